/** Records back from the recycle bin. Source: SOAP API Developer Guide, "undelete()". */
import { SalesforceError } from '../../base/errors.ts';
import { isId, keyPrefixOf, to18 } from '../../base/ids.ts';
import type { DmlError } from '../../apex/lib/services.ts';
import type { Transaction } from '../../org/index.ts';
import type { Call } from '../http/resource.ts';
import type { SoapResult } from './envelope.ts';
import { text, texts, tree } from './xml.ts';
import type { XmlTree } from './xml.ts';

const MOST = 200;

interface UndeleteResult {
  errors: readonly DmlError[];
  id: string | null;
  success: boolean;
}

function undeleteOne(call: Call, tx: Transaction, id: string, allOrNone: boolean): UndeleteResult {
  const def = isId(id) ? call.org.catalogue.objectByPrefix(keyPrefixOf(id)) : undefined;
  if (def === undefined) return { errors: [{ fields: [], message: `bad id ${id}`, statusCode: 'MALFORMED_ID' }], id: null, success: false };
  const [{ errors, success }] = tx.save('undelete', def.name, [{ Id: to18(id) }], { access: 'user', allOrNone });
  return { errors, id: success ? to18(id) : null, success };
}

/** Each for itself, so that one which is not in the bin keeps no other there. */
export function undelete(call: Call, { ids }: XmlTree, header: XmlTree): SoapResult {
  const given = texts(ids);
  if (given.length > MOST) throw new SalesforceError('EXCEEDED_ID_LIMIT', `record limit reached. cannot submit more than ${MOST} records into this call`);
  const allOrNone = text(tree(header.AllOrNoneHeader).allOrNone) === 'true';
  return { result: call.transaction((tx) => given.map((id) => undeleteOne(call, tx, id, allOrNone))) };
}
