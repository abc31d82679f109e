/** What an export holds and how it is spread over parts: fixed before the first part is written, so that any part can be made again. */
import { z } from 'zod';
import type { BlobStore } from '../../shared/node/blob-store.ts';
import { bundleLimits, spread } from '../../shared/sync/bundle.ts';
import { digestSchema } from '../../shared/sync/ids.ts';
import type { WaitingBlob } from '../evidence/evidence.ts';
import type { Place } from '../journal/segment.ts';
import type { HeldGroup } from './colleagues.ts';

const bytes = z.number().int().min(0);
const thingSchema = z.discriminatedUnion('k', [
  /** Own groups that end above number `after`, up to number `to`. */
  z.object({ k: z.literal('own'), bytes, after: z.number().int(), to: z.number().int(), groups: z.number().int() }),
  /** Colleagues' groups, by the order in which they came here. */
  z.object({ k: z.literal('relayed'), bytes, orders: z.array(z.number().int()).max(bundleLimits.groups) }),
  z.object({ k: z.literal('blob'), bytes, digest: digestSchema }),
  /** The library's lists, as they are when the part is written. */
  z.object({ k: z.literal('library'), bytes }),
]);
export type Thing = z.infer<typeof thingSchema>;

export const planSchema = z.object({
  v: z.literal(1),
  bundle: z.string(),
  /** Laptop's clock, ms. */
  madeAt: z.number().int(),
  /** Own number up to which it holds this laptop's work. */
  to: z.number().int(),
  recipients: z.array(z.object({ to: z.string(), sealKey: z.string() })).min(1),
  parts: z.array(z.array(thingSchema)),
});
export type Plan = z.infer<typeof planSchema>;

/** A part's notes, head and seals are not counted as its things: so much is left for them. */
const besides = 48 * 1024;

/**
 * The parts of an export: the library's lists, for they stop what must not be installed; own groups without an outcome, then colleagues',
 * then blobs, because work is dearer than its pictures. `libraryBytes` 0: there are no lists. `partBytes` is the size that a part may have, at least bundleLimits.leastPartBytes.
 */
export function partsOf(
  own: readonly Pick<Place, 'first' | 'count' | 'bytes'>[],
  relayed: readonly HeldGroup[],
  blobs: readonly WaitingBlob[],
  partBytes: number,
  libraryBytes = 0,
): Plan['parts'] {
  const room = Math.max(bundleLimits.leastPartBytes, Math.min(partBytes, bundleLimits.partBytes)) - besides;
  const most = Math.min(bundleLimits.groupsBytes, room);
  const mine: Thing[] = inRuns(own, most).map((run) => {
    const [head] = run;
    const tail = run.at(-1);
    const to = tail === undefined ? 0 : tail.first + tail.count - 1;
    return { k: 'own', bytes: sizeOf(run), after: (head?.first ?? 1) - 1, to, groups: run.length };
  });
  const theirs: Thing[] = inRuns([...relayed].sort(byChain), most).map((run) => ({
    k: 'relayed',
    bytes: sizeOf(run),
    orders: run.map(({ order }) => order),
  }));
  const files: Thing[] = blobs.map(({ digest, sizeBytes }) => ({ k: 'blob', bytes: sizeBytes, digest }));
  const lists: Thing[] = libraryBytes > 0 ? [{ k: 'library', bytes: libraryBytes }] : [];
  return spread([...lists, ...mine, ...theirs, ...files], room).map((part) => [...part]);
}

const byChain = (a: HeldGroup, b: HeldGroup): number =>
  a.writer < b.writer ? -1 : a.writer > b.writer ? 1 : a.first - b.first || a.order - b.order;

/** A line's newline counts too. */
const sizeOf = (run: readonly { readonly bytes: number }[]): number => run.reduce((sum, each) => sum + each.bytes + 1, 0);

function inRuns<T extends { readonly bytes: number }>(all: readonly T[], most: number): readonly (readonly T[])[] {
  return spread(
    all.map((each) => ({ each, bytes: each.bytes + 1 })),
    most,
  )
    .flatMap((run) => {
      const groups = run.map(({ each }) => each);
      return Array.from({ length: Math.ceil(groups.length / bundleLimits.groups) }, (_, i) =>
        groups.slice(i * bundleLimits.groups, (i + 1) * bundleLimits.groups),
      );
    })
    .filter((run) => run.length > 0);
}

/** What an export needs of the evidence. */
export type ReadBlob = Pick<BlobStore, 'read'>['read'];
