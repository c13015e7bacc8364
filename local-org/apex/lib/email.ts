/** Messaging.SingleEmailMessage: a mail that Apex writes. */
import type { ApexBlob } from './blob.ts';
import { ApexList } from './list.ts';
import type { OutgoingEmail } from './services.ts';

export class EmailFileAttachment {
  fileName: string | null = null;
  contentType: string | null = null;
  body: ApexBlob | null = null;
  inline: boolean | null = null;
}

export class SingleEmailMessage {
  toAddresses: ApexList | null = null;
  ccAddresses: ApexList | null = null;
  bccAddresses: ApexList | null = null;
  subject: string | null = null;
  plainTextBody: string | null = null;
  htmlBody: string | null = null;
  replyTo: string | null = null;
  senderDisplayName: string | null = null;
  orgWideEmailAddressId: string | null = null;
  targetObjectId: string | null = null;
  whatId: string | null = null;
  inReplyTo: string | null = null;
  references: string | null = null;
  saveAsActivity: boolean | null = true;
  treatTargetObjectAsRecipient: boolean | null = true;
  useSignature: boolean | null = true;
  charset: string | null = null;
  fileAttachments: ApexList | null = null;
  unsubscribeUrls: ApexList | null = null;
  templateId: string | null = null;
  #oneClickPost = false;

  /** Only an address to post to makes it true (Apex Reference Guide, SingleEmailMessage.getOneClickPost). */
  get oneClickPost(): boolean | null {
    return this.#oneClickPost;
  }

  set oneClickPost(value: boolean | null) {
    this.#oneClickPost = value === true && addresses(this.unsubscribeUrls).length > 0;
  }

  /** As the org sends it. */
  outgoing(): OutgoingEmail {
    return {
      to: addresses(this.toAddresses),
      cc: addresses(this.ccAddresses),
      bcc: addresses(this.bccAddresses),
      subject: this.subject ?? '',
      text: this.plainTextBody,
      html: this.htmlBody,
      headers: this.#headers(),
      replyTo: this.replyTo,
      senderDisplayName: this.senderDisplayName,
      orgWideEmailAddressId: this.orgWideEmailAddressId,
      targetObjectId: this.targetObjectId,
      whatId: this.whatId,
      attachments: ((this.fileAttachments?.items ?? []) as EmailFileAttachment[]).map(({ fileName, contentType, body }) => ({
        fileName: fileName ?? 'attachment', contentType: contentType ?? 'application/octet-stream', body: body?.bytes ?? new Uint8Array(),
      })),
    };
  }

  #headers(): Map<string, string> {
    const unsubscribe = addresses(this.unsubscribeUrls).map((url) => `<${url}>`).join(', ');
    const given: [string, string | null][] = [
      ['In-Reply-To', this.inReplyTo], ['References', this.references],
      ['List-Unsubscribe', unsubscribe || null], ['List-Unsubscribe-Post', this.oneClickPost ? 'List-Unsubscribe=One-Click' : null],
    ];
    return new Map(given.filter((entry): entry is [string, string] => entry[1] !== null));
  }
}

function addresses(list: ApexList | null): string[] {
  return ((list?.items ?? []) as (string | null)[]).filter((address): address is string => address !== null);
}

/** What sendEmail says of one mail. */
export class SendEmailResult {
  readonly message: string | null;

  /** @param message why it was not sent; null when it was */
  constructor(message: string | null) {
    this.message = message;
  }
}
