/** Database.SaveResult and the other results, and Database.Error. */
import { defineType, type ApexValue, type LibMember, type LibType } from '../define.ts';
import type { EnumValue } from '../enum.ts';
import { constantOf } from '../enums.ts';
import { ApexList } from '../list.ts';
import { DatabaseError, DatabaseResult, DeleteResult, EmptyRecycleBinResult, MergeResult, SaveResult, UndeleteResult, UpsertResult } from '../results.ts';
import type { ApexTransaction, DmlResult } from '../services.ts';
import { ID, libType, STRING } from '../types.ts';

function errors(self: DatabaseResult): ApexList {
  return new ApexList(libType('Database.Error'), self.result.errors.map((error) => new DatabaseError(error)));
}

/** Each is a method and a property. */
const common: Record<string, LibMember> = {
  'Id getId()': (_tx, self: DatabaseResult) => self.result.id,
  'Id id': (_tx, self: DatabaseResult) => self.result.id,
  'Boolean isSuccess()': (_tx, self: DatabaseResult) => self.result.success,
  'Boolean success': (_tx, self: DatabaseResult) => self.result.success,
  'List<Database.Error> getErrors()': (_tx, self: DatabaseResult) => errors(self),
  'List<Database.Error> errors': (_tx, self: DatabaseResult) => errors(self),
};

const mergedIds = (_tx: ApexTransaction, self: MergeResult): ApexList => new ApexList(ID, [...self.mergedIds]);
const relatedIds = (_tx: ApexTransaction, self: MergeResult): ApexList => new ApexList(ID, [...(self.result.related ?? [])]);

/** The id is taken as it stands, even where it is none (apex-dml-mocking writes "null"). */
const RESULT_FIELDS = { id: 'String', success: 'Boolean', created: 'Boolean', errors: 'List<Database.Error>' };

function resultOf(values: Readonly<Record<string, ApexValue>>): DmlResult {
  const given = (values.errors ?? null) as ApexList | null;
  return {
    id: (values.id ?? null) as string | null, success: values.success === true, created: values.created === true,
    errors: (given?.items ?? []).map((each) => (each as DatabaseError).error),
  };
}

function resultType(js: typeof DatabaseResult | typeof MergeResult, more: Record<string, LibMember> = {}): LibType {
  return defineType({ name: js.apexName, kind: 'class', js, members: { ...common, ...more }, json: { fields: RESULT_FIELDS, make: (values) => new js(resultOf(values), []) } });
}

const errorType = defineType({
  name: 'Database.Error',
  kind: 'class',
  js: DatabaseError,
  json: {
    fields: { message: 'String', statusCode: 'System.StatusCode', fields: 'List<String>' },
    make: ({ message = null, statusCode = null, fields = null }) =>
      new DatabaseError({ message: message as string, statusCode: (statusCode as EnumValue | null)?.name ?? '', fields: ((fields as ApexList | null)?.items ?? []) as string[] }),
  },
  members: {
    'String message': (_tx, self: DatabaseError) => self.error.message,
    'System.StatusCode statusCode': (_tx, self: DatabaseError) => constantOf('System.StatusCode', self.error.statusCode),
    'List<String> fields': (_tx, self: DatabaseError) => new ApexList(STRING, [...self.error.fields]),
    'String getMessage()': (_tx, self: DatabaseError) => self.error.message,
    'System.StatusCode getStatusCode()': (_tx, self: DatabaseError) => constantOf('System.StatusCode', self.error.statusCode),
    'List<String> getFields()': (_tx, self: DatabaseError) => new ApexList(STRING, [...self.error.fields]),
  },
});

export const resultTypes: readonly LibType[] = [
  errorType,
  resultType(SaveResult),
  resultType(UpsertResult, {
    'Boolean isCreated()': (_tx, self: UpsertResult) => self.result.created ?? false,
    'Boolean created': (_tx, self: UpsertResult) => self.result.created ?? false,
  }),
  resultType(DeleteResult),
  resultType(UndeleteResult),
  resultType(EmptyRecycleBinResult),
  resultType(MergeResult, {
    'List<Id> getMergedRecordIds()': mergedIds, 'List<Id> mergedRecordIds': mergedIds,
    'List<Id> getUpdatedRelatedIds()': relatedIds, 'List<Id> updatedRelatedIds': relatedIds,
  }),
];
