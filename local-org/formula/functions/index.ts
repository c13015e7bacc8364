import { DATE_FUNCTIONS } from './dates.ts';
import { MATH_FUNCTIONS } from './math.ts';
import type { FormulaFunction } from './signature.ts';
import { TEXT_FUNCTIONS } from './text.ts';

export { SPECIAL_FORMS, isBlank } from './special.ts';
export type { FormulaFunction, ParameterType, SpecialForm } from './signature.ts';

/** Ordinary functions by upper-case name. */
export const FUNCTIONS: ReadonlyMap<string, FormulaFunction> = new Map(Object.entries({ ...TEXT_FUNCTIONS, ...MATH_FUNCTIONS, ...DATE_FUNCTIONS }));

/** The platform has them, this org does not. */
export const UNSUPPORTED: ReadonlySet<string> = new Set(['CURRENCYRATE', 'DISTANCE', 'FORMATDURATION', 'GEOLOCATION', 'GETRECORDIDS', 'GETSESSIONID', 'IMAGEPROXYURL', 'ISCLONE', 'LINKTO', 'PARENTGROUPVAL', 'PREDICT', 'PREVGROUPVAL', 'REQUIRESCRIPT', 'URLFOR', 'VLOOKUP']);
