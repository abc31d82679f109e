/** Runs in Chromium: the local records of a simulated run over real Dexie. Main's side of the bridge is the run's, in Node. */
import { LocalDatabase } from '../../../renderer/data/database.ts';
import { LocalRecord } from '../../../renderer/data/local-record.ts';
import { Fault } from '../../../shared/errors.ts';
import { simRules } from '../rules.ts';
import type { Asked, Dump, Said } from './said.ts';

interface Opened {
  readonly db: LocalDatabase;
  turn: Promise<unknown>;
}

const databases = new Map<string, Opened>();
const records = new Map<number, { readonly record: LocalRecord; readonly db: LocalDatabase }>();

function databaseOf(name: string): Opened {
  const known = databases.get(name);
  if (known) return known;
  const made = { db: new LocalDatabase(name), turn: Promise.resolve() };
  databases.set(name, made);
  return made;
}

async function dumpOf(db: LocalDatabase): Promise<Dump> {
  return db.transaction('r', [db.rows, db.bases, db.pending, db.meta], async () => ({
    rows: await db.rows.toArray(),
    bases: await db.bases.toArray(),
    pending: await db.pending.toArray(),
    meta: await db.meta.toArray(),
  }));
}

function told(cause: unknown): Said['error'] {
  const inner: unknown = Reflect.get(Object(cause), 'inner') ?? cause;
  const code: unknown = Reflect.get(Object(inner), 'code');
  return {
    name: String(Reflect.get(Object(cause), 'name')),
    message: String(Reflect.get(Object(cause), 'message')),
    ...(typeof code === 'string' ? { code, details: Reflect.get(Object(inner), 'details') ?? {} } : {}),
  };
}

/** A new window over a database. */
function open(id: number, name: string, version: 1 | 2, self: { writer: string; person: string }): void {
  const opened = databaseOf(name);
  const call = async (command: string, input: unknown): Promise<unknown> => {
    const asked: Asked = await Reflect.get(globalThis, 'simCall')(id, command, JSON.stringify(input));
    if (asked.code !== undefined) throw new Fault(asked.code as never, (asked.details ?? {}) as never);
    return JSON.parse(asked.answer ?? 'null');
  };
  const turn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = opened.turn.then(work);
    opened.turn = mine.catch(() => undefined);
    return mine;
  };
  records.set(id, { record: new LocalRecord(opened.db, simRules(version), call as never, self, turn), db: opened.db });
}

async function run(id: number, method: string, given: readonly unknown[]): Promise<Said> {
  const found = records.get(id);
  if (found === undefined) return { error: { name: 'AbortError', message: 'the window is gone' } };
  try {
    const result: unknown = await Reflect.apply(Reflect.get(found.record, method), found.record, given);
    return { result, dump: await dumpOf(found.db) };
  } catch (cause) {
    return { error: told(cause), dump: await dumpOf(found.db) };
  }
}

Reflect.set(globalThis, 'sim', { open, run });
