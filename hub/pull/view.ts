/** What one reader is shown of the log and of the records. Pure. */

import { type RowKey, rowKey } from '../../shared/sync/ids.ts';
import type { Entry } from '../../shared/sync/page.ts';
import type { Patch } from '../../shared/sync/patch.ts';
import type { Row } from '../../shared/sync/row.ts';
import type { Rules } from '../../shared/sync/rules.ts';
import { sees } from '../../shared/sync/scope.ts';
import type { LogEntry } from '../store/store.ts';

export interface Reader {
  readonly writer: string;
  readonly person: string;
  /** Scopes held now, sorted. */
  readonly held: readonly string[];
}

/**
 * One group's effect as this reader sees it; undefined where nothing of it concerns them. Own groups always arrive, with their
 * outcomes. Of others neither their outcomes nor what they changed elsewhere is shown.
 */
export function entryFor(entry: LogEntry, reader: Reader): Entry | undefined {
  const patches: Patch[] = [];
  const leave: string[] = [];
  for (const { patch, was, now } of entry.changes) {
    // Where the scopes changed the patch is the whole record (hub/store/store.ts, Change): nothing more to send to a new reader.
    if (sees(reader.held, now)) patches.push(patch);
    else if (was !== null && sees(reader.held, was)) leave.push(rowKey(patch.type, patch.id));
  }
  const own = entry.writer === reader.writer || entry.actor === reader.person;
  if (!own && patches.length === 0 && leave.length === 0) return undefined;
  const { seq, writer, first, count, digest, heard, wall, actor, via, act } = entry;
  return {
    seq,
    writer,
    first,
    count,
    digest,
    heard,
    wall,
    actor,
    via,
    ...(act === undefined ? {} : { act }),
    outcomes: own ? [...entry.outcomes] : [],
    patches,
    ...(leave.length > 0 ? { leave } : {}),
  };
}

/** Keys of the records that these fields name, by the rules' `ref`. */
export function refsOf(rules: Rules, type: string, fields: Readonly<Record<string, unknown>>): readonly RowKey[] {
  const model = rules.model(type);
  if (model === undefined) return [];
  const keys: RowKey[] = [];
  for (const [name, value] of Object.entries(fields)) {
    const ref = model.fields[name]?.ref;
    if (ref === undefined) continue;
    for (const id of Array.isArray(value) ? value : [value]) if (typeof id === 'string' && id !== '') keys.push(rowKey(ref, id));
  }
  return keys;
}

/** A name and a few facts of a record outside the reader's scopes; undefined where the rules show none. */
export function stubOf(rules: Rules, row: Row): Row | undefined {
  const names = rules.model(row.type)?.stub;
  if (names === undefined || row.refused || row.scopes.includes('hub')) return undefined;
  const fields = Object.fromEntries(
    names.filter((name) => Object.hasOwn(row.fields, name)).map((name) => [name, row.fields[name] ?? null]),
  );
  const { type, id, seq, made, gone } = row;
  return { type, id, seq, made, fields, scopes: [], stub: true, ...(gone ? { gone } : {}) };
}
