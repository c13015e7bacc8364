/** Runs of reports that were asked for to be fetched later. The platform keeps them for a day, the local org while its server runs. */
import { missingRecord } from '../data/object.ts';

export interface ReportInstance {
  id: string;
  reportId: string;
  ownerId: string;
  requestDate: string;
  completionDate: string;
  result: object;
}

const KEPT = 200;

export class ReportInstances {
  readonly #all = new Map<string, ReportInstance>();

  put(instance: ReportInstance): void {
    this.#all.set(instance.id, instance);
    for (const oldest of [...this.#all.keys()].slice(0, -KEPT)) this.#all.delete(oldest);
  }

  /** The user's own, the last first. */
  of(reportId: string, ownerId: string): ReportInstance[] {
    return [...this.#all.values()].filter((instance) => instance.reportId === reportId && instance.ownerId === ownerId).reverse();
  }

  get(reportId: string, ownerId: string, id: string): ReportInstance {
    const instance = this.of(reportId, ownerId).find((each) => each.id === id);
    if (instance === undefined) throw missingRecord();
    return instance;
  }

  delete(instance: ReportInstance): void {
    this.#all.delete(instance.id);
  }
}
