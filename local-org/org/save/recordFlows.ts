import { ApexException } from '../../apex/lib/exception.ts';
import { toRaw, type SObject } from '../../apex/lib/sobject.ts';
import { isStored } from '../../storage/index.ts';
import type { FlowDefinition, FlowTrigger } from '../flows/definition.ts';
import { Interview } from '../flows/interview.ts';
import { runInterviews } from '../flows/run.ts';
import { triggerRecord } from '../triggers/triggerRecord.ts';
import { alive, fail, type SaveRow, type SaveStep, type SaveUnit } from './unit.ts';

interface Started {
  readonly row: SaveRow;
  readonly record: SObject;
  readonly interview: Interview;
}

/** Step 3: flows that run before the record is saved. Their changes need no second save. */
export const beforeSaveFlows: SaveStep = (unit) => run(unit, 'beforeSave', ({ row, record }) => takeBack(unit, row, record));

/** Step 14: flows that run after the record is saved. */
export const afterSaveFlows: SaveStep = (unit) => run(unit, 'afterSave');

export const beforeDeleteFlows: SaveStep = (unit) => run(unit, 'beforeDelete');

function run(unit: SaveUnit, when: FlowTrigger['when'], finish: (started: Started) => void = () => undefined): void {
  const { tx, def, operation } = unit;
  if (operation === 'undelete') return;
  for (const flow of tx.org.flows.startedBy(def.name, when, operation)) {
    const started = alive(unit).flatMap((row) => startFor(unit, flow, row, when));
    if (started.length === 0) continue;
    try {
      tx.org.apex.enter(tx, () => tx.inApex(() => tx.inFlow(keysOf(flow, started), () => runInterviews(tx, started.map(({ interview }) => interview)))));
      started.forEach(finish);
    } catch (error) {
      if (!(error instanceof ApexException)) throw error;
      for (const { row } of started) fail(row, 'CANNOT_EXECUTE_FLOW_TRIGGER', failure(flow, error));
    }
  }
}

function failure({ label }: FlowDefinition, error: ApexException): string {
  return `We can't save this record because the “${label}” process failed. Give your Salesforce admin these details. This error occurred: ${error.getMessage()}. You can look up ExceptionCode values in the SOAP API Developer Guide.`;
}

function startFor(unit: SaveUnit, flow: FlowDefinition, row: SaveRow, when: FlowTrigger['when']): Started[] {
  const { tx } = unit;
  if (tx.isInFlow(keyOf(flow, row))) return [];
  const record = triggerRecord(unit, when === 'beforeDelete' ? row.old! : row.record, when !== 'beforeSave');
  if (row.id !== null) record.load('Id', row.id);
  const prior = row.old === null ? null : triggerRecord(unit, row.old, true);
  const interview = new Interview(tx, flow, { record, prior: unit.operation === 'insert' ? null : prior });
  return enters(flow.trigger!, interview, tx, flow, prior) ? [{ row, record, interview }] : [];
}

function enters({ entry, formula, onlyWhenChangedTo }: FlowTrigger, interview: Interview, tx: SaveUnit['tx'], flow: FlowDefinition, prior: SObject | null): boolean {
  const meets = (each: Interview): boolean => each.holds(entry, true) && (formula === null || each.formulaValue(formula, 'boolean') === true);
  if (!meets(interview)) return false;
  return !onlyWhenChangedTo || interview.prior === null || !meets(new Interview(tx, flow, { record: prior!, prior: null }));
}

/** A flow does not start again for a record that its own run changes. */
function keyOf(flow: FlowDefinition, row: SaveRow): string {
  return `${flow.name}/${row.id ?? `row ${row.index}`}`;
}

function keysOf(flow: FlowDefinition, started: readonly Started[]): string[] {
  return started.filter(({ row }) => row.id !== null).map(({ row }) => keyOf(flow, row));
}

function takeBack({ def }: SaveUnit, row: SaveRow, record: SObject): void {
  for (const name in record.changed) {
    const field = def.fields.get(name.toLowerCase());
    if (field !== undefined && isStored(field) && name !== 'Id') row.record[field.name] = toRaw(record.values[name] ?? null);
  }
}
