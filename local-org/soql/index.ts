/** Salesforce's query languages over the org's database. */
export { SYSTEM_ACCESS } from './access.ts';
export type { QueryAccess, SharingScope } from './access.ts';
export type { FormulaContext, FormulaSource } from './formulas.ts';
export { columnField, filterCondition, listViewColumns, listViewCondition, listViewQuery } from './listViews.ts';
export { InaccessibleError, QueryPlans, selectsInaccessible, planQuery } from './plan/plan.ts';
export type { QueryPlan } from './plan/plan.ts';
export type { QueryRecord, QueryResult, QueryValue } from './result.ts';
export { explain, openCursor, runQuery } from './run/execute.ts';
export type { ExplainedStep, QueryCursor } from './run/execute.ts';
export type { QueryParameters } from './run/run.ts';
export type * from './syntax/ast.ts';
export type { ParseOptions } from './syntax/cursor.ts';
export { parseQuery } from './syntax/query.ts';
export { parseSearch } from './syntax/search.ts';
export { planSearch, runSearch } from './search/plan.ts';
export type { SearchPlan } from './search/plan.ts';
export { fiscalPeriod, fiscalYearOf } from './run/fiscal.ts';
export { formatted } from './run/format.ts';
