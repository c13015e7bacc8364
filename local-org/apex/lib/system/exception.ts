/** System.Exception and every exception below it. */
import { defineType, type LibMember, type LibType } from '../define.ts';
import { ApexException, AuraHandledException, DmlException, EXCEPTION_CLASSES, QueryException, type ExceptionClass } from '../exception.ts';
import { exceptionText } from '../equality.ts';
import { ApexList } from '../list.ts';
import { ApexMap } from '../map.ts';
import { ApexSet } from '../set.ts';
import { constantOf } from '../enums.ts';
import { ListException } from '../exception.ts';
import { SObjectFieldToken } from '../tokens.ts';
import { libType, setOf, STRING } from '../types.ts';

const SOBJECT_FIELD = libType('Schema.SObjectField');

/** Every exception has the methods of DmlException; only that one has rows. */
function failures(self: ApexException): DmlException['failures'] {
  return self instanceof DmlException ? self.failures : [];
}

function failure(self: ApexException, index: number): DmlException['failures'][number] {
  const found = failures(self)[index];
  if (!found) throw new ListException(`List index out of bounds: ${index}`);
  return found;
}

const common: Record<string, LibMember> = {
  'virtual String getMessage()': (_tx, self: ApexException) => self.getMessage(),
  'virtual String getTypeName()': (_tx, self: ApexException) => self.apexType,
  'virtual String getStackTraceString()': (_tx, self: ApexException) => self.stackTraceString(),
  'virtual Integer getLineNumber()': (_tx, self: ApexException) => self.frames[0]?.line ?? 0,
  'virtual Exception getCause()': (_tx, self: ApexException) => self.apexCause,
  'virtual void initCause(Exception cause)': (_tx, self: ApexException, cause: ApexException) => {
    self.apexCause = cause;
  },
  'virtual void setMessage(String message)': (_tx, self: ApexException, message: string | null) => {
    self.apexMessage = message;
  },
  'virtual Integer getNumDml()': (_tx, self: ApexException) => failures(self).length,
  'virtual Integer getDmlIndex(Integer index)': (_tx, self: ApexException, index: number) => failure(self, index).index,
  'virtual Id getDmlId(Integer index)': (_tx, self: ApexException, index: number) => failure(self, index).id,
  'virtual String getDmlMessage(Integer index)': (_tx, self: ApexException, index: number) => failure(self, index).message,
  'virtual String getDmlStatusCode(Integer index)': (_tx, self: ApexException, index: number) => failure(self, index).statusCode,
  'virtual System.StatusCode getDmlType(Integer index)': (_tx, self: ApexException, index: number) => constantOf('System.StatusCode', failure(self, index).statusCode),
  'virtual List<String> getDmlFieldNames(Integer index)': (_tx, self: ApexException, index: number) => new ApexList(STRING, [...failure(self, index).fields]),
  'virtual List<Schema.SObjectField> getDmlFields(Integer index)': (_tx, self: ApexException, index: number) =>
    new ApexList(SOBJECT_FIELD, failure(self, index).fields.map((name) => new SObjectFieldToken(failure(self, index).object ?? '', name))),
  'virtual String toString()': (_tx, self: ApexException) => exceptionText(self),
};

function made(error: ApexException): ApexException {
  error.isOfApex = true;
  return error;
}

function constructors(type: ExceptionClass): Record<string, LibMember> {
  return {
    'new()': () => made(new type()),
    'new(String message)': (_tx, message: string | null) => made(new type(message)),
    'new(Exception cause)': (_tx, cause: ApexException | null) => made(new type(cause?.getMessage() ?? null, cause)),
    'new(String message, Exception cause)': (_tx, message: string | null, cause: ApexException | null) => made(new type(message, cause)),
  };
}

function inaccessible(self: DmlException | QueryException): ApexMap {
  return new ApexMap(STRING, setOf(STRING), [...self.inaccessible].map(([object, fields]) => [object, new ApexSet(STRING, fields)]));
}

/** The extra members of a class, by its name. */
const EXTRA: Record<string, Record<string, LibMember>> = {
  'Site.ExternalUserCreateException': {
    'List<String> getDisplayMessages()': (_tx, self: ApexException) => new ApexList(STRING, [self.getMessage()]),
  },
  'ConnectApi.ConnectApiException': {
    'String getErrorCode()': () => null,
  },
  'System.DmlException': {
    'Map<String, Set<String>> getInaccessibleFields()': (_tx, self: DmlException) => inaccessible(self),
  },
  'System.QueryException': {
    'Map<String, Set<String>> getInaccessibleFields()': (_tx, self: QueryException) => inaccessible(self),
  },
};

/** Custom exceptions extend Exception only; the message of an AuraHandledException is what the component shows. */
function exceptionType(type: ExceptionClass): LibType {
  const name = type.apexName;
  return defineType({
    name, kind: 'class', extends: 'System.Exception', extensible: type === (AuraHandledException as ExceptionClass), js: type,
    members: { ...constructors(type), ...(EXTRA[name] ?? {}) },
  });
}

export const exceptionTypes: readonly LibType[] = [
  defineType({ name: 'System.Exception', kind: 'class', extensible: true, js: ApexException, members: { ...constructors(ApexException), ...common } }),
  ...EXCEPTION_CLASSES.map(exceptionType),
];
