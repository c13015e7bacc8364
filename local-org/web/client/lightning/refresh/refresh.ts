import { liveRecords } from '../../host/records/records.ts';

export const REFRESH_COMPLETE = 'success';
export const REFRESH_COMPLETE_WITH_ERRORS = 'partial_success';
export const REFRESH_ERROR = 'failure';

const REFRESH_EVENT_NAME = 'lightning__refreshview';
const containers = new Map<string, () => void>();
const handlers = new Map<string, () => Promise<unknown>>();

/** Asks everything on the view to load again. */
export class RefreshEvent extends CustomEvent<void> {
  constructor() {
    super(REFRESH_EVENT_NAME, { bubbles: true, composed: true });
  }
}

async function refreshView(): Promise<void> {
  await Promise.all([liveRecords.refresh(() => true), ...[...handlers.values()].map((handle) => handle())]);
}

document.addEventListener(REFRESH_EVENT_NAME, () => void refreshView());

function register<T>(map: Map<string, T>, value: T): string {
  const id = crypto.randomUUID();
  map.set(id, value);
  return id;
}

export function registerRefreshHandler(_element: unknown, handle: () => Promise<unknown>): string {
  return register(handlers, handle);
}

export function unregisterRefreshHandler(id: string): void {
  handlers.delete(id);
}

export function registerRefreshContainer(_element: unknown, callback: () => void): string {
  return register(containers, callback);
}

export function unregisterRefreshContainer(id: string): void {
  containers.delete(id);
}
