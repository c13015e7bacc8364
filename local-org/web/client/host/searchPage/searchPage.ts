import { LightningElement, api } from 'lwc';
import { API_PATH, request } from '../rest/rest.ts';
import { describe } from '../schema/schema.ts';
import { say, words } from '../words/words.ts';

interface Hit {
  url: string;
  name: string;
  id: string;
}

interface HitGroup {
  label: string;
  key: string;
  hits: Hit[];
}

const SEARCHED = ['Contact', 'Lead', 'Account', 'Campaign', 'Individual'];

/** SOSL's own operators are quoted away. */
function escapeSearch(text: string): string {
  return text.replace(/[?&|!{}[\]()^~*:\\"'+-]/g, '\\$&');
}

/** Records whose names or other searched fields match a text, grouped by object. */
export default class SearchPage extends LightningElement {
  words = words;
  @api text = '';
  groups: HitGroup[] = [];
  isLoading = true;
  error: unknown;

  connectedCallback(): void {
    void this.load();
  }

  async load(): Promise<void> {
    try {
      const returning = SEARCHED.map((name) => `${name}(Id, Name LIMIT 25)`).join(', ');
      const sosl = `FIND {${escapeSearch(this.text)}*} IN ALL FIELDS RETURNING ${returning}`;
      const answer = await request('GET', `${API_PATH}/search?q=${encodeURIComponent(sosl)}`);
      this.groups = await this.groupHits(answer.searchRecords ?? []);
    } catch (error) {
      this.error = error;
    }
    this.isLoading = false;
  }

  groupHits(records: any[]): Promise<HitGroup[]> {
    const names = [...new Set(records.map((record) => record.attributes.type as string))];
    return Promise.all(
      names.map(async (name) => ({
        key: name,
        label: (await describe(name)).labelPlural,
        hits: records.filter((record) => record.attributes.type === name).map((record) => ({ id: record.Id, name: record.Name, url: `/lightning/r/${name}/${record.Id}/view` })),
      })),
    );
  }

  get heading(): string {
    return say(words.searchResultsFor, this.text);
  }

  get nothing(): string {
    return say(words.noMatch, this.text);
  }

  get isEmpty(): boolean {
    return !this.isLoading && !this.error && this.groups.length === 0;
  }
}
