/** What is locked stays as it is, by whatever way somebody would change it. */
import type { Refusal } from '../../errors.ts';
import { Draft } from '../world.ts';
import type { OpContext } from './op-context.ts';

/**
 * Does it in a draft of its own, and keeps what that wrote only where it is not refused and none of the records may not stand so
 * (Model.locked). Answers why nothing was kept.
 */
export function unlessLocked(context: OpContext, act: (inner: OpContext) => Refusal | undefined): Refusal | undefined {
  const draft = new Draft(context.draft, context.rules);
  const refusal = act({ ...context, draft }) ?? lockOf(context, draft);
  if (refusal === undefined) for (const { after } of draft.changed.values()) context.draft.put(after);
  return refusal;
}

function lockOf({ rules, who }: OpContext, draft: Draft): Refusal | undefined {
  for (const { before, after } of draft.changed.values()) {
    const refusal = rules.model(after.type)?.locked?.(who, before?.stub ? undefined : before, after, draft);
    if (refusal) return refusal;
  }
  return undefined;
}
