import type { Json } from '../../sync/op.ts';

/** A checklist, a step or a part of one as plain data. */
export function asJson(value: unknown): Json {
  return JSON.parse(JSON.stringify(value ?? null)) as Json;
}
