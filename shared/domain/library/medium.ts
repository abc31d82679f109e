/**
 * A medium: the file of one version for one platform (PROCESS, "Definitive software library"). Put in by a gate, never changed
 * afterwards: what is on a laptop under this digest stays what was put in.
 */
import { z } from 'zod';
import { installerCommandSchema } from '../../trust/installer-command.ts';
import { describeRecord, flagSchema, idSchema, indexed, may, must, type RecordOf } from '../record.ts';
import { ociDigestSchema } from './oci-digest.ts';

export const systems = ['windows', 'macos', 'linux', 'any'] as const;
export const architectures = ['x64', 'arm64', 'x86', 'any'] as const;
export const platformSchema = z
  .object({
    system: z.enum(systems),
    architecture: z.enum(architectures),
    /** A language tag (BCP 47, "en-GB"), or "any". */
    language: z.string().regex(/^(any|[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4})$/, 'not a language tag'),
  })
  .readonly();
export type Platform = z.infer<typeof platformSchema>;

/** Bytes; up to 1 TiB. */
export const mediumSizeSchema = z
  .number()
  .int()
  .min(0)
  .max(2 ** 40);
export const blobSchema = z.object({ digest: ociDigestSchema, sizeBytes: mediumSizeSchema }).readonly();

const sourceSchema = z.string().trim().min(1).max(2000);
/**
 * What its maker said of it, and where that was read. MD5 and SHA-1 prove nothing any more (two files can be made with one value), so
 * a medium is never taken in on them alone.
 */
export const makerSchema = z.union([
  z.object({
    compared: z.literal('equal'),
    algorithm: z.literal('sha256'),
    value: z.string().regex(/^[0-9a-f]{64}$/),
    source: sourceSchema,
  }),
  z.object({
    compared: z.literal('equal'),
    algorithm: z.literal('sha512'),
    value: z.string().regex(/^[0-9a-f]{128}$/),
    source: sourceSchema,
  }),
  z.object({ compared: z.literal('none-published'), source: sourceSchema }),
]);
export type Maker = z.infer<typeof makerSchema>;

/** Names that Windows gives to devices, whatever follows their first dot. */
const devices = /^(con|prn|aux|nul|com[0-9\u00b9\u00b2\u00b3]|lpt[0-9\u00b9\u00b2\u00b3])(\.|$)/i;

/** A name as a file may have it on every system: no folders, no control characters, nothing that Windows reads otherwise. */
export const fileNameSchema = z
  .string()
  .min(1)
  .max(200)
  .refine((name) => !devices.test(name), 'not a usable file name')
  .refine((name) => !/[\p{Cc}\\/:*?"<>|]/u.test(name) && !/[. ]$/u.test(name) && !/^\.+$/u.test(name), 'not a usable file name');

const written = { gated: true, fixed: true } as const;
const fields = {
  titleId: must(idSchema, { ref: 'title', ...written }),
  versionId: must(idSchema, { ref: 'version', ...written }),
  platform: must(platformSchema, written),
  fileName: must(fileNameSchema, written),
  digest: must(ociDigestSchema, written),
  sizeBytes: must(mediumSizeSchema, written),
  /** The digest of its OCI manifest; null: put in by its digest, its file not in the registry yet. */
  manifest: may(ociDigestSchema, { gated: true }),
  /** The index of its chunks, from which updates fetch only what changed. */
  chunks: may(blobSchema, { gated: true }),
  maker: must(makerSchema, written),
  /** How it is installed: one program with a fixed list of arguments; null: by hand. Set while its version is not accepted yet. */
  installer: may(installerCommandSchema, { gated: true }),
  sample: may(flagSchema, written),
};

export const medium = describeRecord('medium', 'record', fields, {
  scopes: () => ['catalogue'],
  indexes: (row) => indexed(row, { title: 'titleId', version: 'versionId', digest: 'digest', sample: 'sample' }),
});
export const readMedium = medium.read;
export type Medium = RecordOf<typeof fields>;

/** One spelling of a platform: equal texts, the same platform. */
export function platformKey({ system, architecture, language }: Platform): string {
  return `${system} ${architecture} ${language.toLowerCase()}`;
}
