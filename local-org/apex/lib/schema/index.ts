/** The types of the namespace Schema, and the class Schema itself. */
import type { LibType } from '../define.ts';
import { describeFieldTypes } from './describefield.ts';
import { describeSObjectTypes } from './describesobject.ts';
import { fieldSetTypes } from './fieldset.ts';
import { schemaType } from './schema.ts';
import { sobjectFieldType } from './sobjectfield.ts';
import { sobjectTypeType } from './sobjecttype.ts';

export const schemaTypes: readonly LibType[] = [schemaType, sobjectTypeType, sobjectFieldType, ...describeSObjectTypes, ...describeFieldTypes, ...fieldSetTypes];
