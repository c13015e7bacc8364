import { Clock } from '../../base/clock.ts';
import { SalesforceError } from '../../base/errors.ts';
import { makeId } from '../../base/ids.ts';
import { SchemaCatalogue } from '../../schema/index.ts';
import type { Raw, RawRecord } from '../../schema/types.ts';
import type { OrgDoor, QueryRecord, TransactionDoor, UserContext } from '../doors.ts';

const ADMIN: UserContext = { id: makeId('005', 1), profileId: makeId('00e', 1), username: 'admin@local.org', name: 'Admin User', email: null, timeZone: 'GMT', locale: 'en_US', language: 'en_US', isGuest: false };
export const TOKEN = '00D000000000001!token';

const MAILS = [{ sentAt: 0, to: ['ann@example.com'], subject: 'Hello', text: 'see http://127.0.0.1/privacy/abc.', html: null, headers: {} }];

/** Rows in maps; SOQL of the shape SELECT fields FROM object [WHERE field = value] [LIMIT n]. */
export function fakeOrg(): OrgDoor & { rows: Map<string, RawRecord[]> } {
  const catalogue = SchemaCatalogue.standard();
  const rows = new Map<string, RawRecord[]>();
  const documents = new Map<string, string | Uint8Array>();
  const key = (kind: string, name: string): string => `${kind}/${name}`;
  let serial = 0;
  const table = (object: string): RawRecord[] => rows.get(object) ?? rows.set(object, []).get(object)!;
  const query = (text: string): { totalSize: number; records: QueryRecord[] } => {
    const [, list, object, field, value, limit] = /^select (.*) from (\w+)(?: where (\w+) = (\S+))?(?: order by .*?)?(?: limit (\d+))?$/is.exec(text) ?? [];
    if (!list) throw new SalesforceError('MALFORMED_QUERY', `unexpected token: ${text}`);
    const def = catalogue.object(object);
    if (!def) throw new SalesforceError('INVALID_TYPE', `sObject type '${object}' is not supported.`);
    const names = list.split(',').map((name) => def.fields.get(name.trim().toLowerCase())?.name ?? name.trim());
    const found = table(def.name).filter((row) => !field || String(row[def.fields.get(field.toLowerCase())!.name]) === value.replace(/^'|'$/g, '')).slice(0, limit ? Number(limit) : undefined);
    return { totalSize: found.length, records: found.map((row) => ({ object: def.name, id: row.Id as string, values: new Map<string, Raw>(names.map((name) => [name, row[name] ?? null])) })) };
  };
  const save: TransactionDoor['save'] = (operation, object, records, { allOrNone, externalIdField }) => {
    const before = [...table(object)];
    const results = records.map((record) => {
      const existing = externalIdField && record[externalIdField] != null ? table(object).find((row) => row[externalIdField] === record[externalIdField]) : table(object).find((row) => row.Id === record.Id);
      if (record.LastName === 'Bad') return { id: null, success: false, errors: [{ statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'Bad name', fields: ['LastName'] }] };
      if (operation === 'insert' || (operation === 'upsert' && !existing)) {
        const id = makeId(catalogue.object(object)!.keyPrefix, ++serial);
        table(object).push({ ...record, Id: id });
        return { id, success: true, created: true, errors: [] };
      }
      if (!existing) return { id: null, success: false, errors: [{ statusCode: 'INVALID_CROSS_REFERENCE_KEY', message: 'invalid cross reference id', fields: [] }] };
      if (operation === 'delete') rows.set(object, table(object).filter((row) => row !== existing));
      else Object.assign(existing, record, { Id: existing.Id });
      return { id: existing.Id as string, success: true, created: false, errors: [] };
    });
    if (allOrNone && results.some(({ success }) => !success)) rows.set(object, before);
    return results;
  };
  const tx: TransactionDoor = {
    user: ADMIN, now: () => Date.now(), soql: query, cursor: (text) => { const { totalSize, records } = query(text); return { totalSize, page: (start, count) => records.slice(start, start + count) }; }, sosl: () => [], save,
    callRest: (question) => ({ statusCode: 201, headers: new Map([['x-made-by', 'apex']]), body: Buffer.from(JSON.stringify({ path: question.path, method: question.method })) }),
    callAura: (className, methodName, parameters) => ({ className, methodName, parameters }),
    callInvocable: (_className, inputs) => inputs,
    executeAnonymous: () => ({ compiled: true, success: true, line: -1, column: -1, compileProblem: null, exceptionMessage: null, exceptionStackTrace: null, debugLog: 'USER_DEBUG|hi' }),
    limitsUsed: () => ({ soql: 1, rows: 5, dml: 0, cpuMs: 3 }),
    objectAccess: () => true, fieldAccess: () => true, recordAccess: () => true,
  };
  return {
    rows, organizationId: makeId('00D', 1), catalogue, clock: new Clock(),
    db: { snapshot: () => undefined, restore: (name) => name === 'start', documents: { get: (kind, name) => documents.get(key(kind, name)), put: (kind, name, value) => void documents.set(key(kind, name), value), delete: (kind, name) => void documents.delete(key(kind, name)), list: (kind) => [...documents].filter(([name]) => name.startsWith(`${kind}/`)).map(([name, value]) => ({ key: name.slice(kind.length + 1), value })) } },
    session: (token) => (token === TOKEN ? ADMIN : undefined),
    createSession: (username) => {
      if (username !== ADMIN.username) throw new SalesforceError('INVALID_LOGIN', 'Invalid username, password, security token; or user locked out.');
      return { token: TOKEN, userId: ADMIN.id };
    },
    createGuestSession: () => ({ token: TOKEN, userId: ADMIN.id }),
    sessions: { end: () => undefined },
    jobs: { runDue: () => [] },
    outbox: { list: () => MAILS, to: (address) => MAILS.filter(({ to }) => to.includes(address)) },
    forget: () => undefined,
    run: (_user, body) => body(tx),
  };
}
