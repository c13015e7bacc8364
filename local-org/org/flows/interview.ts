import { randomUUID } from 'node:crypto';
import { AGGREGATE_RESULT } from '../../apex/lib/aggregate.ts';
import { ApexDate } from '../../apex/lib/date.ts';
import { ApexDatetime } from '../../apex/lib/datetime.ts';
import type { ApexValue } from '../../apex/lib/define.ts';
import { objectDef } from '../../apex/lib/describe.ts';
import { FlowException } from '../../apex/lib/exception.ts';
import { ApexList } from '../../apex/lib/list.ts';
import { SObject, toApex, toRaw } from '../../apex/lib/sobject.ts';
import { listOf, userClassOf } from '../../apex/lib/types.ts';
import { compileFormula } from '../../formula/index.ts';
import { keyPrefixOf } from '../../base/ids.ts';
import type { FieldType, Raw } from '../../schema/types.ts';
import { globalValue } from '../save/formulaGlobals.ts';
import type { Transaction } from '../transaction/transaction.ts';
import type { FlowCondition, FlowConditions, FlowDefinition, FlowValue, FlowVariable } from './definition.ts';
import { compare, hold } from './conditions.ts';
import { fieldTypeOf, fitted, literalOf, ofRaw, textOf, typeOfVariable } from './values.ts';

const MERGE = /\{!([^}]+)\}/g;

/** One run of a flow: its variables, what its elements left behind, and the record that started it. */
export class Interview {
  readonly tx: Transaction;
  readonly flow: FlowDefinition;
  readonly record: SObject | null;
  readonly prior: SObject | null;
  /** `$Flow.InterviewGuid`. */
  readonly guid = randomUUID();
  /** By lower-case name. */
  readonly #values = new Map<string, ApexValue>();
  readonly #variables: ReadonlyMap<string, FlowVariable>;
  faultMessage: string | null = null;

  constructor(tx: Transaction, flow: FlowDefinition, started: { record: SObject; prior: SObject | null } | null = null) {
    this.tx = tx;
    this.flow = flow;
    this.record = started?.record ?? null;
    this.prior = started?.prior ?? null;
    this.#variables = new Map(flow.variables.map((each) => [each.name.toLowerCase(), each]));
    for (const variable of flow.variables) this.#values.set(variable.name.toLowerCase(), this.#initial(variable));
  }

