import { posix } from 'node:path';

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

/** A file of the built page: its path below dist/renderer, with `/`, and its media type. */
export interface Asset {
  readonly path: string;
  readonly mediaType: string;
}

/**
 * Which built file a request path asks for, or nothing. `requestPath` is the path as it came, still percent-encoded.
 * Refused: anything that decodes to a parent, an absolute or drive path, a backslash, a control character, a dot file
 * or a type the page does not have. `/` is index.html. Nothing is looked up on the disk here.
 */
export function assetFor(requestPath: string): Asset | undefined {
  const decoded = decode(requestPath);
  if (decoded === undefined || !decoded.startsWith('/')) return undefined;
  const path = decoded === '/' ? 'index.html' : decoded.slice(1);
  if (path.length > 512 || !/^[\w@+,=~ .\-/]+$/.test(path)) return undefined;
  if (path.split('/').some((part) => part === '' || part.startsWith('.'))) return undefined;
  const mediaType = mediaTypes[posix.extname(path)];
  return mediaType === undefined ? undefined : { path, mediaType };
}

function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
