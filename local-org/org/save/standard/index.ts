import { alive, type SaveStep } from '../unit.ts';
import type { StandardBehaviour } from './behaviour.ts';
import { account } from './account.ts';
import { campaignMember } from './campaignMember.ts';
import { contentVersion } from './contentVersion.ts';
import { lead } from './lead.ts';
import { opportunity } from './opportunity.ts';
import { permissionSetAssignment } from './permissionSetAssignment.ts';
import { setupEntityAccess } from './setupEntityAccess.ts';
import { task } from './task.ts';
import { caseRecord } from './case.ts';
import { user } from './user.ts';
import { userRole } from './userRole.ts';

/** What the platform does for particular standard objects beyond the general order. */
const BEHAVIOURS: Readonly<Record<string, StandardBehaviour>> = {
  Account: account,
  CampaignMember: campaignMember,
  Case: caseRecord,
  ContentVersion: contentVersion,
  Lead: lead,
  Opportunity: opportunity,
  PermissionSetAssignment: permissionSetAssignment,
  SetupEntityAccess: setupEntityAccess,
  Task: task,
  User: user,
  UserRole: userRole,
};

/** Step 4b: derived fields of standard objects, before the triggers. */
export const applyStandardBehaviour: SaveStep = (unit) => {
  const behaviour = BEHAVIOURS[unit.def.name];
  if (behaviour?.derive !== undefined) for (const row of alive(unit)) behaviour.derive(unit, row);
};

/** Step 10b: records that standard objects bring along, after the triggers. */
export const finishStandardBehaviour: SaveStep = (unit) => {
  const behaviour = BEHAVIOURS[unit.def.name];
  if (behaviour?.finish !== undefined) for (const row of alive(unit)) behaviour.finish(unit, row);
};
