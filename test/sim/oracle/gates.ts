/** Commands: decisions at their place in the order, conflicts settled and opened again. */
import type { Json, Op } from '../../../shared/sync/op.ts';
import type { Judged } from '../history.ts';
import type { Book, Stood, StoodThing, Thing, Version } from './book.ts';
import { decideFact } from './facts.ts';
import { leaseDecided } from './leases.ts';

export function commanded(
  book: Book,
  judged: Judged,
  op: Op,
  id: string,
  stamp: Version,
  code: string | undefined,
  changed: Set<Thing>,
): void {
  const { name, args } = op.cmd ?? { name: '', args: null };
  if (name === 'approve' || name === 'withdraw') decided(book, String(args), id, stamp, name, code);
  leaseDecided(book, op, id, stamp, code, judged.group.writer);
  if (code !== undefined) return;
  if (name === 'restore-record') {
    const { type, id: record } = Object(args);
    const thing = book.things.get(`${type}/${record}`);
    if (thing) {
      thing.gone = false;
      changed.add(thing);
      book.count('rule restored');
    }
  }
  if (name === 'settle-conflict') {
    const conflict = String(Object(args).conflict);
    const known = book.conflicts.get(conflict);
    const before = known && standingOf(book, known);
    settled(book, judged, Object(args), stamp, changed);
    if (before) {
      book.stood.set(conflict, written(before, known.field));
      book.wrote.set(conflict, standingOf(book, known));
    }
  }
  if (name === 'reopen-conflict') reopened(book, String(Object(args).conflict), changed);
  if (name === 'know-conflict') book.count('rule the loser knows');
}

/** A gate is decided at its place in the order: by what stands there, whatever any clock says. */
function decided(book: Book, change: string, id: string, stamp: Version, name: string, code: string | undefined): void {
  const thing = book.things.get(`change/${change}`);
  const status = thing?.fields.get('status')?.now.v;
  const expected =
    name === 'withdraw'
      ? status === 'approved'
        ? undefined
        : 'NOT_APPROVED'
      : thing === undefined || thing.refused
        ? 'NOT_FOUND'
        : thing.made.person === stamp.person
          ? 'REQUESTER_APPROVES'
          : status === 'withdrawn'
            ? 'APPROVAL_WITHDRAWN'
            : status === 'approved'
              ? 'ALREADY_APPROVED'
              : undefined;
  // Rights are the naive replay's to check.
  if (code !== 'ROLE_MISSING' && code !== expected)
    book.say('gate-held-at-its-place', `${name} ${change} (${id}) at its place is ${expected ?? 'held'}, the hub said ${code ?? 'held'}`);
  if (code !== undefined || thing === undefined) return;
  thing.fields.set('status', { now: { ...stamp, v: name === 'approve' ? 'approved' : 'withdrawn' }, beside: [] });
  book.count(`rule ${name}`);
}

function settled(book: Book, { entry }: Judged, args: object, stamp: Version, changed: Set<Thing>): void {
  const choice: { kind: string; op?: string; v?: Json } = Reflect.get(args, 'choice');
  book.count(`rule settled ${choice.kind}`);
  const conflict = String(Reflect.get(args, 'conflict'));
  const known = book.conflicts.get(conflict);
  if (known === undefined) return;
  const seen: readonly string[] = Reflect.get(args, 'seen');
  const unseen = known.sides.find((ops) => !ops.some((op) => seen.includes(op)));
  if (unseen) book.say('settled-by-who-saw-all', `${known.about} ${known.field}: ${unseen.join(' ')} was not seen by whoever settled it`);
  if (known.kind === 'same-step') book.pairs.delete(known.field ?? '');
  const thing = book.things.get(known.about);
  if (known.refs.length > 0) {
    for (const { ref, ops } of known.refs) decideFact(book, ref, choice.kind, ops.includes(choice.op ?? ''), known.kind);
    if (choice.kind !== 'take') return;
    if (known.kind === 'same-asset') {
      for (const { ref, ops } of known.refs) {
        const device = book.things.get(ref);
        if (ops.includes(choice.op ?? '') || !device?.fields.has('asset')) continue;
        device.fields.set('asset', { now: { ...stamp, v: null }, beside: [] });
        changed.add(device);
      }
      return;
    }
    for (const { ref, ops } of known.refs) {
      const claimant = book.things.get(ref);
      if (claimant && ops.includes(choice.op ?? '')) {
        for (const slot of claimant.slots) if (slot.space === known.field) slot.since = -entry.seq;
        changed.add(claimant);
      }
    }
    return;
  }
  if (thing === undefined) return;
  if (choice.kind === 'restore') {
    thing.gone = false;
    changed.add(thing);
    return;
  }
  const field = known.field;
  const held = field === null ? undefined : thing.fields.get(field);
  if (field === null || held === undefined) return;
  const patch = entry.changes.find((each) => `${each.patch.type}/${each.patch.id}` === known.about)?.patch;
  const v = choice.kind === 'value' ? (choice.v ?? null) : choice.kind === 'leave' ? held.now.v : (patch?.fields?.[field] ?? held.now.v);
  thing.fields.set(field, { now: { ...stamp, v, t: Math.max(stamp.t, held.now.t) }, beside: [] });
  changed.add(thing);
}

