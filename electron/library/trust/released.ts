/** What the proved lists say of media that somebody names by their ids. */
import { z } from 'zod';
import { Fault } from '../../../shared/errors.ts';
import { type Digest, digestSchema } from '../../../shared/sync/ids.ts';
import { type DenyEntry, deniedBy } from '../../../shared/trust/deny-list.ts';
import type { HeldMetadata } from './held.ts';

export interface Released {
  readonly titleId: string;
  readonly versionId: string;
  readonly mediumId: string;
  readonly number: string;
  readonly fileName: string;
  readonly digest: Digest;
  readonly sizeBytes: number;
  /** null: nobody had put it into a registry when it was signed. */
  readonly manifest: Digest | null;
  readonly denied: DenyEntry | undefined;
}

const customSchema = z.object({ number: z.string(), fileName: z.string(), manifest: digestSchema.nullable().catch(null) });

/** By the id of the medium; one that no list names is left out. Throws why the lists cannot be used. */
export function releasedIn(held: HeldMetadata, mediumIds: readonly string[]): ReadonlyMap<string, Released> {
  const { set } = held;
  if (set === undefined) throw held.unusable ?? new Fault('METADATA_NEVER', {});
  const asked = new Set(mediumIds);
  const found = new Map<string, Released>();
  for (const { signed } of set.delegated.values())
    for (const path of Object.keys(signed.targets)) {
      const [titleId = '', versionId = '', mediumId = ''] = path.split('/').map(decoded);
      if (!asked.has(mediumId)) continue;
      // The role that speaks for it is asked, not the one in which it was come across.
      const target = set.find(path)?.target;
      const custom = customSchema.safeParse(target?.custom).data;
      const digest = digestSchema.safeParse(`sha256:${target?.hashes['sha256'] ?? ''}`).data;
      if (target === undefined || custom === undefined || digest === undefined) continue;
      const denied = deniedBy(held.denyList, { versionId, digest });
      found.set(mediumId, { titleId, versionId, mediumId, ...custom, digest, sizeBytes: target.length, denied });
    }
  return found;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
