/** A department with seats, devices and people, a release that is asked for, and those who work on it. */
import { acts } from '../../shared/domain/acts.ts';
import { readVisit, type Visit } from '../../shared/domain/visit/visit.ts';
import type { Desk } from './domain-desk.ts';
import { everywhere, Hub } from './domain-desk.ts';

export const digest = (n: number): string => `sha256:${n.toString(16).padStart(64, '0')}`;

export interface College {
  readonly hub: Hub;
  readonly renee: Desk;
  readonly olu: Desk;
  readonly shah: Desk;
  readonly ben: Desk;
  readonly mei: Desk;
}

/** What the department holds: an import. */
export const collegeRecords = [
  { entity: 'department', id: 'eng', kind: 'new', fields: { name: 'Engineering', code: 'ENG', wave: 2 } },
  { entity: 'department', id: 'fin', kind: 'new', fields: { name: 'Finance', code: 'FIN', wave: 1 } },
  {
    entity: 'site',
    id: 'dock',
    kind: 'new',
    fields: { code: 'DOCK', name: 'Docklands Workshop', timeZone: 'Europe/London', link: 'none' },
  },
  {
    entity: 'installer',
    id: 'ben',
    kind: 'new',
    fields: { name: 'Ben', mail: 'ben@college.example', siteIds: ['dock'], visitsPerDay: 6 },
  },
  { entity: 'installer', id: 'mei', kind: 'new', fields: { name: 'Mei Tan', mail: 'mei@college.example', siteIds: ['dock'] } },
  ...[1, 2, 3, 4, 5, 6].flatMap((n) => [
    { entity: 'person', id: `p${n}`, kind: 'new', fields: { name: `User ${n}`, departmentId: 'eng' } },
    {
      entity: 'seat',
      id: `s${n}`,
      kind: 'new',
      fields: { siteId: 'dock', room: `D0${n}`, label: `D0${n}`, departmentId: 'eng', userId: `p${n}`, shared: false },
    },
    {
      entity: 'device',
      id: `d${n}`,
      kind: 'new',
      fields: {
        assetTag: `GC0000${n}`,
        serial: `SER${n}`,
        serialUsable: true,
        departmentId: 'eng',
        siteId: 'dock',
        seatId: `s${n}`,
        userId: `p${n}`,
      },
    },
  ]),
] as const;
export const collegeRelease = { title: { name: 'Windows 11' }, version: { number: '2026.10' }, visitKind: 'install', minutes: 45 } as const;

/** Renée manages releases, Olu leads, Shah approves, Ben and Mei install. Six seats at a site without network. `now`: ms, the hub's clock. */
export function college(now?: number): College {
  const hub = new Hub();
  hub.now = now ?? hub.now;
  const renee = hub.person('renee', everywhere('release-manager'));
  const olu = hub.person('olu', everywhere('lead'));
  const shah = hub.person('shah', everywhere('change-approver'));
  const ben = hub.person('ben', everywhere('installer'));
  const mei = hub.person('mei', everywhere('installer'));
  olu.do(acts['import-records'], { records: collegeRecords });
  renee.do(acts['create-release'], collegeRelease);
  return { hub, renee, olu, shah, ben, mei };
}

export function releaseOf({ hub }: College): string {
  return hub.all('release')[0]?.id ?? '';
}
export function changeOf({ hub }: College): string {
  return hub.all('rfc')[0]?.id ?? '';
}
export function visitsOf({ hub }: College): readonly Visit[] {
  return hub
    .all('visit')
    .flatMap((row) => readVisit(row) ?? [])
    .sort((a, b) => (a.seatId ?? '').localeCompare(b.seatId ?? ''));
}
export function visitAt(all: College, seatId: string): Visit {
  const found = visitsOf(all).find((visit) => visit.seatId === seatId);
  if (found === undefined) throw new Error(`no visit at ${seatId}`);
  return found;
}

/** The change asked for by Renée and approved by Shah. */
export function approve(all: College): void {
  all.renee.do(acts['submit-rfc'], {
    releaseId: releaseOf(all),
    what: 'Windows 11 on the seats of Engineering',
    backOut: 'Image of before',
  });
  all.shah.do(acts['approve-to-implement'], { rfcId: changeOf(all) });
}

/** Six visits of Ben's, one after the other on a Tuesday. */
export function plan(all: College): void {
  all.olu.do(acts['plan-visits'], { releaseId: releaseOf(all), visits: sixVisits });
}
export const sixVisits = [1, 2, 3, 4, 5, 6].map((n) => ({
  seatId: `s${n}`,
  deviceId: `d${n}`,
  day: '2026-11-24',
  startsAt: 480 + n * 45,
  installerId: 'ben',
}));

/** Every step of the shipped checklist for an installation, answered as a good installer would. */
export function doChecklist(desk: Desk, visit: Visit, n = 1): void {
  for (const input of goodAnswers(visit, n)) {
    const said = desk.try(acts['answer-step'], input);
    if (!said.ok && said.refusal.code !== 'NOTHING_CHANGED') throw new Error(`${input.stepId}: ${said.refusal.code}`);
  }
}

/** The inputs of `answer-step` for that. */
export function goodAnswers(visit: Pick<Visit, 'id' | 'deviceId'>, n = 1) {
  const answer = (stepId: string, value: unknown, files: readonly unknown[] = []) => ({ visitId: visit.id, stepId, answer: value, files });
  return [
    answer('serial', { kind: 'serial', serial: `ser ${visit.deviceId?.slice(1)}`, how: 'scanned' }),
    answer('user-saved', { kind: 'check' }),
    answer('needs', { kind: 'choice', option: 'No special needs' }),
    answer('version-before', { kind: 'version', version: '22H2' }),
    answer('disk-free', { kind: 'number', value: 112.5 }),
    answer('run-installer', { kind: 'check' }),
    answer('version-after', { kind: 'version', version: '2026.10' }),
    answer('photo', { kind: 'photo', shots: [{ label: 'Version on the screen', digest: digest(n) }] }, [
      { digest: digest(n), sizeBytes: 312_000, kind: 'photo', mediaType: 'image/jpeg', label: 'Version on the screen' },
    ]),
    answer('user-files', { kind: 'check' }),
    answer('print', { kind: 'choice', option: 'Printed' }),
    answer('shown', { kind: 'check' }),
    answer('signature', { kind: 'signature', name: 'User of the seat', digest: digest(1000 + n) }),
  ];
}
