import { Messages } from '@salesforce/core';
import { Flags, SfCommand } from '@salesforce/sf-plugins-core';
import { featuresOf } from '../../../local/definition.ts';
import { defaultOrgDirectory } from '../../../local/directories.ts';
import { launchLocalOrg } from '../../../local/server.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('lawful', 'local.start');

export interface StartedOrg {
  instanceUrl: string;
  controlToken: string;
  username: string;
}

export default class LocalStart extends SfCommand<StartedOrg> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly flags = {
    port: Flags.integer({ default: 7357, min: 0, summary: messages.getMessage('flags.port.summary') }),
    'definition-file': Flags.file({ char: 'f', exists: true, summary: messages.getMessage('flags.definition-file.summary') }),
    data: Flags.string({ default: async () => defaultOrgDirectory(), summary: messages.getMessage('flags.data.summary') }),
  };

  public async run(): Promise<StartedOrg> {
    const { flags } = await this.parse(LocalStart);
    const org = await launchLocalOrg({ port: flags.port, data: flags.data, features: await featuresOf(flags['definition-file']) });
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => org.stop());
    this.logSuccess(messages.getMessage('result', [org.instanceUrl, org.admin.username]));
    return { instanceUrl: org.instanceUrl, controlToken: org.controlToken, username: org.admin.username };
  }
}
