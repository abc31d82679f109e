/** What proved metadata says of a medium that the record names, and where its file stands. */
import { z } from 'zod';
import type { MediumAsk, MediumStanding } from '../../../shared/bridge/trust.ts';
import { fileNameSchema } from '../../../shared/domain/library/medium.ts';
import { targetPath, titleRole } from '../../../shared/domain/library/signed-title.ts';
import { Fault } from '../../../shared/errors.ts';
import type { TrustedMetadata } from '../../../shared/node/metadata/trusted.ts';
import { type Digest, digestSchema } from '../../../shared/sync/ids.ts';
import { deniedBy } from '../../../shared/trust/deny-list.ts';
import { installerCommandSchema } from '../../../shared/trust/installer-command.ts';
import type { HeldMetadata } from './held.ts';

/** Why a medium is not here though it was: found altered and set aside, or the folder was deleted or exchanged. */
export type Lost = 'altered' | 'gone' | 'replaced';

/** Where media lie on this laptop (the library's cache). */
export interface Media {
  held(
    mediumId: string,
    digest: Digest,
  ): { readonly path: string; readonly sizeBytes: number; readonly verifiedAt: number | null } | undefined;
  /** Asked of what is not here or not verified. */
  lost?(digest: Digest): Lost | undefined;
  /** A file was found other than it should be, or gone, as it was handed on: it is looked at, set aside and fetched anew. */
  suspect?(digest: Digest): Promise<void>;
}

const customSchema = z.object({
  number: z.string(),
  // A copy is made under this name: whoever signed it, it leads nowhere else.
  fileName: fileNameSchema,
  status: z.string(),
  channels: z.array(z.string()).default([]),
  installer: installerCommandSchema.nullable().default(null),
});

const asProblem = ({ code, details }: Fault) => ({ code, details: { ...details } });

/** Everything but the decision. */
export function mediumStanding(held: Pick<HeldMetadata, 'set' | 'unusable' | 'denyList'>, media: Media, ask: MediumAsk): MediumStanding {
  const { titleId, mediumId, fileName } = ask;
  const nothing = { mediumId, medium: null, definitive: {}, denied: null, file: { is: 'absent', fileName } } as const;
  const { set } = held;
  if (set === undefined) return { ...nothing, metadata: asProblem(held.unusable ?? new Fault('METADATA_NEVER', {})) };
  try {
    const found = set.find(targetPath(ask));
    const definitive = definitiveOf(set, titleId);
    const custom = customSchema.safeParse(found?.target.custom).data;
    const digest = digestSchema.safeParse(`sha256:${found?.target.hashes['sha256'] ?? ''}`).data;
    if (found === undefined || custom === undefined || digest === undefined) return { ...nothing, metadata: null, definitive };
    const medium = { ...ask, ...custom, digest, sizeBytes: found.target.length, endsAt: found.endsAt };
    const denied = deniedBy(held.denyList, { versionId: ask.versionId, digest }) ?? null;
    return { mediumId, metadata: null, medium, definitive, denied, file: fileOf(media, medium) };
  } catch (cause) {
    if (cause instanceof Fault) return { ...nothing, metadata: asProblem(cause) };
    throw cause;
  }
}

function fileOf(
  media: Media,
  medium: { readonly mediumId: string; readonly digest: Digest; readonly sizeBytes: number; readonly fileName: string },
): MediumStanding['file'] {
  const { fileName, sizeBytes } = medium;
  const file = media.held(medium.mediumId, medium.digest);
  if (file !== undefined && file.sizeBytes !== sizeBytes) return { is: 'differs', fileName, why: 'size' };
  if (file !== undefined && file.verifiedAt !== null) return { is: 'verified', at: file.verifiedAt };
  const lost = media.lost?.(medium.digest);
  if (lost === 'altered') return { is: 'differs', fileName, why: 'digest' };
  return { is: 'absent', fileName, ...(lost === undefined ? {} : { lost }) };
}

/** Which version is definitive in each channel, as the title's own role signed it. */
function definitiveOf(set: TrustedMetadata, titleId: string): Record<string, string> {
  const out: Record<string, string> = {};
  const targets = set.delegated.get(titleRole(titleId))?.signed.targets ?? {};
  for (const { path, custom } of Object.values(targets)) {
    const [, versionId] = path.split('/');
    const channels = customSchema.safeParse(custom).data?.channels ?? [];
    for (const channel of channels) if (versionId !== undefined) out[channel] = decodeURIComponent(versionId);
  }
  return out;
}
