/** What was proved of an evidence pack and what was not, as lines for a terminal. Pure. */
import type { EvidenceReport } from '../../shared/node/verify-evidence.ts';
import { faultWords, verifyWords as w } from '../../shared/words/verify-command.en.ts';

/** Where something does not fit, that comes first and nothing is said to be proved. */
export function reportLines(file: string, report: EvidenceReport): readonly string[] {
  const { faults, statement, fingerprint, groups } = report;
  if (faults.length > 0 || statement === undefined || fingerprint === undefined)
    return [w.bad(file, faults.length), ...faults.map(({ line, fault, what }) => `  ${w.fault(line, faultWords[fault], what)}`)];
  const sample = statement.sample;
  const proved = [
    w.from(statement.hub, new Date(statement.at).toISOString(), fingerprint),
    ...(report.hubProved ? [w.hubIs()] : []),
    w.groups(groups),
    ...report.writers.map((each) => w.writer(each.laptop, each.person, each.groups)),
    w.chained(groups),
    ...(report.linked > 0 ? [w.linked(report.linked)] : []),
    ...(report.neighbours > 0 ? [w.neighbours(report.neighbours)] : []),
    w.visits(statement.visits.length),
    ...(report.blobs > 0 ? [w.blobs(report.blobs)] : []),
    ...(report.redrawn === true && sample !== null ? [w.redrawn(statement.visits.length, sample.seed, sample.candidates)] : []),
  ];
  const notProved = [
    ...(report.hubProved ? [] : [w.hubUnknown()]),
    w.complete(),
    w.clocks(),
    w.people(),
    ...(report.redrawn === null ? [] : [w.candidates()]),
    ...report.missing.map(w.missing),
    ...report.erased.map(w.erased),
  ];
  const list = (lines: readonly string[]): readonly string[] => lines.map((line) => `  - ${line}`);
  return [w.good(file), '', w.proved(), ...list(proved), '', w.notProved(), ...list(notProved)];
}
