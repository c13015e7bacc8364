/** Small packages to deploy. */
import { zipSync } from 'fflate';

const NAMESPACE = 'xmlns="http://soap.sforce.com/2006/04/metadata" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

export const xml = (root: string, body: string): string => `<?xml version="1.0" encoding="UTF-8"?>\n<${root} ${NAMESPACE}>\n${body}\n</${root}>\n`;

export function manifest(types: Record<string, string[]>): string {
  const listed = Object.entries(types).map(([name, members]) => `<types>${members.map((member) => `<members>${member}</members>`).join('')}<name>${name}</name></types>`);
  return xml('Package', `${listed.join('')}<version>65.0</version>`);
}

export function zipOf(types: Record<string, string[]>, files: Record<string, string>): Uint8Array {
  const all = { 'package.xml': manifest(types), ...files };
  return zipSync(Object.fromEntries(Object.entries(all).map(([path, text]) => [path, new TextEncoder().encode(text)])));
}

const field = (name: string, type: string, more = ''): string => `<fields><fullName>${name}</fullName><label>${name}</label><type>${type}</type>${more}</fields>\n`;

/** The object Thing__c with the given more elements. */
export function thing(more = ''): string {
  return xml('CustomObject', `<deploymentStatus>Deployed</deploymentStatus>\n<enableHistory>true</enableHistory>\n${field('Code__c', 'Text', '<length>20</length><externalId>true</externalId><unique>true</unique>')}${field('Quantity__c', 'Number', '<precision>18</precision><scale>0</scale><trackHistory>true</trackHistory>')}${field('Parent__c', 'Lookup', '<referenceTo>Account</referenceTo><relationshipName>Things</relationshipName>')}${more}
<label>Thing</label><nameField><label>Name</label><type>Text</type></nameField><pluralLabel>Things</pluralLabel><sharingModel>Private</sharingModel>`);
}

export const rule = (condition: string): string => `<validationRules><fullName>Positive</fullName><active>true</active><errorConditionFormula>${condition}</errorConditionFormula><errorDisplayField>Quantity__c</errorDisplayField><errorMessage>Must be positive</errorMessage></validationRules>\n`;

export const META = xml('ApexClass', '<apiVersion>65.0</apiVersion><status>Active</status>');

