import { SalesforceError } from '../../base/errors.ts';
import { to18 } from '../../base/ids.ts';
import type { RawRecord } from '../../schema/types.ts';
import { missingRecord, TOOLING } from '../data/object.ts';
import { NO_CONTENT } from '../http/resource.ts';
import type { Answer, Call, Resource } from '../http/resource.ts';

type CodeObject = 'ApexClass' | 'ApexTrigger';

/** Compiles and keeps one class or trigger. Throws INVALID_INPUT with the compiler's first message and its line. */
function compile(call: Call, object: CodeObject, name: string, body: string): void {
  const code = new Map([[name, body]]);
  const [problem] = call.org.deployApex({ classes: object === 'ApexClass' ? code : new Map(), triggers: object === 'ApexTrigger' ? code : new Map(), removed: [] });
  if (problem) throw new SalesforceError('INVALID_INPUT', `${problem.message} (line ${problem.line}, column ${problem.column})`);
}

function checkRight(call: Call): void {
  if (!call.org.security.permissions(call.user).system('AuthorApex')) throw new SalesforceError('INSUFFICIENT_ACCESS', 'Author Apex permission is needed', { status: 403 });
}

function nameIn(body: string): string | undefined {
  return /\b(?:class|interface|enum|trigger)\s+(\w+)/i.exec(body)?.[1];
}

function create(call: Call, object: CodeObject): Answer {
  checkRight(call);
  const { Name, Body } = (call.body ?? {}) as { Name?: string; Body?: string };
  const name = Name ?? nameIn(Body ?? '');
  if (!Body || !name) throw new SalesforceError('REQUIRED_FIELD_MISSING', 'Required fields are missing: [Body]', { fields: ['Body'] });
  compile(call, object, name, Body);
  const [row] = call.org.rows.findBy(object, 'Name', [name]);
  return { status: 201, body: { id: row?.Id ?? null, success: true, errors: [], warnings: [], infos: [] } };
}

function existing(call: Call, object: CodeObject): RawRecord {
  const [row] = call.org.rows.read(object, [to18(call.params.id)]);
  if (!row) throw missingRecord();
  return row;
}

function update(call: Call, object: CodeObject): Answer {
  checkRight(call);
  const { Body } = (call.body ?? {}) as { Body?: string };
  if (Body) compile(call, object, existing(call, object).Name as string, Body);
  return NO_CONTENT;
}

function remove(call: Call, object: CodeObject): Answer {
  checkRight(call);
  const [problem] = call.org.deployApex({ classes: new Map(), triggers: new Map(), removed: [existing(call, object).Name as string] });
  if (problem) throw new SalesforceError('DELETE_FAILED', problem.message);
  return NO_CONTENT;
}

export const TOOLING_CODE: Resource[] = (['ApexClass', 'ApexTrigger'] as const).flatMap((object): Resource[] => [
  { method: 'POST', path: `${TOOLING}/sobjects/${object}`, handle: (call) => create(call, object) },
  { method: 'PATCH', path: `${TOOLING}/sobjects/${object}/:id`, handle: (call) => update(call, object) },
  { method: 'DELETE', path: `${TOOLING}/sobjects/${object}/:id`, handle: (call) => remove(call, object) },
]);
