import type { RawRecord } from '../../schema/types.ts';

/** A row that a decision looks at. */
export interface Consulted {
  object: 'Contact' | 'Lead' | 'Account' | 'Individual' | 'ContactPointTypeConsent';
  row: RawRecord;
}

/** Fields that an action consults, by object; `contactPoint` names the type of ContactPointTypeConsent that counts too. */
export interface ConsentAction {
  fields: Partial<Record<Consulted['object'], string>>;
  contactPoint?: 'Email' | 'Phone';
  /** The flag says yes (export me, forget me) instead of no. */
  permissive?: boolean;
}

/**
 * Which fields each action of the Consent API consults. Source: REST API Developer Guide, "Compile Consent Settings".
 */
export const ACTIONS: Record<string, ConsentAction> = {
  email: { fields: { Contact: 'HasOptedOutOfEmail', Lead: 'HasOptedOutOfEmail', Account: 'PersonHasOptedOutOfEmail' }, contactPoint: 'Email' },
  fax: { fields: { Contact: 'HasOptedOutOfFax', Lead: 'HasOptedOutOfFax', Account: 'PersonHasOptedOutOfFax' } },
  phone: { fields: { Contact: 'DoNotCall', Lead: 'DoNotCall', Account: 'PersonDoNotCall' }, contactPoint: 'Phone' },
  geotrack: { fields: { Individual: 'HasOptedOutGeoTracking' } },
  process: { fields: { Individual: 'HasOptedOutProcessing' } },
  profile: { fields: { Individual: 'HasOptedOutProfiling' } },
  solicit: { fields: { Individual: 'HasOptedOutSolicit' } },
  track: { fields: { Individual: 'HasOptedOutTracking' } },
  portability: { fields: { Individual: 'SendIndividualData' }, permissive: true },
  shouldForget: { fields: { Individual: 'ShouldForget' }, permissive: true },
  storePiiElsewhere: { fields: { Individual: 'CanStorePiiElsewhere' }, permissive: true },
};
