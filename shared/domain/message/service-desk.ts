/** The service desk's brief (PROCESS, "Rollout": the service desk is briefed before the first wave): made from waves, dates and known errors. */
import { stableHash } from '../../sync/hash.ts';
import type { World } from '../../sync/rules.ts';
import { peopleWordsFor } from '../../words/for-people.ts';
import { readDepartment } from '../department/department.ts';
import { papersOf } from '../plan/papers.ts';
import { siteDay } from '../visit/site-time.ts';
import type { Visit } from '../visit/visit.ts';
import { dayLater } from '../visit/week.ts';
import type { Values } from './fill.ts';
import { readMailAddress } from './mail-address.ts';
import type { Message } from './message.ts';
import type { Owed } from './owed-message.ts';
import { holdsForeign, type SaidPlan } from './plan.ts';
import { wordsFor } from './template.ts';
import { dayIn, valuesFor } from './values.ts';
import { isUnderWay, reached } from './wanted.ts';

const valueLimit = 8_000;

/** Was the service desk told of this release? The last brief that reached it. */
export function briefSent(messages: readonly Message[]): Message | undefined {
  return messages.filter((each) => each.kind === 'service-desk' && reached(each)).at(-1);
}

/** The brief that is owed; undefined where none is, or where the one that was sent still says what holds. */
export function briefOwed(
  world: World,
  releaseId: string,
  plan: SaidPlan,
  messages: readonly Message[],
  visits: readonly Visit[],
  at: number,
): Owed | undefined {
  const line = plan.lines['service-desk'];
  const today = siteDay(at, 'UTC');
  const planned = visits.filter(({ state, slot }) => state === 'planned' && slot.day >= today);
  const first = planned.map(({ slot }) => slot.day).sort()[0];
  const papers = papersOf(world, releaseId);
  if (!line.on || first === undefined || papers === undefined) return undefined;
  const words = wordsFor(world, 'service-desk', plan.fallback, plan.fallback, releaseId);
  const { language, subject, body } = words;
  const { brief: w } = peopleWordsFor(language);
  const backOut = papers.backOut;
  const texts: Values = {
    ...valuesFor(world, { releaseId, name: w.SERVICE_DESK(), language, told: [], before: [], plan }),
    waves: wavesText(world, language, visits),
    errors: papers.errors.map(({ summary, workaround }) => w.BRIEF_ERROR({ summary, workaround: workaround ?? '' })).join('\n'),
    backOut: [backOut?.steps ?? '', backOut?.minutes == null ? '' : w.BRIEF_MINUTES({ n: backOut.minutes })].filter(Boolean).join('\n'),
  };
  const values = Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, text.slice(0, valueLimit)]));
  const said = stableHash(JSON.stringify([language, subject, body, values]));
  const waits = messages.filter(
    (each) => each.kind === 'service-desk' && (isUnderWay(each) || ['needs-person', 'bounced', 'dropped'].includes(each.state)),
  );
  const known = [briefSent(messages), ...waits].flatMap((each) => (each?.values?.['brief'] === undefined ? [] : [each.values['brief']]));
  if (known.includes(said)) return undefined;
  const address = readMailAddress(plan.serviceDeskMail) ?? null;
  const noAddress = line.way === 'mail' && address === null;
  const way = noAddress ? 'print' : line.way;
  const n = Math.max(0, ...messages.map((each) => each.n)) + 1;
  return {
    personId: null,
    name: w.SERVICE_DESK(),
    kind: 'service-desk',
    due: briefSent(messages) === undefined ? dayLater(first, -line.days) : today,
    way,
    noAddress,
    address,
    sharedBy: 1,
    language,
    wanted: words.wanted,
    foreign: holdsForeign(plan, language, body),
    subject,
    body,
    // By this a later brief knows whether it says anything else.
    values: { ...values, brief: said },
    told: [],
    sessionId: null,
    confirmed: null,
    n,
    replaces: waits.map(({ id }) => id),
    ownerId: line.ownerId,
    shows: stableHash(JSON.stringify([way, said, n])),
  };
}

/** A line a wave: its days, how many visits, which departments; then what is in no wave. */
function wavesText(world: World, language: string, visits: readonly Visit[]): string {
  const { brief: w } = peopleWordsFor(language);
  const groups = Map.groupBy(
    visits.filter(({ state }) => state === 'planned'),
    ({ wave }) => wave ?? -1,
  );
  return [...groups]
    .sort(([a], [b]) => (a < 0 ? 1 : b < 0 ? -1 : a - b))
    .map(([number, of]) => {
      const days = of.map(({ slot }) => slot.day).sort();
      const departments = [
        ...new Set(of.flatMap(({ departmentId }) => readDepartment(world.row('department', departmentId ?? ''))?.name ?? [])),
      ];
      const from = dayIn(language, days[0] ?? '');
      const to = dayIn(language, days.at(-1) ?? '');
      return w.BRIEF_WAVE({ number, n: of.length, from, to, departments: departments.sort().join(', ') });
    })
    .join('\n');
}
