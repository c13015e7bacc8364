import type { ApexValue } from '../../apex/lib/define.ts';
import type { TriggerContext } from '../../apex/lib/services.ts';

export interface ApexTrigger {
  readonly name: string;
  run(): void;
}

/** What the transaction, the save order and the entry points ask of compiled Apex. */
export interface ApexEngine {
  triggersOn(object: string, operation: TriggerContext['operation']): readonly ApexTrigger[];
  userType(name: string): ApexValue | undefined;
  callMethod(target: ApexValue, method: string, args: ApexValue[]): ApexValue;
}
