/** Reports, dashboards and their folders: kept, listed, and checked for the folder and the objects that they name. */
import { required, textOf } from '../../../schema/index.ts';
import { MetadataProblem } from '../../../schema/index.ts';
import type { Component } from '../../component.ts';
import type { Deployment } from '../../deployment.ts';
import { plain } from '../plain.ts';
import { folders, xmlFiles } from '../reading.ts';
import { applyFolder, folderOf } from '../setup/folders.ts';
import { removeBy, rowBy, upsert } from '../setup/rows.ts';
import type { MetadataType } from '../type.ts';

const nameOf = (fullName: string): string => fullName.slice(fullName.lastIndexOf('/') + 1);

function folderType(name: string, directory: string, type: string): MetadataType {
  return { name, directory, idPrefix: '00l', read: folders(name, directory), apply: (component, deployment) => applyFolder(type, component, deployment) };
}

export const reportFolder = folderType('ReportFolder', 'reports', 'Report');
export const dashboardFolder = folderType('DashboardFolder', 'dashboards', 'Dashboard');

export const reportType: MetadataType = plain('ReportType', 'reportTypes', 'reportType', '070', {
  apply({ node }: Component, deployment: Deployment) {
    const base = required(node, 'baseObject');
    if (deployment.org.catalogue.object(base) === undefined) throw new MetadataProblem(`In field: baseObject - no CustomObject named ${base} found`);
  },
});

export const report: MetadataType = {
  name: 'Report', directory: 'reports', suffix: 'report', inFolder: true, idPrefix: '00O', read: xmlFiles('Report', 'reports', 'report'),
  apply({ node, fullName }: Component, deployment: Deployment) {
    const { folderId, folderName, name } = folderOf('Report', fullName, deployment);
    checkReportType(required(node, 'reportType'), deployment);
    upsert(deployment, 'Report', 'DeveloperName', { DeveloperName: name, Name: required(node, 'name'), OwnerId: folderId, FolderName: folderName, Format: textOf(node, 'format') ?? 'Tabular', Description: textOf(node, 'description') ?? null });
  },
  remove: (fullName, deployment) => removeBy(deployment, 'Report', 'DeveloperName', nameOf(fullName)),
  recordId: (fullName, deployment) => rowBy(deployment, 'Report', 'DeveloperName', nameOf(fullName))?.Id as string | undefined,
};

/** A custom report type is named Name__c in reports; one over custom objects CustomEntity$Object__c or CustomEntityCustomEntity$Object__c$Child__c; standard ones are many. */
function checkReportType(name: string, deployment: Deployment): void {
  const object = /^(?:CustomEntity)+\$(.+)$/.exec(name)?.[1].split(/[$@]/)[0];
  const known = object === undefined ? !name.endsWith('__c') || deployment.has('ReportType', name.slice(0, -'__c'.length)) || deployment.has('ReportType', name) : deployment.org.catalogue.object(object) !== undefined;
  if (!known) throw new MetadataProblem(`Invalid value specified: ${name} for reportType`);
}

export const dashboard: MetadataType = {
  name: 'Dashboard', directory: 'dashboards', suffix: 'dashboard', inFolder: true, idPrefix: '01Z', read: xmlFiles('Dashboard', 'dashboards', 'dashboard'),
  apply({ node, fullName }: Component, deployment: Deployment) {
    const { folderId, folderName, name } = folderOf('Dashboard', fullName, deployment);
    upsert(deployment, 'Dashboard', 'DeveloperName', { DeveloperName: name, Title: required(node, 'title'), FolderId: folderId, FolderName: folderName, Description: textOf(node, 'description') ?? null, Type: textOf(node, 'dashboardType') ?? 'SpecifiedUser' });
  },
  remove: (fullName, deployment) => removeBy(deployment, 'Dashboard', 'DeveloperName', nameOf(fullName)),
  recordId: (fullName, deployment) => rowBy(deployment, 'Dashboard', 'DeveloperName', nameOf(fullName))?.Id as string | undefined,
};
