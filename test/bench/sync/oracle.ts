/**
 * Judges an engine from outside: from the records, the edits and what replicas and server hold at the end. It knows nothing of how an
 * engine merges. An edit is lost when its value is neither in the record nor in a conflict that the engine shows.
 */
import type { BenchRecord, Edit, Fields } from './work.ts';

/** All records of one replica, by id. */
export type State = Readonly<Record<string, Fields>>;

/** A conflict as an engine shows it to the application. */
export interface ShownConflict {
  readonly id: string;
  /** null: the engine only knows that the record is in conflict. */
  readonly field: string | null;
  /** The values it offers; for a whole record, all values of its other versions. */
  readonly values: readonly string[];
}

export interface Verdict {
  readonly editsLost: number;
  readonly conflictsExpected: number;
  /** Expected ones that are shown with both values. */
  readonly conflictsReported: number;
  /** Shown, though nobody wrote the same field. */
  readonly conflictsWrong: number;
}

const place = (id: string, field: string): string => `${id} ${field}`;

/** Throws where replicas differ, a record is missing, or a field that nobody edited has another value. */
export function judge(
  records: readonly BenchRecord[],
  edits: readonly [readonly Edit[], readonly Edit[]],
  states: readonly State[],
  shown: readonly ShownConflict[],
): Verdict {
  const written = new Map<string, string[]>();
  for (const { id, field, value } of edits.flat()) {
    const values = written.get(place(id, field));
    if (values) values.push(value);
    else written.set(place(id, field), [value]);
  }
  const expected = new Map([...written].filter(([, values]) => new Set(values).size > 1));
  const [first = {}, ...others] = states;
  for (const { id, fields } of records) {
    for (const [field, was] of Object.entries(fields)) {
      const has = first[id]?.[field];
      for (const other of others)
        if (other[id]?.[field] !== has) throw new Error(`replicas differ: ${id}.${field} is ${has} and ${other[id]?.[field]}`);
      if (has === undefined) throw new Error(`${id}.${field} is gone`);
      const may = written.get(place(id, field)) ?? [];
      if (has !== was && !may.includes(has)) throw new Error(`${id}.${field} is ${has}, which nobody wrote`);
    }
  }
  for (const state of states)
    if (Object.keys(state).length !== records.length)
      throw new Error(`${Object.keys(state).length} of ${records.length} records are there`);

  const offered = new Map<string, Set<string>>();
  for (const { id, values } of shown) offered.set(id, new Set([...(offered.get(id) ?? []), ...values]));
  const kept = ({ id, field, value }: Edit): boolean => first[id]?.[field] === value || offered.get(id)?.has(value) === true;

  const right = new Set<string>();
  let wrong = 0;
  for (const { id, field, values } of shown) {
    const about = fieldsIn(expected, id, field);
    if (about.length === 0) wrong += 1;
    for (const each of about) {
      const both = new Set([...values, first[id]?.[each] ?? '']);
      if ((expected.get(place(id, each)) ?? []).every((value) => both.has(value))) right.add(place(id, each));
    }
  }
  return {
    editsLost: edits.flat().filter((edit) => !kept(edit)).length,
    conflictsExpected: expected.size,
    conflictsReported: right.size,
    conflictsWrong: wrong,
  };
}

function fieldsIn(expected: ReadonlyMap<string, unknown>, id: string, field: string | null): readonly string[] {
  if (field !== null) return expected.has(place(id, field)) ? [field] : [];
  return [...expected.keys()].filter((key) => key.startsWith(`${id} `)).map((key) => key.slice(id.length + 1));
}
