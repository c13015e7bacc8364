import { Messages } from '@salesforce/core';
import { Flags, SfCommand } from '@salesforce/sf-plugins-core';
import { targetOrg } from '../../flags.ts';
import { toCsv } from '../../output/csv.ts';
import { connect } from '../../privacy/connect.ts';
import { addToCampaign, type CampaignAddition, type FoundPerson, type SearchAnswer, type SearchCriteria, searchDone, searchPeople } from '../../privacy/search.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('lawful', 'search');

export interface SearchOutcome extends SearchAnswer {
  campaign?: CampaignAddition;
}

export default class Search extends SfCommand<SearchOutcome> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly flags = {
    'target-org': targetOrg,
    purpose: Flags.string({ char: 'p', exactlyOne: ['purpose', 'job'], summary: messages.getMessage('flags.purpose.summary') }),
    job: Flags.string({ summary: messages.getMessage('flags.job.summary') }),
    channel: Flags.string({ char: 'c', summary: messages.getMessage('flags.channel.summary') }),
    'active-on': Flags.string({ default: 'today', summary: messages.getMessage('flags.active-on.summary') }),
    'ending-from': Flags.string({ summary: messages.getMessage('flags.ending-from.summary') }),
    'ending-within-days': Flags.integer({ min: 1, exclusive: ['window'], summary: messages.getMessage('flags.ending-within-days.summary') }),
    window: Flags.option({ options: ['THIS_WEEK', 'NEXT_WEEK', 'NEXT_30_DAYS'] as const, summary: messages.getMessage('flags.window.summary') })(),
    'purpose-tree': Flags.boolean({ summary: messages.getMessage('flags.purpose-tree.summary') }),
    basis: Flags.string({ summary: messages.getMessage('flags.basis.summary') }),
    status: Flags.string({ summary: messages.getMessage('flags.status.summary') }),
    'opt-in-status': Flags.string({ summary: messages.getMessage('flags.opt-in-status.summary') }),
    restricted: Flags.boolean({ summary: messages.getMessage('flags.restricted.summary') }),
    jurisdiction: Flags.string({ summary: messages.getMessage('flags.jurisdiction.summary') }),
    'last-contact-before': Flags.string({ summary: messages.getMessage('flags.last-contact-before.summary') }),
    'last-contact-since': Flags.string({ summary: messages.getMessage('flags.last-contact-since.summary') }),
    'missing-basis': Flags.boolean({ summary: messages.getMessage('flags.missing-basis.summary') }),
    'notice-version': Flags.string({ summary: messages.getMessage('flags.notice-version.summary') }),
    limit: Flags.integer({ default: 2_000, min: 1, summary: messages.getMessage('flags.limit.summary') }),
    format: Flags.option({ options: ['table', 'csv'] as const, default: 'table', summary: messages.getMessage('flags.format.summary') })(),
    'add-to-campaign': Flags.string({ summary: messages.getMessage('flags.add-to-campaign.summary') }),
  };

  public async run(): Promise<SearchOutcome> {
    const { flags } = await this.parse(Search);
    const connection = await connect(flags['target-org']);
    const criteria: SearchCriteria = {
      purpose: flags.purpose!,
      channel: flags.channel,
      activeOn: flags['active-on'],
      endingFrom: flags['ending-from'],
      endingWithinDays: flags['ending-within-days'],
      window: flags.window,
      purposeTree: flags['purpose-tree'],
      basis: flags.basis,
      status: flags.status,
      optInStatus: flags['opt-in-status'],
      restricted: flags.restricted,
      jurisdiction: flags.jurisdiction,
      lastContactBefore: flags['last-contact-before'],
      lastContactSince: flags['last-contact-since'],
      missingBasis: flags['missing-basis'],
      noticeVersion: flags['notice-version'],
    };
    const asked = flags.job ? { job: flags.job } : criteria;
    if (flags.job) await searchDone(connection, flags.job, ({ looked, total }) => (this.spinner.status = `${looked}/${total ?? '?'}`));
    const answer = await searchPeople(connection, asked, flags.limit, (found, count) => (this.spinner.status = `${found}/${count}`));
    this.show(answer, flags.format);
    const campaign = flags['add-to-campaign'] ? await addToCampaign(connection, asked, flags['add-to-campaign']) : undefined;
    if (campaign) this.tell(campaign);
    return { ...answer, campaign };
  }

  private tell({ campaignName, added, alreadyThere, notAsked, continuesInBackground }: CampaignAddition): void {
    this.logSuccess(messages.getMessage('result.campaign', [campaignName, String(added), String(alreadyThere)]));
    if (notAsked > 0) this.log(messages.getMessage('result.not-asked', [String(notAsked)]));
    if (continuesInBackground) this.log(messages.getMessage('result.goes-on'));
  }

  /** What is left out is said beside the list, never in it: a file stays a file. */
  private show({ people, count, countIsExact, job }: SearchAnswer, format: 'table' | 'csv'): void {
    this.list(people, format);
    if (job) this.warn(messages.getMessage('result.job', [job.id]));
    else if (people.length < count || !countIsExact) this.warn(messages.getMessage(countIsExact ? 'result.more' : 'result.many-more', [String(people.length), String(count)]));
  }

  private list(people: FoundPerson[], format: 'table' | 'csv'): void {
    const rows = people.map((person) => ({ ...person, record: person.records[0]?.id ?? '', type: person.records[0]?.type ?? '' }));
    const columns = ['name', 'type', 'record', 'purpose', 'channel', 'validTo', 'reason'] as const;
    if (format === 'csv') return this.log(toCsv(rows, [...columns]).trimEnd());
    if (rows.length === 0) return this.log(messages.getMessage('result.none'));
    this.table({ data: rows.map((row) => Object.fromEntries(columns.map((column) => [column, row[column]]))) });
    this.log(messages.getMessage('result.found', [String(rows.length)]));
  }
}
