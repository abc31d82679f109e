/** Fields, sets and lists: what a write that stands does to them, and who holds a slot. */
import type { FieldWrite, Json, Op } from '../../../shared/sync/op.ts';
import type { Judged } from '../history.ts';
import { minutesPerVisit } from '../rules.ts';
import { type Book, overlaps, type Slot, same, type Thing, type Version } from './book.ts';
import { timeOfPlace } from './lessons.ts';

const matter: Readonly<Record<string, readonly string[]>> = {
  visit: ['day', 'installer', 'status', 'site'],
  device: ['serial'],
  change: ['status'],
  parcel: ['weight'],
  session: ['day', 'site'],
  enrolment: ['state'],
};
const notes = ['remarks'];
export const matters = (type: string, field: string): boolean => notes.includes(field) || (matter[type] ?? []).includes(field);

function later(a: Version, b: Version): boolean {
  if (a.t !== b.t) return a.t > b.t;
  if (a.h !== b.h) return a.h > b.h;
  const [x, y] = [a, b].map((each) => each.ops[each.ops.length - 1] ?? '');
  const part = (op = ''): readonly [string, number] => [op.slice(0, op.lastIndexOf(':')), Number(op.slice(op.lastIndexOf(':') + 1))];
  const [wx, nx] = part(x);
  const [wy, ny] = part(y);
  return wx === wy ? nx > ny : wx > wy;
}

export function thingOf(book: Book, op: Op, stamp: Version, maker: string): Thing {
  const key = `${op.type}/${op.id}`;
  const known = book.things.get(key);
  if (known) return known;
  const made: Thing = {
    type: op.type,
    id: op.id,
    made: stamp,
    maker,
    fields: new Map(),
    sets: new Map(),
    lists: new Map(),
    gone: false,
    refused: false,
    lost: new Map(),
    slots: [],
  };
  book.things.set(key, made);
  return made;
}

export function refused(book: Book, op: Op, id: string, stamp: Version, code: string, writer: string): void {
  const known = book.things.get(`${op.type}/${op.id}`);
  if (code === 'RECORD_UNKNOWN' || code === 'CREATION_REFUSED' || code === 'FACT_FIXED' || code === 'OP_NOT_ALLOWED') return;
  if (known === undefined) {
    if (op.kind === 'set' || code === 'COMMAND_OF_GROUP_REFUSED') thingOf(book, op, stamp, writer).refused = true;
  } else if (!known.refused) known.lost.set(id, op.fields ?? {});
}

export function edited(book: Book, judged: Judged, op: Op, id: string, stamp: Version, keptOther: boolean, changed: Set<Thing>): void {
  const key = `${op.type}/${op.id}`;
  const isNew = !book.things.has(key);
  const thing = thingOf(book, op, stamp, judged.group.writer);
  changed.add(thing);
  if (op.kind === 'del') {
    if (!thing.gone) book.count('rule delete');
    thing.gone = true;
    return;
  }
  if (thing.gone) {
    book.count('rule edit after delete');
    book.lateEdits.set(key, id);
  }
  let kept = false;
  for (const [field, write] of Object.entries(op.fields ?? {})) {
    if (op.type === 'visit' && field === 'tags') memberWritten(book, thing, op.kind, field, write, id);
    else if (op.type === 'visit' && field === 'order') placed(book, thing, op.kind, field, write, { ...stamp, v: write.v });
    else if (isNew) thing.fields.set(field, { now: { ...stamp, v: write.v }, beside: [] });
    else kept = registerWritten(book, thing, field, write, { ...stamp, v: write.v }) || kept;
  }
  if (kept !== keptOther && !judged.again)
    book.say('loser-is-told', `op ${id} on ${key}: the value shown ${kept ? 'is another' : 'is its own'}, its outcome says the opposite`);
}

/** What an op had seen, back through ops that did not stand. */
function seenBack(thing: Thing, field: string, b: readonly string[]): ReadonlySet<string> {
  const out = new Set<string>();
  const queue = [...b];
  const done = new Set<string>();
  for (let op = queue.pop(); op !== undefined; op = queue.pop()) {
    if (done.has(op)) continue;
    done.add(op);
    const behind = thing.lost.get(op)?.[field];
    if (behind) queue.push(...behind.b);
    else out.add(op);
  }
  return out;
}

