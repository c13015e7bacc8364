import type { Raw } from '../../schema/types.ts';
import { ACTIONS } from './actions.ts';
import type { ConsentAction, Consulted } from './actions.ts';
import type { Person } from './people.ts';

export interface ConsentQuestion {
  /** Epoch milliseconds. */
  at: number;
  /** Lower-case name of a DataUsePurpose; without it all purposes count. */
  purpose: string | undefined;
  explicitOnly: boolean;
  purposeName(id: Raw): string | undefined;
}

interface Finding {
  proceed: boolean;
  explanation: object;
}

const EMAIL_FIELDS: Partial<Record<Consulted['object'], string>> = { Contact: 'Email', Lead: 'Email', Account: 'PersonEmail' };

/** E-mail consent counts only for records with the same address. */
function hasOtherAddress({ object, row }: Consulted, email: string | null): boolean {
  const field = EMAIL_FIELDS[object];
  return field !== undefined && email !== null && String(row[field] ?? '').toLowerCase() !== email.toLowerCase();
}

function flagFinding(action: ConsentAction, { object, row }: Consulted): Finding | undefined {
  const field = action.fields[object];
  if (!field || !(field in row)) return undefined;
  const set = row[field] === true;
  return { proceed: action.permissive ? set : !set, explanation: { objectConsulted: object, field, recordId: row.Id, value: String(set) } };
}

/** A consent outside its own dates is not consulted. */
function consentFinding(action: ConsentAction, { row }: Consulted, { at, purpose, explicitOnly, purposeName }: ConsentQuestion): Finding | undefined {
  const name = purposeName(row.DataUsePurposeId ?? null);
  const inTime = Number(row.EffectiveFrom ?? -Infinity) <= at && at <= Number(row.EffectiveTo ?? Infinity);
  if (row.ContactPointType !== action.contactPoint || !inTime || (purpose !== undefined && name?.toLowerCase() !== purpose)) return undefined;
  const status = row.PrivacyConsentStatus;
  const proceed = explicitOnly ? status === 'OptIn' : status !== 'OptOut';
  return { proceed, explanation: { objectConsulted: 'ContactPointTypeConsent', status, ...(name ? { purpose: name } : {}), recordId: row.Id, value: String(proceed) } };
}

export interface ConsentAnswer {
  proceed: boolean;
  explanation: object[];
}

/** The least permissive of everything consulted; no when there is nothing to consult. */
export function decideAction(name: string, person: Person, question: ConsentQuestion): ConsentAnswer {
  const action = ACTIONS[name];
  const consulted = name === 'email' ? person.related.filter((each) => !hasOtherAddress(each, person.email)) : person.related;
  const findings = consulted.flatMap((each) => (each.object === 'ContactPointTypeConsent' ? consentFinding(action, each, question) : flagFinding(action, each)) ?? []);
  const explicit = !question.explicitOnly || !action.contactPoint || findings.some(({ explanation }) => 'status' in explanation);
  return { proceed: findings.length > 0 && explicit && findings.every(({ proceed }) => proceed), explanation: findings.map(({ explanation }) => explanation) };
}
