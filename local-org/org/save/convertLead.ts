import type { DmlError, LeadConversion, LeadConversionResult } from '../../apex/lib/services.ts';
import type { Raw, RawRecord } from '../../schema/types.ts';
import type { Transaction } from '../transaction/transaction.ts';
import { fail, type SaveRow } from './unit.ts';

/** Lead field → field of the record made from it, where both exist. Source: "Considerations for Converting Leads", field mapping. */
const TO_ACCOUNT: Readonly<Record<string, string>> = {
  Company: 'Name', Street: 'BillingStreet', City: 'BillingCity', State: 'BillingState', PostalCode: 'BillingPostalCode', Country: 'BillingCountry',
  Phone: 'Phone', Fax: 'Fax', Website: 'Website', Industry: 'Industry', AnnualRevenue: 'AnnualRevenue', NumberOfEmployees: 'NumberOfEmployees', Rating: 'Rating', LeadSource: 'AccountSource',
};
const TO_CONTACT: Readonly<Record<string, string>> = {
  Salutation: 'Salutation', FirstName: 'FirstName', LastName: 'LastName', Title: 'Title', Email: 'Email', Phone: 'Phone', MobilePhone: 'MobilePhone', Fax: 'Fax',
  Street: 'MailingStreet', City: 'MailingCity', State: 'MailingState', PostalCode: 'MailingPostalCode', Country: 'MailingCountry', LeadSource: 'LeadSource',
  Description: 'Description', HasOptedOutOfEmail: 'HasOptedOutOfEmail', HasOptedOutOfFax: 'HasOptedOutOfFax', DoNotCall: 'DoNotCall', IndividualId: 'IndividualId',
};

/**
 * Turns leads into accounts, contacts and opportunities: all records of an object together, so that triggers see them as one batch, and
 * all or nothing for each lead. As with partial success of DML, the others are converted anew when one fails.
 */
export function convertLeads(tx: Transaction, requests: readonly LeadConversion[], allOrNone: boolean): LeadConversionResult[] {
  const failed = new Map<LeadConversion, LeadConversionResult>();
  for (let left = [...requests]; left.length > 0; left = left.filter((request) => !failed.has(request))) {
    const mark = tx.mark();
    const conversions = left.map((request) => new Conversion(request));
    runAll(tx, conversions);
    const bad = conversions.filter(({ errors }) => errors.length > 0);
    if (bad.length === 0) {
      tx.release(mark);
      const done = new Map(conversions.map((conversion) => [conversion.request, conversion.result]));
      return requests.map((request) => done.get(request) ?? failed.get(request)!);
    }
    tx.undo(mark);
    for (const conversion of bad) failed.set(conversion.request, conversion.result);
    if (allOrNone) break;
  }
  return requests.flatMap((request) => failed.get(request) ?? []);
}

/** One lead on its way. */
class Conversion {
  readonly request: LeadConversion;
  readonly errors: DmlError[] = [];
  lead: RawRecord = {};
  accountId: string | null;
  contactId: string | null;
  opportunityId: string | null = null;

  constructor(request: LeadConversion) {
    this.request = request;
    this.accountId = request.accountId;
    this.contactId = request.contactId;
  }

  get result(): LeadConversionResult {
    const success = this.errors.length === 0;
    const made = success ? { accountId: this.accountId, contactId: this.contactId, opportunityId: this.opportunityId } : { accountId: null, contactId: null, opportunityId: null };
    return { leadId: this.request.leadId, success, errors: this.errors, ...made };
  }

  get ownerId(): Raw {
    return this.request.ownerId ?? this.lead.OwnerId;
  }

  refuse(code: string, message: string): void {
    const row: SaveRow = { index: 0, id: this.request.leadId, given: {}, old: null, record: {}, changed: [], errors: this.errors };
    fail(row, code, message);
  }
}

