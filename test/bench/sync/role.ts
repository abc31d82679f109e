/** What the bench asks of an engine: a server and clients, each in a process of its own. One file an engine implements it. */
import type { ShownConflict, State } from './oracle.ts';
import type { BenchRecord, Edit } from './work.ts';

type Soon<T> = T | Promise<T>;

interface Replica {
  /** How many records are here, counted in the engine's own store. */
  count(): Soon<number>;
  state(): Soon<State>;
  /** When the last change came from elsewhere, ms since 1970 with fractions (performance.timeOrigin + now). */
  changedAt(): number;
  close(): Soon<void>;
}

export interface ServerRole extends Replica {
  /** What one client needs to reach it. */
  welcome(): Soon<string>;
  /** Answers when everything that came is where this server keeps it. */
  settle(): Soon<void>;
}

export interface ClientRole extends Replica {
  /** Without a network: one group of records, each new. */
  write(records: readonly BenchRecord[]): Soon<void>;
  /** Without a network: each edit an act of its own. */
  edit(edits: readonly Edit[]): Soon<void>;
  /** From now on both directions, live. Answers when it is under way. */
  connect(): Soon<void>;
  disconnect(): Soon<void>;
  /** Something of this client may not be at the server yet, as far as the engine tells. */
  waiting(): Soon<boolean>;
  conflicts(): Soon<readonly ShownConflict[]>;
}

export interface ServerOptions {
  readonly folder: string;
  readonly durable: boolean;
}
export interface ClientOptions {
  readonly folder: string;
  readonly welcome: string;
  /** Where the client keeps its record: in memory, or on the disk. */
  readonly client: string;
}

export interface Engine {
  openServer(options: ServerOptions): Promise<ServerRole>;
  openClient(options: ClientOptions): Promise<ClientRole>;
}

/** The clock that all processes of a run share. */
export const clock = (): number => performance.timeOrigin + performance.now();
