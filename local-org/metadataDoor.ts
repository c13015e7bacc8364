/** Gives the APIs what metadata/ does; api/ and metadata/ do not know each other. */
import type { MetadataDoor } from './api/doors.ts';
import { deploy, describeMetadata, listMetadata, retrieve, type DeployOptions } from './metadata/index.ts';
import type { Org } from './org/index.ts';

export function metadataDoor(org: Org): MetadataDoor {
  return {
    deploy: (zip, { testLevel, ...options }, user) => {
      const result = deploy(org, zip, { ...options, testLevel: testLevel as DeployOptions['testLevel'], userId: user.id });
      return { ...result };
    },
    retrieve: ({ types, version }) => {
      const answer = retrieve(org, { types: new Map(types.map(({ name, members }) => [name, members])), version });
      return { ...answer, fileProperties: answer.fileProperties.map((properties) => ({ ...properties })) };
    },
    listMetadata: (queries) => listMetadata(org, queries).map((properties) => ({ ...properties })),
    describeMetadata: () => ({ ...describeMetadata() }),
  };
}
