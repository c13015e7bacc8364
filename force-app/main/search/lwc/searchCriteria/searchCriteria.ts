import { LightningElement, api } from 'lwc';
import type { Criteria, Option, SearchOptions } from './searchTypes';
import { basisOptions } from 'c/matrixText';
import purpose from '@salesforce/label/c.Ui_Search_Purpose';
import channel from '@salesforce/label/c.Ui_Search_Channel';
import active from '@salesforce/label/c.Ui_Search_Active';
import activeToday from '@salesforce/label/c.Ui_Search_Active_Today';
import activeOn from '@salesforce/label/c.Ui_Search_Active_On';
import activeDay from '@salesforce/label/c.Ui_Search_Active_Day';
import ends from '@salesforce/label/c.Ui_Search_Ends';
import endsAny from '@salesforce/label/c.Ui_Search_Ends_Any';
import endsThisWeek from '@salesforce/label/c.Ui_Search_Ends_This_Week';
import endsNextWeek from '@salesforce/label/c.Ui_Search_Ends_Next_Week';
import ends30Days from '@salesforce/label/c.Ui_Search_Ends_30_Days';
import endsWithin from '@salesforce/label/c.Ui_Search_Ends_Within';
import endsBetween from '@salesforce/label/c.Ui_Search_Ends_Between';
import firstDay from '@salesforce/label/c.Ui_Search_First_Day';
import lastDay from '@salesforce/label/c.Ui_Search_Last_Day';
import days from '@salesforce/label/c.Ui_Search_Days';
import run from '@salesforce/label/c.Ui_Search_Run';
import more from '@salesforce/label/c.Ui_Search_More';
import less from '@salesforce/label/c.Ui_Search_Less';
import tree from '@salesforce/label/c.Ui_Search_Tree';
import any from '@salesforce/label/c.Ui_Search_Any';
import anyChannel from '@salesforce/label/c.Ui_Search_Any_Channel';
import who from '@salesforce/label/c.Ui_Search_Who';
import whoAllowed from '@salesforce/label/c.Ui_Search_Who_Allowed';
import whoPending from '@salesforce/label/c.Ui_Search_Who_Pending';
import whoExpired from '@salesforce/label/c.Ui_Search_Who_Expired';
import whoWithdrawn from '@salesforce/label/c.Ui_Search_Who_Withdrawn';
import whoRefused from '@salesforce/label/c.Ui_Search_Who_Refused';
import whoObjected from '@salesforce/label/c.Ui_Search_Who_Objected';
import whoRestricted from '@salesforce/label/c.Ui_Search_Who_Restricted';
import whoMissing from '@salesforce/label/c.Ui_Search_Who_Missing';
import basis from '@salesforce/label/c.Ui_Search_Basis';
import optIn from '@salesforce/label/c.Ui_Search_OptIn';
import country from '@salesforce/label/c.Ui_Search_Country';
import since from '@salesforce/label/c.Ui_Search_Since';
import before from '@salesforce/label/c.Ui_Search_Before';
import wording from '@salesforce/label/c.Ui_Search_Wording';

const TODAY = 'today';
const DAY = 'day';
const ANY = 'ANY';
const WITHIN = 'WITHIN';
const BETWEEN = 'BETWEEN';
const DAY_MS = 86_400_000;
const DEFAULT_DAYS = 7;

const ACTIVE_OPTIONS = [
  { label: activeToday, value: TODAY },
  { label: activeOn, value: DAY },
];

const END_OPTIONS = [
  { label: endsAny, value: ANY },
  { label: endsThisWeek, value: 'THIS_WEEK' },
  { label: endsNextWeek, value: 'NEXT_WEEK' },
  { label: ends30Days, value: 'NEXT_30_DAYS' },
  { label: endsWithin, value: WITHIN },
  { label: endsBetween, value: BETWEEN },
];

/** The channel that stands for all of them; the server knows it as none given. */
const ANY_CHANNEL = '*';
const ALLOWED = 'GRANTED';

const WHO_OPTIONS = [
  { label: whoAllowed, value: ALLOWED },
  { label: whoPending, value: 'PENDING' },
  { label: whoExpired, value: 'EXPIRED' },
  { label: whoWithdrawn, value: 'WITHDRAWN' },
  { label: whoRefused, value: 'REFUSED' },
  { label: whoObjected, value: 'OBJECTED' },
  { label: whoRestricted, value: 'RESTRICTED' },
  { label: whoMissing, value: 'MISSING' },
];

/** The questions of the search, those that are asked rarely behind a button. Says `search` with the criteria when all are answered. */
export default class SearchCriteria extends LightningElement {
  /** Purposes and channels to choose from. */
  @api options!: SearchOptions;
  /** No second search while one runs. */
  @api disabled = false;

