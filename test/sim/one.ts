import { planOf } from './plan.ts';
import { runSeed } from './run.ts';
const from = Number(process.argv[2] ?? 1);
const to = Number(process.argv[3] ?? from);
const tell = process.argv.includes('--tell');
if (!tell) Error.stackTraceLimit = 0;
const began = performance.now();
const failures = new Map<string, number[]>();
const counts = new Map<string, number>();
for (let seed = from; seed <= to; seed++) {
  const t0 = performance.now();
  const result = await runSeed(planOf(seed), tell);
  for (const [k, v] of result.counts) counts.set(k, (counts.get(k) ?? 0) + v);
  if (process.argv.includes('--slow')) console.log(seed, Math.round(performance.now() - t0));
  if (tell) console.log(result.story.join('\n'));
  if (result.failure) {
    failures.set(result.failure.invariant, [...(failures.get(result.failure.invariant) ?? []), seed]);
    if ((failures.get(result.failure.invariant)?.length ?? 0) <= 2) console.log(seed, result.failure.invariant, result.failure.why.slice(0, 900));
  }
}
const s = (performance.now() - began) / 1000;
console.log([...failures].map(([k, v]) => `${k}: ${v.length} ${v.slice(0, 8)}`).join('\n'));
if (process.argv.includes('--counts')) console.log([...counts].sort().map(([k, v]) => `${k} ${v}`).join('\n'));
const cpu = process.cpuUsage();
console.log(`${(((cpu.user + cpu.system) / 1000 / (to - from + 1))).toFixed(0)} ms cpu a seed`);
console.log(`${((to - from + 1) / s).toFixed(1)} seeds/s`);
