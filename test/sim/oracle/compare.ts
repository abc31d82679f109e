/** The record as it is at the end, beside what the rules say. */
import { readConflict } from '../../../shared/sync/apply/conflict.ts';
import type { Row } from '../../../shared/sync/row.ts';
import type { History } from '../history.ts';
import { type Book, type Fact, type Slot, same, type Thing } from './book.ts';
import { seatsAreHeld } from './lessons.ts';
import { matters } from './merge.ts';

export function compareAtEnd(book: Book, history: History): void {
  for (const [key, thing] of book.things) {
    if (thing.type === 'grant' || thing.type === 'person') continue;
    const row = history.rows.get(key);
    if (row === undefined) {
      book.say('merged-by-the-rules', `${key} is nowhere`);
      continue;
    }
    for (const problem of thingDiffers(thing, row)) book.say(problem.invariant, `${key}: ${problem.why}`);
    if (!thing.refused) meetingsAreTold(book, thing, history);
  }
  for (const fact of book.facts.values()) factIsThere(book, fact, history);
  for (const [about, ops] of book.pairs) pairIsTold(book, about, ops, history);
  twinsAreTold(book, history);
  slotsAreHeld(book, history);
  seatsAreHeld(book, history);
  seenIsThere(book, history);
}

/** Values that met and matter have exactly one open conflict, which names every side and reaches everybody who wrote one. */
function meetingsAreTold(book: Book, thing: Thing, history: History): void {
  const about = `${thing.type}/${thing.id}`;
  const open = [...history.rows.values()].filter((row) => {
    const conflict = readConflict(row);
    return conflict?.state === 'open' && conflict.about === about && (conflict.kind === 'same-field' || conflict.kind === 'both-noted');
  });
  for (const [field, { now, beside }] of thing.fields) {
    if (!matters(thing.type, field)) continue;
    const own = open.filter((row) => row.fields['field'] === field);
    const expected = beside.length > 0 ? 1 : 0;
    if (own.length !== expected) {
      book.say('one-conflict-names-all', `${about} ${field}: ${own.length} open conflicts, ${beside.length + 1} values`);
      continue;
    }
    const conflict = readConflict(own[0]);
    for (const version of expected === 0 ? [] : [now, ...beside]) {
      const side = conflict?.sides.find((each) => each.ops.some((op) => version.ops.includes(op)));
      if (side === undefined) book.say('one-conflict-names-all', `${about} ${field}: ${version.ops.join(' ')} is not a side`);
      else if (!own[0]?.scopes.includes(`person:${version.person}`))
        book.say('losers-are-told', `${about} ${field}: ${version.person} cannot see the conflict`);
    }
  }
}

function factIsThere(book: Book, fact: Fact, history: History): void {
  const row = history.rows.get(`step/${fact.id}`);
  if (row === undefined || row.gone || row.refused || !row.made.by.includes(fact.op as never))
    book.say('facts-stand', `fact ${fact.id} (${fact.op}) is not in the record`);
  else if (row.quarantined === undefined ? fact.quarantined : !fact.quarantined)
    book.say('facts-count-by-the-rules', `fact ${fact.id}: set aside ${row.quarantined?.code}, by the rules ${fact.quarantined}`);
  else if ((row.overruled !== undefined) !== fact.overruled)
    book.say('facts-count-by-the-rules', `fact ${fact.id}: overruled ${row.overruled !== undefined}, by the rules ${fact.overruled}`);
  else if (fact.unfit !== undefined && !conflictsWith(history, fact.op).some((kind) => kind === 'closed-unfit'))
    book.say('facts-stand', `fact ${fact.id} does not fit its checklist, and no lead is told`);
  else if (fact.madeWithoutRight && !conflictsWith(history, fact.op).some((kind) => kind === 'fact-without-right'))
    book.say('facts-stand', `fact ${fact.id} without right is not shown to a lead`);
}

function pairIsTold(book: Book, about: string, ops: ReadonlySet<string>, history: History): void {
  const told = [...history.rows.values()].some((row) => {
    const conflict = readConflict(row);
    if (conflict?.kind !== 'same-step' || conflict.field !== about) return false;
    const named = conflict.sides.flatMap((side) => side.ops);
    return [...ops].every((op) => named.includes(op));
  });
  if (!told) book.say('same-step-is-told', `${about}: no conflict names ${[...ops].join(' ')}`);
}

/** A value that one device should have and several do: all of them are kept, and one conflict names them until a person has decided. */
function twinsAreTold(book: Book, history: History): void {
  const conflicts = [...history.rows.values()].flatMap((row) => {
    const conflict = readConflict(row);
    return conflict?.kind === 'same-asset' ? [{ conflict, refs: conflict.sides.map((side) => side.ref ?? '') }] : [];
  });
  const holders = new Map<string, string[]>();
  for (const thing of book.things.values()) {
    const asset = thing.type === 'device' && !thing.gone && !thing.refused ? thing.fields.get('asset')?.now.v : undefined;
    if (asset) holders.set(String(asset), [...(holders.get(String(asset)) ?? []), `device/${thing.id}`]);
  }
  for (const [asset, devices] of holders) {
    if (devices.length < 2) continue;
    if (!conflicts.some(({ refs }) => devices.every((device) => refs.includes(device))))
      book.say('twins-are-told', `asset ${asset} is on ${devices.join(' ')}, and no conflict names them all`);
  }
  for (const { conflict, refs } of conflicts) {
    if (conflict.state !== 'open') continue;
    const still = [...holders.values()].some((devices) => devices.length > 1 && refs.every((ref) => devices.includes(ref)));
    if (!still) book.say('twins-are-told', `${conflict.about} is told to share its asset with ${refs.join(' ')}, and does not`);
  }
}