/** A package with one of nearly everything. */
export const WHOLE = {
  types: {
    CustomObject: ['Thing__c', 'Kind__mdt'], CustomField: ['Contact.Colour__c'], CustomMetadata: ['Kind.Big'], CustomLabels: ['CustomLabels'], ApexClass: ['Things'], LightningComponentBundle: ['thingList'], PermissionSet: ['ThingUser'], PermissionSetGroup: ['ThingPeople'], CustomPermission: ['CountThings'],
    CustomTab: ['Thing__c'], CustomApplication: ['Things'], Layout: ['Thing__c-Thing Layout'], FlexiPage: ['ThingPage'], StaticResource: ['Logo'], Role: ['Keeper'], Group: ['Watchers'], Queue: ['Inbox'], SharingRules: ['Thing__c'], EmailTemplate: ['Letters', 'Letters/Welcome'], CustomNotificationType: ['Ping'], Settings: ['Case'],
  },
  files: {
    'objects/Thing__c.object': thing(rule('Quantity__c &lt; 0')),
    'objects/Contact.object': xml('CustomObject', field('Colour__c', 'Picklist', '<valueSet><restricted>true</restricted><valueSetDefinition><sorted>false</sorted><value><fullName>Red</fullName><default>true</default><label>Red</label></value></valueSetDefinition></valueSet>')),
    'objects/Kind__mdt.object': xml('CustomObject', `${field('Size__c', 'Number', '<precision>5</precision><scale>1</scale>')}${field('On__c', 'Checkbox', '<defaultValue>false</defaultValue>')}<label>Kind</label><pluralLabel>Kinds</pluralLabel><visibility>Public</visibility>`),
    'customMetadata/Kind.Big.md': xml('CustomMetadata', '<label>Big</label><protected>false</protected><values><field>Size__c</field><value xsi:type="xsd:double">4.5</value></values><values><field>On__c</field><value xsi:nil="true"/></values>').replace(NAMESPACE, `${NAMESPACE} xmlns:xsd="http://www.w3.org/2001/XMLSchema"`),
    'labels/CustomLabels.labels': xml('CustomLabels', '<labels><fullName>Hello</fullName><language>en_US</language><protected>true</protected><shortDescription>Hello</shortDescription><value>Hello &amp; welcome</value></labels>'),
    'classes/Things.cls': 'public with sharing class Things {\n}\n', 'classes/Things.cls-meta.xml': META,
    'lwc/thingList/thingList.js': "import { LightningElement } from 'lwc';\nexport default class ThingList extends LightningElement {}\n", 'lwc/thingList/thingList.html': '<template><p>Things</p></template>', 'lwc/thingList/thingList.js-meta.xml': xml('LightningComponentBundle', '<apiVersion>65.0</apiVersion><isExposed>true</isExposed>'),
    'permissionsets/ThingUser.permissionset': xml('PermissionSet', '<label>Thing User</label><classAccesses><apexClass>Things</apexClass><enabled>true</enabled></classAccesses><customPermissions><enabled>true</enabled><name>CountThings</name></customPermissions><fieldPermissions><editable>true</editable><field>Thing__c.Quantity__c</field><readable>true</readable></fieldPermissions><objectPermissions><allowCreate>true</allowCreate><allowDelete>false</allowDelete><allowEdit>true</allowEdit><allowRead>true</allowRead><modifyAllRecords>false</modifyAllRecords><object>Thing__c</object><viewAllRecords>false</viewAllRecords></objectPermissions><tabSettings><tab>Thing__c</tab><visibility>Visible</visibility></tabSettings><userPermissions><enabled>true</enabled><name>RunReports</name></userPermissions>'),
    'permissionsetgroups/ThingPeople.permissionsetgroup': xml('PermissionSetGroup', '<label>Thing People</label><permissionSets>ThingUser</permissionSets>'),
    'customPermissions/CountThings.customPermission': xml('CustomPermission', '<label>Count Things</label><isLicensed>false</isLicensed>'),
    'tabs/Thing__c.tab': xml('CustomTab', '<customObject>true</customObject><motif>Custom1: Heart</motif>'),
    'applications/Things.app': xml('CustomApplication', '<label>Things</label><tabs>standard-home</tabs><tabs>Thing__c</tabs>'),
    'layouts/Thing__c-Thing Layout.layout': xml('Layout', '<layoutSections><layoutColumns><layoutItems><behavior>Edit</behavior><field>Quantity__c</field></layoutItems></layoutColumns><style>OneColumn</style></layoutSections>'),
    'flexipages/ThingPage.flexipage': xml('FlexiPage', '<flexiPageRegions><itemInstances><componentInstance><componentName>c:thingList</componentName></componentInstance></itemInstances><name>main</name><type>Region</type></flexiPageRegions><masterLabel>Thing Page</masterLabel><sobjectType>Thing__c</sobjectType><type>RecordPage</type>'),
    'staticresources/Logo.resource': '<svg/>', 'staticresources/Logo.resource-meta.xml': xml('StaticResource', '<cacheControl>Public</cacheControl><contentType>image/svg+xml</contentType>'),
    'roles/Keeper.role': xml('Role', '<name>Keeper</name><parentRole>CEO</parentRole>'), 'groups/Watchers.group': xml('Group', '<doesIncludeBosses>true</doesIncludeBosses><name>Watchers</name>'),
    'queues/Inbox.queue': xml('Queue', '<name>Inbox</name><queueMembers><publicGroups><publicGroup>Watchers</publicGroup></publicGroups></queueMembers><queueSobject><sobjectType>Thing__c</sobjectType></queueSobject>'),
    'sharingRules/Thing__c.sharingRules': xml('SharingRules', '<sharingCriteriaRules><fullName>Many</fullName><accessLevel>Read</accessLevel><label>Many</label><sharedTo><group>Watchers</group></sharedTo><criteriaItems><field>Quantity__c</field><operation>greaterThan</operation><value>5</value></criteriaItems></sharingCriteriaRules>'),
    'email/Letters-meta.xml': xml('EmailFolder', '<accessType>Public</accessType><name>Letters</name>'), 'email/Letters/Welcome.email': 'Dear {!Contact.FirstName}', 'email/Letters/Welcome.email-meta.xml': xml('EmailTemplate', '<available>true</available><encodingKey>UTF-8</encodingKey><name>Welcome</name><style>none</style><subject>Hi</subject><type>text</type>'),
    'notificationtypes/Ping.notiftype': xml('CustomNotificationType', '<customNotifTypeName>Ping</customNotifTypeName><desktop>true</desktop><masterLabel>Ping</masterLabel><mobile>false</mobile>'),
    'settings/Case.settings': xml('CaseSettings', '<systemUserEmail>case@example.com</systemUserEmail>'),
  },
};
