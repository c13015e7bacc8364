import assert from 'node:assert/strict';
import { it } from 'node:test';
import { Org } from '../../org/index.ts';
import { deploy } from '../index.ts';
import { META, thing, xml, zipOf } from './packages.ts';

const NUMBERED = 'xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns="http://soap.sforce.com/2006/04/metadata"';
const relation = (name: string, target: string, more = ''): string =>
  `<fields><fullName>${name}</fullName><label>${name}</label><type>MetadataRelationship</type><referenceTo>${target}</referenceTo><relationshipName>Rules${name.length}</relationshipName>${more}</fields>`;

const PACKAGE = {
  types: { CustomObject: ['Thing__c', 'Rule__mdt'], CustomMetadata: ['Rule.First'], ApexClass: ['Rules'], Report: ['Lists/'], Workflow: ['Thing__c'], WorkflowAlert: ['Thing__c.Tell'] },
  files: {
    'objects/Thing__c.object': thing(),
    'objects/Rule__mdt.object': xml('CustomObject', `${relation('On__c', 'EntityDefinition')}${relation('Of__c', 'FieldDefinition', '<metadataRelationshipControllingField>Rule__mdt.On__c</metadataRelationshipControllingField>')}${relation('Part__c', 'EntityParticle', '<metadataRelationshipControllingField>Rule__mdt.On__c</metadataRelationshipControllingField>')}
<fields><fullName>Text__c</fullName><label>Text</label><type>Text</type><length>255</length><formula>On__r.DeveloperName</formula></fields><label>Rule</label><pluralLabel>Rules</pluralLabel><visibility>Public</visibility>`),
    'customMetadata/Rule.First.md': xml('CustomMetadata', '<label>First</label><protected>false</protected><values><field>On__c</field><value xsi:type="xsd:string">Thing__c</value></values><values><field>Of__c</field><value xsi:type="xsd:string">Quantity__c</value></values><values><field>Part__c</field><value xsi:type="xsd:string">Code__c</value></values>').replace('xmlns="', `${NUMBERED.slice(0, NUMBERED.indexOf(' xmlns='))} xmlns="`),
    'classes/Rules.cls': `public class Rules {
  public static String told() {
    Rule__mdt rule = [SELECT On__c, On__r.QualifiedApiName, Of__r.QualifiedApiName, Of__c, Part__r.QualifiedApiName, Text__c FROM Rule__mdt WHERE On__r.DeveloperName = 'Thing' AND Of__r.QualifiedApiName = 'Quantity__c'];
    return String.join(new List<String>{ rule.On__c, rule.On__r.QualifiedApiName, rule.Of__c, rule.Of__r.QualifiedApiName, rule.Part__r.QualifiedApiName, rule.Text__c }, ' ');
  }
}`,
    'classes/Rules.cls-meta.xml': META,
    'reports/Lists-meta.xml': xml('ReportFolder', '<name>Lists</name>'),
    'workflows/Thing__c.workflow': xml('Workflow', '<alerts><fullName>Tell</fullName><description>Tell</description><protected>false</protected><senderType>CurrentUser</senderType><template>unfiled$public/x</template></alerts>'),
  },
};

it('custom metadata points at objects and fields, a folder is named with a slash, a workflow brings its parts', () => {
  const org = Org.open({ data: ':memory:' });
  try {
    const result = deploy(org, zipOf(PACKAGE.types, PACKAGE.files), { userId: org.admin.id });
    assert.deepEqual(result.details.componentFailures.map(({ fullName, problem }) => `${fullName}: ${problem}`), []);
    const said = org.run(org.admin, (tx) => tx.executeAnonymous('System.assertEquals(\'Thing__c Thing__c Thing__c.Quantity__c Quantity__c Code__c Thing\', Rules.told());'));
    assert.deepEqual([said.success, said.exceptionMessage], [true, null]);
  } finally {
    org.close();
  }
});
