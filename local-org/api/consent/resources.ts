import { notSupported, SalesforceError } from '../../base/errors.ts';
import type { Raw } from '../../schema/types.ts';
import { DATA, ok } from '../http/resource.ts';
import type { Answer, Call, Resource } from '../http/resource.ts';
import { ACTIONS } from './actions.ts';
import { decideAction } from './decision.ts';
import type { ConsentAnswer, ConsentQuestion } from './decision.ts';
import { PeopleReader } from './people.ts';
import type { Person } from './people.ts';

function listOf(text: string | null): string[] {
  return (text ?? '').split(',').map((item) => item.trim()).filter(Boolean);
}

function isTrue(call: Call, name: string): boolean {
  return call.query.has(name) && call.query.get(name) !== 'false';
}

/** The API reads consent of the whole org, whoever owns the records, so it takes a permission of its own. */
function checkRight(call: Call): void {
  const permissions = call.org.security.permissions(call.user);
  if (!permissions.system('PrivacyDataAccess') && !permissions.system('ViewAllData')) throw new SalesforceError('INSUFFICIENT_ACCESS', 'The Consent API needs the View All Data or Allow User Access to Privacy Data permission', { status: 403 });
}

function instantOf(call: Call): number {
  const text = call.query.get('datetime');
  if (!text) return call.org.clock.now();
  const epoch = Date.parse(text.replace(' ', '+'));
  if (Number.isNaN(epoch)) throw new SalesforceError('INVALID_REQUEST', `Invalid datetime: ${text}`);
  return epoch;
}

function questionOf(call: Call): ConsentQuestion {
  const names = new Map<Raw, string | undefined>();
  const nameOf = (id: Raw): string | undefined => call.org.rows.read('DataUsePurpose', id ? [id as string] : [])[0]?.Name as string | undefined;
  return {
    at: instantOf(call), purpose: call.query.get('purpose')?.toLowerCase(), explicitOnly: call.query.get('policy') === 'requireExplicitConsent',
    purposeName: (id) => (names.has(id) ? names.get(id) : names.set(id, nameOf(id)).get(id)),
  };
}

function proceedJson(answers: Map<string, ConsentAnswer>): object {
  return Object.fromEntries([...answers].flatMap(([action, { proceed }]) => [[action, String(proceed)], [`${action}Result`, 'Success']]));
}

function personJson(actions: string[], person: Person, question: ConsentQuestion, verbose: boolean): object {
  const answers = new Map(actions.map((action) => [action, decideAction(action, person, question)]));
  const explanation = [...answers.values()].flatMap((answer) => answer.explanation);
  return { result: 'Success', proceed: proceedJson(answers), ...(verbose ? { explanation } : {}) };
}

/** One answer for all: no as soon as one says no. */
function aggregated(actions: string[], people: Person[], question: ConsentQuestion): object {
  const answers = new Map(actions.map((action) => [action, { proceed: people.every((person) => decideAction(action, person, question).proceed), explanation: [] }]));
  return { result: 'Success', proceed: proceedJson(answers) };
}

function answer(call: Call, actions: string[]): Answer {
  checkRight(call);
  const unknown = actions.filter((action) => !(action in ACTIONS));
  const ids = listOf(call.query.get('ids'));
  if (unknown.length > 0 || actions.length === 0) throw new SalesforceError('INVALID_REQUEST', `Invalid action: ${unknown.join(', ') || '(none)'}`);
  if (ids.length === 0) throw new SalesforceError('INVALID_REQUEST', 'ids is required');
  const people = new PeopleReader(call.org).read(ids);
  const question = questionOf(call);
  if (isTrue(call, 'aggregatedConsent')) return ok(aggregated(actions, [...people.values()], question));
  return ok(Object.fromEntries([...people].map(([id, person]) => [id, personJson(actions, person, question, isTrue(call, 'verbose'))])));
}

function write(): never {
  throw notSupported('Writing through the Consent API');
}

export const CONSENT: Resource[] = [
  { method: 'GET', path: `${DATA}/consent/action/:action`, composable: true, handle: (call) => answer(call, [call.params.action]) },
  { method: 'GET', path: `${DATA}/consent/multiaction`, composable: true, handle: (call) => answer(call, listOf(call.query.get('actions'))) },
  { method: 'PATCH', path: `${DATA}/consent/action/:action`, handle: write },
  { method: 'PATCH', path: `${DATA}/consent/multiaction`, handle: write },
];
