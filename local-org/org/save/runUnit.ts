import { SAVE_ORDER, WRITING_STEPS } from './saveOrder.ts';
import { alive, type SaveRow, type SaveUnit } from './unit.ts';

const MAX_ATTEMPTS = 3;

/** Takes a unit through the save order. With `allOrNone` it stops at the first step after which a record has an error. */
export function runUnit(unit: SaveUnit, allOrNone: boolean): void {
  if (allOrNone) runStrictly(unit);
  else runSurvivors(unit);
}

function runStrictly(unit: SaveUnit): void {
  for (const step of SAVE_ORDER[unit.operation]) {
    step(unit);
    if (alive(unit).length < unit.rows.length) return;
  }
}

/**
 * Partial success: an attempt in which a record fails is undone and the rest tried again, triggers included, three times at most,
 * with the limits that stood before the first. Source: Apex Developer Guide, "Bulk DML Exception Handling".
 * Where nothing but the platform's own checks ran, the failed records simply drop out and no second attempt is needed.
 */
function runSurvivors(unit: SaveUnit): void {
  const all = unit.rows;
  for (let attempt = 1; !attemptOnce(unit); attempt++) {
    unit.rows = alive(unit);
    unit.rows.forEach(attempt < MAX_ATTEMPTS ? startAgain : giveUp);
    if (attempt === MAX_ATTEMPTS) break;
  }
  unit.rows = all;
}

/** True when what was done stands; otherwise it was undone. */
function attemptOnce(unit: SaveUnit): boolean {
  const { tx } = unit;
  const mark = tx.mark();
  const failedLate = runTolerantly(unit);
  const hasFailed = alive(unit).length < unit.rows.length;
  if (!failedLate && !(hasFailed && tx.org.triggers.exist(unit.def.name))) {
    tx.release(mark);
    return true;
  }
  tx.undo(mark);
  tx.limits.restore(mark.limits);
  return alive(unit).length === 0;
}

/** Answers whether a record failed once records had been written. */
function runTolerantly(unit: SaveUnit): boolean {
  let written = -1;
  for (const step of SAVE_ORDER[unit.operation]) {
    const rows = alive(unit).length;
    if (rows === 0) break;
    if (WRITING_STEPS.has(step)) written = rows;
    step(unit);
  }
  return written >= 0 && alive(unit).length < written;
}

function startAgain(row: SaveRow): void {
  row.record = {};
  if (row.old === null) row.id = null;
}

function giveUp(row: SaveRow): void {
  row.errors.push({ statusCode: 'TOO_MANY_BATCH_RETRIES', message: 'Too many batch retries in the presence of Apex triggers and partial failures.', fields: [] });
}
