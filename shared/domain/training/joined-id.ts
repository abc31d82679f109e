/** Ids made of others', so that two laptops that begin the same thing mean the same record. */
import { stableHash } from '../../sync/hash.ts';

const longest = 120;

/** The parts with dots between; where that is too long for an id, the end is a hash of all of it. */
export function joinedId(...parts: readonly string[]): string {
  const id = parts.join('.');
  if (id.length <= longest) return id;
  const end = `.${stableHash(id)}`;
  return `${id.slice(0, longest - end.length)}${end}`;
}
