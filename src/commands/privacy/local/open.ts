import { spawn } from 'node:child_process';
import { Messages } from '@salesforce/core';
import { Flags, SfCommand } from '@salesforce/sf-plugins-core';
import { control } from '../../../local/control.ts';
import { requireRunningOrg } from '../../../local/require.ts';
import { linkFor } from '../../../local/start.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('lawful', 'local.controls');

export default class LocalOpen extends SfCommand<{ url: string }> {
  public static override readonly summary = messages.getMessage('open.summary');
  public static override readonly examples = messages.getMessages('open.examples');
  public static override readonly flags = {
    user: Flags.string({ summary: messages.getMessage('open.flags.user.summary') }),
    path: Flags.string({ default: '/lightning/page/home', summary: messages.getMessage('open.flags.path.summary') }),
    'url-only': Flags.boolean({ summary: messages.getMessage('open.flags.url-only.summary') }),
  };

  public async run(): Promise<{ url: string }> {
    const { flags } = await this.parse(LocalOpen);
    const org = requireRunningOrg();
    const username = flags.user ?? org.admin.username;
    const session = await control<{ accessToken: string }>(org, 'POST', 'sessions', { username });
    const url = linkFor(org, session, flags.path);
    this.log(url);
    if (!flags['url-only']) spawn(process.platform === 'darwin' ? 'open' : 'xdg-open', [url], { stdio: 'ignore', detached: true }).on('error', () => this.warn(messages.getMessage('open.noBrowser'))).unref();
    return { url };
  }
}