  #initial(variable: FlowVariable): ApexValue {
    if (variable.isCollection) return new ApexList(typeOfVariable(variable));
    return variable.value.kind === 'none' ? null : fitted(this.value(variable.value), typeOfVariable(variable));
  }

  variable(name: string): FlowVariable | undefined {
    return this.#variables.get(name.toLowerCase());
  }

  /** What an element leaves under its own name. */
  keep(name: string, value: ApexValue): void {
    this.#values.set(name.toLowerCase(), value);
  }

  value(value: FlowValue): ApexValue {
    if (value.kind === 'reference') return this.read(value.to);
    return value.kind === 'text' ? this.#merged(value.value) : literalOf(value);
  }

  #merged(text: string): ApexValue {
    return text === '' ? null : text.replace(MERGE, (_whole, reference: string) => textOf(this.read(reference.trim())));
  }

  // Reading

  read(reference: string): ApexValue {
    const [head, ...rest] = reference.split('.');
    return rest.reduce<ApexValue>((value, name) => this.#member(value, name), this.#head(head.toLowerCase(), reference, rest));
  }

  #head(name: string, reference: string, rest: string[]): ApexValue {
    if (name === '$record') return this.record;
    if (name === '$record__prior') return this.prior;
    if (name === '$flow') return this.#ofFlow(rest.splice(0, rest.length)[0] ?? '');
    if (name.startsWith('$')) {
      rest.length = 0;
      return ofRaw(globalValue(this.tx, reference));
    }
    const formula = this.flow.formulas.find((each) => each.name.toLowerCase() === name);
    if (formula) return this.#formula(formula.source, fieldTypeOf(formula.type));
    const text = this.flow.texts.find((each) => each.name.toLowerCase() === name);
    return text ? this.#merged(text.text) : (this.#values.get(name) ?? null);
  }

  #ofFlow(name: string): ApexValue {
    switch (name.toLowerCase()) {
      case 'currentdatetime': return new ApexDatetime(this.tx.now());
      case 'currentdate': return new ApexDate(Math.floor(this.tx.now() / 86_400_000));
      case 'interviewguid': return this.guid;
      case 'faultmessage': return this.faultMessage;
      case 'currentrecord': return this.record?.id ?? null;
      default: throw new FlowException(`The flow variable $Flow.${name} is not supported by the local org`);
    }
  }

  #member(value: ApexValue, name: string): ApexValue {
    if (value === null) return null;
    if (value instanceof SObject) return this.#ofRecord(value, name);
    if (value instanceof Map) return (value as Map<string, ApexValue>).get(name.toLowerCase()) ?? null;
    const field = userClassOf(value)?.fields.find((each) => each.name.toLowerCase() === name.toLowerCase());
    return field ? (value as Record<string, ApexValue>)[field.key] : null;
  }

  #ofRecord(record: SObject, name: string): ApexValue {
    const field = record.def.fields.get(name.toLowerCase());
    if (field !== undefined) return record.values[field.name] ?? (field.type === 'boolean' ? false : null);
    const link = record.parentField(name);
    const id = link === undefined ? undefined : record.values[link.name];
    return record.parents.get(link?.relationshipName ?? '') ?? (typeof id === 'string' ? this.#stored(id) : null);
  }

  #stored(id: string): SObject | null {
    const def = this.tx.org.catalogue.objectByPrefix(keyPrefixOf(id));
    const row = def && this.tx.org.db.read(def, [id]).get(id);
    return def === undefined || row === undefined ? null : SObject.fromRaw(def, row);
  }

  // Formulas and conditions

  /** `{!Name.Field}` are the names of the formula; each is read when it is computed. */
  #formula(source: string, returnType: FieldType): ApexValue {
    const raw = this.formulaValue(source, returnType);
    return raw === null ? null : toApex(raw, { type: returnType, scale: 0 });
  }

  formulaValue(source: string, returnType: FieldType): Raw {
    const references: string[] = [];
    const text = source.replace(MERGE, (_whole, reference: string) => `Merge${references.push(reference.trim()) - 1}`);
    const at = ([name]: string[]): string => references[Number(name.slice('Merge'.length))];
    const formula = compileFormula(text, AGGREGATE_RESULT, this.tx.org.catalogue, { returnType, blankAsZero: true, resolve: (path) => this.#typeOf(at(path)) });
    return formula.evaluate({
      record: {}, isNew: this.prior === null, parent: (path) => toRaw(this.read(at(path))), global: (name) => globalValue(this.tx, name), now: this.tx.now(), timeZone: this.tx.user.timeZone,
    });
  }

  /** The type of what a reference reads, also where it is empty now. */
  #typeOf(reference: string): FieldType | undefined {
    const [head, ...rest] = reference.split('.');
    const name = head.toLowerCase();
    if (name === '$record' || name === '$record__prior') return this.#fieldType(this.record!.def.name, rest);
    if (name === '$flow') return rest[0]?.toLowerCase() === 'currentdate' ? 'date' : rest[0]?.toLowerCase() === 'currentdatetime' ? 'datetime' : 'string';
    if (name.startsWith('$')) return typeof globalValue(this.tx, reference) === 'boolean' ? 'boolean' : 'string';
    const declared = this.#variables.get(name) ?? this.flow.formulas.find((each) => each.name.toLowerCase() === name);
    if (declared !== undefined && rest.length === 0) return fieldTypeOf(declared.type);
    const kept = this.#values.get(name);
    const object = (declared as FlowVariable | undefined)?.object ?? (kept instanceof SObject ? kept.def.name : elementObject(this.flow, name));
    return object === null ? 'string' : this.#fieldType(object, rest);
  }

  #fieldType(object: string, [name, ...rest]: string[]): FieldType | undefined {
    const def = this.tx.object(object);
    if (rest.length === 0) return def?.fields.get(name.toLowerCase())?.type;
    const parent = def && this.tx.org.catalogue.parentField(def, name)?.referenceTo[0];
    return parent === undefined ? undefined : this.#fieldType(parent, rest);
  }

  holds(conditions: FlowConditions, isOfRecord = false): boolean {
    return hold(conditions, (condition) => this.#test(condition, isOfRecord));
  }

  #test({ left, operator, right }: FlowCondition, isOfRecord: boolean): boolean {
    const reference = isOfRecord ? `$Record.${left}` : left;
    if (operator !== 'IsChanged') return compare(operator, this.read(reference), this.value(right));
    const before = reference.replace(/^\$record\./i, '$Record__Prior.');
    return (this.prior !== null && compare('NotEqualTo', this.read(reference), this.read(before))) === (this.value(right) === true);
  }

  // Writing

  write(reference: string, value: ApexValue): void {
    const path = reference.split('.');
    if (path.length === 1) return this.#assign(path[0], value);
    const name = path.pop()!;
    this.#put(this.#holder(path.join('.')), name, value);
  }

  #assign(name: string, value: ApexValue): void {
    const variable = this.variable(name);
    const type = variable && typeOfVariable(variable);
    this.keep(name, type === undefined ? value : fitted(value, variable!.isCollection ? listOf(type) : type));
  }

  /** The record or object behind a reference; a variable that has none yet gets an empty one. */
  #holder(reference: string): ApexValue {
    const found = this.read(reference);
    const object = this.variable(reference)?.object;
    if (found !== null || object == null) return found;
    this.keep(reference, new SObject(objectDef(this.tx, object)));
    return this.read(reference);
  }

  #put(holder: ApexValue, name: string, value: ApexValue): void {
    if (holder instanceof SObject) putField(holder, name, value);
    else {
      const field = userClassOf(holder)?.fields.find((each) => each.name.toLowerCase() === name.toLowerCase());
      if (field === undefined) throw new FlowException(`The flow ${this.flow.name} sets ${name} of what has no such field`);
      (holder as Record<string, ApexValue>)[field.key] = fitted(value, field.type);
    }
  }
}

