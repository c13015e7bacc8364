import type { DmlError, DmlResult, LeadConversion, LeadConversionResult } from '../../apex/lib/services.ts';
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

/** Turns a lead into account, contact and opportunity, all or nothing for each lead. */
export function convertLead(tx: Transaction, request: LeadConversion): LeadConversionResult {
  const mark = tx.mark();
  const conversion = new Conversion(tx, request);
  const result = conversion.run();
  if (result.success) tx.release(mark);
  else tx.undo(mark);
  return result;
}

class Conversion {
  readonly #tx: Transaction;
  readonly #request: LeadConversion;
  readonly #errors: DmlError[] = [];

  constructor(tx: Transaction, request: LeadConversion) {
    this.#tx = tx;
    this.#request = request;
  }

  run(): LeadConversionResult {
    const lead = this.#lead();
    const accountId = lead && (this.#request.accountId ?? this.#insert('Account', mapped(lead, TO_ACCOUNT, lead)));
    const contactId = lead && accountId && (this.#request.contactId ?? this.#insert('Contact', { ...mapped(lead, TO_CONTACT, lead), AccountId: accountId }));
    const opportunityId = lead && contactId && !this.#request.doNotCreateOpportunity ? this.#opportunity(lead, accountId) : null;
    if (lead && contactId && this.#errors.length === 0) this.#finish(lead, { accountId, contactId, opportunityId: opportunityId ?? null });
    const success = this.#errors.length === 0;
    return { leadId: this.#request.leadId, success, errors: this.#errors, accountId: accountId ?? null, contactId: contactId ?? null, opportunityId: opportunityId ?? null };
  }

  #lead(): RawRecord | undefined {
    const lead = this.#tx.org.rows.read('Lead', [this.#request.leadId])[0];
    const row: SaveRow = { index: 0, id: this.#request.leadId, given: {}, old: null, record: {}, errors: this.#errors };
    if (lead === undefined) fail(row, 'INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id');
    else if (lead.IsConverted === true) fail(row, 'CANNOT_UPDATE_CONVERTED_LEAD', 'cannot reference converted lead');
    return this.#errors.length === 0 ? lead : undefined;
  }

  #opportunity(lead: RawRecord, accountId: string): string | undefined {
    const close = new Date(this.#tx.now() + 90 * 86_400_000).toISOString().slice(0, 10);
    return this.#insert('Opportunity', { Name: this.#request.opportunityName ?? `${String(lead.Company)}-`, AccountId: accountId, OwnerId: this.#owner(lead), StageName: 'Prospecting', CloseDate: close, LeadSource: lead.LeadSource });
  }

  #owner(lead: RawRecord): Raw {
    return this.#request.ownerId ?? lead.OwnerId;
  }

  #insert(object: string, record: RawRecord): string | undefined {
    const def = this.#tx.org.definitionOf(object);
    const owner = record.OwnerId ?? this.#request.ownerId ?? undefined;
    const [result] = this.#tx.saveWithin('insert', def, [owner === undefined ? record : { ...record, OwnerId: owner }]);
    return this.#keepErrors(result) ?? undefined;
  }

  #keepErrors(result: DmlResult): string | null {
    this.#errors.push(...result.errors);
    return result.id;
  }

  #finish(lead: RawRecord, { accountId, contactId, opportunityId }: { accountId: string; contactId: string; opportunityId: string | null }): void {
    const changes: RawRecord = {
      Id: lead.Id, Status: this.#request.convertedStatus, IsConverted: true, ConvertedDate: new Date(this.#tx.now()).toISOString().slice(0, 10),
      ConvertedAccountId: accountId, ConvertedContactId: contactId, ConvertedOpportunityId: opportunityId,
    };
    this.#keepErrors(this.#tx.saveWithin('update', this.#tx.org.definitionOf('Lead'), [changes])[0]);
    this.#move('Task', 'WhoId', lead.Id, contactId);
    this.#move('Event', 'WhoId', lead.Id, contactId);
    this.#move('CampaignMember', 'LeadId', lead.Id, contactId, 'ContactId');
  }

  /** Activities and campaign memberships follow the person. */
  #move(object: string, field: string, from: Raw, to: string, target = field): void {
    const def = this.#tx.org.definitionOf(object);
    for (const row of this.#tx.org.rows.findBy(object, field, [from])) this.#tx.org.db.update(def, row.Id as string, { [target]: to });
  }
}

function mapped(lead: RawRecord, fields: Readonly<Record<string, string>>, { OwnerId }: RawRecord): RawRecord {
  const values = Object.entries(fields).filter(([from]) => lead[from] != null).map(([from, to]) => [to, lead[from]]);
  return { ...Object.fromEntries(values), OwnerId };
}
