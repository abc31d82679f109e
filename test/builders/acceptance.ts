/** An answer to an acceptance case as an op, past the act's own check. */
import { askedOf, readCase } from '../../shared/domain/acceptance/case.ts';
import type { AcceptanceOutcome } from '../../shared/domain/acceptance/result.ts';
import { append } from '../../shared/domain/write.ts';
import type { Op } from '../../shared/sync/op.ts';
import type { World } from '../../shared/sync/rules.ts';

interface Said {
  readonly id: string;
  readonly caseId: string;
  readonly personId: string;
  readonly outcome: AcceptanceOutcome;
  readonly says?: string;
}

export function saidIn(world: World, { id, ...said }: Said): Op {
  const subject = readCase(world.row('acceptance-case', said.caseId));
  if (subject === undefined) throw new Error(`no case ${said.caseId}`);
  return append('acceptance-result', id, { ...said, releaseId: subject.releaseId, asked: askedOf(world, subject) });
}