function standingOf(book: Book, { about, field, refs }: { about: string; field: string | null; refs: readonly { ref: string }[] }): Stood {
  const keys = new Set([about, ...refs.map(({ ref }) => ref)]);
  const things = [...keys].flatMap((key) => book.things.get(key) ?? []);
  const facts = [...keys].flatMap((key) => (key.startsWith('step/') ? (book.facts.get(key.slice(5)) ?? []) : []));
  const pairs = book.pairs.get(field ?? '');
  return {
    things: things.map((thing) => ({
      thing,
      field: field === null ? undefined : thing.fields.get(field),
      gone: thing.gone,
      newest: newestOf(thing),
      since: thing.slots.map((slot) => ({ space: slot.space, since: slot.since })),
    })),
    facts: facts.map((fact) => ({
      fact,
      was: { quarantined: fact.quarantined, overruled: fact.overruled, decided: fact.decided },
    })),
    pairs: pairs && new Set(pairs),
  };
}

/** A decision that is taken back: everything stands again as it did before. */
function reopened(book: Book, conflict: string, changed: Set<Thing>): void {
  book.count('rule settlement undone');
  const known = book.conflicts.get(conflict);
  const stood = book.stood.get(conflict);
  if (known === undefined || stood === undefined) {
    book.say('undone-as-it-stood', `${conflict} was opened again, and nobody had settled it`);
    return;
  }
  book.stood.delete(conflict);
  const moved = movedOn(stood, book.wrote.get(conflict), known.field);
  if (moved) book.say('undone-as-it-stood', `${conflict} was opened again, though ${moved} has moved on since it was settled`);
  for (const { thing, field, gone, since } of stood.things) {
    if (known.field !== null && field !== undefined) thing.fields.set(known.field, field);
    if (gone !== undefined) thing.gone = gone;
    for (const slot of thing.slots) slot.since = since.find(({ space }) => space === slot.space)?.since ?? slot.since;
    changed.add(thing);
  }
  for (const { fact, was } of stood.facts) Object.assign(fact, was);
  if (stood.pairs && known.kind === 'same-step') book.pairs.set(known.field ?? '', stood.pairs);
}

/** Only what the decision has changed: the rest may have moved on by the time that it is taken back. */
function written(before: Stood, name: string | null): Stood {
  return {
    things: before.things.map(({ thing, field, gone, newest, since }) => ({
      thing,
      newest,
      field: field === (name === null ? undefined : thing.fields.get(name)) ? undefined : field,
      gone: gone === thing.gone ? undefined : gone,
      since: since.filter((each) => thing.slots.some((slot) => slot.space === each.space && slot.since !== each.since)),
    })),
    facts: before.facts.map(({ fact, was }) => ({
      fact,
      was: Object.fromEntries(Object.entries(was).filter(([part, value]) => Reflect.get(fact, part) !== value)),
    })),
    pairs: before.pairs,
  };
}

const versions = ({ now, beside }: { readonly now: Version; readonly beside: readonly Version[] }): string =>
  JSON.stringify([now, ...beside].map(({ ops, v }) => [ops, v]));

/** Which record no longer stands as a decision wrote it; one that it brought back has moved on with any later change. */
function movedOn(stood: Stood, wrote: Stood | undefined, name: string | null): string | undefined {
  for (const { thing, field, gone, since } of stood.things) {
    const then = wrote?.things.find((each) => each.thing === thing);
    if (then === undefined) continue;
    const now = name === null ? undefined : thing.fields.get(name);
    const isOther = field !== undefined && then.field !== undefined && (now === undefined || versions(then.field) !== versions(now));
    const isLater = gone === true && newestOf(thing) > then.newest;
    const isElsewhere = since.some(({ space }) => sinceOf(thing.slots, space) !== sinceOf(then.since, space));
    if (isOther || isLater || isElsewhere || (gone !== undefined && thing.gone !== then.gone)) return `${thing.type}/${thing.id}`;
  }
  for (const { fact, was } of stood.facts) {
    const then = wrote?.facts.find((each) => each.fact === fact)?.was;
    for (const part of ['quarantined', 'overruled'] as const)
      if (was[part] !== undefined && fact[part] !== then?.[part]) return `step/${fact.id}`;
  }
  return undefined;
}

const newestOf = ({ made, fields }: Thing): number => Math.max(made.t, ...[...fields.values()].map(({ now }) => now.t));
const sinceOf = (slots: StoodThing['since'], space: string): number | undefined => slots.find((slot) => slot.space === space)?.since;
