import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SchemaCatalogue } from '../../schema/index.ts';
import { appsOf } from '../shell/apps.ts';
import { listViews } from '../shell/listViews.ts';
import { appPage, recordPage } from '../shell/recordPage.ts';
import { MemoryMetadata } from './memoryMetadata.ts';

const catalogue = SchemaCatalogue.standard();
const contact = catalogue.object('Contact')!;

const FLEXIPAGE = `<FlexiPage>
  <flexiPageRegions><itemInstances><componentInstance><componentName>force:highlightsPanel</componentName></componentInstance></itemInstances><name>header</name><type>Region</type></flexiPageRegions>
  <flexiPageRegions><itemInstances><componentInstance><componentName>force:detailPanel</componentName></componentInstance></itemInstances><name>detailBody</name><type>Facet</type></flexiPageRegions>
  <flexiPageRegions>
    <itemInstances><componentInstance>
      <componentInstanceProperties><name>body</name><value>detailBody</value></componentInstanceProperties>
      <componentInstanceProperties><name>title</name><value>Standard.Tab.detail</value></componentInstanceProperties>
      <componentName>flexipage:tab</componentName></componentInstance></itemInstances>
    <name>tabs</name><type>Facet</type>
  </flexiPageRegions>
  <flexiPageRegions>
    <itemInstances><componentInstance>
      <componentInstanceProperties><name>heading</name><value>Hello</value></componentInstanceProperties>
      <componentName>greeting</componentName></componentInstance></itemInstances>
    <itemInstances><componentInstance>
      <componentInstanceProperties><name>tabs</name><value>tabs</value></componentInstanceProperties>
      <componentName>flexipage:tabset</componentName></componentInstance></itemInstances>
    <name>main</name><type>Region</type>
  </flexiPageRegions>
  <masterLabel>Contact with greeting</masterLabel>
</FlexiPage>`;

const APP = `<CustomApplication>
  <actionOverrides><actionName>View</actionName><content>Greeted</content><formFactor>Large</formFactor><type>Flexipage</type><pageOrSobjectType>Contact</pageOrSobjectType></actionOverrides>
  <description>Says hello.</description><label>Hello App</label>
  <tabs>standard-home</tabs><tabs>standard-Contact</tabs><tabs>Greeting</tabs><tabs>Absent</tabs>
</CustomApplication>`;

const LAYOUT = `<Layout>
  <layoutSections><label>Who</label><layoutColumns><layoutItems><field>Name</field></layoutItems><layoutItems><field>Email</field></layoutItems></layoutColumns>
    <layoutColumns><layoutItems><field>Phone</field></layoutItems></layoutColumns><style>TwoColumnsTopToBottom</style></layoutSections>
  <layoutSections><label>Links</label><layoutColumns/><style>CustomLinks</style></layoutSections>
  <relatedLists><fields>SUBJECT</fields><relatedList>Cases</relatedList></relatedLists>
</Layout>`;

const ALLOWS_ALL = (): boolean => true;
const SEES_ALL = { tab: () => true, object: () => true };

const metadata = new MemoryMetadata({
  'CustomApplication:Hello': APP,
  'CustomTab:Greeting': '<CustomTab><label>Greeting</label><lwcComponent>greeting</lwcComponent><motif>Custom55: Shield</motif></CustomTab>',
  'CustomTab:Board': '<CustomTab><flexiPage>Greeted</flexiPage><label>Board</label></CustomTab>',
  'FlexiPage:Greeted': FLEXIPAGE,
  'Layout:Contact-Contact Layout': LAYOUT,
});

test('an app has its tabs in order, without those that do not exist', () => {
  const [app, everything] = appsOf({ metadata, catalogue, sight: SEES_ALL });
  assert.deepEqual([app.label, app.description], ['Hello App', 'Says hello.']);
  assert.deepEqual(app.tabs.map(({ label, url }) => [label, url]), [
    ['Home', '/lightning/page/home'],
    ['Contacts', '/lightning/o/Contact/list'],
    ['Greeting', '/lightning/n/Greeting'],
  ]);
  assert.equal(app.tabs[2].icon, 'custom:custom55');
  assert.equal(everything.label, 'All items');
});

test('tabs that the user does not see, and objects that the user may not read, are left out', () => {
  const [app] = appsOf({ metadata, catalogue, sight: { tab: (name) => name !== 'Greeting', object: (name) => name !== 'Contact' } });
  assert.deepEqual(app.tabs.map(({ label }) => label), ['Home']);
});

