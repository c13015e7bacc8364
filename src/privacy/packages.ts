import { createHash } from 'node:crypto';
import { rename, writeFile } from 'node:fs/promises';
import type { Connection } from '@salesforce/core';
import { get } from './rest.ts';

export interface SavedFile {
  file: string;
  sidecar: string;
  sha256: string;
}

/** Writes a file, whole or not at all, and a sidecar with its digest and what else is known of it. */
async function save(file: string, content: string | Uint8Array, facts: object): Promise<SavedFile> {
  const sha256 = createHash('sha256').update(content).digest('hex');
  const sidecar = `${file}.meta.json`;
  await writeFile(`${file}.part`, content);
  await writeFile(sidecar, `${JSON.stringify({ ...facts, sha256 }, null, 2)}\n`);
  await rename(`${file}.part`, file);
  return { file, sidecar, sha256 };
}

/** The access package of a request: an archive with a page and the data. */
export async function exportAccess(connection: Connection, request: string, file?: string): Promise<SavedFile> {
  const answer = await get<{ createdAt: string; sha256: string; fileName: string; archive: string }>(connection, `access/${request}`);
  return save(file ?? answer.fileName, Buffer.from(answer.archive, 'base64'), { request, createdAt: answer.createdAt, contentSha256: answer.sha256 });
}

/** What the person of a request takes along, as JSON in the published schema. */
export async function exportPortability(connection: Connection, request: string, file = `portability_${request}.json`): Promise<SavedFile> {
  const content = await get<{ schema: string; exportedAt: string }>(connection, `portability/${request}`);
  return save(file, `${JSON.stringify(content, null, 2)}\n`, { request, createdAt: content.exportedAt, schema: content.schema });
}

/** The certificate of a carried out erasure, as a page to print. */
export async function exportCertificate(connection: Connection, request: string, file = `certificate_${request}.html`): Promise<SavedFile> {
  return save(file, await get<string>(connection, `certificates/${request}`), { request });
}

export interface Proof {
  createdAt: string;
  author: string;
  sha256: string;
  passed: boolean;
  content: { problems: string[] };
}

/** Proof on demand, for the system or for one person, written to a file with its sidecar. */
export async function saveProof(connection: Connection, person?: string, file = `proof_${person ?? 'system'}.json`): Promise<SavedFile & { proof: Proof }> {
  const proof = await get<Proof>(connection, person ? `proof/${person}` : 'proof');
  const { createdAt, author, sha256, passed } = proof;
  return { ...(await save(file, `${JSON.stringify(proof, null, 2)}\n`, { person, createdAt, author, passed, contentSha256: sha256 })), proof };
}
