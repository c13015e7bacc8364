/** DML statements and System.runAs. */
import type { StatementOf } from '../../syntax/ast.ts';
import type { Body, Checked } from '../body.ts';
import { isLib, isRecord } from '../type.ts';
import type { ApexType } from '../type.ts';

export function dml(node: StatementOf<'dml'>, body: Body): Checked {
  const value = body.expression(node.value);
  if (value.type.kind !== 'error' && recordType(value.type) === undefined) body.report(node, `DML requires SObject or SObject list type: ${value.type.text}`);
  const other = node.other && body.expression(node.other);
  const { operation, access, line, column } = node;
  return { statement: { kind: 'dml', operation, access: access ?? 'system', value, other, externalId: externalId(node, value.type, body), line, column }, ends: true };
}

function recordType(type: ApexType): ApexType | undefined {
  if (isRecord(type)) return type;
  return isLib(type, 'System.List') && isRecord(type.args[0]) ? type.args[0] : undefined;
}

/** `upsert rows Ext__c` or `upsert rows Account.Ext__c`. */
function externalId({ externalId: clause }: StatementOf<'dml'>, type: ApexType, body: Body): string | null {
  if (!clause) return null;
  const name = clause.type.segments.at(-1)!.name;
  const record = recordType(type);
  const def = record?.kind === 'sobject' ? body.universe.catalogue.object(record.name) : undefined;
  const field = def?.fields.get(name.toLowerCase());
  if (def && !field) body.report(clause.type, `Field does not exist: ${name} on ${def.name}`);
  return field?.name ?? name;
}

export function runAs(node: StatementOf<'runAs'>, body: Body): Checked {
  const [first] = node.args.map((arg) => body.expression(arg));
  if (!first || !isRecord(first.type)) body.report(node, 'System.runAs requires a User');
  body.locals.open();
  const inner = body.statement(node.body);
  body.locals.close();
  return { statement: { kind: 'runAs', user: first, body: inner.statement, line: node.line, column: node.column }, ends: inner.ends };
}
