import type { Readable } from 'node:stream';

/** What a file is called and said to be by the page that sends it. Both are claims, not facts. */
export interface UploadInfo {
  readonly name: string;
  readonly mediaType: string;
}

/** Takes a file in as a stream; the digest and the size (bytes) are what was really stored, fsynced when it resolves. */
export type Upload = (stream: Readable, info: UploadInfo) => Promise<{ readonly digest: string; readonly sizeBytes: number }>;

/** The stored bytes of a digest, or nothing when they are not on this laptop. */
export type StoredFile = (digest: string) => Promise<Readable | undefined>;

/** The digest a file route names, or nothing: SHA-256 as an OCI descriptor writes it, and never a path. */
export function digestOfRoute(path: string): string | undefined {
  return /^\/file\/(sha256:[0-9a-f]{64})$/.exec(path)?.[1];
}

/** The name a page gave its upload (percent-encoded in a header), or nothing when it is a path, empty, too long or holds NUL. */
export function uploadName(header: unknown): string | undefined {
  if (typeof header !== 'string' || header.length > 1024) return undefined;
  try {
    const name = decodeURIComponent(header);
    return name === '' || name.includes('\u0000') || /[/\\]/.test(name) ? undefined : name;
  } catch {
    return undefined;
  }
}

/** The media type a page claims, or the one that says nothing. */
export function uploadMediaType(header: unknown): string {
  return (typeof header === 'string' ? /^[\w.+-]+\/[\w.+-]+$/.exec(header)?.[0] : undefined) ?? 'application/octet-stream';
}

/** Headers of a stored file in both hosts: bytes to be saved or shown by our own page, never opened inline. */
export const storedFileHeaders = {
  'Content-Type': 'application/octet-stream',
  'Content-Disposition': 'attachment',
  'Content-Security-Policy': "default-src 'none'; sandbox",
  'Cache-Control': 'private, max-age=31536000, immutable',
} as const;
