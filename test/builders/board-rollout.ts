/** A rollout in the middle of its work, as ops: sixteen departments in four waves, visits done, undone, under way and to come. */

import { append, command, make } from '../../shared/domain/write.ts';
import type { Op } from '../../shared/sync/op.ts';

export interface BoardRollout {
  /** The day that counts as today, YYYY-MM-DD. */
  readonly today: string;
  readonly visits: number;
  /** Whose visits they are, in turn. */
  readonly installers: readonly string[];
}

export const boardRelease = 'board-release';
const checklistVersion = 'board-checklist-1';
const sections = [
  { id: 'image', title: 'Image', steps: [{ id: 'shown', kind: 'check', ask: 'Show the user what is new', mandatory: false }] },
];
export const waveOf = (department: number): number => (department < 2 ? 1 : department < 7 ? 2 : department < 12 ? 3 : 4);

/** The day `n` days after (before, where negative). */
export function dayFrom(day: string, n: number): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10);
}

/** Where a visit of this rollout stands, by its number: what a test counts by itself. */
export function endOf(i: number): 'done' | 'done-later' | 'no-access' | 'absent' | 'partly' | 'begun' | 'planned' {
  const wave = waveOf(i % 16);
  const round = Math.floor(i / 16);
  if (wave === 4) return 'planned';
  if (wave === 1) return round % 10 === 3 ? 'done-later' : 'done';
  if (wave === 2) return round % 8 === 1 ? 'no-access' : round % 8 === 2 ? 'absent' : round % 8 === 5 ? 'partly' : 'done';
  return round % 4 === 0 ? 'done' : round % 4 === 1 ? 'begun' : 'planned';
}

/** Days from today on which a visit is planned: waves one after the other, the third around today. */
export function dayOfVisit(today: string, i: number): string {
  const wave = waveOf(i % 16);
  const round = Math.floor(i / 16);
  const end = endOf(i);
  if (wave === 3) return dayFrom(today, end === 'done' ? -1 - (round % 5) : end === 'begun' ? 0 : 1 + (round % 9));
  if (wave === 4) return dayFrom(today, 14 + (round % 10));
  return dayFrom(today, (wave === 1 ? -28 : -20) + (round % 10));
}

const sample = true;

/**
 * The records of such a rollout, approved by a sample approver. Visit `i` is of department `i % 16`, its installer is the next in
 * turn, and only its day is promised, so that nobody is booked twice.
 */
export function boardRecords({ today, visits, installers }: BoardRollout): readonly Op[] {
  const ops: Op[] = [
    make('person', 'board-approver', { name: 'Robin (sample approver)', code: 'sample-approver', team: true, sample }),
    // Nothing in it is mandatory: how visits end is what counts here.
    make('template', 'board-checklist', { name: 'The image', kind: 'install', sample }),
    make('template-version', checklistVersion, { templateId: 'board-checklist', number: 1, sections, sample }),
    make('release', boardRelease, {
      name: 'Windows 11 Education image 2026.10',
      visitKind: 'install',
      minutes: 45,
      templateVersionId: checklistVersion,
      sample,
    }),
    make('rfc', 'board-rfc', { releaseId: boardRelease, what: 'The new image on every seat', backOut: 'The old image', sample }),
    command('rfc', 'board-rfc', 'submit-rfc', { rfc: 'board-rfc' }),
    command('rfc', 'board-rfc', 'approve-sample', { rfc: 'board-rfc', round: 1, version: null }),
    make('site', 'board-site', { code: 'HILL', name: 'Hillside Annexe', timeZone: 'Europe/London', sample }),
    ...names.map((name, n) => make('department', `board-department-${n}`, { name, wave: waveOf(n), sample })),
  ];
  for (let i = 0; i < visits; i++) {
    const day = dayOfVisit(today, i);
    const place = { siteId: 'board-site', departmentId: `board-department-${i % 16}`, sample };
    ops.push(
      make('seat', `board-seat-${i}`, { ...place, room: `R${i % 90}`, shared: true, label: `Desk ${i}` }),
      make('visit', `board-visit-${i}`, {
        ...place,
        releaseId: boardRelease,
        seatId: `board-seat-${i}`,
        kind: 'install',
        slot: { day, startsAt: null, minutes: 45 },
        installerId: installers[i % installers.length],
        state: 'planned',
      }),
    );
  }
  return ops;
}

/** What was said of its visits. They may be said once the visits are known. */
export function boardFacts({ today, visits }: BoardRollout): readonly Op[] {
  return Array.from({ length: visits }, (_, i) => eventsOf(i, Date.parse(`${dayOfVisit(today, i)}T09:00:00Z`), today)).flat();
}

const names = [
  ...['Admissions', 'Nursery', 'Biology', 'Chemistry', 'Humanities', 'Library', 'Mathematics', 'Music'],
  ...['Engineering', 'Sports Science', 'Catering and Hospitality', 'Finance', 'Estates', 'IT Services', 'Art and Design', 'Languages'],
];

function eventsOf(i: number, startMs: number, today: string): readonly Op[] {
  const visitId = `board-visit-${i}`;
  const minutes = (n: number): number => startMs + n * 60_000;
  const event = (n: number, at: number, values: { readonly event: string; readonly [field: string]: string | readonly string[] }) =>
    append('visit-event', `board-event-${i}-${n}`, { visitId, ...values }, at);
  const end = endOf(i);
  if (end === 'planned') return [];
  const started = event(1, startMs, { event: 'started' });
  if (end === 'begun') return [started];
  if (end === 'done') return [started, event(2, minutes(35 + (i % 16) * 2), { event: 'done' })];
  if (end === 'done-later')
    return [
      event(1, startMs, { event: 'no-access', reason: 'room-locked' }),
      event(2, minutes(1440), { event: 'started' }),
      event(3, minutes(1440 + 40), { event: 'done' }),
    ];
  if (end === 'no-access') return [event(1, startMs, { event: 'no-access', reason: 'room-locked' })];
  if (end === 'absent') return [event(1, startMs, { event: 'absent', reason: 'user-absent', proposedDay: dayFrom(today, 7) })];
  return [started, event(2, minutes(60), { event: 'partly', reason: 'part-missing', openSteps: ['photo', 'print'], ownerId: 'lead' })];
}
