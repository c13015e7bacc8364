/** ApexPages: the current page, which a test sets, and messages for it. */
import { stored } from '../arguments.ts';
import { defineType, type LibType } from '../define.ts';
import type { EnumValue } from '../enum.ts';
import { constantOf } from '../enums.ts';
import type { ApexException } from '../exception.ts';
import { ApexList } from '../list.ts';
import type { ApexTransaction } from '../services.ts';
import { libType } from '../types.ts';
import { PageReferenceValue } from './pagereference.ts';

/** Where Test.setCurrentPage leaves the page. */
export const CURRENT_PAGE = 'ApexPages.currentPage';

class Message {
  static readonly apexName = 'ApexPages.Message';
  readonly severity: EnumValue;
  readonly summary: string | null;
  readonly detail: string | null;

  constructor(severity: EnumValue, summary: string | null, detail: string | null = summary) {
    this.severity = severity;
    this.summary = summary;
    this.detail = detail;
  }

  toString(): string {
    return `ApexPages.Message["${this.summary}"]`;
  }
}

function messages(tx: ApexTransaction): ApexList {
  return stored(tx, 'ApexPages.messages', () => new ApexList(libType('ApexPages.Message')));
}

/** What went wrong, as a message on the page. */
export function addException(tx: ApexTransaction, error: ApexException): void {
  messages(tx).add(new Message(constantOf('ApexPages.Severity', 'ERROR')!, error.getMessage()));
}

function hasMessages(tx: ApexTransaction, severity?: EnumValue): boolean {
  return (messages(tx).items as Message[]).some((message) => severity === undefined || message.severity === severity);
}

/** A test has a page to set parameters of, even before it says which; other code has one only when a page runs it. */
export function currentPage(tx: ApexTransaction): PageReferenceValue | null {
  return tx.isTest ? stored(tx, CURRENT_PAGE, () => new PageReferenceValue('')) : ((tx.store.get(CURRENT_PAGE) as PageReferenceValue | undefined) ?? null);
}

export const apexPagesTypes: readonly LibType[] = [
  defineType({
    name: 'System.ApexPages', kind: 'class',
    members: {
      'static System.PageReference currentPage()': currentPage,
      'static void addMessage(ApexPages.Message message)': (tx, message: Message) => messages(tx).add(message),
      'static void addMessages(Exception error)': addException,
      'static List<ApexPages.Message> getMessages()': messages,
      'static Boolean hasMessages()': (tx) => hasMessages(tx),
      'static Boolean hasMessages(ApexPages.Severity severity)': (tx, severity: EnumValue) => hasMessages(tx, severity),
    },
  }),
  defineType({
    name: 'ApexPages.Message', kind: 'class', js: Message,
    members: {
      'new(ApexPages.Severity severity, String summary)': (_tx, severity: EnumValue, summary: string | null) => new Message(severity, summary),
      'new(ApexPages.Severity severity, String summary, String detail)': (_tx, severity: EnumValue, summary: string | null, detail: string | null) => new Message(severity, summary, detail),
      'ApexPages.Severity getSeverity()': (_tx, self: Message) => self.severity,
      /** Of a message that belongs to no component. */
      'String getComponentLabel()': () => null,
      'String getSummary()': (_tx, self: Message) => self.summary,
      'String getDetail()': (_tx, self: Message) => self.detail,
    },
  }),
];
