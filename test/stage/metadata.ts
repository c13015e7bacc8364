import assert from 'node:assert/strict';
import { strToU8, zipSync } from 'fflate';

/** Deploys files of a package, paths as in its zip, by the Metadata API; fails when the org refuses them. */
export async function deployMetadata(instanceUrl: string, accessToken: string, files: Record<string, string>): Promise<void> {
  const zip = zipSync(Object.fromEntries(Object.entries(files).map(([path, content]) => [path, strToU8(content)])));
  const form = new FormData();
  form.append('entity_content', new Blob([JSON.stringify({ deployOptions: { singlePackage: true, rollbackOnError: true } })], { type: 'application/json' }));
  form.append('file', new Blob([new Uint8Array(zip)], { type: 'application/zip' }), 'package.xml');
  const headers = { authorization: `Bearer ${accessToken}` };
  const deployRequest = `${instanceUrl}/services/data/v65.0/metadata/deployRequest`;
  const { id } = (await (await fetch(deployRequest, { method: 'POST', headers, body: form })).json()) as { id: string };
  const status = (await (await fetch(`${deployRequest}/${id}?includeDetails=true`, { headers })).json()) as { deployResult: { status: string } };
  assert.equal(status.deployResult.status, 'Succeeded', JSON.stringify(status));
}
