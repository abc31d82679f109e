import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { assetFor } from './asset-path.ts';
import { contentSecurityPolicy, noncePlaceholder, quietHeaders } from './headers.ts';

/** An answer of either host to a request for the page or one of its files. */
export interface PageAnswer {
  readonly status: 200 | 404;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer>;
}

/**
 * Reads the built page: `folder` is dist/renderer, `requestPath` the path as it came, `nonce` makes a fresh base64 nonce.
 * index.html is served with its nonce and policy and never kept; the other files carry a hash in their name and may be.
 * What is not there and what is not allowed look the same: 404.
 */
export async function readPage(folder: string, requestPath: string, nonce: () => string): Promise<PageAnswer> {
  const asset = assetFor(requestPath);
  const bytes = asset === undefined ? undefined : await readFile(join(folder, asset.path)).catch(() => undefined);
  if (asset === undefined || bytes === undefined)
    return {
      status: 404,
      headers: { ...quietHeaders, 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
      body: new Uint8Array(),
    };
  if (asset.path !== 'index.html') {
    const headers = { ...quietHeaders, 'Content-Type': asset.mediaType, 'Cache-Control': 'public, max-age=31536000, immutable' };
    return { status: 200, headers, body: new Uint8Array(bytes) };
  }
  const fresh = nonce();
  const html = bytes.toString('utf8').replaceAll(noncePlaceholder, fresh);
  return {
    status: 200,
    headers: {
      ...quietHeaders,
      'Content-Type': asset.mediaType,
      'Cache-Control': 'no-store',
      'Content-Security-Policy': contentSecurityPolicy(fresh),
    },
    body: new TextEncoder().encode(html),
  };
}
