import type { Json } from '../../sync/op.ts';

/** The kind of an answer to a step as it is stored, also of a newer version's; undefined where it is none. */
export function readAnswerKind(answer: Json | undefined): string | undefined {
  if (typeof answer !== 'object' || answer === null || !('kind' in answer)) return undefined;
  return typeof answer.kind === 'string' ? answer.kind : undefined;
}