function seenIsThere(book: Book, history: History): void {
  const ends = new Map<string, number>();
  for (const { writer, first, count } of [
    ...history.groups,
    ...[...history.tables.waiting.values()].flat().map((each) => ({ ...each, count: 1 })),
  ])
    ends.set(writer, Math.max(ends.get(writer) ?? 0, first + count - 1));
  for (const [seen, by] of book.seenOps) {
    const at = seen.lastIndexOf(':');
    const writer = seen.slice(0, at);
    if (Number(seen.slice(at + 1)) <= (ends.get(writer) ?? 0)) continue;
    book.say('own-work-is-seen', `${by} says that it saw ${seen}, which the hub does not know`);
  }
}

/** Of those who claim the same, the first in hub order holds; everybody else is displaced by a holder, and visible. */
function slotsAreHeld(book: Book, history: History): void {
  const spaces = new Map<string, { readonly thing: Thing; readonly slot: Slot }[]>();
  for (const thing of book.things.values())
    for (const slot of thing.slots) spaces.set(slot.space, [...(spaces.get(slot.space) ?? []), { thing, slot }]);
  for (const [space, claims] of spaces) {
    claims.sort((a, b) => a.slot.since - b.slot.since || (a.thing.id < b.thing.id ? -1 : 1));
    const holders: typeof claims = [];
    for (const each of claims) {
      const holder = holders.find(({ thing, slot }) => thing !== each.thing && slot.from < each.slot.to && each.slot.from < slot.to);
      if (holder === undefined) holders.push(each);
      const row = history.rows.get(`${each.thing.type}/${each.thing.id}`);
      const lost = row?.displaced?.find((other) => other.space === space);
      if (lost?.id !== holder?.thing.id)
        book.say(
          'one-holder-per-slot',
          `${space}: ${each.thing.id} is displaced by ${lost?.id ?? 'nobody'}, by the order it is ${holder?.thing.id ?? 'the holder'}`,
        );
    }
  }
}

function conflictsWith(history: History, op: string): readonly string[] {
  return [...history.rows.values()].flatMap((row) => {
    const conflict = readConflict(row);
    return conflict?.sides.some((side) => side.ops.includes(op)) ? [conflict.kind] : [];
  });
}

function* thingDiffers(thing: Thing, row: Row): Generator<{ readonly invariant: string; readonly why: string }> {
  const merged = 'merged-by-the-rules';
  if ((row.refused !== undefined) !== thing.refused)
    yield { invariant: merged, why: `refused ${String(row.refused?.code)}, by the rules ${thing.refused}` };
  if (thing.refused) return;
  if ((row.gone !== undefined) !== thing.gone)
    yield { invariant: merged, why: `deleted ${row.gone !== undefined}, by the rules ${thing.gone}` };
  for (const [field, { now, beside }] of thing.fields) {
    if (!same(row.fields[field], now.v))
      yield { invariant: merged, why: `${field} is ${JSON.stringify(row.fields[field])}, by the rules ${JSON.stringify(now.v)}` };
    const stamp = row.stamps?.[field] ?? row.made;
    if (!Number.isNaN(now.t) && stamp.t !== now.t)
      yield { invariant: 'time-is-clamped', why: `${field} took effect at ${stamp.t}, by the rules at ${now.t}` };
    const alts = (row.alts?.[field] ?? []).map((alt) => JSON.stringify(alt.v)).sort();
    const kept = beside.map((each) => JSON.stringify(each.v)).sort();
    if (!same(alts, kept))
      yield { invariant: 'nothing-is-dropped', why: `beside ${field} stand ${alts.join(' ')}, by the rules ${kept.join(' ')}` };
  }
  for (const [field, members] of thing.sets) {
    const held = Object.keys(row.sets?.[field] ?? {}).sort();
    if (!same(held, [...members.keys()].sort()))
      yield { invariant: merged, why: `${field} holds ${held.join(' ')}, by the rules ${[...members.keys()].sort().join(' ')}` };
  }
  for (const [field, places] of thing.lists) {
    const held = Object.entries(row.lists?.[field] ?? {})
      .map(([item, place]) => `${item}@${place.pos}`)
      .sort();
    const kept = [...places].map(([item, place]) => `${item}@${place.pos}`).sort();
    if (!same(held, kept)) yield { invariant: merged, why: `${field} is ${held.join(' ')}, by the rules ${kept.join(' ')}` };
  }
}
