/** Putting in a medium: the file of a version for one platform, with the maker's digest compared and its source kept. */
import { z } from 'zod';
import { type Refusal, refuse } from '../../errors.ts';
import type { Json } from '../../sync/op.ts';
import { isLive } from '../../sync/row.ts';
import { type Act, fine, noOpposite } from '../act.ts';
import { decided } from '../change/gate-args.ts';
import { idSchema } from '../record.ts';
import { command } from '../write.ts';
import { booked, freeId, libraryGate, liveVersion } from './library-gate.ts';
import {
  blobSchema,
  fileNameSchema,
  type Maker,
  makerSchema,
  mediumSizeSchema,
  platformKey,
  platformSchema,
  readMedium,
} from './medium.ts';
import { ociDigestSchema } from './oci-digest.ts';

const about = {
  platform: platformSchema,
  fileName: fileNameSchema,
  digest: ociDigestSchema,
  sizeBytes: mediumSizeSchema,
  manifest: ociDigestSchema.nullable().optional(),
  chunks: blobSchema.nullable().optional(),
  maker: makerSchema,
};
const argsSchema = z.object({ medium: idSchema, version: idSchema, ...about, event: idSchema });
const inputSchema = z.object({ mediumId: idSchema.optional(), versionId: idSchema, ...about });

export const putInMedium: Act<z.infer<typeof inputSchema>> = {
  name: 'put-in-medium',
  kind: 'gate',
  input: inputSchema,
  check: fine,
  ops: (_world, { mediumId, versionId, platform, maker, chunks, manifest, ...rest }, _who, ids) => {
    const id = mediumId ?? ids();
    const args: { [name: string]: Json } = {
      medium: id,
      version: versionId,
      platform: { ...platform },
      maker: { ...maker },
      ...rest,
      event: ids(),
    };
    if (manifest != null) args.manifest = manifest;
    if (chunks != null) args.chunks = { ...chunks };
    return [command('medium', id, 'put-in-medium', args)];
  },
  opposite: noOpposite('BOOK_STANDS'),
};

/**
 * `put-in-medium`. Refusals: NOT_FOUND, VERSION_NOT_IN_LIBRARY, VERSION_FIXED (accepted already: what was tested is what is installed),
 * MEDIUM_THERE (one a platform), MAKER_DIGEST_DIFFERS.
 */
export const putInMediumGate = libraryGate(
  'put-in-medium',
  argsSchema,
  ({ args, world }) => {
    const version = liveVersion(world, args.version);
    const media = world.find('medium', 'version', args.version);
    const free = freeId(world.row('medium', args.medium)) && freeId(world.row('library-event', args.event));
    if (version === undefined || !free) return refuse('NOT_FOUND', {});
    if (version.status === null) return refuse('VERSION_NOT_IN_LIBRARY', { number: version.number });
    if (version.status !== 'development' && version.status !== 'in-test')
      return refuse('VERSION_FIXED', { number: version.number, status: version.status });
    const key = platformKey(args.platform);
    const there = media.filter(isLive).flatMap((row) => readMedium(row) ?? []);
    const twin = there.find((each) => platformKey(each.platform) === key);
    if (twin !== undefined) return refuse('MEDIUM_THERE', { fileName: twin.fileName });
    return refuseMaker(args.maker, args.digest);
  },
  ({ args, world, who }) => {
    const version = liveVersion(world, args.version);
    if (version === undefined) return [];
    const { platform, fileName, digest, sizeBytes, maker } = args;
    return [
      decided('medium', args.medium, {
        titleId: version.titleId,
        versionId: version.id,
        platform: { ...platform },
        fileName,
        digest,
        sizeBytes,
        maker: { ...maker },
        ...(args.manifest == null ? {} : { manifest: args.manifest }),
        ...(args.chunks == null ? {} : { chunks: { ...args.chunks } }),
        ...(version.sample === true ? { sample: true } : {}),
      }),
      booked(args.event, who, { version, event: 'medium-put-in', mediumId: args.medium, reason: maker.source }),
    ];
  },
);

/** Is what the maker published that of another file? A SHA-512 was compared while the file was read; a SHA-256 is compared here too. */
export function refuseMaker(maker: Maker, digest: string): Refusal | undefined {
  if (maker.compared !== 'equal' || maker.algorithm !== 'sha256' || `sha256:${maker.value}` === digest) return undefined;
  return refuse('MAKER_DIGEST_DIFFERS', { published: maker.value, found: digest });
}

/** What a maker's page gives, as it was pasted: the algorithm by its length. MD5 and SHA-1 are told apart so that they can be refused by name. */
export function makerDigestOf(text: string): {
  readonly algorithm: 'sha256' | 'sha512' | 'md5' | 'sha1' | 'unknown';
  readonly value: string;
} {
  const value = text
    .trim()
    .replace(/^(sha-?256|sha-?512|md5|sha-?1)\s*[:=]\s*/iu, '')
    .split(/\s/u, 1)[0]
    ?.toLowerCase();
  if (value === undefined || !/^[0-9a-f]+$/.test(value)) return { algorithm: 'unknown', value: value ?? '' };
  return { algorithm: byLength.get(value.length) ?? 'unknown', value };
}
const byLength = new Map<number, 'md5' | 'sha1' | 'sha256' | 'sha512'>([
  [32, 'md5'],
  [40, 'sha1'],
  [64, 'sha256'],
  [128, 'sha512'],
]);

/** Refusal of a maker's digest that proves nothing: MAKER_DIGEST_WEAK, MAKER_DIGEST_UNREADABLE. */
export function refuseMakerText(text: string): Refusal | undefined {
  const { algorithm } = makerDigestOf(text);
  if (algorithm === 'md5' || algorithm === 'sha1') return refuse('MAKER_DIGEST_WEAK', { algorithm });
  return algorithm === 'unknown' ? refuse('MAKER_DIGEST_UNREADABLE', {}) : undefined;
}
