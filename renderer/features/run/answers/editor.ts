/** What every editor of an answer is given. */

import type { VisitLook } from '../../../../shared/domain/visit/look.ts';
import type { StepState } from '../../../../shared/domain/visit/run.ts';
import type { WhereOfVisits } from '../../../data/visit-where.ts';
import type { Answering } from '../use-answering.ts';

export interface EditorProps {
  readonly look: VisitLook;
  readonly state: StepState;
  readonly answering: Answering;
  readonly where: WhereOfVisits;
  readonly zone: string;
  /** The site's today (yyyy-MM-dd). */
  readonly today: string;
}

/** What an editor puts in place of the step's own main action while it has something to finish. */
export interface MainOverride {
  readonly says: string;
  /** Answers why not, as a sentence. */
  readonly run: () => Promise<string | undefined>;
}
