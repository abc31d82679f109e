/** One process of a run: loads an engine's file, opens its server or a client, and does what the parent asks, one message after another. */
import { subscribe } from 'node:diagnostics_channel';
import { Socket } from 'node:net';
import { setTimeout as after } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { ClientRole, Engine, ServerRole } from './role.ts';

const [, , file = '', role = '', options = '{}'] = process.argv;

// Whatever listens here: what its connections carried, both ways, TCP payload.
const sockets: Socket[] = [];
subscribe('net.server.socket', (message) => {
  const socket: unknown = Reflect.get(Object(message), 'socket');
  if (socket instanceof Socket) sockets.push(socket);
});
const wireBytes = (): number => sockets.reduce((sum, { bytesRead, bytesWritten }) => sum + bytesRead + bytesWritten, 0);

const engine: Engine = await import(pathToFileURL(file).href);
const open: ServerRole | ClientRole =
  role === 'server' ? await engine.openServer(JSON.parse(options)) : await engine.openClient(JSON.parse(options));

/** Answers when so many records are here (at a server: and kept where it keeps them). */
async function until(count: number): Promise<void> {
  while ((await open.count()) < count) await after(2);
  if ('settle' in open) await open.settle();
}

const extra: Readonly<Record<string, (...args: never[]) => unknown>> = {
  until,
  wireBytes,
  cpuMs: () => (process.cpuUsage().user + process.cpuUsage().system) / 1000,
};

let turn: Promise<unknown> = Promise.resolve();
process.on('message', (message: { readonly id: number; readonly name: string; readonly args: readonly never[] }) => {
  const { id, name, args } = message;
  turn = turn.then(async () => {
    try {
      const work: unknown = extra[name] ?? Reflect.get(open, name);
      if (typeof work !== 'function') throw new Error(`no ${name}`);
      process.send?.({ id, value: await work.apply(open, args) });
    } catch (cause) {
      process.send?.({ id, error: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause) });
    }
    if (name === 'close') process.exit(0);
  });
});
process.send?.({ id: 0 });
