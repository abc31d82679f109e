import type { JSX } from 'react';
import { z } from 'zod';
import type { KnownApproval } from '../../shared/domain/visit/brief.ts';
import type { Refusal } from '../../shared/errors.ts';
import { runWord } from '../../shared/words/run-word.ts';
import { say } from '../../shared/words/say.ts';
import { ageWord } from './age.ts';
import { fieldWord } from './field-word.ts';
import { dayWord, momentWord } from './moment.tsx';
import type { ReasonKind } from './reason-line.tsx';

/** How old this laptop's news is. */
export type NewsAge = { readonly ageMs: number | undefined; readonly upToDate: boolean };

export type InstallReason = { readonly kind: ReasonKind; readonly says: JSX.Element };

const somebody = (who: string | null): string => who ?? runWord('MAY_SOMEBODY');

function newsSays(news: NewsAge): string {
  if (news.upToDate) return runWord('MAY_NEWS_NOW');
  return news.ageMs === undefined ? runWord('MAY_NEWS_NEVER') : runWord('MAY_NEWS', { age: ageWord(news.ageMs) });
}

/**
 * Why this may or may not be installed, verb first, with how old the knowledge is. `begun` work is not stopped by a late
 * withdrawal; it says what to do instead.
 */
export function installReason(
  { approval, refusal, begun }: { readonly approval: KnownApproval; readonly refusal: Refusal | undefined; readonly begun: boolean },
  news: NewsAge,
  zone: string,
): InstallReason {
  const when = approval.at === null ? runWord('MAY_UNKNOWN_WHEN') : momentWord(approval.at, zone);
  if (refusal === undefined) {
    const byWord = approval.state === 'by-word' ? 'MAY_BY_WORD' : 'MAY_BY';
    const by = approval.by === null ? runWord('MAY_BY_UNKNOWN') : runWord(byWord, { who: approval.by, when });
    const paper = approval.paper === null ? null : say('PAPER_MARK', { who: approval.paper.enteredBy ?? '' });
    return {
      kind: 'go',
      says: (
        <>
          <b>{runWord('MAY_INSTALL')}</b> {by} {paper === null ? null : `${paper}. `}
          {newsSays(news)} {news.upToDate ? null : runWord('MAY_LATER')}
        </>
      ),
    };
  }
  if (refusal.code === 'APPROVAL_WITHDRAWN') {
    const code = begun ? 'MAY_WITHDRAWN_BEGUN' : 'MAY_WITHDRAWN';
    return { kind: 'stopped', says: lead('MAY_STOPPED', runWord(code, { who: somebody(approval.by), when })) };
  }
  if (refusal.code === 'VISIT_FROZEN') return { kind: 'stopped', says: lead('MAY_NOT_YET', frozenSays(refusal.details)) };
  if (refusal.code !== 'NOT_APPROVED') return { kind: 'stopped', says: <>{say(refusal.code, refusal.details)}</> };
  const why =
    approval.state === 'submitted'
      ? runWord('MAY_WAITS')
      : approval.state === 'rejected'
        ? runWord('MAY_REJECTED', { who: somebody(approval.by) })
        : runWord('MAY_NOT_SUBMITTED');
  return { kind: 'waits', says: lead('MAY_NOT_YET', `${why} ${newsSays(news)}`) };
}

const frozen = z.object({ name: z.string(), from: z.string(), to: z.string() });

/** Which freeze holds it, and whom to ask. */
function frozenSays(details: unknown): string {
  const known = frozen.safeParse(details);
  if (!known.success) return fieldWord('MAY_FROZEN_SOME');
  const { from, name, to } = known.data;
  return fieldWord('MAY_FROZEN', { name, from: dayWord(from), to: dayWord(to) });
}

function lead(code: 'MAY_STOPPED' | 'MAY_NOT_YET', rest: string): JSX.Element {
  return (
    <>
      <b>{runWord(code)}</b> {rest}
    </>
  );
}
