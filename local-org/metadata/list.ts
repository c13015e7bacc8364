import type { MetadataOrg } from './org.ts';
import type { FileProperties } from './result.ts';
import { ComponentStore } from './store.ts';
import type { StoredComponent } from './store.ts';
import { TYPES } from './types/index.ts';
import type { MetadataType } from './types/type.ts';

/** What is deployed of these types. Unknown types have none, as on the platform. */
export function listMetadata(org: MetadataOrg, queries: readonly { type: string; folder?: string }[]): FileProperties[] {
  const store = new ComponentStore(org.db);
  return queries.flatMap(({ type, folder }) => {
    const deployed = store.list(type).filter((stored) => folder === undefined || stored.fullName.startsWith(`${folder}/`)).map((stored) => propertiesOf(org, stored));
    return type === 'CustomObject' ? [...deployed, ...standardObjects(org, new Set(deployed.map(({ fullName }) => fullName)))] : deployed;
  });
}

/** Standard objects are listed too: a client takes their names from here. */
function standardObjects(org: MetadataOrg, deployed: ReadonlySet<string>): FileProperties[] {
  return [...org.catalogue.objects()].filter((def) => def.kind === 'standard' && def.createable && !def.toolingOnly && !deployed.has(def.name)).map((def) =>
    properties(org, { type: 'CustomObject', fullName: def.name, fileName: `objects/${def.name}.object`, id: '', createdDate: 0, createdById: '', lastModifiedDate: 0, lastModifiedById: '' }));
}

type Listed = Omit<StoredComponent, 'hash' | 'node' | 'files'>;

export function propertiesOf(org: MetadataOrg, stored: StoredComponent, root = ''): FileProperties {
  return properties(org, { ...stored, fileName: root + stored.fileName });
}

function properties(org: MetadataOrg, { type, fullName, fileName, id, createdById, createdDate, lastModifiedById, lastModifiedDate }: Listed): FileProperties {
  const nameOf = (user: string): string => (user === '' ? '' : ((org.rows.read('User', [user])[0]?.Name as string | undefined) ?? ''));
  return {
    type, fullName, fileName, id, createdById, createdByName: nameOf(createdById), createdDate: new Date(createdDate).toISOString(), lastModifiedById, lastModifiedByName: nameOf(lastModifiedById), lastModifiedDate: new Date(lastModifiedDate).toISOString(), manageableState: 'unmanaged', namespacePrefix: '',
  };
}

export interface DescribeMetadataResult {
  metadataObjects: { directoryName: string; inFolder: boolean; metaFile: boolean; suffix?: string; xmlName: string; childXmlNames: string[] }[];
  organizationNamespace: '';
  partialSaveAllowed: false;
  testRequired: false;
}

/** The types that this org deploys. Folders are told by inFolder of what lies in them. */
export function describeMetadata(): DescribeMetadataResult {
  const all = [...TYPES.values()];
  const childrenOf = (type: MetadataType): string[] => all.filter((each) => each.parent === type.name).map((each) => each.name);
  const own = all.filter((type) => type.parent === undefined && !type.name.endsWith('Folder'));
  const metadataObjects = own.map((type) => ({
    directoryName: type.directory, inFolder: type.inFolder ?? false, metaFile: type.metaFile ?? false, xmlName: type.name, childXmlNames: childrenOf(type), ...(type.suffix === undefined ? {} : { suffix: type.suffix }),
  }));
  return { metadataObjects, organizationNamespace: '', partialSaveAllowed: false, testRequired: false };
}
