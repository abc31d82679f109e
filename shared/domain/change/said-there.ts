/** A decision that came from another system: which, under which number, and what its account is called there. */
import { z } from 'zod';
import type { Who } from '../../sync/rules.ts';
import { lineSchema } from '../record.ts';

export const thereSchema = z.object({ system: lineSchema, ticket: lineSchema, account: lineSchema });
export type There = z.infer<typeof thereSchema>;

/** What a decision keeps of it. Only the hub's own writer brings such a word (intake/who-acts.ts); from a laptop nothing is kept. */
export function saidThere(there: There | undefined, who: Pick<Who, 'via'>): Partial<There & { readonly via: 'ticket' }> {
  return there === undefined || who.via !== 'connector' ? {} : { via: 'ticket', ...there };
}
