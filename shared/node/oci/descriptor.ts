/** The OCI documents that media are made of (image-spec 1.1): descriptor, manifest, index; read from hostile bytes, written the same every time. */
import { z } from 'zod';
import { type Digest, digestSchema } from '../../sync/ids.ts';

export const mediaTypes = {
  manifest: 'application/vnd.oci.image.manifest.v1+json',
  index: 'application/vnd.oci.image.index.v1+json',
  dockerManifest: 'application/vnd.docker.distribution.manifest.v2+json',
  dockerList: 'application/vnd.docker.distribution.manifest.list.v2+json',
  empty: 'application/vnd.oci.empty.v1+json',
  medium: 'application/vnd.groundcrew.medium.v1',
  chunks: 'application/vnd.groundcrew.chunks.v1',
  bytes: 'application/octet-stream',
} as const;

/** What a registry may hand us at most, bytes. A manifest's limit is the spec's. */
export const ociLimits = {
  manifestBytes: 4 * 1024 * 1024,
  /** Tags lists, token answers, error bodies. */
  listBytes: 8 * 1024 * 1024,
  problemBytes: 64 * 1024,
  /** One medium: larger than any installation image of today. */
  blobBytes: 256 * 1024 ** 3,
  tags: 100_000,
  layers: 1_000,
} as const;

/** The name of a medium's file, and of nothing else. */
export const titleAnnotation = 'org.opencontainers.image.title';
/** The name under which an index lists a manifest. */
export const refAnnotation = 'org.opencontainers.image.ref.name';

const annotationsSchema = z.record(z.string().max(255), z.string().max(8_192));

export const descriptorSchema = z.object({
  mediaType: z.string().min(1).max(255),
  digest: digestSchema,
  size: z.number().int().min(0).max(ociLimits.blobBytes),
  artifactType: z.string().max(255).optional(),
  annotations: annotationsSchema.optional(),
});
export type Descriptor = z.infer<typeof descriptorSchema>;

export const manifestSchema = z.object({
  schemaVersion: z.literal(2),
  mediaType: z.string().max(255).optional(),
  artifactType: z.string().max(255).optional(),
  config: descriptorSchema,
  layers: z.array(descriptorSchema).max(ociLimits.layers),
  subject: descriptorSchema.optional(),
  annotations: annotationsSchema.optional(),
});
export type Manifest = z.infer<typeof manifestSchema>;

export const indexSchema = z.object({
  schemaVersion: z.literal(2),
  mediaType: z.string().max(255).optional(),
  artifactType: z.string().max(255).optional(),
  manifests: z.array(descriptorSchema).max(100_000),
  subject: descriptorSchema.optional(),
  annotations: annotationsSchema.optional(),
});
export type OciIndex = z.infer<typeof indexSchema>;

/** The blob `{}` that stands where an artifact has no configuration. */
export const emptyBlob = new TextEncoder().encode('{}');
export const emptyDescriptor: Descriptor = {
  mediaType: mediaTypes.empty,
  digest: digestSchema.parse('sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a'),
  size: 2,
};

export interface MediumFile {
  readonly digest: Digest;
  readonly sizeBytes: number;
  readonly fileName: string;
  /** Its chunk index, where there is one. */
  readonly chunks: { readonly digest: Digest; readonly sizeBytes: number } | null;
}

/** The manifest of a medium as exact bytes: the same medium gives the same digest on every laptop. */
export function mediumManifest({ digest, sizeBytes, fileName, chunks }: MediumFile): Uint8Array {
  const file: Descriptor = { mediaType: mediaTypes.bytes, digest, size: sizeBytes, annotations: { [titleAnnotation]: fileName } };
  const layers = chunks === null ? [file] : [file, { mediaType: mediaTypes.chunks, digest: chunks.digest, size: chunks.sizeBytes }];
  const manifest: Manifest = {
    schemaVersion: 2,
    mediaType: mediaTypes.manifest,
    artifactType: mediaTypes.medium,
    config: emptyDescriptor,
    layers,
  };
  return new TextEncoder().encode(JSON.stringify(manifest));
}

/** Every descriptor that a manifest or an index names; undefined for bytes that are neither. Never throws. */
export function namedBy(
  bytes: Uint8Array,
): { readonly blobs: readonly Descriptor[]; readonly manifests: readonly Descriptor[] } | undefined {
  const value = jsonOf(bytes);
  const manifest = manifestSchema.safeParse(value);
  if (manifest.success) {
    const { config, layers } = manifest.data;
    return { blobs: [config, ...layers], manifests: [] };
  }
  const index = indexSchema.safeParse(value);
  return index.success ? { blobs: [], manifests: index.data.manifests } : undefined;
}

/** UTF-8 JSON; undefined for anything else. */
export function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
