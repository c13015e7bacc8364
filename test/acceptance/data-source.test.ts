import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { decide } from '../stage/person.ts';
import { openStage, type Stage } from '../stage/stage.ts';

let stage: Stage;
before(async () => {
  stage = await openStage();
  await stage.at('2026-06-10T12:00:00Z');
});
after(() => stage.stop());

interface Told {
  InformationDueOn__c: string | null;
  InformedOn__c: string | null;
  DataSource__r: { Name: string } | null;
}

const newSource = (Name: string, ObtainedOn__c: string): Promise<string> => stage.as('COMPLIANCE').create('DataSource__c', { Name, ObtainedOn__c, Kind__c: 'PURCHASED_LIST', Supplier__c: 'Example Lists' });
const newLead = (LastName: string, DataSource__c?: string): Promise<string> => stage.as('MARKETER').create('Lead', { LastName, Company: 'Example', Email: `${LastName.toLowerCase()}@people.example`, ...(DataSource__c && { DataSource__c }) });

async function toldOf(lead: string): Promise<Told> {
  return (await stage.as('COMPLIANCE').query<{ Individual: Told }>(`SELECT Individual.InformationDueOn__c, Individual.InformedOn__c, Individual.DataSource__r.Name FROM Lead WHERE Id = '${lead}'`))[0].Individual;
}

const DUE: [string, string][] = [
  ['2026-05-04', '2026-06-04'],
  ['2026-01-31', '2026-03-02'],
  ['2026-04-01', '2026-05-04'],
];

for (const [obtained, due] of DUE) {
  test(`data obtained on ${obtained} are to be told of by ${due}`, async () => {
    const told = await toldOf(await newLead(`Bought${obtained.replaceAll('-', '')}`, await newSource(`List of ${obtained}`, obtained)));
    assert.deepEqual([told.InformationDueOn__c, told.InformedOn__c, told.DataSource__r?.Name], [due, null, `List of ${obtained}`]);
  });
}

test('a source named later counts; the first that is named stays; who gave the data has none', async () => {
  const [first, second] = [await newSource('First list', '2026-05-04'), await newSource('Second list', '2026-05-05')];
  const lead = await newLead('Later');
  assert.equal((await toldOf(lead)).InformationDueOn__c, null);
  for (const DataSource__c of [first, second]) assert.equal((await stage.as('MARKETER').call('PATCH', `/services/data/v65.0/sobjects/Lead/${lead}`, { DataSource__c })).status, 204);
  const told = await toldOf(lead);
  assert.deepEqual([told.DataSource__r?.Name, told.InformationDueOn__c], ['First list', '2026-06-04']);
});

test('a bought list allows nothing: prior consent is asked of everybody', async () => {
  const lead = await newLead('Bought', await newSource('Cold list', '2026-06-01'));
  for (const channel of ['EMAIL', 'PHONE', 'SMS', 'POST']) assert.equal((await decide(stage.as('INTEGRATION'), lead, 'PET_MKT', channel)).reason, 'NO_BASIS');
});

test('the answer to "where does the file come from?" is in the access package', async () => {
  const lead = await newLead('Curious', await newSource('Trade fair', '2026-06-01'));
  const { id } = await stage.as('COMPLIANCE').privacy<{ id: string }>('POST', 'requests', { person: lead, type: 'ACCESS' });
  const copy = await stage.as('COMPLIANCE').call('GET', `/services/apexrest/privacy/v1/access/${id}`);
  assert.match(copy.text, /Trade fair \(Example Lists\)/);
});

test('a source that people depend on cannot be deleted', async () => {
  const source = await newSource('Needed', '2026-06-01');
  await newLead('Dependent', source);
  const refused = await stage.as('ADMIN').call('DELETE', `/services/data/v65.0/sobjects/DataSource__c/${source}`);
  assert.ok(refused.status >= 400, refused.text);
});
