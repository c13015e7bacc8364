import RecordModal from './recordModal.ts';
import { request } from '../rest/rest.ts';
import { router } from '../router/router.ts';
import { recordChanged } from '../records/records.ts';
import { describe } from '../schema/schema.ts';
import { showToast } from '../toasts/toasts.ts';
import { say, words } from '../words/words.ts';
import type { RecordPageData } from '../../../shell/pages.ts';

interface FormRequest {
  objectApiName: string;
  recordId?: string;
  presets: object;
}

/** Opens the form; gives the saved record's id, or undefined when the user cancelled. */
async function openForm({ objectApiName, recordId, presets }: FormRequest): Promise<string | undefined> {
  const [info, page] = await Promise.all([describe(objectApiName), request('GET', `/lightning/data/record/${objectApiName}`) as Promise<RecordPageData>]);
  const label = say(recordId ? words.editOne : words.newOne, info.label);
  const saved: string | undefined = await RecordModal.open({ size: 'medium', label, objectApiName, recordId, presets, layoutSections: page.sections });
  if (saved) showToast({ title: say(words.saved, info.label), variant: 'success' });
  return saved;
}

/** Lets the user change a record; whatever shows it is refreshed. */
export async function editRecord(objectApiName: string, recordId: string): Promise<void> {
  if (await openForm({ objectApiName, recordId, presets: {} })) await recordChanged(recordId);
}

/** Lets the user make a record; goes to it afterwards unless told to stay. True when one was made. */
export async function createRecordOf(objectApiName: string, presets: object, options: { stay?: boolean } = {}): Promise<boolean> {
  const id = await openForm({ objectApiName, presets });
  if (id && !options.stay) router.go(`/lightning/r/${objectApiName}/${id}/view`);
  return Boolean(id);
}
