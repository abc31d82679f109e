/**
 * Work that a laptop numbered anew under another identity, recognised by the digest of the bytes that it had at first. Two images of one
 * laptop carry what they share each under a name of its own: it is recorded once.
 */
import { z } from 'zod';
import { type OpId, opId, opIdSchema, opParts, writerId } from '../../shared/sync/ids.ts';
import type { Group } from '../../shared/sync/op.ts';
import type { StoreRead } from '../store/store.ts';
import { hubPerson } from './who-acts.ts';

const groupsPerStep = 200;

const carriedSchema = z.object({ was: opIdSchema, wasDigest: z.string() });

/** Where a group stood at first, and the digest of what stood there. */
export interface Carried {
  readonly was: OpId;
  readonly wasDigest: string;
}

/** undefined: the group was numbered here first, or by a laptop that did not say what it was. */
export function carriedOf(group: Group | undefined): Carried | undefined {
  const { was, wasDigest } = group ?? {};
  return was === undefined || wasDigest === undefined ? undefined : { was, wasDigest };
}

/**
 * Where the log has these groups: under their first name, under the name that another of this person's laptops gave them, or under the hub's
 * own, where a lead took in what had been set aside. By digest of the first bytes; what is absent is recorded nowhere. `except` is who asks. What a laptop carried lies at the start of its numbers, so
 * that no more than that is read.
 */
export async function recordedAs(
  store: StoreRead,
  person: string,
  wanted: readonly Carried[],
  except: string,
): Promise<ReadonlyMap<string, OpId>> {
  const found = new Map<string, OpId>();
  if (wanted.length === 0) return found;
  const byWriter = Map.groupBy(wanted, ({ was }) => opParts(was).writer);
  for (const [writer, those] of byWriter) {
    const firsts = those.map(({ was }) => opParts(was).n);
    const digests = await store.groupsAt(writer, firsts);
    for (const { was, wasDigest } of those) if (digests.get(opParts(was).n) === wasDigest) found.set(wasDigest, was);
  }
  const digests = new Set(wanted.map(({ wasDigest }) => wasDigest));
  for (const { writer, ...of } of await store.writers()) {
    if (of.person !== person || writer === except) continue;
    for await (const { first, wasDigest } of carriedBy(store, writer))
      if (digests.has(wasDigest) && !found.has(wasDigest)) found.set(wasDigest, opId(writerId(writer), first));
  }
  if (found.size < digests.size && (await store.quarantined()).some(({ reason }) => reason === 'taken'))
    for await (const { first, writer, wasDigest } of takenIn(store))
      if (digests.has(wasDigest) && !found.has(wasDigest)) found.set(wasDigest, opId(writerId(writer), first));
  return found;
}

/** What had been set aside, and the hub wrote for a lead who took it in. */
async function* takenIn(store: StoreRead): AsyncGenerator<Carried & { readonly first: number; readonly writer: string }> {
  for (const { writer, person } of await store.writers()) {
    if (person !== hubPerson) continue;
    for (let after = 0; ; ) {
      const groups = await store.groups(writer, after, groupsPerStep);
      for (const { first, text } of groups) {
        const carried = carriedSchema.safeParse(JSON.parse(text));
        if (carried.success) yield { ...carried.data, first, writer };
        after = first;
      }
      if (groups.length < groupsPerStep) break;
    }
  }
}

/** What this laptop brought with it from an earlier identity, in order. */
async function* carriedBy(store: StoreRead, writer: string): AsyncGenerator<Carried & { readonly first: number }> {
  for (let after = 0; ; ) {
    const groups = await store.groups(writer, after, groupsPerStep);
    for (const { first, text } of groups) {
      const carried = carriedSchema.safeParse(JSON.parse(text));
      if (!carried.success) return;
      yield { ...carried.data, first };
      after = first;
    }
    if (groups.length < groupsPerStep) return;
  }
}
