import { SchemaCatalogue, flagOf } from '../../../schema/index.ts';
import type { Component } from '../../component.ts';
import type { Deployment } from '../../deployment.ts';
import { plain } from '../plain.ts';
import type { MetadataType } from '../type.ts';

type Effect = (component: Component, deployment: Deployment) => void;

/** Settings that change what the org does; all others are kept and can be read. */
const EFFECTS: Record<string, Effect> = { PartyDataModel: partyDataModel };

export const settings: MetadataType = plain('Settings', 'settings', 'settings', '0Pt', {
  apply: (component, deployment) => EFFECTS[component.fullName]?.(component, deployment),
});

/** Data Protection and Privacy: the Individual object is there only while it is on (Metadata API, PartyDataModelSettings). */
function partyDataModel({ node }: Component, deployment: Deployment): void {
  if (node.enableConsentManagement === undefined) return;
  if (flagOf(node, 'enableConsentManagement')) deployment.showObject(SchemaCatalogue.standard().object('Individual')!);
  else deployment.hideObject('Individual');
}
