/** System.AccessLevel and what else a Database method may be told. */
import { MEMBERS } from './types.ts';
import { KEY } from './equality.ts';
import type { AccessMode } from './services.ts';

export class AccessLevel {
  static readonly apexName = 'System.AccessLevel';
  readonly mode: AccessMode;

  constructor(mode: AccessMode) {
    this.mode = mode;
  }

  get [KEY](): string {
    return `access:${this.mode}`;
  }

  toString(): string {
    return `${this.mode.toUpperCase()}_MODE`;
  }
}

export const USER_MODE = new AccessLevel('user');
export const SYSTEM_MODE = new AccessLevel('system');

/** Database.DMLOptions: of its settings optAllOrNone and allowFieldTruncation change what happens here; the others are kept for reading. */
export class DmlOptionsValue {
  static readonly apexName = 'Database.DMLOptions';
  optAllOrNone: boolean | null = null;
  allowFieldTruncation: boolean | null = null;
  localeOptions: string | null = null;
  duplicateRuleHeader = new DuplicateRuleHeader();
  emailHeader = new EmailHeader();
  assignmentRuleHeader = new AssignmentRuleHeader();

  get [MEMBERS](): Record<string, unknown> {
    return Object.fromEntries(Object.entries(this));
  }
}

export class DuplicateRuleHeader {
  allowSave: boolean | null = null;
  runAsCurrentUser: boolean | null = null;

  get [MEMBERS](): Record<string, unknown> {
    return Object.fromEntries(Object.entries(this));
  }
}

export class EmailHeader {
  triggerAutoResponseEmail: boolean | null = null;
  triggerOtherEmail: boolean | null = null;
  triggerUserEmail: boolean | null = null;

  get [MEMBERS](): Record<string, unknown> {
    return Object.fromEntries(Object.entries(this));
  }
}

export class AssignmentRuleHeader {
  assignmentRuleId: string | null = null;
  useDefaultRule: boolean | null = null;

  get [MEMBERS](): Record<string, unknown> {
    return Object.fromEntries(Object.entries(this));
  }
}
