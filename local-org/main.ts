/** Process entry: serves one org until it is told to stop. With --json one line says how to reach it. */
import { parseArgs } from 'node:util';
import { startLocalOrg, type LocalOrg } from './index.ts';
import { vendorBundle } from './web/index.ts';

const { values: flags } = parseArgs({
  options: {
    port: { type: 'string', default: '7357' },
    data: { type: 'string', default: ':memory:' },
    features: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});

/** The administrator; users of other roles come with the package. */
function greeting({ org, instanceUrl, controlToken }: LocalOrg): object {
  const { username } = org.admin;
  const { token, userId } = org.createSession(username);
  return { instanceUrl, controlToken, users: [{ username, role: 'ADMIN', accessToken: token, userId }] };
}

/** A taken port is the one failure that its reader can mend at once. */
function explain(error: NodeJS.ErrnoException): never {
  if (error.code !== 'EADDRINUSE') throw error;
  console.error(`Port ${flags.port} is taken, perhaps by another local org. Stop that one, or choose a port with --port (0 takes a free one).`);
  process.exit(1);
}

const local = await startLocalOrg({ data: flags.data, port: Number(flags.port), features: flags.features?.split(',') }).catch(explain);
const stop = (): void => void local.close().then(() => process.exit(0));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
process.on('disconnect', stop);
// So that the first page need not wait for it; a failure shows there, when the page asks again.
vendorBundle().catch((error: Error) => process.stderr.write(`The pages' bundle: ${error.message}\n`));
if (flags.json) console.log(JSON.stringify(greeting(local)));
else console.log(`The local org runs at ${local.instanceUrl}. Control token: ${local.controlToken}`);
