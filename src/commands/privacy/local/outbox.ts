import { Messages } from '@salesforce/core';
import { Flags, SfCommand } from '@salesforce/sf-plugins-core';
import { control } from '../../../local/control.ts';
import { requireRunningOrg } from '../../../local/require.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('lawful', 'local.controls');

interface SentMail {
  to: string[];
  subject: string;
  text: string;
  links: string[];
}

export default class LocalOutbox extends SfCommand<SentMail[]> {
  public static override readonly summary = messages.getMessage('outbox.summary');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly flags = {
    to: Flags.string({ summary: messages.getMessage('outbox.flags.to.summary') }),
  };

  public async run(): Promise<SentMail[]> {
    const { flags } = await this.parse(LocalOutbox);
    const path = flags.to ? `outbox?${new URLSearchParams({ to: flags.to })}` : 'outbox';
    const answer = await control<{ mails: SentMail[] } | SentMail[]>(requireRunningOrg(), 'GET', path);
    const mails = Array.isArray(answer) ? answer : answer.mails;
    this.table({ data: mails.map(({ to, subject, links }) => ({ to: to.join(', '), subject, links: links.join(' ') })) });
    return mails;
  }
}
