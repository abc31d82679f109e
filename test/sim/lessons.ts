/** Lessons of the simulated world: what a place in one claims follows from the lesson, whoever moves that. */
import { isLive, type Row } from '../../shared/sync/row.ts';
import type { Claim, Model, World } from '../../shared/sync/rules.ts';

export const text = (row: Row | undefined, field: string): string => String(row?.fields[field] ?? '');

/** Who claims a person's time: in one space. */
export const timeTypes: readonly string[] = ['visit', 'enrolment'];
const minutesPerLesson = 45;

const queueOf = (session: string): string => `places:${session}`;

/** The person's time while the lesson is on, and a place in its queue, which meets nobody and keeps the order in which the hub heard. */
function claimsOf(row: Row, world: World): readonly Claim[] {
  if (row.fields['state'] !== 'enrolled') return [];
  const id = text(row, 'session');
  const queue: Claim = { space: queueOf(id), from: 0, to: 1, conflict: 'queue', with: [], shares: id };
  const session = world.row('session', id);
  if (!isLive(session) || !session.fields['day']) return [queue];
  const from = Number(session.fields['from'] ?? 0);
  const space = `time:${text(row, 'person')}:${text(session, 'day')}`;
  return [queue, { space, from, to: from + minutesPerLesson, conflict: 'place-twice', with: timeTypes }];
}

const siteOf = (session: Row | undefined): readonly string[] => (session?.fields['site'] ? [`site:${text(session, 'site')}`] : []);

export const lessonModels: { readonly [type: string]: Model } = {
  session: {
    type: 'session',
    kind: 'record',
    fields: {
      day: { rule: 'register', matters: true },
      from: { rule: 'register' },
      places: { rule: 'register' },
      site: { rule: 'register', matters: true },
    },
    scopes: siteOf,
    dependents: [{ type: 'enrolment', index: 'session', before: true, claims: true }],
  },
  enrolment: {
    type: 'enrolment',
    kind: 'record',
    fields: {
      session: { rule: 'register', ref: 'session' },
      person: { rule: 'register', ref: 'person' },
      state: { rule: 'register', matters: true },
    },
    scopes: (row, world) => [...siteOf(world.row('session', text(row, 'session'))), `person:${text(row, 'person')}`],
    indexes: (row) => [{ name: 'session', value: text(row, 'session') }],
    claims: claimsOf,
  },
};

/** Who sits and who waits in a lesson, by the places there are: those of whom the hub heard first sit. Ids of enrolments. */
export function seatsOf(rows: Iterable<Row>, session: Row): { readonly sit: readonly string[]; readonly wait: readonly string[] } {
  const queue = [...rows]
    .filter((row) => row.type === 'enrolment' && isLive(row) && row.fields['session'] === session.id && row.fields['state'] === 'enrolled')
    .map((row) => ({ row, seq: row.claims?.find(({ space }) => space === queueOf(session.id))?.seq ?? Number.MAX_SAFE_INTEGER }))
    .sort((a, b) => a.seq - b.seq || (a.row.id < b.row.id ? -1 : 1))
    .map(({ row }) => row.id);
  const places = Number(session.fields['places'] ?? 0);
  return { sit: queue.slice(0, places), wait: queue.slice(places) };
}
