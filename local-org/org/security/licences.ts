/** A user licence: what kind of user a profile makes. Source: Help, "Experience Cloud User Licenses"; Object Reference, "User". */
export interface Licence {
  readonly name: string;
  readonly key: string;
  readonly userType: string;
}

/** Those of a Developer Edition that has Digital Experiences. */
export const LICENCES: readonly Licence[] = [
  { name: 'Salesforce', key: 'SFDC', userType: 'Standard' },
  { name: 'Guest User License', key: 'PID_Guest_User', userType: 'Guest' },
  { name: 'Customer Community', key: 'PID_Customer_Community', userType: 'CspLitePortal' },
  { name: 'Customer Community Plus', key: 'PID_Customer_Community_Plus', userType: 'PowerCustomerSuccess' },
  { name: 'Partner Community', key: 'PID_Partner_Community', userType: 'PowerPartner' },
];

/** @throws Error for a licence that the org does not have */
export function licence(name: string): Licence {
  const found = LICENCES.find((each) => each.name === name);
  if (found === undefined) throw new Error(`No licence ${name}`);
  return found;
}
