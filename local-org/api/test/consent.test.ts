import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { RawRecord } from '../../schema/types.ts';
import { DATA, serve } from './serve.ts';

const served = serve();
const { org, call } = served;
const ids: Record<string, string> = {};
after(() => served.close());

function insert(object: string, record: RawRecord): string {
  return org.run(org.admin, (tx) => tx.save('insert', object, [record], { allOrNone: true, access: 'system' }))[0].id!;
}

const day = 86_400_000;

before(() => {
  const now = org.clock.now();
  ids.open = insert('Individual', { LastName: 'Open' });
  ids.contact = insert('Contact', { LastName: 'Open', Email: 'open@example.com', IndividualId: ids.open });
  ids.lead = insert('Lead', { LastName: 'Open', Company: 'Open', Email: 'open@example.com', IndividualId: ids.open, DoNotCall: true });
  ids.other = insert('Lead', { LastName: 'Open', Company: 'Open', Email: 'second@example.com', IndividualId: ids.open, HasOptedOutOfEmail: true });
  ids.consent = insert('ContactPointTypeConsent', { Name: 'old', PartyId: ids.open, ContactPointType: 'Email', PrivacyConsentStatus: 'OptOut', EffectiveFrom: now - 10 * day, EffectiveTo: now - day, CaptureDate: now - 10 * day, CaptureContactPointType: 'Web', CaptureSource: 'test' });
  ids.bare = insert('Individual', { LastName: 'Bare', HasOptedOutTracking: true, ShouldForget: true });
});

async function proceed(path: string): Promise<Record<string, string>> {
  const body = (await call('GET', `${DATA}/consent/${path}`)).json<Record<string, { proceed: Record<string, string> }>>();
  return Object.values(body)[0].proceed;
}

describe('Consent API', () => {
  const cases: [string, () => string, Record<string, string>][] = [
    ['no opt-out means yes; another address and an expired consent do not count', () => `action/email?ids=${ids.contact}`, { email: 'true', emailResult: 'Success' }],
    ['by address', () => 'action/email?ids=open@example.com', { email: 'true', emailResult: 'Success' }],
    ['the other address has opted out', () => `action/email?ids=${ids.other}`, { email: 'false', emailResult: 'Success' }],
    ['within its dates the consent counts', () => `action/email?ids=${ids.contact}&datetime=${new Date(org.clock.now() - 5 * day).toISOString()}`, { email: 'false', emailResult: 'Success' }],
    ['one record says no for all', () => `action/phone?ids=${ids.contact}`, { phone: 'false', phoneResult: 'Success' }],
    ['nothing to consult means no', () => `action/email?ids=${ids.bare}`, { email: 'false', emailResult: 'Success' }],
    ['several actions', () => `multiaction?actions=track,shouldForget,process&ids=${ids.bare}`, { track: 'false', trackResult: 'Success', shouldForget: 'true', shouldForgetResult: 'Success', process: 'true', processResult: 'Success' }],
    ['explicit consent is needed when asked for', () => `action/email?ids=${ids.contact}&policy=requireExplicitConsent`, { email: 'false', emailResult: 'Success' }],
  ];
  for (const [what, path, expected] of cases) it(what, async () => assert.deepEqual(await proceed(path()), expected));

  it('names what it consulted when verbose', async () => {
    const body = (await call('GET', `${DATA}/consent/action/phone?ids=${ids.contact}&verbose=true`)).json<Record<string, { explanation: object[] }>>();
    assert.deepEqual(body[ids.contact].explanation, [
      { objectConsulted: 'Contact', field: 'DoNotCall', recordId: ids.contact, value: 'false' },
      { objectConsulted: 'Lead', field: 'DoNotCall', recordId: ids.lead, value: 'true' },
      { objectConsulted: 'Lead', field: 'DoNotCall', recordId: ids.other, value: 'false' },
    ]);
  });

  it('answers for all ids at once when aggregated', async () => {
    const body = (await call('GET', `${DATA}/consent/action/process?ids=${ids.bare},${ids.contact}&aggregatedConsent=true`)).json();
    assert.deepEqual(body, { result: 'Success', proceed: { process: 'true', processResult: 'Success' } });
  });

  it('refuses unknown actions', async () => assert.equal((await call('GET', `${DATA}/consent/action/dance?ids=${ids.bare}`)).statusCode, 400));
});