test('a record page is the FlexiPage of the app, with tabs in their places', () => {
  const page = recordPage(metadata, contact, 'Hello', ALLOWS_ALL);
  assert.deepEqual(page.regions.map(({ name, components }) => [name, components.map((component) => component.name)]), [
    ['header', ['force:highlightsPanel']],
    ['main', ['greeting', 'flexipage:tabset']],
  ]);
  const [greeting, tabset] = page.regions[1].components;
  assert.deepEqual(greeting.properties, { heading: 'Hello' });
  assert.deepEqual(tabset.tabs.map(({ label, components }) => [label, components[0].name]), [['Details', 'force:detailPanel']]);
});

test('sections and related lists are those of the layout', () => {
  const page = recordPage(metadata, contact, undefined, ALLOWS_ALL);
  assert.deepEqual(page.sections, [{ label: 'Who', columns: [['Name', 'Email'], ['Phone']] }]);
  assert.deepEqual(page.relatedLists, [{ relationship: 'Cases', columns: ['SUBJECT'] }]);
});

test('an object that nobody designed has header, details and related lists', () => {
  const page = recordPage(new MemoryMetadata({}), contact, undefined, ALLOWS_ALL);
  assert.deepEqual(page.regions.map((region) => region.name), ['header', 'main']);
  assert.ok(page.sections.some((section) => section.columns.flat().includes('Email')));
});

test("an object's own override shows where no app has one", () => {
  const own = new MemoryMetadata({
    'CustomObject:Contact': '<CustomObject><actionOverrides><actionName>View</actionName><content>Greeted</content><type>Flexipage</type></actionOverrides></CustomObject>',
    'FlexiPage:Greeted': FLEXIPAGE,
  });
  assert.equal(recordPage(own, contact, undefined, ALLOWS_ALL).regions[1].components[0].name, 'greeting');
});

test('a tab shows its component, or its app page', () => {
  assert.deepEqual(appPage(metadata, 'Greeting', ALLOWS_ALL)!.regions[0].components[0].name, 'greeting');
  assert.equal(appPage(metadata, 'Board', ALLOWS_ALL)!.label, 'Contact with greeting');
  assert.equal(appPage(metadata, 'Nowhere', ALLOWS_ALL), undefined);
});

const CONDITIONS: [string, string, string, string][] = [
  ['Email', 'equals', 'a@b.example', "(Email = 'a@b.example')"],
  ['CONTACT.EMAIL', 'contains', "O'Hara", "(Email LIKE '%O\\'Hara%')"],
  ['LastName', 'startsWith', 'A,B', "(LastName LIKE 'A%' OR LastName LIKE 'B%')"],
  ['LastName', 'notContain', 'x', "(NOT LastName LIKE '%x%')"],
  ['HasOptedOutOfEmail', 'equals', '1', '(HasOptedOutOfEmail = true)'],
  ['Birthdate', 'lessThan', '1990-01-01', '(Birthdate < 1990-01-01)'],
  ['Email', 'notEqual', '', "(Email != '')"],
  ['Email', 'includes', 'a,b', "Email INCLUDES ('a', 'b')"],
  ['Email', 'excludes', 'a', "Email EXCLUDES ('a')"],
];

for (const [field, operation, value, where] of CONDITIONS) {
  test(`a list view's filter ${field} ${operation} "${value}" is ${where}`, () => {
    const view = { developerName: 'V', label: 'V', columns: ['FULL_NAME', 'CONTACT.EMAIL', 'CREATED_DATE'], filters: [{ field, operation, value }], filterScope: 'Mine' };
    const found = listViews({ ...contact, listViews: [view] }).find(({ name }) => name === 'V')!;
    assert.equal(found.where, where);
    assert.equal(found.mineOnly, true);
    assert.deepEqual(found.columns, ['Name', 'Email', 'CreatedDate']);
  });
}

test('a filter that is not supported is refused by name', () => {
  const view = { developerName: 'V', label: 'V', columns: [], filters: [{ field: 'Email', operation: 'within', value: '1' }], filterScope: 'Everything' };
  assert.throws(() => listViews({ ...contact, listViews: [view] }), /Email within of Contact is not supported/);
});

test('every object has a view of all its records', () => {
  assert.deepEqual(listViews({ ...contact, listViews: [] }).map(({ label }) => label), ['All Contacts']);
});
