import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';

const SETTING = 'force-app/main/foundation/customMetadata/PrivacySetting.Default.md-meta.xml';

/** Deploys the setting record with the organisation's own choices, as an administrator does in Setup; everything else as delivered. */
export async function chooseSettings(instanceUrl: string, accessToken: string, choices: Record<string, string>): Promise<void> {
  let record = readFileSync(SETTING, 'utf8');
  for (const [field, value] of Object.entries(choices)) record = record.replace(new RegExp(`(<field>${field}</field>\\s*<value [^>]*>)[^<]*`), `$1${value}`);
  await deployMetadata(instanceUrl, accessToken, {
    'package.xml': '<?xml version="1.0" encoding="UTF-8"?><Package xmlns="http://soap.sforce.com/2006/04/metadata"><types><members>PrivacySetting.Default</members><name>CustomMetadata</name></types><version>65.0</version></Package>',
    'customMetadata/PrivacySetting.Default.md': record,
  });
}

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