function runAll(tx: Transaction, conversions: readonly Conversion[]): void {
  readLeads(tx, conversions);
  insertAll(tx, 'Account', conversions.filter(({ accountId }) => accountId === null), accountOf, (conversion, id) => { conversion.accountId = id; });
  insertAll(tx, 'Contact', conversions.filter(({ contactId }) => contactId === null), contactOf, (conversion, id) => { conversion.contactId = id; });
  insertAll(tx, 'Opportunity', conversions.filter(({ request }) => !request.doNotCreateOpportunity), (conversion) => opportunityOf(tx, conversion), (conversion, id) => { conversion.opportunityId = id; });
  closeLeads(tx, conversions);
}

function readLeads(tx: Transaction, conversions: readonly Conversion[]): void {
  for (const conversion of conversions) {
    const lead = tx.org.rows.read('Lead', [conversion.request.leadId])[0];
    if (lead === undefined) conversion.refuse('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id');
    else if (lead.IsConverted === true) conversion.refuse('CANNOT_UPDATE_CONVERTED_LEAD', 'cannot reference converted lead');
    else conversion.lead = lead;
  }
}

function insertAll(tx: Transaction, object: string, conversions: readonly Conversion[], record: (conversion: Conversion) => RawRecord, keep: (conversion: Conversion, id: string) => void): void {
  const sound = conversions.filter(({ errors }) => errors.length === 0);
  const results = tx.saveWithin('insert', tx.org.definitionOf(object), sound.map(record), { allOrNone: false });
  results.forEach((result, index) => {
    sound[index].errors.push(...result.errors);
    if (result.id !== null) keep(sound[index], result.id);
  });
}

function accountOf({ lead, ownerId }: Conversion): RawRecord {
  return { ...mapped(lead, TO_ACCOUNT), OwnerId: ownerId };
}

function contactOf({ lead, ownerId, accountId }: Conversion): RawRecord {
  return { ...mapped(lead, TO_CONTACT), AccountId: accountId, OwnerId: ownerId };
}

function opportunityOf(tx: Transaction, { request, lead, ownerId, accountId }: Conversion): RawRecord {
  const close = new Date(tx.now() + 90 * 86_400_000).toISOString().slice(0, 10);
  return { Name: request.opportunityName ?? `${String(lead.Company)}-`, AccountId: accountId, OwnerId: ownerId, StageName: 'Prospecting', CloseDate: close, LeadSource: lead.LeadSource };
}

function closeLeads(tx: Transaction, conversions: readonly Conversion[]): void {
  const sound = conversions.filter(({ errors }) => errors.length === 0);
  const today = new Date(tx.now()).toISOString().slice(0, 10);
  const changes = sound.map(({ lead, request, accountId, contactId, opportunityId }) => ({
    Id: lead.Id, Status: request.convertedStatus, IsConverted: true, ConvertedDate: today,
    ConvertedAccountId: accountId, ConvertedContactId: contactId, ConvertedOpportunityId: opportunityId,
  }));
  const results = tx.saveWithin('update', tx.org.definitionOf('Lead'), changes, { allOrNone: false });
  results.forEach(({ errors }, index) => sound[index].errors.push(...errors));
  for (const { lead, contactId, errors } of sound) if (errors.length === 0) moveActivities(tx, lead.Id, contactId!);
}

/** Activities and campaign memberships follow the person. */
function moveActivities(tx: Transaction, lead: Raw, contact: string): void {
  for (const [object, field, target] of [['Task', 'WhoId', 'WhoId'], ['Event', 'WhoId', 'WhoId'], ['CampaignMember', 'LeadId', 'ContactId']]) {
    const def = tx.org.definitionOf(object);
    for (const row of tx.org.rows.findBy(object, field, [lead])) tx.org.db.update(def, row.Id as string, { [target]: contact });
  }
}

function mapped(lead: RawRecord, fields: Readonly<Record<string, string>>): RawRecord {
  return Object.fromEntries(Object.entries(fields).filter(([from]) => lead[from] != null).map(([from, to]) => [to, lead[from]]));
}
