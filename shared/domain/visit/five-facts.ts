/**
 * Five facts about a visit, kept apart; no gate takes one for another (PROCESS, "Words"). A tick proves none of them:
 *  - on the laptop: a medium of the release's version that was verified here and handed on;
 *  - installed: a version that was read off the device and is the release's, or its approved medium's installer that ended well under the checker;
 *  - verified: the checker that ran on the device found the approved medium there;
 *  - signed off: the user's sign-off;
 *  - in the CMDB: both ends of the work were read back from there (cmdb/in-cmdb.ts); nothing can know it while no CMDB is connected.
 */

import type { TemplateVersion } from '../checklist/template.ts';
import type { InstallCheck } from '../library/install-check.ts';
import type { Version } from '../title/version.ts';
import { standing, type Told, type VisitFacts } from './run.ts';

export type Known =
  | { readonly state: 'yes'; readonly at: number; readonly heardAt: number | null; readonly who: string; readonly fact: string }
  /** `needs`: a person is asked about it; the code of why. */
  | { readonly state: 'not-yet'; readonly needs?: string }
  | { readonly state: 'not-known-yet' };

export const fiveFactNames = ['on-laptop', 'installed', 'verified', 'signed-off', 'in-cmdb'] as const;
export type FiveFactName = (typeof fiveFactNames)[number];
export type FiveFacts = { readonly [N in FiveFactName]: Known };

const unknown: Known = { state: 'not-known-yet' };

/** The five facts with their times and who. `version` is the release's; `cmdb` the fifth, from what was delivered. */
export function fiveFacts(
  facts: VisitFacts,
  template: TemplateVersion | undefined,
  version: Version | undefined,
  cmdb: Known = unknown,
): FiveFacts {
  const signed = facts.signoffs.at(-1);
  return {
    'on-laptop': handedOn(facts, version),
    installed: installed(facts, template, version),
    verified: verified(facts, version),
    'signed-off':
      signed === undefined
        ? { state: 'not-yet' }
        : { state: 'yes', at: signed.at, heardAt: signed.heardAt, who: signed.fact.name, fact: signed.fact.id },
    'in-cmdb': cmdb,
  };
}

function saidBy(told: Told<InstallCheck>): Known {
  return { state: 'yes', at: told.fact.deviceAt ?? told.at, heardAt: told.heardAt, who: told.who, fact: told.fact.id };
}

function handedOn(facts: VisitFacts, version: Version | undefined): Known {
  const handed = facts.checks?.findLast(({ fact }) => fact.outcome === 'handed-on' && fact.versionId === version?.id);
  return version === undefined || handed === undefined ? unknown : saidBy(handed);
}

/** The last check of this version that counts, by what was handed over on this very visit; none where another file was found since. */
function checkedOn(facts: VisitFacts, version: Version): Told<InstallCheck> | undefined {
  const checks = facts.checks ?? [];
  const last = checks.findLast(({ fact }) => isOfVersion(fact, version) || foundOther(fact));
  if (last === undefined || foundOther(last.fact)) return undefined;
  const { handOver, digest } = last.fact;
  const handed = checks.some(({ fact }) => fact.outcome === 'handed-on' && fact.handOver === handOver && fact.digest === digest);
  return handed ? last : undefined;
}

const isOfVersion = (check: InstallCheck, version: Version): boolean => check.outcome === 'checked' && check.versionId === version.id;

/** Did the checker find another file than the one that was handed over? */
export const foundOther = (check: InstallCheck): boolean => check.outcome === 'check-refused' && check.code === 'CHECK_OTHER_FILE';

const putBack = (facts: VisitFacts): boolean => facts.events.at(-1)?.fact.event === 'backed-out';

function verified(facts: VisitFacts, version: Version | undefined): Known {
  if (version === undefined) return unknown;
  const check = putBack(facts) ? undefined : checkedOn(facts, version);
  return check === undefined ? { state: 'not-yet' } : saidBy(check);
}

function installed(facts: VisitFacts, template: TemplateVersion | undefined, version: Version | undefined): Known {
  if (version === undefined) return unknown;
  if (putBack(facts)) return { state: 'not-yet' };
  const check = checkedOn(facts, version);
  if (check?.fact.ran === 'ended-well') return saidBy(check);
  if (template === undefined) return unknown;
  let proof = false;
  for (const step of template.sections.flatMap((section) => section.steps)) {
    if (step.kind !== 'version' || step.proves !== 'installed') continue;
    proof = true;
    const result = standing(facts.results).get(step.id);
    const answer = result?.fact.answer;
    if (result && answer?.kind === 'version' && versionKey(answer.version) === versionKey(version.number))
      return { state: 'yes', at: result.at, heardAt: result.heardAt, who: result.who, fact: result.fact.id };
  }
  return proof ? { state: 'not-yet' } : unknown;
}

/** One spelling of a version number, for comparing: spaces and a leading "v" do not count. */
function versionKey(number: string): string {
  return number
    .trim()
    .replace(/^v\s*(?=\d)/iu, '')
    .toLowerCase();
}
