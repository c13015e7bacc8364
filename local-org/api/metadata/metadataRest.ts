import { SalesforceError } from '../../base/errors.ts';
import { DATA, ok } from '../http/resource.ts';
import type { Answer, Call, Resource } from '../http/resource.ts';
import { deploymentOf, deployOptions, deployValidated, startDeployment } from './deployments.ts';
import type { Deployment } from './deployments.ts';

const REQUESTS = `${DATA}/metadata/deployRequest`;

interface Parts {
  zip?: Uint8Array;
  options: Record<string, unknown>;
  validatedDeployRequestId?: string;
}

function readOptions(parts: Parts, json: string): void {
  const { deployOptions: options, validatedDeployRequestId } = JSON.parse(json) as { deployOptions?: Record<string, unknown>; validatedDeployRequestId?: string };
  parts.options = options ?? {};
  parts.validatedDeployRequestId = validatedDeployRequestId;
}

/** The zip comes as the part `file`, the options as the part `entity_content`. */
async function partsOf(call: Call): Promise<Parts> {
  const parts: Parts = { options: {} };
  for await (const part of call.request!.parts()) {
    if (part.fieldname === 'file' && part.type === 'file') parts.zip = await part.toBuffer();
    else readOptions(parts, part.type === 'file' ? (await part.toBuffer()).toString('utf8') : typeof part.value === 'string' ? part.value : JSON.stringify(part.value));
  }
  return parts;
}

function accepted({ id, options }: Deployment, validatedDeployRequestId: string | null): Answer {
  return { status: 201, body: { id, validatedDeployRequestId, deployResult: null, deployOptions: options } };
}

async function start(call: Call): Promise<Answer> {
  if (!(call.headers['content-type'] ?? '').startsWith('multipart/')) {
    const { validatedDeployRequestId } = (call.body ?? {}) as { validatedDeployRequestId?: string };
    return accepted(deployValidated(call, validatedDeployRequestId), validatedDeployRequestId ?? null);
  }
  const { zip, options } = await partsOf(call);
  if (!zip) throw new SalesforceError('INVALID_REQUEST', 'The multipart body needs a part named file with the zip');
  return accepted(startDeployment(call, zip, deployOptions(options)), null);
}

function status(call: Call): Answer {
  const { id, result, options } = deploymentOf(call, call.params.id);
  const { details, ...summary } = result;
  return ok({ id, validatedDeployRequestId: null, deployResult: call.query.get('includeDetails') === 'true' ? { ...summary, details } : summary, deployOptions: options });
}

/** Only a deployment that has not ended can be cancelled, and here all have. */
function cancel(call: Call): Answer {
  const { id, result } = deploymentOf(call, call.params.id);
  return { status: 202, body: { id, deployResult: result } };
}

export const METADATA_REST: Resource[] = [
  { method: 'POST', path: REQUESTS, handle: start },
  { method: 'GET', path: `${REQUESTS}/:id`, handle: status },
  { method: 'PATCH', path: `${REQUESTS}/:id`, handle: cancel },
];
