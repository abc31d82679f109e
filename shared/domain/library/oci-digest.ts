/** A digest as OCI registries write it (image-spec, descriptor, "Digests"): the algorithm and lower-case hexadecimal. */
import { z } from 'zod';

export const ociDigestSchema = z.string().regex(/^sha256:[0-9a-f]{64}$/, 'not a SHA-256 digest');
export type OciDigest = z.infer<typeof ociDigestSchema>;
