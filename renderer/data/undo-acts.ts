/** The acts that undoing and doing again are made of. test/unit/domain/undo.test.ts holds every act against this list. */
import type { Act, Opposite } from '../../shared/domain/act.ts';
import { endEarlyLife, reopenEarlyLife } from '../../shared/domain/after/early-life-acts.ts';
import { meetCondition } from '../../shared/domain/change/meet-condition.ts';
import { giveBack, lendEquipment } from '../../shared/domain/equipment/lend-equipment.ts';
import { endDefinitive, markDefinitive } from '../../shared/domain/library/mark-definitive.ts';
import { markVersion } from '../../shared/domain/library/mark-version.ts';
import { setInstaller } from '../../shared/domain/library/set-installer.ts';
import { loadSampleRollout } from '../../shared/domain/sample/load-sample.ts';
import { removeSample } from '../../shared/domain/sample/remove-sample.ts';
import { deleteRecord, reopenConflict, restoreRecord, settleConflict } from '../../shared/domain/settle.ts';
import { takeBack } from '../../shared/domain/take-back.ts';
import { answerStep } from '../../shared/domain/visit/answer-step.ts';
import { recordOutcome } from '../../shared/domain/visit/record-outcome.ts';
import { startVisit } from '../../shared/domain/visit/start-visit.ts';
import { no, type Result } from '../../shared/errors.ts';
import type { LocalRecord } from './local-record.ts';
import { carryOut } from './perform.ts';

/** Does one of them; `keep` is given its own opposite, in the transaction that shows it. */
export type Carry = (record: LocalRecord, input: unknown, keep: (opposite: Opposite) => Promise<void>) => Promise<Result<unknown>>;

function carrier<I>(act: Act<I>): Carry {
  return async (record, input, keep) => {
    const parsed = act.input.safeParse(input);
    return parsed.success ? carryOut(record, act, parsed.data, 'app', ({ opposite }) => keep(opposite)) : no('NOTHING_TO_UNDO', {});
  };
}

export const carriers: { readonly [act: string]: Carry } = {
  'take-back': carrier(takeBack),
  'answer-step': carrier(answerStep),
  'record-outcome': carrier(recordOutcome),
  'start-visit': carrier(startVisit),
  'meet-condition': carrier(meetCondition),
  'lend-equipment': carrier(lendEquipment),
  'give-back': carrier(giveBack),
  'mark-version': carrier(markVersion),
  'set-installer': carrier(setInstaller),
  'mark-definitive': carrier(markDefinitive),
  'end-definitive': carrier(endDefinitive),
  'end-early-life': carrier(endEarlyLife),
  'reopen-early-life': carrier(reopenEarlyLife),
  'delete-record': carrier(deleteRecord),
  'restore-record': carrier(restoreRecord),
  'settle-conflict': carrier(settleConflict),
  'reopen-conflict': carrier(reopenConflict),
  'load-sample-rollout': carrier(loadSampleRollout),
  'remove-sample': carrier(removeSample),
};
