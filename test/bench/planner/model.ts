/** The planner's own problem, unchanged, as a mixed-integer programme in CPLEX LP format; and its solution back from the solver's columns. */
import { fits, type Problem, type Solution } from '../../../shared/domain/planner/problem.ts';

interface Model {
  readonly text: string;
  readonly read: (value: (name: string) => number) => Solution;
}

export function modelOf(problem: Problem): Model {
  const { jobs, bins, days, windows, weights, free, at } = problem;
  const costs = new Map<string, number>();
  const rows: string[] = [];
  const binaries = new Set<string>();
  const cost = (name: string, by: number): void => void costs.set(name, (costs.get(name) ?? 0) + by);
  const row = (terms: readonly string[], relation: string): void => void rows.push(` c${rows.length}: ${terms.join(' ')} ${relation}`);
  const plus = (name: string, by = 1): string => `${by < 0 ? '-' : '+'} ${Math.abs(by)} ${name}`;
  const there = new Set<string>();
  at.forEach((site, key) => {
    if (site >= 0) there.add(`${Math.floor(key / windows)}_${site}`);
  });
  const inBin = bins.map((): { readonly j: number; readonly late: boolean; readonly early: boolean }[] => []);
  const byUser = new Map<string, string[]>();
  jobs.forEach((job, j) => {
    const mine: string[] = [];
    binaries.add(`u${j}`);
    cost(`u${j}`, job.visits * weights.unplaced + (job.now?.confirmed ? weights.confirmed : 0));
    bins.forEach((bin, b) => {
      const time = bin.day * windows + bin.window;
      const fit = job.fit[time] ?? fits.no;
      const slot = bin.installer * days + bin.day;
      const fixed = at[slot * windows + bin.window] ?? -1;
      if (fit === fits.no || !job.able.includes(bin.installer) || job.minutes > bin.to - bin.from || (fixed >= 0 && fixed !== job.site))
        return;
      const x = `x${j}_${b}`;
      binaries.add(x);
      mine.push(x);
      cost(x, job.visits * bin.day * weights.day);
      if (job.wishes && fit !== fits.suits) cost(x, weights.wish);
      const partly = fit === fits.late || fit === fits.early;
      if (job.wishes && partly) {
        binaries.add(`k${j}_${b}`);
        cost(`k${j}_${b}`, -weights.wish);
        row([plus(`k${j}_${b}`), plus(x, -1)], '<= 0');
      }
      inBin[b]?.push({ j, late: job.wishes && fit === fits.late, early: job.wishes && fit === fits.early });
      const { now } = job;
      if (now !== undefined) {
        if (now.day !== bin.day || now.window !== bin.window)
          cost(x, now.confirmed ? weights.confirmed : now.upset ? weights.moved : weights.steady);
        else if (now.installer !== bin.installer) cost(x, weights.given);
      }
      const opens = (name: string, by: number): void => {
        if (!binaries.has(name)) cost(name, by);
        binaries.add(name);
        row([plus(x), plus(name, -1)], '<= 0');
      };
      if (!there.has(`${slot}_${job.site}`)) opens(`t${slot}_${job.site}`, weights.trip);
      opens(`r${slot}_${job.room}`, weights.room);
      opens(`b${slot}_${job.block}`, weights.block);
      if (fixed < 0) opens(`s${slot * windows + bin.window}_${job.site}`, weights.window);
      if (job.user >= 0) byUser.set(`${job.user} ${time}`, [...(byUser.get(`${job.user} ${time}`) ?? []), x]);
    });
    row([...mine.map((x) => plus(x)), plus(`u${j}`)], '= 1');
  });
  const loads = new Map<number, string[]>();
  bins.forEach((bin, b) => {
    const inside = inBin[b] ?? [];
    const minutesOf = (j: number): number => jobs[j]?.minutes ?? 0;
    const cutOf = (j: number): number => jobs[j]?.cut ?? 0;
    if (inside.length > 0)
      row(
        inside.map(({ j }) => plus(`x${j}_${b}`, minutesOf(j))),
        `<= ${bin.to - bin.from}`,
      );
    const slot = bin.installer * days + bin.day;
    loads.set(slot, [...(loads.get(slot) ?? []), ...inside.map(({ j }) => plus(`x${j}_${b}`, jobs[j]?.load ?? 1))]);
    for (const cut of new Set(inside.map(({ j }) => cutOf(j)))) {
      const late = inside.filter((each) => each.late && cutOf(each.j) >= cut);
      const early = inside.filter((each) => each.early && cutOf(each.j) <= cut);
      if (late.length > 0)
        row(
          late.map(({ j }) => plus(`k${j}_${b}`, minutesOf(j))),
          `<= ${bin.to - Math.max(cut, bin.from)}`,
        );
      if (early.length > 0)
        row(
          early.map(({ j }) => plus(`k${j}_${b}`, minutesOf(j))),
          `<= ${Math.min(cut, bin.to) - bin.from}`,
        );
    }
  });
  for (const [slot, terms] of loads) if (terms.length > 0) row(terms, `<= ${free[slot] ?? 0}`);
  for (const taken of byUser.values())
    if (taken.length > 1)
      row(
        taken.map((x) => plus(x)),
        '<= 1',
      );
  const sites = Map.groupBy(
    [...binaries].filter((name) => name.startsWith('s')),
    (name) => name.split('_')[0] ?? '',
  );
  for (const names of sites.values())
    if (names.length > 1)
      row(
        names.map((name) => plus(name)),
        '<= 1',
      );
  const objective = [...costs].filter(([, by]) => by !== 0).map(([name, by]) => plus(name, by));
  const text = [
    'Minimize',
    ` cost: ${objective.join(' ')}`,
    'Subject To',
    ...rows,
    'Binary',
    ` ${[...binaries].join(' ')}`,
    'End',
    '',
  ].join('\n');
  const read = (value: (name: string) => number): Solution => {
    const bin = new Int32Array(jobs.length).fill(-1);
    const kept = new Uint8Array(jobs.length);
    jobs.forEach((job, j) => {
      bins.forEach((each, b) => {
        if (!binaries.has(`x${j}_${b}`) || value(`x${j}_${b}`) < 0.5) return;
        bin[j] = b;
        const fit = job.fit[each.day * windows + each.window] ?? fits.no;
        kept[j] = job.wishes && (fit === fits.suits || (binaries.has(`k${j}_${b}`) && value(`k${j}_${b}`) > 0.5)) ? 1 : 0;
      });
    });
    return { bin, kept };
  };
  return { text, read };
}
