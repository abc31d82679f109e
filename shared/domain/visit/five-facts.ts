/**
 * Five facts about a visit, kept apart; no gate takes one for another (PROCESS, "Words"). A tick proves none of them:
 *  - on the laptop: what the library cache verified (nothing can know it yet);
 *  - installed: a version that was read off the device and is the release's;
 *  - verified: the checker that runs on the device (nothing can know it yet);
 *  - signed off: the user's sign-off;
 *  - in the CMDB: read back from there (nothing can know it while no CMDB is connected).
 */

import type { TemplateVersion } from '../checklist/template.ts';
import type { Version } from '../title/version.ts';
import { standing, type VisitFacts } from './run.ts';

export type Known =
  | { readonly state: 'yes'; readonly at: number; readonly heardAt: number | null; readonly who: string; readonly fact: string }
  | { readonly state: 'not-yet' }
  | { readonly state: 'not-known-yet' };

export const fiveFactNames = ['on-laptop', 'installed', 'verified', 'signed-off', 'in-cmdb'] as const;
export type FiveFactName = (typeof fiveFactNames)[number];
export type FiveFacts = { readonly [N in FiveFactName]: Known };

const unknown: Known = { state: 'not-known-yet' };

/** The five facts with their times and who. `version` is the release's. */
export function fiveFacts(facts: VisitFacts, template: TemplateVersion | undefined, version: Version | undefined): FiveFacts {
  const signed = facts.signoffs.at(-1);
  return {
    'on-laptop': unknown,
    installed: installed(facts, template, version),
    verified: unknown,
    'signed-off':
      signed === undefined
        ? { state: 'not-yet' }
        : { state: 'yes', at: signed.at, heardAt: signed.heardAt, who: signed.fact.name, fact: signed.fact.id },
    'in-cmdb': unknown,
  };
}

function installed(facts: VisitFacts, template: TemplateVersion | undefined, version: Version | undefined): Known {
  if (template === undefined || version === undefined) return unknown;
  if (facts.events.at(-1)?.fact.event === 'backed-out') return { state: 'not-yet' }; // put back as it was
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
