import { LightningElement, api } from 'lwc';
import { words } from '../words/words.ts';

function messageOf(error: any): string {
  const entry = Array.isArray(error) ? error[0] : error;
  return entry?.body?.message ?? entry?.message ?? String(entry);
}

/** Says in red what went wrong. */
export default class ErrorNotice extends LightningElement {
  words = words;
  @api error: unknown;

  get message(): string {
    return messageOf(this.error);
  }
}
