import { spawn } from 'node:child_process';

export interface Run {
  code: number;
  /** Standard output and standard error, in the order in which they came. */
  output: string;
  seconds: number;
}

/** Runs a program, shows what it writes, and keeps it. */
export function run(command: string, args: string[], options: { quiet?: boolean } = {}): Promise<Run> {
  const since = Date.now();
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const [stream, target] of [[child.stdout, process.stdout], [child.stderr, process.stderr]] as const) {
      stream.on('data', (part: Buffer) => {
        output += part.toString();
        if (!options.quiet) target.write(part);
      });
    }
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, output, seconds: (Date.now() - since) / 1000 }));
  });
}
