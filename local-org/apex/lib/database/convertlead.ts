/** Database.convertLead: the request, the result and the two methods. */
import { accessors, properties } from '../properties.ts';
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

type One = (tx: ApexTransaction, request: LeadConvert, allOrNone?: boolean) => LeadConvertResult;
type Many = (tx: ApexTransaction, requests: ApexList, allOrNone?: boolean) => ApexList;

const one: One = (tx, request, allOrNone = true) => convert(tx, [request], allOrNone)[0];
const many: Many = (tx, requests, allOrNone = true) => new ApexList(libType('Database.LeadConvertResult'), convert(tx, requests.items as LeadConvert[], allOrNone));

export const convertLeadMembers: Record<string, LibMember> = Object.fromEntries(['', ', Boolean allOrNone', ', Boolean allOrNone, System.AccessLevel access'].flatMap((options): [string, LibMember][] => [
  [`static Database.LeadConvertResult convertLead(Database.LeadConvert request${options})`, one],
  [`static List<Database.LeadConvertResult> convertLead(List<Database.LeadConvert> requests${options})`, many],
]));

/** Each is a property and a method. */
const READ: Record<string, LibMember> = {
  'Id leadId': (_tx, self: LeadConvertResult) => self.result.leadId,
  'Id accountId': (_tx, self: LeadConvertResult) => self.result.accountId,
  'Id contactId': (_tx, self: LeadConvertResult) => self.result.contactId,
  'Id opportunityId': (_tx, self: LeadConvertResult) => self.result.opportunityId,
  /** A conversion here makes no person accounts. */
  'Id relatedPersonAccountId': () => null,
  'Boolean success': (_tx, self: LeadConvertResult) => self.result.success,
  'List<Database.Error> errors': (_tx, self: LeadConvertResult) => new ApexList(libType('Database.Error'), self.result.errors.map((error) => new DatabaseError(error))),
};

const GIVEN = { leadId: 'Id', accountId: 'Id', contactId: 'Id', convertedStatus: 'String', opportunityName: 'String', ownerId: 'Id' };
const given = properties({ ...GIVEN, doNotCreateOpportunity: 'Boolean', overwriteLeadSource: 'Boolean', sendNotificationEmail: 'Boolean' });

export const convertLeadTypes: readonly LibType[] = [
  defineType({
    name: 'Database.LeadConvert', kind: 'class', js: LeadConvert,
    members: { 'new()': () => new LeadConvert(), ...flags, ...accessors(GIVEN), ...given.members }, setters: given.setters,
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
    members: Object.fromEntries(Object.entries(READ).flatMap(([signature, member]) => {
      const [type, name] = signature.split(' ');
      const title = name[0].toUpperCase() + name.slice(1);
      return [[signature, member], [`${type} ${type === 'Boolean' ? 'is' : 'get'}${title}()`, member]];
    })),
  }),
];
