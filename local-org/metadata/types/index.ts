/** The table of metadata types, in the order in which a deploy applies them: what is named comes before what names it. */
import { permissionSet } from './access/permissionSet.ts';
import { permissionSetGroup } from './access/permissionSetGroup.ts';
import { profile } from './access/profile.ts';
import { apexClass, apexTrigger, compileApex } from './code/apex.ts';
import { lightningComponentBundle } from './code/lightningComponentBundle.ts';
import { staticResource } from './code/staticResource.ts';
import { flow } from './code/flow.ts';
import { apexComponent, apexPage } from './code/visualforce.ts';
import { KEPT } from './kept.ts';
import { OBJECT_CHILDREN } from './object/children.ts';
import { compactLayout } from './object/compactLayout.ts';
import { customField } from './object/customField.ts';
import { customObject } from './object/customObject.ts';
import { listView } from './object/listView.ts';
import { recordType } from './object/recordType.ts';
import { validationRule } from './object/validationRule.ts';
import { dashboard, dashboardFolder, report, reportFolder, reportType } from './pages/analytics.ts';
import { emailFolder, emailTemplate } from './pages/emailTemplate.ts';
import { customApplication, customTab, flexiPage, layout } from './pages/pages.ts';
import { plain } from './plain.ts';
import { customMetadata } from './setup/customMetadata.ts';
import { customNotificationType } from './setup/customNotificationType.ts';
import { customPermission } from './setup/customPermission.ts';
import { globalValueSet } from './setup/globalValueSet.ts';
import { group, queue, role } from './setup/groups.ts';
import { customLabel, customLabels } from './setup/labels.ts';
import { settings } from './setup/settings.ts';
import { sharingCriteriaRule, sharingOwnerRule, sharingRules } from './setup/sharingRules.ts';
import { WORKFLOW } from './setup/workflow.ts';
import { translations } from './setup/translations.ts';
import type { Component } from '../component.ts';
import type { Deployment } from '../deployment.ts';
import type { MetadataType } from './type.ts';

export interface Phase {
  types: readonly MetadataType[];
  /** When all types of the phase are applied. */
  after?(deployment: Deployment, components: readonly Component[]): void;
}

const remoteSiteSetting = plain('RemoteSiteSetting', 'remoteSiteSettings', 'remoteSite', '0rp');
const cspTrustedSite = plain('CspTrustedSite', 'cspTrustedSites', 'cspTrustedSite', '08y');

export const PHASES: readonly Phase[] = [
  { types: [settings, globalValueSet] },
  { types: [customObject, customField, recordType, validationRule, listView, compactLayout, ...OBJECT_CHILDREN], after: (deployment) => deployment.settleSchema() },
  { types: [customLabels, customLabel, role, group, queue, customPermission, customNotificationType, remoteSiteSetting, cspTrustedSite, staticResource, apexPage, apexComponent, emailFolder, emailTemplate, customMetadata, ...WORKFLOW, ...KEPT] },
  { types: [flow] },
  { types: [apexClass, apexTrigger], after: (deployment, components) => compileApex(components, deployment) },
  { types: [lightningComponentBundle, flexiPage, layout, customTab, customApplication] },
  { types: [permissionSet, permissionSetGroup, profile, sharingRules, sharingOwnerRule, sharingCriteriaRule] },
  { types: [reportType, reportFolder, report, dashboardFolder, dashboard, translations] },
];

export const TYPES: ReadonlyMap<string, MetadataType> = new Map(PHASES.flatMap((phase) => phase.types).map((type) => [type.name, type]));
