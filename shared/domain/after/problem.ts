/**
 * A problem with what a rollout brought: it hangs on the visit, or on the release where no visit is meant (PROCESS, "After the
 * rollout"). Whoever meets it reports it; its cause and its end are decided, for one or for many at once (decide-problems.ts).
 */
import { z } from 'zod';
import type { Row } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { describeRecord, flagSchema, idSchema, indexed, lineSchema, may, must, noteField, type RecordOf, textIn } from '../record.ts';
import { releaseScopes } from '../release/release.ts';
import { visitScopes } from '../visit/visit.ts';

/** severe: somebody cannot work; hindering: they work, with difficulty; slight: anything less. */
export const severities = ['severe', 'hindering', 'slight'] as const;
export type Severity = (typeof severities)[number];

/** Why it came about. `training`: nobody had shown it to them. */
export const problemCauses = [
  'training',
  'software',
  'configuration',
  'equipment',
  'data',
  'procedure',
  'other-service',
  'use',
  'not-by-release',
] as const;
export type ProblemCause = (typeof problemCauses)[number];

/** open: somebody has to act; workaround: people can work meanwhile; solved; no-problem: it works as it should. */
export const problemStates = ['open', 'workaround', 'solved', 'no-problem'] as const;
export type ProblemState = (typeof problemStates)[number];

/** How it was heard of: in the app, by the user's link, or as a ticket of another system. */
export const problemWays = ['app', 'link', 'ticket'] as const;
export type ProblemWay = (typeof problemWays)[number];

const text = z.string().min(1).max(4000);

const fields = {
  number: may(lineSchema, { gated: true }),
  releaseId: must(idSchema, { ref: 'release', fixed: true }),
  visitId: may(idSchema, { ref: 'visit', fixed: true }),
  what: must(text, { matters: true }),
  severity: must(z.enum(severities), { matters: true }),
  how: must(z.enum(problemWays), { fixed: true }),
  /** Whose problem it is, where they are known; who wrote it down is the record's stamp. */
  personId: may(idSchema, { ref: 'person' }),
  /** Number of the ticket that it came with. */
  ticket: may(lineSchema),
  cause: may(z.enum(problemCauses), { matters: true }),
  /** The cause in own words: problems that say the same have one cause. */
  because: may(lineSchema, { matters: true }),
  /** Missing: open. */
  state: may(z.enum(problemStates), { matters: true }),
  /** What was done about it, or what people do meanwhile. */
  solution: may(z.string().max(4000), { matters: true }),
  notes: noteField(),
  sample: may(flagSchema, { fixed: true }),
};

export const problem = describeRecord('problem', 'record', fields, {
  // Whoever reported it sees what came of it.
  scopes: (row, world) => [...new Set([`person:${row.made.p}`, ...scopesAround(row, world)])],
  indexes: (row) => [
    ...indexed(row, { visit: 'visitId', release: 'releaseId', person: 'personId', ticket: 'ticket', sample: 'sample' }),
    { name: 'state', value: textIn(row, 'state') ?? 'open' },
  ],
  numbered: { field: 'number', series: 'P' },
});
export const readProblem = problem.read;
export type Problem = RecordOf<typeof fields>;

function scopesAround(row: Row, world: World): readonly string[] {
  const visit = world.row('visit', textIn(row, 'visitId') ?? '');
  if (visit !== undefined) return visitScopes(visit);
  const release = world.row('release', textIn(row, 'releaseId') ?? '');
  return release === undefined ? [] : releaseScopes(release);
}

/** Where it stands; nobody has to say that a new one is open. */
export function problemState({ state }: Pick<Problem, 'state'>): ProblemState {
  return state ?? 'open';
}

/** Fields that say what was decided: for whoever leads (people/locks.ts). */
export const decidedOfProblem: readonly string[] = ['cause', 'because', 'state', 'solution'];
