import { notSupported } from '../../base/errors.ts';
import type { ApexValue } from '../../apex/lib/define.ts';
import type { Diagnostic } from '../../apex/syntax/index.ts';
import type { Org } from '../org.ts';
import type { ApexEngine, ApexTrigger } from './engine.ts';

/** What a deployment changes; sources by name, `removed` names classes and triggers. */
export interface ApexChanges {
  readonly classes: ReadonlyMap<string, string>;
  readonly triggers: ReadonlyMap<string, string>;
  readonly removed: readonly string[];
}

/** The org's compiled Apex. */
export class OrgApex implements ApexEngine {
  readonly org: Org;

  constructor(org: Org) {
    this.org = org;
  }

  deploy(_changes: ApexChanges): readonly Diagnostic[] {
    return [];
  }

  triggersOn(_object: string, _event: string): readonly ApexTrigger[] {
    return [];
  }

  userType(_name: string): ApexValue | undefined {
    return undefined;
  }

  callMethod(_target: ApexValue, _method: string, _args: ApexValue[]): ApexValue {
    throw notSupported('Apex');
  }
}
