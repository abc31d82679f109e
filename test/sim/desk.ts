/** What an act of the simulated people looks at, and how it writes. */
import type { Json, Op } from '../../shared/sync/op.ts';
import { isLive, type Row, seenBy } from '../../shared/sync/row.ts';
import type { Chance } from './chance.ts';

export const sites = ['a', 'b', 'c'] as const;
export const departments = ['x', 'y'] as const;

/** What an act may look at, and the things it may need. */
export interface Desk {
  readonly rows: readonly Row[];
  readonly chance: Chance;
  readonly people: readonly string[];
  /** Who acts, and how new their program is. */
  readonly person: string;
  readonly version: 1 | 2;
  /** The laptop's clock, ms. */
  readonly now: number;
  /** An id that nobody else gives. */
  newId(): string;
}

export interface Act {
  readonly name: string;
  /** How often it is done of itself; 0: only where a story says so. */
  readonly weight: number;
  /** undefined: there is nothing to do it on. */
  readonly ops: (desk: Desk) => readonly Op[] | undefined;
}

export const live = (desk: Desk, type: string): readonly Row[] => desk.rows.filter((row) => row.type === type && isLive(row) && !row.stub);
export const some = (desk: Desk, type: string): Row | undefined => desk.chance.pick(live(desk, type));

export const day = (chance: Chance): string => `d${chance.below(3)}`;

/** A write that names what was seen: the value shown, and sometimes what stands beside it. */
export function setOp(row: Row | undefined, type: string, id: string, fields: Readonly<Record<string, Json>>): Op {
  return {
    type,
    id,
    kind: 'set',
    fields: Object.fromEntries(
      Object.entries(fields).map(([name, v]) => {
        const bv = row?.fields[name];
        return [name, { v, b: seenBy(row, name), ...(bv === undefined ? {} : { bv }) }];
      }),
    ),
  };
}

export const restoreOp = ({ type, id }: Row): Op => ({ type, id, kind: 'cmd', cmd: { name: 'restore-record', args: { type, id } } });
