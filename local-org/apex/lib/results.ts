/** Database.*Result: what a Database method says about one record. */
import { ApexList } from './list.ts';
import { libType, MEMBERS, STRING } from './types.ts';
import type { DmlError, DmlResult } from './services.ts';

export class DatabaseError {
  static readonly apexName = 'Database.Error';
  readonly error: DmlError;

  constructor(error: DmlError) {
    this.error = error;
  }

  get [MEMBERS](): Record<string, unknown> {
    const { statusCode, message, fields } = this.error;
    return { statusCode, message, fields: new ApexList(STRING, [...fields]) };
  }

  toString(): string {
    return `Database.Error[getFields=(${this.error.fields.join(', ')});getMessage=${this.error.message};getStatusCode=${this.error.statusCode};]`;
  }
}

/** The result of one record; a subclass per operation, as in Apex. */
export class DatabaseResult {
  static readonly apexName: string = 'Database.SaveResult';
  readonly result: DmlResult;

  constructor(result: DmlResult) {
    this.result = result;
  }

  get [MEMBERS](): Record<string, unknown> {
    const { success, id, errors } = this.result;
    return { success, id, errors: new ApexList(libType('Database.Error'), errors.map((error) => new DatabaseError(error))) };
  }

  toString(): string {
    const errors = this.result.errors.map((error) => String(new DatabaseError(error))).join(', ');
    return `${(this.constructor as typeof DatabaseResult).apexName}[getErrors=(${errors});getId=${this.result.id};isSuccess=${this.result.success};]`;
  }
}

export class SaveResult extends DatabaseResult {
  static override readonly apexName: string = 'Database.SaveResult';
}
export class UpsertResult extends DatabaseResult {
  static override readonly apexName: string = 'Database.UpsertResult';
}
export class DeleteResult extends DatabaseResult {
  static override readonly apexName: string = 'Database.DeleteResult';
}
export class UndeleteResult extends DatabaseResult {
  static override readonly apexName: string = 'Database.UndeleteResult';
}
export class EmptyRecycleBinResult extends DatabaseResult {
  static override readonly apexName: string = 'Database.EmptyRecycleBinResult';
}
export class LockResult extends DatabaseResult {
  static override readonly apexName: string = 'Approval.LockResult';
}
export class UnlockResult extends DatabaseResult {
  static override readonly apexName: string = 'Approval.UnlockResult';
}
export class MergeResult extends DatabaseResult {
  static override readonly apexName: string = 'Database.MergeResult';
  readonly mergedIds: readonly string[];

  constructor(result: DmlResult, mergedIds: readonly string[]) {
    super(result);
    this.mergedIds = mergedIds;
  }
}
