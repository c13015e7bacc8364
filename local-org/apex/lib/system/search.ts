/** System.Search: SOSL whose text is made at run time. */
import { AccessLevel, SYSTEM_MODE } from '../accesslevel.ts';
import { defineType, type LibMember } from '../define.ts';
import { recordList } from '../database/query.ts';
import { NullPointerException, QueryException } from '../exception.ts';
import { ApexList } from '../list.ts';
import { libType, SOBJECT } from '../types.ts';

/** Where Test.setFixedSearchResults leaves its ids. */
export const FIXED_SEARCH_RESULTS = 'System.Test.fixedSearchResults';

const SOBJECT_LIST = libType('System.List', [SOBJECT]);

function unbound(name: string): never {
  throw new QueryException(`Variable does not exist: ${name}`);
}

const query: LibMember = (tx, sosl: string | null, access: AccessLevel = SYSTEM_MODE) => {
  if (sosl === null) throw new NullPointerException('Argument cannot be null.');
  return new ApexList(SOBJECT_LIST, tx.search(sosl, { access: access.mode, binds: unbound }).map(recordList));
};

export const searchType = defineType({
  name: 'System.Search', kind: 'class', unsupported: ['find', 'suggest'],
  members: { 'static List<List<SObject>> query(String sosl)': query, 'static List<List<SObject>> query(String sosl, System.AccessLevel access)': query },
});
