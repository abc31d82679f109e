/** What people do with lessons and reservations: acts that only stories call for (stories.ts). */
import type { Json, Op } from '../../shared/sync/op.ts';
import { isLive, type Row } from '../../shared/sync/row.ts';
import { type Desk, day, live, restoreOp, setOp, sites, some } from './desk.ts';
import { leaseAtMostMs, whatOf } from './leases.ts';

/** Ids that two laptops give to the same lesson (an import run twice); people enrol before it is there, too. */
const sharedLesson = (desk: Desk): string => `lesson${desk.chance.below(2)}`;

const known = (desk: Desk, type: string, id: string): Row | undefined => desk.rows.find((row) => row.type === type && row.id === id);

function newLesson(desk: Desk): Op {
  const { chance } = desk;
  const id = chance.often(0.4) ? sharedLesson(desk) : desk.newId();
  const fields = { day: day(chance), from: chance.below(6) * 30, places: 1 + chance.below(2), site: chance.mustPick(sites) };
  return setOp(known(desk, 'session', id), 'session', id, fields);
}

/** A lesson is made, moved, made larger, deleted or brought back. */
export function lesson(desk: Desk): readonly Op[] {
  const { chance } = desk;
  const gone = desk.rows.filter((row) => row.type === 'session' && row.gone !== undefined && !row.stub);
  const back = chance.often(0.5) ? chance.pick(gone) : undefined;
  if (back) return [restoreOp(back)];
  const session = chance.often(0.2) ? undefined : some(desk, 'session');
  if (session === undefined) return [newLesson(desk)];
  if (chance.often(0.1)) return [{ type: 'session', id: session.id, kind: 'del' }];
  const fields = chance.mustPick<Record<string, Json>>([
    { day: day(chance) },
    { day: day(chance), from: chance.below(6) * 30 },
    { from: chance.below(6) * 30 },
    { places: 1 + chance.below(3) },
    { site: chance.mustPick(sites) },
  ]);
  return [setOp(session, 'session', session.id, fields)];
}

function enrolOne(desk: Desk, session: string, person: string): Op {
  const id = `${session}~${person}`;
  const row = known(desk, 'enrolment', id);
  const leaves = isLive(row) && row.fields['state'] === 'enrolled' && desk.chance.often(0.5);
  if (row === undefined) return setOp(row, 'enrolment', id, { session, person, state: 'enrolled' });
  return setOp(row, 'enrolment', id, { state: leaves ? 'left' : 'enrolled' });
}

/** Somebody gets a place in a lesson, or gives it up; several at once, now and then. */
export function enrol(desk: Desk): readonly Op[] {
  const { chance, people } = desk;
  const session = chance.often(0.15) ? sharedLesson(desk) : (some(desk, 'session')?.id ?? sharedLesson(desk));
  const who = chance.often(0.3) ? people.filter(() => chance.often(0.6)) : [chance.mustPick([desk.person, ...people])];
  const chosen = who.length > 0 ? who : [desk.person];
  return chosen.map((person) => enrolOne(desk, session, person));
}

const command = (name: string, id: string, args: Json): Op => ({ type: 'lease', id, kind: 'cmd', cmd: { name, args } });
const held = (desk: Desk): readonly Row[] => live(desk, 'lease').filter((row) => row.fields['state'] === 'held');

/** Somebody's day is reserved, given back, or taken over by name. */
export function leaseAct(desk: Desk): readonly Op[] {
  const { chance, now, people } = desk;
  const known = chance.pick(chance.often(0.15) ? live(desk, 'lease') : held(desk));
  if (known && chance.often(0.25)) return [command('end-lease', known.id, { lease: known.id })];
  if (known && chance.often(0.2))
    return [command('take-over-lease', known.id, { lease: known.id, holder: known.fields['holder'] ?? null })];
  const id = desk.newId();
  const what = known && chance.often(0.4) ? String(known.fields['what']) : whatOf(chance.mustPick(people), day(chance));
  const lasts = chance.often(0.08) ? -1_000 : chance.often(0.06) ? 2 * leaseAtMostMs : Math.min(leaseAtMostMs, 4_000 + chance.wait(40_000));
  const take = command('take-lease', id, { lease: id, what, until: now + lasts });
  // With what it is for, now and then: that stands or falls with it.
  return chance.often(0.25) ? [take, newIn(desk, what)] : [take];
}

function placeIn(desk: Desk, what: string): Readonly<Record<string, Json>> {
  const [installer = '', onDay = ''] = what.split(' ');
  return { installer, day: onDay, from: desk.chance.below(6) * 30 };
}
const newIn = (desk: Desk, what: string): Op => {
  return setOp(undefined, 'visit', desk.newId(), { title: 'reserved', site: desk.chance.mustPick(sites), ...placeIn(desk, what) });
};

/** A visit comes to stand in what is reserved, goes from there, or is brought back there; by whoever, its holder too. */
export function book(desk: Desk): readonly Op[] | undefined {
  const { chance } = desk;
  const what = chance.pick(held(desk))?.fields['what'];
  if (typeof what !== 'string') return undefined;
  const inside = desk.rows.filter((row) => row.type === 'visit' && !row.stub && what === `${row.fields['installer']} ${row.fields['day']}`);
  const gone = chance.often(0.5) ? chance.pick(inside.filter((row) => row.gone !== undefined)) : undefined;
  if (gone) return [restoreOp(gone)];
  const stands = chance.often(0.2) ? chance.pick(inside.filter(isLive)) : undefined;
  if (stands) return [{ type: 'visit', id: stands.id, kind: 'del' }];
  const visit = some(desk, 'visit');
  if (visit === undefined || chance.often(0.25)) return [newIn(desk, what)];
  const { from, ...place } = placeIn(desk, what);
  const half: Readonly<Record<string, Json>> = chance.often(0.5)
    ? { day: place['day'] ?? null }
    : { installer: place['installer'] ?? null };
  return [setOp(visit, 'visit', visit.id, chance.often(0.7) ? { ...place, from: from ?? null } : half)];
}
