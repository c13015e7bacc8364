import { Messages } from '@salesforce/core';
import { Flags, SfCommand } from '@salesforce/sf-plugins-core';
import { targetOrg } from '../../flags.ts';
import { connect } from '../../privacy/connect.ts';
import { carryOutDue, type Due, listDue, runNightly } from '../../privacy/retention.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('lawful', 'retention');

/** What is due, the job that carries it out, or whether it runs every night. */
type Outcome = Due | { job: string } | { nightly: boolean };

export default class Retention extends SfCommand<Outcome> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly flags = {
    'target-org': targetOrg,
    until: Flags.string({ summary: messages.getMessage('flags.until.summary') }),
    run: Flags.boolean({ exclusive: ['until', 'nightly'], summary: messages.getMessage('flags.run.summary') }),
    nightly: Flags.option({ options: ['on', 'off'] as const, exclusive: ['until'], summary: messages.getMessage('flags.nightly.summary') })(),
  };

  public async run(): Promise<Outcome> {
    const { flags } = await this.parse(Retention);
    const connection = await connect(flags['target-org']);
    if (flags.run) {
      const job = await carryOutDue(connection);
      this.logSuccess(messages.getMessage('result.started', [job]));
      return { job };
    }
    if (flags.nightly !== undefined) {
      const nightly = await runNightly(connection, flags.nightly === 'on');
      this.logSuccess(messages.getMessage(nightly ? 'result.nightly' : 'result.notNightly'));
      return { nightly };
    }
    return this.show(await listDue(connection, flags.until));
  }

  private show(due: Due): Due {
    const people = due.people.map(({ record, rule, dueOn, lastContactOn, action }) => ({ record, rule, dueOn, lastContactOn: lastContactOn ?? '', action }));
    const records = due.records.map(({ record, objectName, field, rule, action }) => ({ record, object: objectName, field: field ?? '', rule, action }));
    if (people.length > 0) this.table({ data: people, title: messages.getMessage('result.people', [people.length]) });
    if (records.length > 0) this.table({ data: records, title: messages.getMessage('result.records', [records.length]) });
    if (people.length + records.length === 0) this.log(messages.getMessage('result.none'));
    return due;
  }
}
