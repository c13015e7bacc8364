import { AssignmentRuleHeader, DmlOptionsValue, DuplicateRuleHeader, EmailHeader } from '../accesslevel.ts';
import { defineType, type LibType } from '../define.ts';
import { properties } from '../properties.ts';

function dataType(name: string, js: new () => object, types: Record<string, string>): LibType {
  const { members, setters } = properties(types);
  return defineType({ name, kind: 'class', js, members: { 'new()': () => new js(), ...members }, setters });
}

export const optionTypes: readonly LibType[] = [
  dataType('Database.DMLOptions', DmlOptionsValue, {
    optAllOrNone: 'Boolean', allowFieldTruncation: 'Boolean', localeOptions: 'String', duplicateRuleHeader: 'Database.DuplicateRuleHeader', emailHeader: 'Database.EmailHeader',
    assignmentRuleHeader: 'Database.AssignmentRuleHeader',
  }),
  dataType('Database.DuplicateRuleHeader', DuplicateRuleHeader, { allowSave: 'Boolean', runAsCurrentUser: 'Boolean' }),
  dataType('Database.EmailHeader', EmailHeader, { triggerAutoResponseEmail: 'Boolean', triggerOtherEmail: 'Boolean', triggerUserEmail: 'Boolean' }),
  dataType('Database.AssignmentRuleHeader', AssignmentRuleHeader, { assignmentRuleId: 'Id', useDefaultRule: 'Boolean' }),
];
