/** Sets (add-wins; a remove names the adds it saw) and ordered lists (fractional places, ties by op id). */
import { z } from 'zod';
import type { OpId } from '../ids.ts';
import type { FieldWrite } from '../op.ts';
import type { ListPlace, Row, Stamp } from '../row.ts';
import type { FieldRule } from '../rules.ts';
import { compareStamps } from '../stamp.ts';
import { openConflict } from './conflict.ts';
import type { OpContext } from './op-context.ts';
import { ownSide, sideOf } from './register.ts';

const without = <T>(record: { readonly [name: string]: T } | undefined, name: string): { readonly [name: string]: T } => {
  const { [name]: _gone, ...rest } = record ?? {};
  return rest;
};

/** The record with the members of one set or list replaced; an empty one is absent, so that equal records are equal text. */
function withNested<K extends 'sets' | 'lists'>(row: Row, kind: K, field: string, members: NonNullable<Row[K]>[string]): Row {
  const rest = without<unknown>(row[kind], field);
  const next = Object.keys(members).length > 0 ? { ...rest, [field]: members } : rest;
  if (Object.keys(next).length > 0) return { ...row, [kind]: next };
  const { [kind]: _gone, ...bare } = row;
  return bare as Row;
}

/** Adds a member. A remove that did not see this add loses; where it matters a person sees that both happened. */
export function addMember(context: OpContext, row: Row, field: string, write: FieldWrite, rule: FieldRule | undefined): Row {
  const member = String(write.v);
  const adds = [...(row.sets?.[field]?.[member] ?? []), context.id];
  const removed = row.removed?.[field]?.[member];
  if (removed && rule?.matters && !removed.by.some((op) => write.b.includes(op))) {
    openConflict(context, {
      kind: 'add-met-remove',
      about: row,
      field,
      fork: null,
      details: { member },
      sides: [sideOf(removed, null), ownSide(context, member)],
      proposed: [context.id],
    });
  }
  const next: Row = { ...row, sets: { ...row.sets, [field]: { ...row.sets?.[field], [member]: adds } } };
  return rule?.matters ? { ...next, added: { ...row.added, [field]: { ...row.added?.[field], [member]: context.stamp } } } : next;
}

/** Takes away the adds that the remover saw; an add it did not see stays, and the member with it. */
export function removeMember(context: OpContext, row: Row, field: string, write: FieldWrite, rule: FieldRule | undefined): Row {
  const member = String(write.v);
  const adds = row.sets?.[field]?.[member] ?? [];
  const left = adds.filter((add) => !write.b.includes(add));
  if (left.length > 0 && rule?.matters) {
    const other: Stamp = { ...(row.added?.[field]?.[member] ?? row.made), by: left };
    openConflict(context, {
      kind: 'add-met-remove',
      about: row,
      field,
      fork: null,
      details: { member },
      sides: [sideOf(other, member), ownSide(context, null)],
      proposed: left,
    });
  }
  const members = left.length > 0 ? { ...row.sets?.[field], [member]: left } : without(row.sets?.[field], member);
  const next = withNested(row, 'sets', field, members);
  if (!rule?.matters) return next;
  return { ...next, removed: { ...row.removed, [field]: { ...row.removed?.[field], [member]: context.stamp } } };
}

const placeSchema = z.object({ item: z.string().min(1).max(200), pos: z.string().regex(/^[0-9A-Za-z]{1,100}$/) });

/** Puts an item at a place, or moves it. Of two moves the later shows; a move of an item removed meanwhile brings it back for a person to see. */
export function placeItem(context: OpContext, row: Row, field: string, write: FieldWrite): Row {
  const parsed = placeSchema.safeParse(write.v);
  if (!parsed.success) return row;
  const { item, pos } = parsed.data;
  const now = row.lists?.[field]?.[item];
  const place: ListPlace = { pos, ...context.stamp };
  const saw = now === undefined || now.by.some((op) => write.b.includes(op));
  if (!saw && now && compareStamps(context.stamp, now) < 0) return row;
  const removed = row.removed?.[field]?.[item];
  if (removed && now === undefined && !removed.by.some((op) => write.b.includes(op))) {
    openConflict(context, {
      kind: 'deleted-and-edited',
      about: row,
      field,
      fork: null,
      details: { item },
      sides: [sideOf(removed, null), ownSide(context, write.v)],
      proposed: [context.id],
    });
  }
  return { ...row, lists: { ...row.lists, [field]: { ...row.lists?.[field], [item]: place } } };
}

/** Removes an item. Where somebody edited it meanwhile it stays, and a person decides. */
export function removeItem(context: OpContext, row: Row, field: string, write: FieldWrite): Row {
  const item = String(write.v);
  const now = row.lists?.[field]?.[item];
  if (now === undefined) return row;
  const saw = now.by.some((op: OpId) => write.b.includes(op));
  if (!saw) {
    openConflict(context, {
      kind: 'deleted-and-edited',
      about: row,
      field,
      fork: null,
      details: { item },
      sides: [sideOf(now, item), ownSide(context, null)],
      proposed: [...now.by],
    });
    return row;
  }
  return {
    ...withNested(row, 'lists', field, without(row.lists?.[field], item)),
    removed: { ...row.removed, [field]: { ...row.removed?.[field], [item]: context.stamp } },
  };
}

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** A place strictly between two (null: before all, after all). Places never end in '0', so that there is always room below. */
export function placeBetween(low: string | null, high: string | null): string {
  let out = '';
  let bounded = high !== null;
  for (let i = 0; ; i++) {
    const a = low !== null && i < low.length ? digits.indexOf(low.charAt(i)) : 0;
    const b = bounded && high !== null && i < high.length ? digits.indexOf(high.charAt(i)) : digits.length;
    if (b - a > 1) return out + digits.charAt(Math.floor((a + b) / 2));
    out += digits.charAt(a);
    if (b > a) bounded = false;
  }
}
