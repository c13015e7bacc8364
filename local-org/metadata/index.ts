/** The metadata room's door. */
export { Deployed } from './deployed.ts';
export { deploy } from './deploy.ts';
export type { DeployOptions } from './options.ts';
export { compileComponentFile } from './lwcCompiler.ts';
export { describeMetadata, listMetadata } from './list.ts';
export type { DescribeMetadataResult } from './list.ts';
export type { MetadataOrg } from './org.ts';
export { readManifest } from './package/files.ts';
export { retrieve } from './retrieve.ts';
export type { RetrieveAnswer, RetrieveManifest } from './retrieve.ts';
export type * from './result.ts';
export { deleteComponents, readComponents, renameComponent, saveComponents } from './single.ts';
export type { GivenComponent, SaveResult, Writing } from './single.ts';
