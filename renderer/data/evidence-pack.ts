/** An evidence pack, gathered: the hub's signed groups, and the photos and files that they name. */
import type { Sample } from '../../shared/domain/after/hub-messages.ts';
import { digestsIn, packText } from '../../shared/domain/after/pack.ts';
import { groupSchema } from '../../shared/sync/op.ts';
import { call } from './bridge.ts';
import { base64Of } from './evidence.ts';

export interface GatheredPack {
  readonly text: string;
  readonly groups: number;
  readonly photos: number;
  readonly missing: number;
}

/** Rejects with a BridgeError where the hub cannot be asked, or refuses. What is not to be had is named in the pack as missing. */
export async function gatherPack(
  visitIds: readonly string[],
  sample: Sample | null,
  candidates: readonly string[] | null,
): Promise<GatheredPack> {
  const answer = await call('audit.evidence', { visitIds: [...visitIds], sample });
  const digests = new Set(
    answer.entries.flatMap(({ text }) => {
      const group = groupSchema.safeParse(JSON.parse(text)).data;
      return group === undefined ? [] : digestsIn(group);
    }),
  );
  const blobs = new Map<string, string>();
  for (const digest of digests) {
    const base64 = await base64Of(digest);
    if (base64 !== undefined) blobs.set(digest, base64);
  }
  const text = packText(answer, blobs, candidates);
  return { text, groups: answer.entries.length, photos: blobs.size, missing: digests.size - blobs.size };
}
