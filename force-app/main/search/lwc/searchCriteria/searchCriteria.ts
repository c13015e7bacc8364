import { LightningElement, api } from 'lwc';
import type { Criteria, SearchOptions } from './searchTypes';
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
import days from '@salesforce/label/c.Ui_Search_Days';
import run from '@salesforce/label/c.Ui_Search_Run';

const TODAY = 'today';
const DAY = 'day';
const ANY = 'ANY';
const WITHIN = 'WITHIN';
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
];

/** The questions of the search. Says `search` with the criteria when all are answered. */
export default class SearchCriteria extends LightningElement {
  /** Purposes and channels to choose from. */
  @api options!: SearchOptions;
  /** No second search while one runs. */
  @api disabled = false;

  labels = { purpose, channel, active, activeDay, ends, days, run };
  activeOptions = ACTIVE_OPTIONS;
  endOptions = END_OPTIONS;
  purpose = '';
  channel = '';
  active = TODAY;
  activeDay = '';
  ends = ANY;
  days = DEFAULT_DAYS;

  get asksDay(): boolean {
    return this.active === DAY;
  }

  get asksDays(): boolean {
    return this.ends === WITHIN;
  }

  change(event: CustomEvent<{ value: string }>): void {
    const { name } = (event.target as HTMLElement).dataset;
    Object.assign(this, { [name!]: event.detail.value });
  }

  get criteria(): Criteria {
    const isWindow = this.ends !== ANY && this.ends !== WITHIN;
    return {
      purpose: this.purpose,
      channel: this.channel,
      activeOn: this.asksDay ? this.activeDay : TODAY,
      window: isWindow ? this.ends : null,
      endingWithinDays: this.asksDays ? Number(this.days) : null,
    };
  }

  submit(): void {
    const inputs = [...this.template.querySelectorAll('[data-name]')] as unknown as { reportValidity(): boolean }[];
    if (inputs.map((input) => input.reportValidity()).every(Boolean)) {
      this.dispatchEvent(new CustomEvent('search', { detail: this.criteria }));
    }
  }
}
