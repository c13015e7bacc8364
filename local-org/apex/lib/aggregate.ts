/** AggregateResult: an object without fields of its own; a row has what the query selected, by alias. */
import { objectDef } from '../../schema/index.ts';

export const AGGREGATE_RESULT = objectDef('AggregateResult', [], { createable: false, updateable: false, deletable: false, queryable: false });
