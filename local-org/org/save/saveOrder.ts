import { checkObjectAndFieldAccess, checkRecordAccess } from './accessChecks.ts';
import { afterTriggers, beforeTriggers } from './triggerSteps.ts';
import { applyDefaults } from './defaults.ts';
import { applyStandardBehaviour, finishStandardBehaviour } from './standard/index.ts';
import { cascadeDelete, checkDeletable } from './cascadeDelete.ts';
import { checkMixedDml } from './mixedDml.ts';
import { checkReferences } from './references.ts';
import { checkUniqueness } from './uniqueness.ts';
import { customValidationRules } from './validationRules.ts';
import { loadRecords } from './loadRecords.ts';
import { normaliseValues } from './normalise.ts';
import { refusePersonContacts, savePersonContacts } from './personContacts.ts';
import { afterSaveFlows, beforeDeleteFlows, beforeSaveFlows } from './recordFlows.ts';
import { refuseLocked } from './recordLocks.ts';
import { recalculateRollups } from './rollups.ts';
import { refuseSelfReference } from './selfReference.ts';
import { restoreRecords } from './restoreRecords.ts';
import { endManualShares, shareByRules } from './sharingRules.ts';
import { storeRecords } from './store.ts';
import { systemValidation } from './systemValidation.ts';
import { writeFieldHistory } from './fieldHistory.ts';
import { workflowRules } from './workflowRules.ts';
import type { SaveOperation, SaveStep } from './unit.ts';

/**
 * Salesforce's order of execution, one list per operation. Source: Apex Developer Guide, "Triggers and Order of Execution". What is
 * absent here (assignment rules, processes, entitlements) is refused when it is deployed.
 */
export const SAVE_ORDER: Readonly<Record<SaveOperation, readonly SaveStep[]>> = {
  insert: [
    loadRecords, checkMixedDml, checkObjectAndFieldAccess, applyDefaults, applyStandardBehaviour, normaliseValues,
    beforeSaveFlows, beforeTriggers, normaliseValues, systemValidation, checkReferences, customValidationRules, checkUniqueness,
    storeRecords, savePersonContacts, shareByRules, afterTriggers, finishStandardBehaviour, workflowRules, afterSaveFlows, recalculateRollups, writeFieldHistory,
  ],
  update: [
    loadRecords, refuseSelfReference, refusePersonContacts, checkMixedDml, checkObjectAndFieldAccess, checkRecordAccess, refuseLocked, applyStandardBehaviour, normaliseValues,
    beforeSaveFlows, beforeTriggers, normaliseValues, systemValidation, checkReferences, customValidationRules, checkUniqueness,
    storeRecords, savePersonContacts, endManualShares, shareByRules, afterTriggers, finishStandardBehaviour, workflowRules, afterSaveFlows, recalculateRollups, writeFieldHistory,
  ],
  delete: [
    loadRecords, refuseSelfReference, refusePersonContacts, checkMixedDml, checkObjectAndFieldAccess, checkRecordAccess, refuseLocked,
    beforeDeleteFlows, beforeTriggers, checkDeletable, cascadeDelete, afterTriggers, recalculateRollups,
  ],
  undelete: [loadRecords, checkObjectAndFieldAccess, checkRecordAccess, restoreRecords, afterTriggers, recalculateRollups],
};

/** Steps that write; a record that fails after one of them leaves something to undo. */
export const WRITING_STEPS: ReadonlySet<SaveStep> = new Set<SaveStep>([storeRecords, cascadeDelete, restoreRecords]);
