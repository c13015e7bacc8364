/** The two calls that only SOAP offers: merge and convertLead. Each request of a call succeeds or fails alone. */
import { SalesforceError } from '../../base/errors.ts';
import { isId, keyPrefixOf, to18 } from '../../base/ids.ts';
import type { Transaction } from '../../org/index.ts';
import type { RawRecord } from '../../schema/types.ts';
import type { Call } from '../http/resource.ts';
import { RecordReader } from '../json/recordInput.ts';
import type { SoapResult } from './envelope.ts';
import { list, text, texts, tree } from './xml.ts';
import type { XmlTree, XmlValue } from './xml.ts';

const MOST_MERGES = 200;
const MOST_CONVERSIONS = 100;

interface ApiError {
  statusCode: string;
  message: string;
  fields: readonly string[];
}

function requestsOf(given: XmlValue | undefined, most: number): XmlTree[] {
  const requests = list(given).map((request) => tree(request));
  if (requests.length > most) throw new SalesforceError('LIMIT_EXCEEDED', `${requests.length} requests in one call, at most ${most}`);
  return requests;
}

function idOf(value: XmlValue | undefined, name: string): string {
  const given = text(value) ?? '';
  if (!isId(given)) throw new SalesforceError('MALFORMED_ID', `${name}: bad id ${given}`, { fields: [name] });
  return to18(given);
}

function optionalId(value: XmlValue | undefined, name: string): string | null {
  return text(value) ? idOf(value, name) : null;
}

function errorsOf(error: unknown): ApiError[] {
  if (!(error instanceof SalesforceError)) throw error;
  return [{ statusCode: error.code, message: error.message, fields: [] }];
}

/** The record that stays: its id and the values chosen for it; `fieldsToNull` names those to empty. */
function masterRecord(call: Call, tx: Transaction, given: XmlTree): { object: string; record: RawRecord } {
  const { type, Id, fieldsToNull, ...values } = given;
  const id = idOf(Id, 'Id');
  const def = call.org.catalogue.object(text(type) ?? '') ?? call.org.catalogue.objectByPrefix(keyPrefixOf(id));
  if (def === undefined) throw new SalesforceError('INVALID_TYPE', `sObject type '${text(type) ?? id}' is not supported.`);
  const emptied = Object.fromEntries(texts(fieldsToNull).map((name) => [name, null]));
  return { object: def.name, record: { ...new RecordReader(call.org.catalogue, tx, def).read({ ...values, ...emptied }), Id: id } };
}

function mergeOne(call: Call, request: XmlTree): object {
  const id = text(tree(request.masterRecord).Id) ?? null;
  try {
    return call.transaction((tx) => {
      const { object, record } = masterRecord(call, tx, tree(request.masterRecord));
      const duplicates = texts(request.recordToMergeIds).map((loser) => idOf(loser, 'recordToMergeIds'));
      const [{ success, errors }] = tx.save('merge', object, [record], { access: 'user', allOrNone: true, duplicates });
      return { errors, id: record.Id, mergedRecordIds: success ? duplicates : [], success, updatedRelatedIds: [] };
    });
  } catch (error) {
    return { errors: errorsOf(error), id, mergedRecordIds: [], success: false, updatedRelatedIds: [] };
  }
}

/** jsforce calls the requests by another name than the platform's WSDL. */
export function merge(call: Call, { request, mergeRequests }: XmlTree): SoapResult {
  return { result: requestsOf(request ?? mergeRequests, MOST_MERGES).map((each) => mergeOne(call, each)) };
}

export function convertLead(call: Call, { leadConverts }: XmlTree): SoapResult {
  const conversions = requestsOf(leadConverts, MOST_CONVERSIONS).map((request) => ({
    leadId: idOf(request.leadId, 'leadId'),
    convertedStatus: text(request.convertedStatus) ?? '',
    accountId: optionalId(request.accountId, 'accountId'),
    contactId: optionalId(request.contactId, 'contactId'),
    opportunityName: text(request.opportunityName) ?? null,
    ownerId: optionalId(request.ownerId, 'ownerId'),
    doNotCreateOpportunity: text(request.doNotCreateOpportunity) === 'true',
  }));
  const results = call.transaction((tx) => tx.convertLeads(conversions, false));
  return { result: results.map(({ accountId, contactId, errors, leadId, opportunityId, success }) => ({ accountId, contactId, errors, leadId, opportunityId, success })) };
}
