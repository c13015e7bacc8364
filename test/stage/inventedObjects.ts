import { deployMetadata } from './metadata.ts';
import type { Stage } from './stage.ts';

/** How a record of an invented object hangs on another one. */
export interface Tie {
  field: string;
  to: string;
  kind: 'optional' | 'restricting' | 'required' | 'master';
}

export interface InventedObject {
  name: string;
  ties: Tie[];
  /** Whether a policy calls the text field Remark__c identifying. */
  isClassified: boolean;
  /** Years for which a rule keeps records by the first tie. */
  keptYears?: number;
}

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const METADATA = 'xmlns="http://soap.sforce.com/2006/04/metadata" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"';

/** Deploys objects that no rule of the package knows, and lets the administrator write their fields. */
export async function deployInvented(stage: Stage, objects: InventedObject[]): Promise<void> {
  const files: Record<string, string> = {};
  for (const object of objects) {
    files[`objects/${object.name}.object`] = objectXml(object);
    if (object.isClassified) files[`customMetadata/FieldPolicy.Invented_${object.name.slice(0, -3)}.md`] = record({ ObjectName__c: object.name, FieldName__c: 'Remark__c', IsIdentifying__c: true });
    if (object.keptYears !== undefined) {
      const rule = { ObjectName__c: object.name, PersonField__c: object.ties[0].field, StartField__c: 'Day__c', Years__c: object.keptYears, CountsFromYearEnd__c: true, Ground__c: '17(3)(e)' };
      files[`customMetadata/RetentionRule.Invented_${object.name.slice(0, -3)}.md`] = record(rule);
    }
  }
  files['permissionsets/Invented.permissionset'] = permissionSet(objects);
  files['package.xml'] = manifest(files);
  await deployMetadata(stage.instanceUrl, stage.users.ADMIN.accessToken, files);
  const [{ Id: PermissionSetId }] = await stage.as('ADMIN').query<{ Id: string }>("SELECT Id FROM PermissionSet WHERE Name = 'Invented'");
  await stage.as('ADMIN').create('PermissionSetAssignment', { AssigneeId: stage.users.ADMIN.userId, PermissionSetId });
}

function objectXml({ name, ties }: InventedObject): string {
  const label = name.slice(0, -3);
  const own = `<fields><fullName>Remark__c</fullName><label>Remark</label><length>120</length><type>Text</type></fields><fields><fullName>Day__c</fullName><label>Day</label><type>Date</type></fields>`;
  const sharing = ties.some(({ kind }) => kind === 'master') ? 'ControlledByParent' : 'ReadWrite';
  return `${HEAD}<CustomObject ${METADATA}><deploymentStatus>Deployed</deploymentStatus>${own}${ties.map((tie) => tieXml(label, tie)).join('')}<label>${label}</label>` +
    `<nameField><displayFormat>${label}-{0}</displayFormat><label>Number</label><type>AutoNumber</type></nameField><pluralLabel>${label}s</pluralLabel><sharingModel>${sharing}</sharingModel></CustomObject>`;
}

function tieXml(label: string, { field, to, kind }: Tie): string {
  const children = `${label}_${field.slice(0, -3)}`;
  const target = `<referenceTo>${to}</referenceTo><relationshipLabel>${children}</relationshipLabel><relationshipName>${children}</relationshipName>`;
  if (kind === 'master') return `<fields><fullName>${field}</fullName><label>${field}</label>${target}<relationshipOrder>0</relationshipOrder><type>MasterDetail</type></fields>`;
  const constraint = kind === 'optional' ? 'SetNull' : 'Restrict';
  return `<fields><fullName>${field}</fullName><deleteConstraint>${constraint}</deleteConstraint><label>${field}</label>${target}<required>${kind === 'required'}</required><type>Lookup</type></fields>`;
}

function record(values: Record<string, string | number | boolean>): string {
  const typed = (value: string | number | boolean): string => (typeof value === 'number' ? `xsd:double">${value}.0` : `xsd:${typeof value}">${value}`);
  const rows = Object.entries(values).map(([field, value]) => `<values><field>${field}</field><value xsi:type="${typed(value)}</value></values>`);
  return `${HEAD}<CustomMetadata ${METADATA}><label>Invented</label><protected>false</protected>${rows.join('')}</CustomMetadata>`;
}

function permissionSet(objects: InventedObject[]): string {
  const fields = objects.flatMap(({ name, ties }) => ['Remark__c', 'Day__c', ...ties.filter(({ kind }) => kind === 'optional' || kind === 'restricting').map(({ field }) => field)].map((field) => `${name}.${field}`));
  const fieldRows = fields.map((field) => `<fieldPermissions><editable>true</editable><field>${field}</field><readable>true</readable></fieldPermissions>`);
  const objectRows = objects.map(({ name }) => `<objectPermissions><allowCreate>true</allowCreate><allowDelete>true</allowDelete><allowEdit>true</allowEdit><allowRead>true</allowRead><modifyAllRecords>true</modifyAllRecords><object>${name}</object><viewAllRecords>true</viewAllRecords></objectPermissions>`);
  return `${HEAD}<PermissionSet ${METADATA}>${fieldRows.join('')}<label>Invented</label>${objectRows.join('')}</PermissionSet>`;
}

function manifest(files: Record<string, string>): string {
  const members: Record<string, string[]> = { CustomObject: [], CustomMetadata: [], PermissionSet: ['Invented'] };
  for (const path of Object.keys(files)) {
    const [folder, file] = path.split('/');
    if (folder === 'objects') members.CustomObject.push(file.replace('.object', ''));
    if (folder === 'customMetadata') members.CustomMetadata.push(file.replace('.md', ''));
  }
  const types = Object.entries(members).map(([name, list]) => `<types>${list.map((member) => `<members>${member}</members>`).join('')}<name>${name}</name></types>`);
  return `${HEAD}<Package ${METADATA}>${types.join('')}<version>65.0</version></Package>`;
}
