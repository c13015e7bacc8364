import { randomUUID } from 'node:crypto';
import type { OutgoingEmail } from '../../apex/lib/services.ts';
import type { OrgDatabase } from '../../storage/index.ts';
import type { Transaction } from '../transaction/transaction.ts';

const KIND = 'mail';

/** A mail that the org sent. Nothing leaves the machine. */
export interface Mail extends Omit<OutgoingEmail, 'headers' | 'attachments'> {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly sentAt: number;
  readonly from: string;
  readonly headers: Record<string, string>;
  readonly attachments: { fileName: string; contentType: string; size: number }[];
}

/** Mails of committed transactions, oldest first. */
export class Outbox {
  readonly #db: OrgDatabase;
  /** Grows with every mail, so that mails of the same instant keep their order. */
  #serial: number | undefined;

  constructor(db: OrgDatabase) {
    this.#db = db;
  }

  /** Sends when the transaction commits. In tests the mail stays with the transaction. */
  post(tx: Transaction, message: OutgoingEmail): void {
    const sentAt = tx.now();
    this.#serial = (this.#serial ?? this.#db.sealed.list(KIND).length) + 1;
    const mail: Mail = {
      ...message, sentAt, id: [String(sentAt).padStart(15, '0'), String(this.#serial).padStart(9, '0'), randomUUID()].join('-'), from: tx.user.email ?? tx.user.username,
      headers: Object.fromEntries(message.headers),
      attachments: message.attachments.map(({ fileName, contentType, body }) => ({ fileName, contentType, size: body.byteLength })),
    };
    tx.commitActions.add(() => this.#db.sealed.put(KIND, mail.id, JSON.stringify(mail)));
  }

  /** Ids begin with the instant. */
  countSince(instant: number): number {
    return this.#db.sealed.list(KIND).filter(({ key }) => Number(key.split('-')[0]) >= instant).length;
  }

  list(): Mail[] {
    return this.#db.sealed.list(KIND).map(({ value }) => JSON.parse(value.toString()) as Mail);
  }

  /** Mails to, cc or bcc this address, in any case. */
  to(address: string): Mail[] {
    const wanted = address.toLowerCase();
    return this.list().filter((mail) => [...mail.to, ...mail.cc, ...mail.bcc].some((each) => each.toLowerCase() === wanted));
  }
}
