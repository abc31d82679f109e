/**
 * Who signed what. Of a run of groups that name each other's digests only the last signature is checked: it covers all below it
 * (one signature a push instead of one a group). Where that one is wrong, each is checked by itself.
 */
import type { Verifier } from '../../shared/node/keys.ts';
import type { SentGroup } from './read-group.ts';

export type Verdict = 'good' | 'wrong' | 'foreign' | 'unknown-writer';
export interface VerifiedGroup extends SentGroup {
  readonly verdict: Verdict;
}

/** The groups with a verdict each. `keyOf` gives the key of an enrolled writer; `pusher` is who sends them. */
export function verifyGroups(
  groups: readonly SentGroup[],
  keyOf: (writer: string) => Verifier | undefined,
  pusher: string,
): readonly VerifiedGroup[] {
  const out: VerifiedGroup[] = [];
  for (let from = 0; from < groups.length; ) {
    const run = runFrom(groups, from);
    const last = run[run.length - 1];
    const key = last && keyOf(last.envelope.writer);
    if (key === undefined) for (const each of run) out.push({ ...each, verdict: 'unknown-writer' });
    else if (key.verify(last?.text ?? '', last?.sig ?? '')) for (const each of run) out.push({ ...each, verdict: 'good' });
    else for (const each of run) out.push({ ...each, verdict: alone(each, key, keyOf(pusher)) });
    from += run.length;
  }
  return out;
}

function alone(group: SentGroup, key: Verifier, pusher: Verifier | undefined): Verdict {
  if (key.verify(group.text, group.sig)) return 'good';
  return pusher && pusher.publicKey !== key.publicKey && pusher.verify(group.text, group.sig) ? 'foreign' : 'wrong';
}

/** The longest run from here of one writer in which each group follows the one before, by number and by digest. */
function runFrom(groups: readonly SentGroup[], from: number): readonly SentGroup[] {
  const run: SentGroup[] = [];
  for (let at = from; at < groups.length; at++) {
    const group = groups[at];
    const before = run[run.length - 1];
    if (group === undefined || (before && !follows(before, group))) break;
    run.push(group);
  }
  return run;
}

function follows(before: SentGroup, group: SentGroup): boolean {
  const { writer, first, prev } = group.envelope;
  return writer === before.envelope.writer && first === before.envelope.first + before.envelope.count && prev === before.digest;
}