/** True where another value is shown afterwards. */
function registerWritten(book: Book, thing: Thing, field: string, write: FieldWrite, mine: Version): boolean {
  const held = thing.fields.get(field);
  const seen = seenBack(thing, field, write.b);
  if (held === undefined) {
    thing.fields.set(field, { now: mine, beside: [] });
    return false;
  }
  const beside = held.beside.filter((each) => !overlaps(each.ops, seen));
  if (overlaps(held.now.ops, seen)) {
    thing.fields.set(field, { now: mine, beside });
    book.count(matters(thing.type, field) ? 'rule register replaced (matters)' : 'rule register replaced');
    return false;
  }
  if (same(held.now.v, mine.v)) {
    const newer = later(mine, held.now) ? mine : held.now;
    thing.fields.set(field, { now: { ...newer, ops: [...held.now.ops, ...mine.ops] }, beside });
    book.count('rule equal values met');
    return false;
  }
  const wins = later(mine, held.now);
  const [now, loser] = wins ? [mine, held.now] : [held.now, mine];
  thing.fields.set(field, { now, beside: matters(thing.type, field) ? [...beside, loser] : wins ? [] : held.beside });
  book.count(notes.includes(field) ? 'rule notes met' : matters(thing.type, field) ? 'rule values met (matters)' : 'rule values met');
  return !wins;
}

function memberWritten(book: Book, thing: Thing, kind: string, field: string, write: FieldWrite, id: string): void {
  const set = thing.sets.get(field) ?? new Map<string, Set<string>>();
  thing.sets.set(field, set);
  const member = String(write.v);
  const adds = set.get(member) ?? new Set<string>();
  if (kind === 'rem') {
    for (const add of write.b) adds.delete(add);
    book.count(adds.size > 0 ? 'rule add won over remove' : 'rule member removed');
  } else adds.add(id);
  if (adds.size > 0) set.set(member, adds);
  else set.delete(member);
}

function placed(book: Book, thing: Thing, kind: string, field: string, write: FieldWrite, stamp: Version): void {
  const list = thing.lists.get(field) ?? new Map<string, Version & { readonly pos: string }>();
  thing.lists.set(field, list);
  const seen = new Set<string>(write.b);
  if (kind === 'rem') {
    const now = list.get(String(write.v));
    if (now && overlaps(now.ops, seen)) list.delete(String(write.v));
    book.count(now && !overlaps(now.ops, seen) ? 'rule place kept over remove' : 'rule item removed');
    return;
  }
  const { item, pos }: { item: string; pos: string } = write.v as never;
  const now = list.get(item);
  if (now && !overlaps(now.ops, seen) && !later(stamp, now)) return;
  book.count(now === undefined ? 'rule item placed' : 'rule item moved');
  list.set(item, { ...stamp, pos });
}

export function keepSlots(book: Book, thing: Thing, seq: number): void {
  const wanted = thing.gone || thing.refused ? [] : slotsOf(book, thing);
  thing.slots = wanted.map((want) => {
    const held = thing.slots.find((each) => each.space === want.space && each.from === want.from && each.to === want.to);
    return { ...want, since: held?.since ?? seq };
  });
}

function slotsOf(book: Book, thing: Thing): readonly Omit<Slot, 'since'>[] {
  const value = (field: string): Json | undefined => thing.fields.get(field)?.now.v;
  if (thing.type === 'device' && value('serial')) return [{ space: `serial:${value('serial')}`, from: 0, to: 1 }];
  if (thing.type === 'enrolment') return timeOfPlace(book, thing);
  if (thing.type !== 'visit') return [];
  const out: Omit<Slot, 'since'>[] = [];
  const from = Number(value('from') ?? 0);
  if (value('installer') && value('day'))
    out.push({ space: `time:${value('installer')}:${value('day')}`, from, to: from + minutesPerVisit });
  if (value('gets')) out.push({ space: `gets:${value('gets')}`, from: 0, to: 1 });
  return out;
}