  labels = { purpose, channel, active, activeDay, ends, days, firstDay, lastDay, run, tree, who, basis, optIn, country, since, before, wording };
  whoOptions = WHO_OPTIONS;
  isWide = false;
  who = ALLOWED;
  basis = '';
  optInStatus = '';
  jurisdiction = '';
  lastContactSince = '';
  lastContactBefore = '';
  noticeVersion = '';
  purposeTree = false;
  activeOptions = ACTIVE_OPTIONS;
  endOptions = END_OPTIONS;
  purpose = '';
  channel = '';
  active = TODAY;
  activeDay = '';
  ends = ANY;
  days = DEFAULT_DAYS;
  firstDay = '';
  lastDay = '';

  get asksDay(): boolean {
    return this.active === DAY;
  }

  get asksDays(): boolean {
    return this.ends === WITHIN;
  }

  get asksBetween(): boolean {
    return this.ends === BETWEEN;
  }

  get moreLabel(): string {
    return this.isWide ? less : more;
  }

  get channelChoices(): Option[] {
    return [...this.options.channels, { label: anyChannel, value: ANY_CHANNEL }];
  }

  get basisChoices(): Option[] {
    return [{ label: any, value: '' }, ...basisOptions];
  }

  get optInChoices(): Option[] {
    return [{ label: any, value: '' }, ...(this.options.optInStatuses ?? [])];
  }

  toggleWide(): void {
    this.isWide = !this.isWide;
  }

  changeTree(event: CustomEvent<{ checked: boolean }>): void {
    this.purposeTree = event.detail.checked;
  }

  /** Shows criteria that were asked elsewhere, and answers them as it would ask them. */
  @api show(given: Criteria): Criteria {
    this.purpose = given.purpose;
    this.channel = given.channel || ANY_CHANNEL;
    this.active = given.activeOn && given.activeOn !== TODAY ? DAY : TODAY;
    this.activeDay = this.active === DAY ? given.activeOn : '';
    this.ends = given.window ?? (given.endingFrom ? BETWEEN : given.endingWithinDays ? WITHIN : ANY);
    this.days = given.endingWithinDays ?? DEFAULT_DAYS;
    this.firstDay = given.endingFrom ?? '';
    this.lastDay = given.endingFrom && given.endingWithinDays ? dayAfter(given.endingFrom, given.endingWithinDays - 1) : '';
    this.who = given.restricted ? 'RESTRICTED' : given.missingBasis ? 'MISSING' : (given.status ?? ALLOWED);
    this.basis = given.basis ?? '';
    this.optInStatus = given.optInStatus ?? '';
    this.jurisdiction = given.jurisdiction ?? '';
    this.lastContactSince = given.lastContactSince ?? '';
    this.lastContactBefore = given.lastContactBefore ?? '';
    this.noticeVersion = given.noticeVersion ?? '';
    this.purposeTree = Boolean(given.purposeTree);
    this.isWide = Object.keys(this.rareCriteria).length > 0;
    return this.criteria;
  }

  change(event: CustomEvent<{ value: string }>): void {
    const { name } = (event.target as HTMLElement).dataset;
    Object.assign(this, { [name!]: event.detail.value });
  }

  get criteria(): Criteria {
    const isWindow = ![ANY, WITHIN, BETWEEN].includes(this.ends);
    return {
      ...this.rareCriteria,
      purpose: this.purpose,
      channel: this.channel === ANY_CHANNEL ? '' : this.channel,
      activeOn: this.asksDay ? this.activeDay : TODAY,
      window: isWindow ? this.ends : null,
      endingWithinDays: this.asksDays ? Number(this.days) : null,
      ...(this.asksBetween && { endingFrom: this.firstDay, endingWithinDays: this.lastDay ? daysFrom(this.firstDay, this.lastDay) + 1 : null }),
    };
  }

  /** Those that were answered. */
  get rareCriteria(): Partial<Criteria> {
    const texts = {
      basis: this.basis,
      optInStatus: this.optInStatus,
      jurisdiction: this.jurisdiction,
      lastContactSince: this.lastContactSince,
      lastContactBefore: this.lastContactBefore,
      noticeVersion: this.noticeVersion,
    };
    const answered = Object.fromEntries(Object.entries(texts).filter(([, value]) => value));
    return { ...answered, ...(this.purposeTree && { purposeTree: true }), ...this.whoCriteria };
  }

  get whoCriteria(): Partial<Criteria> {
    if (this.who === ALLOWED) return {};
    if (this.who === 'RESTRICTED') return { restricted: true };
    return this.who === 'MISSING' ? { missingBasis: true } : { status: this.who };
  }

  submit(): void {
    const inputs = [...this.template.querySelectorAll('[data-name]')] as unknown as { reportValidity(): boolean }[];
    if (inputs.map((input) => input.reportValidity()).every(Boolean)) {
      this.dispatchEvent(new CustomEvent('search', { detail: this.criteria }));
    }
  }
}

/** Days have no time zone: they are counted as they are written. */
function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

function daysFrom(first: string, last: string): number {
  return (Date.parse(last) - Date.parse(first)) / DAY_MS;
}
