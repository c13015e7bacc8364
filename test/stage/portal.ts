import type { Stage } from './stage.ts';

export interface Customer {
  contact: string;
  account: string;
  userId: string;
  accessToken: string;
}

let serial = 0;

/** A contact who logs in to the site, as an administrator makes one: account, contact, user, permission set. */
export async function newCustomer(stage: Stage, fields: object = {}): Promise<Customer> {
  const admin = stage.as('ADMIN');
  const username = `customer${++serial}@portal.example`;
  const account = await admin.create('Account', { Name: `Example ${serial}`, BillingStreet: '1 rue des Lilas', BillingCity: 'Lyon' });
  const contact = await admin.create('Contact', { FirstName: 'Ann', LastName: `Portal ${serial}`, Email: username, AccountId: account, ...fields });
  const [profile] = await admin.query<{ Id: string }>("SELECT Id FROM Profile WHERE Name = 'Customer Community User'");
  const [guest] = await admin.query<{ Id: string }>("SELECT Id FROM PermissionSet WHERE Name = 'PrivacyGuest'");
  const userId = await admin.create('User', {
    Username: username, LastName: 'Portal', Email: username, Alias: `port${serial}`, CommunityNickname: `portal${serial}`, ContactId: contact, ProfileId: profile.Id,
    TimeZoneSidKey: 'Europe/Paris', LocaleSidKey: 'en_GB', LanguageLocaleKey: 'en_US', EmailEncodingKey: 'UTF-8',
  });
  await admin.create('PermissionSetAssignment', { AssigneeId: userId, PermissionSetId: guest.Id });
  const { accessToken } = await stage.control<{ accessToken: string }>('POST', 'sessions', { username });
  return { contact, account, userId, accessToken };
}
