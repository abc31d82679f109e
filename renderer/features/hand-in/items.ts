/** The things of one hand-in while it is filled in. Pure. */
import type { HandInItem, MissingItem } from '../../../shared/domain/visit/hand-in.ts';
import { type Due, type DueFrom, dueKey } from '../../../shared/domain/visit/hand-in-due.ts';

export interface Line {
  readonly key: string;
  readonly item: HandInItem;
  readonly name: string | null;
  readonly from: DueFrom | 'added';
  readonly ticked: boolean;
  readonly condition: string;
  readonly why: string;
}

/** What the person did to the lines, by key; lines that are due come and go with the records. */
export interface Filled {
  readonly marks: { readonly [key: string]: { readonly ticked?: boolean; readonly condition?: string; readonly why?: string } };
  readonly added: readonly HandInItem[];
}
export const unfilled: Filled = { marks: {}, added: [] };

export function marked(filled: Filled, key: string, change: Filled['marks'][string]): Filled {
  return { ...filled, marks: { ...filled.marks, [key]: { ...filled.marks[key], ...change } } };
}

/** All lines: what is due (where that is asked for), then what was added here. */
export function linesOf(due: readonly Due[], filled: Filled): readonly Line[] {
  const known = new Set(due.map((each) => each.key));
  const line = (key: string, item: HandInItem, from: Line['from'], name: string | null): Line => {
    const mark = filled.marks[key] ?? {};
    return { key, item, name, from, ticked: mark.ticked ?? from === 'added', condition: mark.condition ?? '', why: mark.why ?? '' };
  };
  return [
    ...due.map((each) => line(each.key, each.item, each.from, each.name)),
    ...filled.added
      .filter((item) => !known.has(dueKey(item.what, item.serial)))
      .map((item) => line(dueKey(item.what, item.serial), item, 'added', null)),
  ];
}

export interface Entered {
  readonly filled: Filled;
  readonly did: 'ticked' | 'added' | 'nothing';
}

/** A serial that was scanned or typed: ticks its line whatever its kind, else adds a line of the kind chosen. */
export function entered(due: readonly Due[], filled: Filled, what: HandInItem['what'], serial: string): Entered {
  const text = serial.trim();
  if (text === '') return { filled, did: 'nothing' };
  const spelled = dueKey('', text);
  const there = linesOf(due, filled).find((line) => dueKey('', line.item.serial) === spelled);
  if (there !== undefined) return { filled: marked(filled, there.key, { ticked: true }), did: 'ticked' };
  return { filled: { ...filled, added: [...filled.added, { what, serial: text, deviceId: null, condition: '' }] }, did: 'added' };
}

export function withoutAdded(filled: Filled, key: string): Filled {
  return { ...filled, added: filled.added.filter((item) => dueKey(item.what, item.serial) !== key) };
}

/** The lines as the act takes them: what is handed in with its condition, and what is missing with its reason. */
export function toHandIn(lines: readonly Line[]): { readonly items: readonly HandInItem[]; readonly missing: readonly MissingItem[] } {
  return {
    items: lines.filter((line) => line.ticked).map((line) => ({ ...line.item, condition: line.condition })),
    missing: lines
      .filter((line) => !line.ticked && line.from !== 'added')
      .map(({ item, why }) => ({ what: item.what, serial: item.serial, deviceId: item.deviceId, why })),
  };
}
