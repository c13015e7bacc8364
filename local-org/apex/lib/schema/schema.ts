import { strict } from '../arguments.ts';
import { defineType } from '../define.ts';
import { ObjectDescribe } from '../describe.ts';
import { InvalidParameterValueException } from '../exception.ts';
import { objectMap } from '../fieldmap.ts';
import { ApexList } from '../list.ts';
import type { ApexTransaction } from '../services.ts';
import { libType } from '../types.ts';

function describe(tx: ApexTransaction, names: ApexList): ApexList {
  const describes = (names.items as string[]).map((name) => {
    const def = tx.object(name);
    if (!def) throw new InvalidParameterValueException(`Invalid sobject provided. The Schema.describeSObjects() methods does not support the '${name}' sobject provided.`);
    return new ObjectDescribe(def);
  });
  return new ApexList(libType('Schema.DescribeSObjectResult'), describes);
}

export const schemaType = defineType({
  name: 'System.Schema',
  kind: 'class',
  unsupported: ['describeDataCategoryGroups', 'describeDataCategoryGroupStructures', 'describeTabs'],
  members: {
    'static Map<String, Schema.SObjectType> getGlobalDescribe()': objectMap,
    'static List<Schema.DescribeSObjectResult> describeSObjects(List<String> names)': strict(describe),
    'static List<Schema.DescribeSObjectResult> describeSObjects(List<String> names, Schema.SObjectDescribeOptions options)': strict(describe),
  },
});
