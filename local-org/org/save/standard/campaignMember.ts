import type { RawRecord } from '../../../schema/types.ts';
import { fail, type SaveRow, type SaveUnit } from '../unit.ts';
import type { StandardBehaviour } from './behaviour.ts';

const COPIED = ['Salutation', 'FirstName', 'LastName', 'Title', 'Email', 'Phone', 'Fax', 'MobilePhone', 'DoNotCall', 'HasOptedOutOfEmail', 'HasOptedOutOfFax', 'LeadSource', 'Description'];
const RESPONDED: ReadonlySet<string> = new Set(['Responded']);

/** A member shows the lead's or contact's name and address, and stands once in a campaign. */
export const campaignMember: StandardBehaviour = {
  derive(unit, row) {
    const { record } = row;
    record.Status ??= 'Sent';
    record.HasResponded = RESPONDED.has(String(record.Status));
    if (record.HasResponded) record.FirstRespondedDate ??= new Date(unit.tx.now()).toISOString().slice(0, 10);
    if (row.old === null) checkOnce(unit, row);
    copyPerson(unit, record);
  },
};

function checkOnce(unit: SaveUnit, row: SaveRow): void {
  const { record } = row;
  const isSame = (other: RawRecord): boolean => (record.ContactId != null ? other.ContactId === record.ContactId : other.LeadId === record.LeadId);
  const person = record.ContactId != null ? 'ContactId' : 'LeadId';
  if (record[person] == null) return fail(row, 'FIELD_INTEGRITY_EXCEPTION', 'Lead or Contact must be specified', ['LeadId', 'ContactId']);
  const members = unit.tx.org.rows.findBy('CampaignMember', person, [record[person]]).filter((other) => other.CampaignId === record.CampaignId);
  const inUnit = unit.rows.some((other) => other.index < row.index && other.errors.length === 0 && other.record.CampaignId === record.CampaignId && isSame(other.record));
  if (members.length > 0 || inUnit) fail(row, 'DUPLICATE_VALUE', 'Already a campaign member.');
}

function copyPerson(unit: SaveUnit, record: RawRecord): void {
  const isContact = record.ContactId != null;
  const person = unit.tx.org.rows.read(isContact ? 'Contact' : 'Lead', [(record.ContactId ?? record.LeadId) as string].filter(Boolean))[0];
  if (person === undefined) return;
  for (const name of COPIED) if (name in person) record[name] = person[name];
  record.Name = person.Name;
  record.Type = isContact ? 'Contact' : 'Lead';
  record.LeadOrContactId = person.Id;
  record.LeadOrContactOwnerId = person.OwnerId;
  record.CompanyOrAccount = isContact ? (unit.tx.org.rows.read('Account', [person.AccountId as string].filter(Boolean))[0]?.Name ?? null) : person.Company;
}
