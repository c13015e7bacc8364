import { type Connection, Messages } from '@salesforce/core';
import { Flags, SfCommand } from '@salesforce/sf-plugins-core';
import { targetOrg } from '../../flags.ts';
import { connect } from '../../privacy/connect.ts';
import { namedError } from '../../privacy/errors.ts';
import { seed, type SeedOutcome } from '../../privacy/seed/load.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('lawful', 'seed');

export default class Seed extends SfCommand<SeedOutcome> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly flags = {
    'target-org': targetOrg,
    people: Flags.integer({ aliases: ['persons'], default: 1_000, min: 1, summary: messages.getMessage('flags.people.summary') }),
    seed: Flags.integer({ default: 42, min: 0, summary: messages.getMessage('flags.seed.summary') }),
    'as-of': Flags.string({ summary: messages.getMessage('flags.as-of.summary') }),
    owner: Flags.string({ multiple: true, summary: messages.getMessage('flags.owner.summary') }),
    'allow-production': Flags.boolean({ summary: messages.getMessage('flags.allow-production.summary') }),
  };

  public async run(): Promise<SeedOutcome> {
    const { flags } = await this.parse(Seed);
    const connection = await connect(flags['target-org']);
    let done = 0;
    const { created, ...outcome } = await seed(
      connection,
      {
        people: flags.people,
        seed: flags.seed,
        owners: await ownerIds(connection, flags.owner ?? []),
        asOf: startOfDay(flags['as-of']),
        allowProduction: flags['allow-production'],
      },
      {
        stage: (name, total) => {
          done = 0;
          this.progress.stop();
          this.progress.start(total, {}, { title: messages.getMessage(`stage.${name}`) });
        },
        done: (count) => this.progress.update((done += count)),
      },
    );
    this.progress.stop();
    const counts = [outcome.people, outcome.events, outcome.cells, created.people, created.events].map(String);
    this.logSuccess(messages.getMessage('result', counts));
    return outcome;
  }
}

function startOfDay(day: string | undefined): number {
  return Date.parse(`${day ?? new Date().toISOString().slice(0, 10)}T00:00:00Z`);
}

async function ownerIds(connection: Connection, usernames: string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const username of usernames) {
    const user = await connection.sobject('User').findOne({ Username: username, IsActive: true }, ['Id']);
    if (!user?.Id) throw namedError(messages, 'error.unknownOwner', 'UnknownOwner', [username]);
    ids.push(user.Id);
  }
  return ids;
}
