/** How a visit ends otherwise than planned: one call for the screens that offer it, with those who can go on. */
import { beginBackOut } from '../../shared/domain/visit/begin-back-out.ts';
import type { VisitOutcome } from '../../shared/domain/visit/facts.ts';
import type { VisitLook } from '../../shared/domain/visit/look.ts';
import { recordOutcome } from '../../shared/domain/visit/record-outcome.ts';
import { type Colleague, useColleagues } from './colleagues.ts';
import { useLocal } from './local-context.ts';
import { useSaying } from './saying.ts';

export interface ToldOutcome {
  readonly outcome: Exclude<VisitOutcome, 'done'>;
  readonly reason: string;
  readonly note: string;
  readonly ownerId: string | undefined;
  readonly proposedDay: string | undefined;
}

const none: readonly Colleague[] = [];

export interface Telling {
  readonly people: readonly Colleague[];
  readonly me: string;
  /** Records the outcome; backing out begins with its checklist. Answers why not, as a sentence. */
  readonly tell: (look: VisitLook, told: ToldOutcome) => Promise<string | undefined>;
}

export function useTelling(): Telling {
  const { says } = useSaying();
  const { record } = useLocal();
  const people = useColleagues() ?? none;
  return {
    people,
    me: record.self.person,
    tell: (look, { outcome, reason, note, ownerId, proposedDay }) => {
      const rest = {
        visitId: look.visit.id,
        reason,
        ...(note === '' ? {} : { note }),
        ...(ownerId === undefined ? {} : { ownerId }),
        ...(proposedDay === undefined ? {} : { proposedDay }),
      };
      return outcome === 'backed-out' ? says(beginBackOut, rest) : says(recordOutcome, { outcome, ...rest });
    },
  };
}
