/**
 * Where the story of the rollout begins: the college's lists are in, its release is approved, somebody trains today, and the two other
 * leads and the trainer have laptops of their own. The lead's laptop carries the hub. All of it by the acts of a person, without windows.
 */
import { join } from 'node:path';
import Papa from 'papaparse';
import { acts } from '../../../shared/domain/acts.ts';
import { planImport, suggestedSpellings } from '../../../shared/domain/import/plan.ts';
import { readyRecords } from '../../../shared/domain/import/ready.ts';
import { nothingKnown } from '../../../shared/domain/import/records.ts';
import { colleague } from '../../builders/joined-laptops.ts';
import { NodeLaptop } from '../../builders/node-laptop.ts';
import { today } from '../../builders/planned-day.ts';
import { does } from '../../e2e/thread-team.ts';
import { college, everything } from '../../unit/import/from-fixture.ts';

/** Those whose system gets no more fixes. */
export const oldSystem = /^windows (10|7)\b/i;
export const releaseName = 'Windows 11 2026.10';
/** Trained people: so many of the smallest department. */
export const trained = 4;

export interface Begun {
  readonly folder: string;
  readonly releaseId: string;
  readonly sessionId: string;
}

/** The devices' list with all of the old systems (or so many, from everywhere), and the others as they are listed. */
function listOf(text: string, old: number): string {
  const [head = [], ...rows] = Papa.parse<string[]>(text).data;
  const isOld = (row: readonly string[]): boolean => oldSystem.test(row[6] ?? '');
  const all = rows.filter(isOld);
  const every = Math.max(1, Math.floor(all.length / old));
  const taken = new Set(all.filter((_row, n) => n % every === 0).slice(0, old));
  return old >= all.length ? text : Papa.unparse([head, ...rows.filter((row) => taken.has(row))]);
}

const must = <T>(found: T | undefined, what: string): T => {
  if (found === undefined) throw new Error(`there is no ${what}`);
  return found;
};

/** `old`: so many devices whose system has ended are imported; as many as the college has, and the list is taken as it is. */
export async function begin(folder: string, old: number): Promise<Begun> {
  const files = college({ device: (text) => listOf(text, old) });
  const plan = planImport(files, nothingKnown, { spellings: suggestedSpellings(planImport(files, nothingKnown).proposals) });
  const rosa = await NodeLaptop.open(join(folder, 'rosa', 'profile'));
  const importing = acts['import-records'];
  await does(rosa, importing, importing.input.parse({ records: readyRecords(plan, everything(plan)) }));
  const made = await does(rosa, acts['create-release'], {
    title: { name: 'Windows 11' },
    version: { number: '2026.10' },
    visitKind: 'install',
    minutes: 45,
  });
  const releaseId = must(
    made.ops.find((op) => op.type === 'release'),
    'release',
  ).id;
  await does(rosa, acts['submit-rfc'], { releaseId, what: 'Windows 11 on every desk', backOut: 'The disk of before' });
  const leads = [
    { role: 'lead', scope: 'org' },
    { role: 'change-approver', scope: 'org' },
  ] as const;
  const ana = await colleague(rosa, join(folder, 'ana', 'profile'), 'Ana', [...leads]);
  const olu = await colleague(rosa, join(folder, 'olu', 'profile'), 'Olu', [...leads]);
  const tess = await colleague(rosa, join(folder, 'tess', 'profile'), 'Tess', [{ role: 'trainer', scope: 'org' }]);
  await olu.until('the request', async () => (await olu.rows('rfc')).length === 1);
  await does(olu, acts['approve-to-implement'], { rfcId: must((await olu.rows('rfc'))[0], 'request').id });
  await olu.settled();
  const sessionId = await training(rosa, releaseId, tess.person);
  await rosa.settled(120_000);
  await tess.until('the places', async () => (await tess.rows('enrolment')).length === trained);
  for (const laptop of [tess, ana, olu, rosa]) await laptop.close();
  return { folder, releaseId, sessionId };
}

/** Nobody needs it but Governance, where some have places in a session of today. */
async function training(rosa: NodeLaptop, releaseId: string, trainerId: string): Promise<string> {
  const department = must(
    (await rosa.rows('department')).find((row) => row.fields['name'] === 'Governance'),
    'department',
  );
  const people = (await rosa.rows('person')).filter((row) => row.fields['departmentId'] === department.id).slice(0, trained);
  await does(rosa, acts['decide-training'], {
    releaseId,
    audience: { kind: 'all' },
    decided: { is: 'not-needed', why: 'They know it from home' },
  });
  await does(rosa, acts['decide-training'], {
    releaseId,
    audience: { kind: 'people', name: 'Clerks of the governors', add: people.map(({ id }) => id) },
    decided: { is: 'needed' },
  });
  const course = await does(rosa, acts['add-course'], {
    fields: { releaseId, name: 'The new desktop', form: 'session', minutes: 45 },
  });
  const session = await does(rosa, acts['add-session'], {
    courseId: must(course.ops[0], 'course').id,
    slot: { day: today(), startsAt: 540, minutes: 45 },
    places: 12,
    trainerId,
  });
  const sessionId = must(session.ops[0], 'session').id;
  await does(rosa, acts['enrol-people'], { enrol: people.map(({ id }) => ({ sessionId, personId: id })) });
  return sessionId;
}
