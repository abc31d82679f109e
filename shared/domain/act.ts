/** What an act is: one thing that a person does, as its input, its check, its ops and its opposite. Pure. */
import type { z } from 'zod';
import type { Code, Refusal } from '../errors.ts';
import type { Op } from '../sync/op.ts';
import type { Who, World } from '../sync/rules.ts';

/** What would undo an act: acts to be done in this order, or why there is none. */
export type Opposite = { readonly drafts: readonly ActDraft[] } | { readonly none: Code };
export interface ActDraft {
  readonly act: string;
  readonly input: unknown;
}

export interface Act<I> {
  /** The customer's words for it, in lower case (`move-visit`): kept in the history. */
  readonly name: string;
  /** edit: merges; fact: stands whatever it meets; gate: decided at the hub, in hub order. */
  readonly kind: 'edit' | 'fact' | 'gate';
  readonly input: z.ZodType<I>;
  /** Why it cannot be done here and now, beyond roles and what the records' own state forbids (those are asked for every op). */
  readonly check: (world: World, input: I, who: Who) => Refusal | undefined;
  readonly ops: (world: World, input: I, who: Who, ids: () => string) => readonly Op[];
  /** `world` is the one before the act; `made` are its ops. */
  readonly opposite: (world: World, input: I, made: readonly Op[]) => Opposite;
}

export const noOpposite = (code: Code) => (): Opposite => ({ none: code });
export const fine = (): undefined => undefined;
