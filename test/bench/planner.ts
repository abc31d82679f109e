/**
 * The planner: how long a whole plan takes and how good it is. Large ones from the college's data, each place and each that is left confirmed by
 * the clash engine from outside; small ones beside the optimum of the same objective by HiGHS, both re-scored by code of neither.
 */
import highsLoader from 'highs';
import { Ground } from '../../shared/domain/planner/ground.ts';
import { appointmentsIn, planAtOnce } from '../../shared/domain/planner/make-plan.ts';
import { pose } from '../../shared/domain/planner/pose.ts';
import { usualWeights } from '../../shared/domain/planner/problem.ts';
import { entriesOf, timed } from '../../shared/domain/planner/timetable.ts';
import { collegeFacts, grown } from './planner/college-facts.ts';
import { confirm } from './planner/confirm.ts';
import { modelOf } from './planner/model.ts';
import { type At, score } from './planner/score.ts';
import { type SmallCase, smallCases } from './planner/small-cases.ts';
import { round, runBench } from './print.ts';

const sizes = [1_000, 3_000, 10_000];
const lastDay = '2027-04-30';

function large(visits: number) {
  const facts = grown(collegeFacts(lastDay), visits);
  const begun = performance.now();
  const plan = planAtOnce(facts);
  const seconds = (performance.now() - begun) / 1000;
  const { clashes, unconfirmed, wrongReasons, reasons } = confirm(facts, plan);
  if (plan.placed.length + plan.left.length !== visits)
    throw new Error(`${visits} visits, ${plan.placed.length} placed and ${plan.left.length} left`);
  if (unconfirmed > 0) throw new Error(`${unconfirmed} visits are called impossible and have a place`);
  if (wrongReasons.length > 0)
    throw new Error(`left for a reason that the clash engine does not give: ${wrongReasons.slice(0, 5).join('; ')}`);
  const { wishes, wishesKept, peakInstallers, lastDay: last } = plan.figures;
  return {
    row: {
      visits,
      seconds: round(seconds, 2),
      placed: plan.placed.length,
      unplaced: plan.left.length,
      unplacedBecause: Object.entries(reasons)
        .map(([why, n]) => `${n} ${why}`)
        .join(', '),
      clashes,
      preferencesMet: round(wishesKept / Math.max(1, wishes), 3),
      peakInstallersNeeded: peakInstallers,
      installers: facts.installers.length,
      lastDay: last,
    },
    clashes,
  };
}

function small(highs: Awaited<ReturnType<typeof highsLoader>>, { name, overConstrained, facts }: SmallCase) {
  const begun = performance.now();
  const plan = planAtOnce(facts);
  const seconds = (performance.now() - begun) / 1000;
  const { clashes, unconfirmed, wrongReasons } = confirm(facts, plan);
  if (wrongReasons.length > 0) throw new Error(`${name}: ${wrongReasons.join('; ')}`);
  const ours = score(facts, new Map<string, At>(plan.placed.map((each) => [each.key, each])));
  if (ours !== plan.figures.cost) throw new Error(`${name}: the planner counts ${plan.figures.cost}, re-scored it is ${ours}`);
  const ground = new Ground(facts);
  const appointments = appointmentsIn(ground, facts.seats);
  const problem = pose(ground, appointments);
  const model = modelOf(problem);
  const solved = highs.solve(model.text, { mip_rel_gap: 0, mip_abs_gap: 0.5, time_limit: 120 });
  if (solved.Status !== 'Optimal') throw new Error(`${name}: the solver says ${solved.Status}`);
  const columns = solved.Columns;
  const solution = model.read((column) => Number(columns[column]?.Primal ?? 0));
  const theirs = new Map<string, At>();
  for (const each of timed(facts, problem, appointments, solution).placed)
    for (const { id, slot } of entriesOf(each, '')) theirs.set(id, { slot, installerId: facts.installers[each.installer]?.id ?? '' });
  const optimum = score(facts, theirs);
  if (Math.abs(optimum - solved.ObjectiveValue) > 0.5)
    throw new Error(`${name}: the solver counts ${solved.ObjectiveValue}, re-scored it is ${optimum}`);
  return {
    case: name,
    overConstrained,
    visits: facts.seats.length,
    unplaced: plan.left.length,
    clashes,
    unconfirmed,
    cost: ours,
    optimum,
    optimalityGap: round((ours - optimum) / optimum, 5),
    seconds: round(seconds, 2),
  };
}

await runBench('planner', async ({ quick }) => {
  const rows = sizes.map((visits) => large(visits));
  const highs = await highsLoader();
  const cases = (quick ? smallCases.slice(0, 20) : smallCases).map((each) => small(highs, each));
  const gaps = cases.map(({ optimalityGap }) => optimalityGap);
  return {
    figures: {
      clashes: rows.reduce((sum, { clashes }) => sum + clashes, 0) + cases.reduce((sum, { clashes }) => sum + clashes, 0),
      smallCases: cases.length,
      overConstrained: cases.filter(({ overConstrained }) => overConstrained).length,
      worstOptimalityGap: Math.max(...gaps),
      proven: gaps.filter((gap) => gap === 0).length,
      objective: Object.entries(usualWeights)
        .map(([what, weight]) => `${weight} × ${what}`)
        .join(' + '),
    },
    rows: [...rows.map(({ row }) => row), ...cases],
    notes: [
      'objective, the less the better: visits without a place, confirmed appointments moved, others moved, others that could have stayed, wishes missed, sites an installer goes to on a day, given to another installer, rooms and parts of a building worked in on a day, windows used, days waited',
      'large: the college’s 1,187 devices as often as the size asks for, each college with its four installers, two exam weeks frozen; every visit that is left was tried at every quarter of an hour of every window and day of every installer',
      'small: HiGHS solves the same problem (mip gap 0); both results are re-scored from their visits by test/bench/planner/score.ts',
    ],
  };
});
