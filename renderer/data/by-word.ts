/** Recording an approval by word of mouth: who may be named, how long there is to write it up, and the act itself. */
import { approveByWord } from '../../shared/domain/change/approve-by-word.ts';
import { approvalOf } from '../../shared/domain/change/rfc.ts';
import { approversByWord, type WordWay } from '../../shared/domain/change/word-approval.ts';
import { type WriteUp, writeUpOf } from '../../shared/domain/change/write-up.ts';
import { revisionForRelease } from '../../shared/domain/policy/in-force.ts';
import { readRelease } from '../../shared/domain/release/release.ts';
import { useDoing } from './doing.ts';
import { useDerived } from './live.ts';
import { useMe, useNames } from './people.ts';
import { useMayRecord } from './rights.ts';

const minuteMs = 60_000;

export interface SaidByWord {
  readonly approverId: string;
  readonly how: WordWay;
  readonly minutesAgo: number;
  readonly why: string;
}

export interface ByWord {
  /** It is an emergency that nobody has approved yet, and this person may record a word. */
  readonly offered: boolean;
  /** What was said, and where its write-up stands, with the names that it needs; undefined where nothing was. */
  readonly told: { readonly writeUp: WriteUp; readonly names: ReadonlyMap<string, string> } | undefined;
  /** Whoever may be named, with their names; undefined while it waits. */
  readonly able: readonly { readonly value: string; readonly label: string }[] | undefined;
  /** Hours until it has to be written up. */
  readonly hours: number;
  readonly busy: boolean;
  readonly problem: string | undefined;
  /** Resolves to whether it was recorded. */
  readonly record: (said: SaidByWord) => Promise<boolean>;
}

/** `visitId`: the visit on which it is recorded, where it is on one. */
export function useByWord(releaseId: string, visitId?: string): ByWord {
  const me = useMe();
  const person = me?.person ?? '';
  const known = useDerived(
    (world) => ({
      approvers: approversByWord(world, releaseId, person),
      hours: revisionForRelease(world, releaseId, Date.now()).emergency.writtenWithinHours,
      open:
        readRelease(world.row('release', releaseId))?.category === 'emergency' &&
        ['none', 'draft', 'submitted'].includes(approvalOf(world, releaseId).state),
      writeUp: writeUpOf(world, releaseId, Date.now()),
    }),
    [releaseId, person],
  );
  const names = useNames([...(known?.approvers ?? []), known?.writeUp?.word.approverId, known?.writeUp?.word.recordedById]);
  const may = useMayRecord('word-approval');
  const doing = useDoing();
  return {
    offered: may && known?.open === true,
    told: known?.writeUp === undefined || names === undefined ? undefined : { writeUp: known.writeUp, names },
    able:
      known === undefined || names === undefined
        ? undefined
        : known.approvers.flatMap((value) => {
            const label = names.get(value);
            return label === undefined ? [] : [{ value, label }];
          }),
    hours: known?.hours ?? 0,
    busy: doing.busy,
    problem: doing.problem,
    record: async ({ minutesAgo, ...said }) => {
      const at = Date.now() - minutesAgo * minuteMs;
      const input = { releaseId, ...(visitId === undefined ? {} : { visitId }), saidAt: at, ...said };
      return (await doing.run(approveByWord, input)) !== undefined;
    },
  };
}
