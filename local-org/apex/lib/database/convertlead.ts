/** Database.convertLead: the request, the result and the two methods. */
import { accessors } from '../properties.ts';
import { defineType, type ApexValue, type LibMember, type LibType } from '../define.ts';
import { DmlException } from '../exception.ts';
import { ApexList } from '../list.ts';
import { DatabaseError } from '../results.ts';
import type { ApexTransaction, LeadConversionResult } from '../services.ts';
import { libType, MEMBERS } from '../types.ts';

class LeadConvert {
  leadId: string | null = null;
  accountId: string | null = null;
  contactId: string | null = null;
  convertedStatus: string | null = null;
  opportunityName: string | null = null;
  ownerId: string | null = null;
  doNotCreateOpportunity = false;
  overwriteLeadSource = false;
  sendNotificationEmail = false;
}

class LeadConvertResult {
  readonly result: LeadConversionResult;

  constructor(result: LeadConversionResult) {
    this.result = result;
  }

  get [MEMBERS](): Record<string, ApexValue> {
    return { ...this.result, errors: new ApexList(libType('Database.Error'), this.result.errors.map((error) => new DatabaseError(error))) };
  }
}

const booleans = ['DoNotCreateOpportunity', 'OverwriteLeadSource', 'SendNotificationEmail'];

/** Booleans are read by isX(). */
const flags: Record<string, LibMember> = Object.fromEntries(booleans.flatMap((name) => {
  const key = (name[0].toLowerCase() + name.slice(1)) as 'doNotCreateOpportunity';
  const read: LibMember = (_tx, self: LeadConvert) => self[key];
  const write: LibMember = (_tx, self: LeadConvert, value: boolean) => { self[key] = value; };
  return [[`Boolean is${name}()`, read], [`void set${name}(Boolean value)`, write]];
}));

function convert(tx: ApexTransaction, requests: readonly LeadConvert[], allOrNone: boolean): LeadConvertResult[] {
  tx.spend('dmlStatements');
  const results = tx.convertLeads(requests.map((request) => ({ ...request, leadId: request.leadId!, convertedStatus: request.convertedStatus! })), allOrNone);
  const placeOf = (leadId: string): number => requests.findIndex((request) => request.leadId === leadId);
  const failures = results.flatMap((result) => result.errors.map((error) => ({ ...error, index: placeOf(result.leadId), id: result.leadId })));
  if (allOrNone && failures.length > 0) throw DmlException.of('update', failures);
  return results.map((result) => new LeadConvertResult(result));
}

const resultList = (results: LeadConvertResult[]): ApexList => new ApexList(libType('Database.LeadConvertResult'), results);

export const convertLeadMembers: Record<string, LibMember> = {
  'static Database.LeadConvertResult convertLead(Database.LeadConvert request)': (tx, request: LeadConvert) => convert(tx, [request], true)[0],
  'static Database.LeadConvertResult convertLead(Database.LeadConvert request, Boolean allOrNone)': (tx, request: LeadConvert, allOrNone: boolean) => convert(tx, [request], allOrNone)[0],
  'static List<Database.LeadConvertResult> convertLead(List<Database.LeadConvert> requests)': (tx, requests: ApexList) => resultList(convert(tx, requests.items as LeadConvert[], true)),
  'static List<Database.LeadConvertResult> convertLead(List<Database.LeadConvert> requests, Boolean allOrNone)': (tx, requests: ApexList, allOrNone: boolean) => resultList(convert(tx, requests.items as LeadConvert[], allOrNone)),
};

export const convertLeadTypes: readonly LibType[] = [
  defineType({
    name: 'Database.LeadConvert', kind: 'class', js: LeadConvert,
    members: { 'new()': () => new LeadConvert(), ...flags, ...accessors({ leadId: 'Id', accountId: 'Id', contactId: 'Id', convertedStatus: 'String', opportunityName: 'String', ownerId: 'Id' }) },
  }),
  defineType({
    name: 'Database.LeadConvertResult', kind: 'class', js: LeadConvertResult,
    json: {
      fields: { leadId: 'Id', accountId: 'Id', contactId: 'Id', opportunityId: 'Id', success: 'Boolean', errors: 'List<Database.Error>' },
      make: ({ leadId = null, accountId = null, contactId = null, opportunityId = null, success = null, errors = null }) => new LeadConvertResult({
        leadId: leadId as string, accountId: accountId as string | null, contactId: contactId as string | null, opportunityId: opportunityId as string | null, success: success === true,
        errors: ((errors as ApexList | null)?.items ?? []).map((each) => (each as DatabaseError).error),
      }),
    },
    members: {
      'Id getLeadId()': (_tx, self: LeadConvertResult) => self.result.leadId,
      'Id getAccountId()': (_tx, self: LeadConvertResult) => self.result.accountId,
      'Id getContactId()': (_tx, self: LeadConvertResult) => self.result.contactId,
      'Id getOpportunityId()': (_tx, self: LeadConvertResult) => self.result.opportunityId,
      'Boolean isSuccess()': (_tx, self: LeadConvertResult) => self.result.success,
      'List<Database.Error> getErrors()': (_tx, self: LeadConvertResult) => new ApexList(libType('Database.Error'), self.result.errors.map((error) => new DatabaseError(error))),
    },
  }),
];
