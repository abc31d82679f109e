/** A request's body or a part of its path, parsed. */
import type { z } from 'zod';
import { Fault } from '../../shared/errors.ts';
import { unreadOf } from '../../shared/unread.ts';

/** Throws INPUT_INVALID naming the place; never the value. */
export function parsed<S extends z.ZodType>(schema: S, value: unknown, where = 'body'): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const unread = unreadOf(result.error);
  throw new Fault('INPUT_INVALID', { where: unread.where || where, why: unread.why }, { side: 'hub' });
}
