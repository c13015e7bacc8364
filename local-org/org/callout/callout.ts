import { spawnSync } from 'node:child_process';
import { CalloutException } from '../../apex/lib/exception.ts';
import type { ApexTransaction } from '../../apex/lib/services.ts';
import type { Transaction } from '../transaction/transaction.ts';

export type CalloutRequest = Parameters<ApexTransaction['callout']>[0];
export type CalloutResponse = ReturnType<ApexTransaction['callout']>;

/** Runs in a process of its own, because Apex waits for the answer and JavaScript cannot. */
const SENDER = `
const chunks = [];
process.stdin.on('data', (chunk) => chunks.push(chunk)).on('end', async () => {
  const { method, endpoint, headers, body, timeout } = JSON.parse(Buffer.concat(chunks).toString());
  try {
    const hasBody = method !== 'GET' && method !== 'HEAD';
    const answer = await fetch(endpoint, { method, headers, body: hasBody ? Buffer.from(body, 'base64') : undefined, redirect: 'manual', signal: AbortSignal.timeout(timeout) });
    const bytes = Buffer.from(await answer.arrayBuffer());
    process.stdout.write(JSON.stringify({ status: answer.status, statusText: answer.statusText, headers: [...answer.headers], body: bytes.toString('base64') }));
  } catch (error) {
    process.stdout.write(JSON.stringify({ failure: error.name === 'TimeoutError' ? 'Read timed out' : String(error.cause?.message ?? error.message) }));
  }
});`;

interface Answer {
  failure?: string;
  status: number;
  statusText: string;
  headers: [string, string][];
  body: string;
}

/** An HTTP request of Apex. Not in tests, which set a mock. */
export function sendCallout(tx: Transaction, request: CalloutRequest): CalloutResponse {
  if (tx.isTest) throw new CalloutException('Methods defined as TestMethod do not support Web service callouts');
  const input = JSON.stringify({ ...request, headers: Object.fromEntries(request.headers), body: Buffer.from(request.body).toString('base64') });
  const { stdout } = spawnSync(process.execPath, ['-e', SENDER], { input, maxBuffer: 64 * 1024 * 1024 });
  const answer = JSON.parse(stdout.toString()) as Answer;
  if (answer.failure !== undefined) throw new CalloutException(answer.failure);
  return { status: answer.status, statusText: answer.statusText, headers: new Map(answer.headers), body: Buffer.from(answer.body, 'base64') };
}
