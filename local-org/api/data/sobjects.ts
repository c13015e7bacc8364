import { describe, describeGlobal } from '../../schema/describe.ts';
import type { DescribeAccess } from '../../schema/describe.ts';
import type { SchemaCatalogue } from '../../schema/index.ts';
import type { Transaction } from '../../org/index.ts';
import { DATA, ok } from '../http/resource.ts';
import type { Answer, Call, Resource } from '../http/resource.ts';
import { recordJson } from '../json/queryJson.ts';
import { apiPathOf, isTooling, jsonContext, objectOf, TOOLING } from './object.ts';

export function describeAccess(call: Call, tx: Transaction): DescribeAccess {
  return {
    object: (object, right) => tx.objectAccess(object, right),
    field: (object, field, right) => tx.fieldAccess(object, field, right),
    apiPath: apiPathOf(call),
  };
}

function globalDescribe(call: Call): Answer {
  return ok(call.transaction((tx) => describeGlobal(call.org.catalogue as SchemaCatalogue, describeAccess(call, tx), isTooling(call))));
}

function describeObject(call: Call): Answer {
  return ok(call.transaction((tx) => describe(objectOf(call, tx), call.org.catalogue as SchemaCatalogue, describeAccess(call, tx))));
}

/** Summary and the last records that this user changed. */
function basicInformation(call: Call): Answer {
  return call.transaction((tx) => {
    const def = objectOf(call, tx);
    const all = describeGlobal(call.org.catalogue as SchemaCatalogue, describeAccess(call, tx), isTooling(call)) as { sobjects: { name: string }[] };
    const objectDescribe = all.sobjects.find(({ name }) => name === def.name);
    const dated = def.queryable && def.fields.has('lastmodifieddate');
    const recent = dated ? tx.soql(`SELECT Id${def.fields.has('name') ? ', Name' : ''} FROM ${def.name} ORDER BY LastModifiedDate DESC LIMIT 5`).records : [];
    return ok({ objectDescribe, recentItems: recent.map((record) => recordJson(record, jsonContext(call))) });
  });
}

export const SOBJECTS: Resource[] = [DATA, TOOLING].flatMap((base): Resource[] => [
  { method: 'GET', path: `${base}/sobjects`, composable: true, handle: globalDescribe },
  { method: 'GET', path: `${base}/sobjects/:object`, composable: true, handle: basicInformation },
  { method: 'GET', path: `${base}/sobjects/:object/describe`, composable: true, handle: describeObject },
]);
