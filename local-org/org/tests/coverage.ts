import type { ApexMachine } from '../../apex/machine/index.ts';

export interface FileCoverage {
  readonly name: string;
  readonly kind: 'class' | 'trigger';
  readonly coveredLines: readonly number[];
  readonly uncoveredLines: readonly number[];
}

/** Lines that ran and lines that did not, of everything but test classes. */
export function coverageOf(machine: ApexMachine): FileCoverage[] {
  const files: FileCoverage[] = [];
  for (const unit of machine.units()) {
    if (unit.kind === 'anonymous' || machine.classInfo(unit.name)?.isTest === true) continue;
    const hits = machine.coverageOf(unit.name);
    files.push({ name: unit.name, kind: unit.kind, coveredLines: unit.lines.filter((line) => hits[line] === 1), uncoveredLines: unit.lines.filter((line) => hits[line] !== 1) });
  }
  return files;
}