/** An interview with its inputs; what is no input variable of the flow is refused. */
export function startInterview(tx: Transaction, flow: FlowDefinition, inputs: ReadonlyMap<string, ApexValue>): Interview {
  if (flow.refusal !== null) throw new FlowException(`The flow ${flow.name} cannot run: ${flow.refusal}`);
  const interview = new Interview(tx, flow);
  for (const [name, value] of inputs) {
    if (interview.variable(name)?.isInput === true) interview.write(name, value);
  }
  return interview;
}

/** Sets a field to a value of a flow, in the field's own type. */
export function putField(record: SObject, name: string, value: ApexValue): void {
  const field = record.field(name);
  record.putField(field.name, value === null ? null : toApex(rawFor(field.type, value), field));
}

function rawFor(type: FieldType, value: ApexValue): NonNullable<Raw> {
  if (type === 'date' && value instanceof ApexDatetime) return toRaw(new ApexDate(Math.floor(value.instant / 86_400_000)))!;
  if (type === 'datetime' && value instanceof ApexDate) return value.utcMidnight;
  const raw = toRaw(value)!;
  return TEXTS.has(type) ? textOf(value) : raw;
}

const TEXTS: ReadonlySet<FieldType> = new Set(['string', 'textarea', 'email', 'phone', 'url', 'picklist', 'multipicklist', 'combobox', 'encryptedstring']);

function elementObject(flow: FlowDefinition, name: string): string | null {
  const found = Object.entries(flow.elements).find(([key]) => key.toLowerCase() === name)?.[1];
  if (found?.kind === 'get') return found.object;
  return found?.kind === 'loop' ? (flow.variables.find((each) => each.name.toLowerCase() === found.over.toLowerCase())?.object ?? elementObject(flow, found.over.toLowerCase())) : null;
}
