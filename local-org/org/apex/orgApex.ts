import { notSupported } from '../../base/errors.ts';
import type { ApexValue } from '../../apex/lib/define.ts';
import type { Org } from '../org.ts';
import type { ApexEngine, ApexTrigger } from './engine.ts';

/** The org's compiled Apex. */
export class OrgApex implements ApexEngine {
  readonly org: Org;

  constructor(org: Org) {
    this.org = org;
  }

  triggersOn(): readonly ApexTrigger[] {
    return [];
  }

  userType(): ApexValue | undefined {
    return undefined;
  }

  callMethod(): ApexValue {
    throw notSupported('Apex');
  }
}
