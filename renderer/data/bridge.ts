/** The renderer's one door to main, the same in both hosts: call a command, listen to an event, send or read a file. */
import { answerSchema, type CommandName, commands, type Input, type Output } from '../../shared/bridge/commands.ts';
import { type EventData, type EventName, events } from '../../shared/bridge/events.ts';
import { uploadedSchema } from '../../shared/bridge/files.ts';
import { type PreloadBridge, preloadName } from '../../shared/bridge/preload.ts';
import { httpLine } from './bridge-http.ts';

declare global {
  interface Window {
    readonly [preloadName]?: PreloadBridge;
  }
}

/** A command that was refused or failed: the code and details of shared/errors.ts, for `say`. */
export class BridgeError extends Error {
  readonly code: string;
  readonly details: object;
  constructor(code: string, details: unknown) {
    super(code);
    this.name = 'BridgeError';
    this.code = code;
    this.details = typeof details === 'object' && details !== null ? details : {};
  }
}

/** Calls a command of main. Resolves with its parsed output; rejects with a BridgeError (HOST_GONE when main does not answer). */
export async function call<N extends CommandName>(name: N, input: Input<N>): Promise<Output<N>> {
  const preload = window[preloadName];
  const value = opened(preload === undefined ? await httpLine().call(name, input) : await preload.call(name, input));
  return commands[name].output.parse(value) as Output<N>;
}

type Listener = (data: unknown) => void;
const listeners = new Map<string, Set<Listener>>();
const connected = new Set<() => void>();
let listening = false;

/** Runs `fn` for every event of this name until the returned function is called. Data that do not fit the schema are dropped. */
export function on<N extends EventName>(event: N, fn: (data: EventData<N>) => void): () => void {
  const listener: Listener = (data) => {
    const parsed = events[event].safeParse(data);
    if (parsed.success) fn(parsed.data as EventData<N>);
  };
  const all = listeners.get(event) ?? new Set();
  listeners.set(event, all.add(listener));
  listen();
  return () => {
    all.delete(listener);
  };
}

/** Runs `fn` whenever the events begin to come, at first and after a break (browser host only): what main told before was not heard and must be asked for. */
export function onConnected(fn: () => void): () => void {
  connected.add(fn);
  return () => {
    connected.delete(fn);
  };
}

function listen(): void {
  if (listening) return;
  listening = true;
  const deliver = (event: string, data: unknown): void => {
    for (const listener of listeners.get(event) ?? []) listener(data);
  };
  const preload = window[preloadName];
  if (preload !== undefined) preload.on(deliver);
  else
    httpLine().listen(deliver, () => {
      for (const fn of connected) fn();
    });
}

/** Streams a file to main, which stores it; resolves with the digest and size of what was stored. */
export async function upload(file: Blob, name: string): Promise<{ readonly digest: string; readonly sizeBytes: number }> {
  const headers = { 'Content-Type': file.type || 'application/octet-stream', 'X-File-Name': encodeURIComponent(name) };
  const response = await fetch('/upload', { method: 'POST', body: file, headers: { ...headers, ...(await credentials()) } });
  return uploadedSchema.parse(opened(await response.json()));
}

/** The stored bytes of a digest (make an object URL to show them), or nothing when they are not on this laptop. */
export async function file(digest: string): Promise<Blob | undefined> {
  const response = await fetch(`/file/${digest}`, { headers: await credentials() });
  return response.ok ? response.blob() : undefined;
}

function opened(crossed: unknown): unknown {
  const answer = answerSchema.parse(crossed);
  if (!answer.ok) throw new BridgeError(answer.code, answer.details);
  return answer.value;
}

async function credentials(): Promise<Record<string, string>> {
  return window[preloadName] === undefined ? httpLine().credentials() : {};
}
