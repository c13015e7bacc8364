import { isId, keyPrefixOf } from '../../../base/ids.ts';
import { strict } from '../arguments.ts';
import { defineType } from '../define.ts';
import { IllegalArgumentException, SObjectException } from '../exception.ts';
import { checkedId } from '../fieldvalue.ts';
import type { ApexTransaction } from '../services.ts';
import { SObjectTypeToken } from '../tokens.ts';

function objectOf(tx: ApexTransaction, id: string): SObjectTypeToken {
  const def = tx.objectByPrefix(keyPrefixOf(id));
  if (def === undefined) throw new SObjectException(`Cannot locate Apex Type for ID: ${id}`);
  return new SObjectTypeToken(def.name);
}

function addError(tx: ApexTransaction, self: string, message: string): void {
  const record = tx.triggers.at(-1)?.newRecords?.find((each) => each.id === self) ?? tx.triggers.at(-1)?.oldRecords?.find((each) => each.id === self);
  if (!record) throw new IllegalArgumentException('addError can only be called on an Id value if its corresponding record is in the trigger context');
  record.addError(message);
}

export const idType = defineType({
  name: 'System.Id',
  kind: 'class',
  is: (value) => typeof value === 'string' && value.length === 18 && isId(value),
  members: {
    'static Id valueOf(String text)': strict((_tx, text: string) => checkedId(text)),
    'static Id valueOf(String text, Boolean restoreCasing)': strict((_tx, text: string) => checkedId(text)),
    'Schema.SObjectType getSObjectType()': objectOf,
    'String to15()': (_tx, self: string) => self.slice(0, 15),
    'Boolean equals(Object other)': (_tx, self: string, other: unknown) => self === other,
    'void addError(String message)': addError,
    'void addError(String message, Boolean escape)': (tx, self: string, message: string) => addError(tx, self, message),
    'void addError(Exception error)': (tx, self: string, error: { getMessage(): string }) => addError(tx, self, error.getMessage()),
  },
});
