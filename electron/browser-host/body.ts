import type { IncomingMessage } from 'node:http';

export type JsonBody = { readonly value: unknown } | { readonly refused: 'too-large' | 'not-json' | 'truncated' };

/**
 * Reads a JSON body of at most `limitBytes`. A longer one is refused as soon as that is known (by its stated length, else at the
 * byte past the limit), without keeping it. Text that is not UTF-8 is refused, never mended.
 */
export async function readJson(request: IncomingMessage, limitBytes: number): Promise<JsonBody> {
  const type = request.headers['content-type'] ?? '';
  if (!/^application\/json\s*(;|$)/i.test(type)) return { refused: 'not-json' };
  if (Number(request.headers['content-length'] ?? 0) > limitBytes) return { refused: 'too-large' };
  const parts: Uint8Array[] = [];
  let sizeBytes = 0;
  try {
    for await (const part of request.iterator({ destroyOnReturn: false })) {
      if (!(part instanceof Uint8Array)) return { refused: 'not-json' };
      sizeBytes += part.byteLength;
      if (sizeBytes > limitBytes) return { refused: 'too-large' };
      parts.push(part);
    }
  } catch {
    return { refused: 'truncated' };
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts));
    return { value: JSON.parse(text) };
  } catch {
    return { refused: 'not-json' };
  }
}
