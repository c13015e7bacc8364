/** System.Search: SOSL whose text is made at run time. */
import { defineType, type LibMember } from '../define.ts';
import { optionsOf, recordList } from '../database/query.ts';
import { NullPointerException } from '../exception.ts';
import { ApexList } from '../list.ts';
import { libType, SOBJECT } from '../types.ts';

/** Where Test.setFixedSearchResults leaves its ids. */
export const FIXED_SEARCH_RESULTS = 'System.Test.fixedSearchResults';

const SOBJECT_LIST = libType('System.List', [SOBJECT]);

/** Binds variables in scope by name, as dynamic SOQL does. */
const query: LibMember = (tx, sosl: string | null, ...rest: unknown[]) => {
  if (sosl === null) throw new NullPointerException('Argument cannot be null.');
  return new ApexList(SOBJECT_LIST, tx.search(sosl, optionsOf(rest)).map(recordList));
};

export const searchType = defineType({
  name: 'System.Search', kind: 'class', unsupported: ['find', 'suggest'],
  members: { 'static List<List<SObject>> query(String sosl)': query, 'static List<List<SObject>> query(String sosl, System.AccessLevel access)': query },
});
