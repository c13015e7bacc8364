import { Messages } from '@salesforce/core';
import { Flags, SfCommand } from '@salesforce/sf-plugins-core';
import { targetOrg } from '../../flags.ts';
import { toCsv } from '../../output/csv.ts';
import { connect } from '../../privacy/connect.ts';
import { addToCampaign, type CampaignAddition, type FoundPerson, type SearchCriteria, searchPeople } from '../../privacy/search.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('lawful', 'search');

export interface SearchOutcome {
  people: FoundPerson[];
  campaign?: CampaignAddition;
}

export default class Search extends SfCommand<SearchOutcome> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly flags = {
    'target-org': targetOrg,
    purpose: Flags.string({ char: 'p', required: true, summary: messages.getMessage('flags.purpose.summary') }),
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
      purpose: flags.purpose,
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
    const people = await searchPeople(connection, criteria, flags.limit, (found, count) => (this.spinner.status = `${found}/${count}`));
    this.show(people, flags.format);
    const campaign = flags['add-to-campaign'] ? await addToCampaign(connection, criteria, flags['add-to-campaign']) : undefined;
    if (campaign) this.logSuccess(messages.getMessage('result.campaign', [campaign.campaignName, String(campaign.added), String(campaign.alreadyThere)]));
    return { people, campaign };
  }

  private show(people: FoundPerson[], format: 'table' | 'csv'): void {
    const rows = people.map((person) => ({ ...person, record: person.records[0]?.id ?? '', type: person.records[0]?.type ?? '' }));
    const columns = ['name', 'type', 'record', 'purpose', 'channel', 'validTo', 'reason'] as const;
    if (format === 'csv') return this.log(toCsv(rows, [...columns]).trimEnd());
    if (rows.length === 0) return this.log(messages.getMessage('result.none'));
    this.table({ data: rows.map((row) => Object.fromEntries(columns.map((column) => [column, row[column]]))) });
    this.log(messages.getMessage('result.found', [String(rows.length)]));
  }
}
