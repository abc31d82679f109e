/** What the benches of the hub share: a hub in a process of its own, requests to it, and records of 8 fields. */
import { type ChildProcess, fork } from 'node:child_process';
import { type Agent, request } from 'node:http';
import { join } from 'node:path';
import { z } from 'zod';
import type { Op } from '../../shared/sync/op.ts';
import type { Answer, Ask } from '../builders/hub-ask.ts';

/** It listens, and has the laptops that were sent to it. */
export const upSchema = z.object({ port: z.number(), epoch: z.string(), hub: z.string() });
/** It has ended; `commits` are the seqs after each of its transactions. */
export const stoppedSchema = z.object({ commits: z.array(z.number()), alarms: z.array(z.string()), cpuMs: z.number() });

/** Its next message. */
export function told(child: ChildProcess): Promise<unknown> {
  return new Promise((done, failed) => {
    child.once('message', done);
    child.once('exit', (code) => failed(new Error(`the hub ended (${code})`)));
  });
}

/** Starts test/bench/hub-process.ts on a folder or a PostgreSQL database; HUB_PROFILE is a folder for its CPU profile. */
export function startHubProcess(at: string): ChildProcess {
  return fork(join(import.meta.dirname, 'hub-process.ts'), [at], {
    execArgv: [
      '--disable-warning=ExperimentalWarning',
      ...(process.env['HUB_PROFILE'] ? ['--cpu-prof', `--cpu-prof-dir=${process.env['HUB_PROFILE']}`] : []),
    ],
  });
}

/** A device of 8 fields. */
export const device = (id: string, n: number): Op => ({
  type: 'device',
  id,
  kind: 'set',
  fields: Object.fromEntries(
    Object.entries({
      assetTag: `AT-${id}`,
      name: `PC-${n}`,
      maker: 'Fujitsu',
      model: `Esprimo D${n % 9}`,
      kind: 'desktop',
      system: 'Windows 11',
      room: `R${n % 300}`,
      departmentId: `dep-${n % 12}`,
    }).map(([name, v]) => [name, { v, b: [] }]),
  ),
});

/** Requests over real sockets. */
export function httpAsk(port: number, agent: Agent): Ask {
  return (method, path, headers, body) =>
    new Promise<Answer>((done, failed) => {
      const asked = request(
        {
          host: '127.0.0.1',
          port,
          method,
          path,
          headers: { ...headers, ...(body ? { 'content-length': Buffer.byteLength(body) } : {}) },
          agent,
        },
        (got) => {
          const parts: Buffer[] = [];
          got.on('data', (part: Buffer) => parts.push(part));
          got.on('end', () =>
            done({ status: got.statusCode ?? 0, body: JSON.parse(Buffer.concat(parts).toString() || 'null'), headers: got.headers }),
          );
        },
      );
      asked.on('error', failed);
      asked.end(body);
    });
}
