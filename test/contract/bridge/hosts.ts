/** The bridge in its two hosts, as a page meets them: the browser host over real HTTP, Electron's over its real handlers. */
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { z } from 'zod';
import type { Upload } from '../../../electron/bridge/files.ts';
import { type Bridge, type BridgeLog, serveBridge } from '../../../electron/bridge/serve.ts';
import { startBrowserHost } from '../../../electron/browser-host/server.ts';
import { Sessions } from '../../../electron/browser-host/session.ts';
import { appProtocol } from '../../../electron/window/app-protocol.ts';
import { listenOnBridge } from '../../../electron/window/guard.ts';
import { Fault } from '../../../shared/errors.ts';

/** A small map of commands, one for each way a command can end. */
const commands = {
  'text.upper': { input: z.object({ text: z.string().max(10) }), output: z.object({ text: z.string() }) },
  'text.refuse': { input: z.object({}), output: z.object({}) },
  'text.break': { input: z.object({}), output: z.object({}) },
} as const;

export interface Room {
  /** A call from our own page. */
  readonly call: (command: string, input: unknown) => Promise<unknown>;
  /** A call from a page or frame that is not ours. */
  readonly callFromOutside: () => Promise<unknown>;
  readonly upload: (
    bytes: Uint8Array<ArrayBuffer>,
    name: string | undefined,
  ) => Promise<{ readonly status: number; readonly body: unknown }>;
  readonly fetch: (path: string) => Promise<Response>;
  readonly logged: readonly { readonly command: string; readonly cause: unknown }[];
  readonly close: () => Promise<void>;
}

interface Served {
  readonly bridge: Bridge;
  readonly logged: { command: string; cause: unknown }[];
  readonly store: Map<string, Buffer>;
  readonly upload: Upload;
  readonly file: (digest: string) => Promise<Readable | undefined>;
}

function serve(): Served {
  const logged: { command: string; cause: unknown }[] = [];
  const log: BridgeLog = (command, cause) => logged.push({ command, cause });
  const handlers = {
    'text.upper': async ({ text }: { text: string }) => ({ text: text.toUpperCase() }),
    'text.refuse': async () => {
      throw new Fault('NOT_APPROVED', {});
    },
    'text.break': async () => {
      throw new Error('SELECT * FROM secrets failed at /home/ben');
    },
  };
  const store = new Map<string, Buffer>();
  return {
    bridge: serveBridge(commands, handlers, log),
    logged,
    store,
    upload: async (stream) => {
      const bytes = Buffer.concat(await stream.toArray());
      const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
      store.set(digest, bytes);
      return { digest, sizeBytes: bytes.length };
    },
    file: async (digest) => {
      const bytes = store.get(digest);
      return bytes === undefined ? undefined : Readable.from([bytes]);
    },
  };
}

async function builtPage(): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'groundcrew-contract-'));
  await writeFile(join(folder, 'index.html'), '<!doctype html>');
  return { folder, remove: () => rm(folder, { recursive: true }) };
}

const nameHeader = (name: string | undefined): Record<string, string> =>
  name === undefined ? {} : { 'X-File-Name': encodeURIComponent(name) };

export async function browserRoom(): Promise<Room> {
  const { bridge, logged, upload, file } = serve();
  const page = await builtPage();
  let n = 0;
  const sessions = new Sessions({ nowMs: () => 0, secret: () => `a-secret-of-this-run-${++n}` });
  const parts = { pageFolder: page.folder, bridge, upload, file, sessions, nonce: () => 'n', log: () => {} };
  const host = await startBrowserHost(parts, 0);
  const ours = { Origin: host.origin, 'Sec-Fetch-Site': 'same-origin', 'Content-Type': 'application/json' };
  const secret = sessions.exchange(sessions.newCode(1000));
  const headers = { ...ours, Authorization: `Bearer ${secret}` };
  const call = async (command: string, input: unknown, sent: Record<string, string>): Promise<unknown> => {
    const response = await fetch(`${host.origin}/bridge/${command}`, { method: 'POST', headers: sent, body: JSON.stringify(input) });
    return response.json();
  };
  return {
    call: (command, input) => call(command, input, headers),
    callFromOutside: () => call('text.upper', { text: 'a' }, { ...headers, Origin: 'https://evil.example' }),
    upload: async (body, name) => {
      const response = await fetch(`${host.origin}/upload`, { method: 'POST', headers: { ...headers, ...nameHeader(name) }, body });
      return { status: response.status, body: await response.json() };
    },
    fetch: (path) => fetch(`${host.origin}${path}`, { headers }),
    logged,
    close: async () => {
      await host.close();
      await page.remove();
    },
  };
}

/** Electron's side without Electron: its own handlers, called as ipcMain and the protocol would call them. */
export async function electronRoom(): Promise<Room> {
  const { bridge, logged, upload, file } = serve();
  const page = await builtPage();
  type Listener = (event: never, ...args: unknown[]) => unknown;
  const channels = new Map<string, Listener>();
  listenOnBridge({ handle: (channel, listener) => void channels.set(channel, listener) }, bridge, () => {});
  const protocol = appProtocol({ pageFolder: page.folder, upload, file, nonce: () => 'n', log: () => {} });
  const invoke = async (url: string, command: string, input: unknown): Promise<unknown> => {
    const event = { senderFrame: { url, parent: null } };
    return channels.get('groundcrew:call')?.(event as never, command, structuredClone(input));
  };
  return {
    call: (command, input) => invoke('app://groundcrew/', command, input),
    callFromOutside: () => invoke('https://evil.example/', 'text.upper', { text: 'a' }),
    upload: async (body, name) => {
      const response = await protocol(new Request('app://groundcrew/upload', { method: 'POST', headers: nameHeader(name), body }));
      return { status: response.status, body: await response.json() };
    },
    fetch: (path) => protocol(new Request(`app://groundcrew${path}`)),
    logged,
    close: page.remove,
  };
}
