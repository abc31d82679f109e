/** A request's body or a part of its path, parsed. */
import type { z } from 'zod';
import { Fault } from '../../shared/errors.ts';

/** Throws INPUT_INVALID naming the place; never the value. */
export function parsed<S extends z.ZodType>(schema: S, value: unknown, where = 'body'): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const path = issue ? issue.path.map(String).join('.').slice(0, 100) : '';
  throw new Fault('INPUT_INVALID', { where: path === '' ? where : path, why: issue?.code ?? 'unknown' }, { side: 'hub' });
}
