/** What a file claims to be against what it begins with. Images were re-encoded by the page; anything else in their place is refused. */
import { Fault } from '../../shared/errors.ts';

const begins = (bytes: Uint8Array, at: number, ...expected: readonly number[]): boolean =>
  expected.every((byte, i) => bytes[at + i] === byte);

const images: { readonly [mediaType: string]: (head: Uint8Array) => boolean } = {
  'image/jpeg': (head) => begins(head, 0, 0xff, 0xd8, 0xff),
  'image/png': (head) => begins(head, 0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
  'image/webp': (head) => begins(head, 0, 0x52, 0x49, 0x46, 0x46) && begins(head, 8, 0x57, 0x45, 0x42, 0x50),
};

/**
 * The same bytes, as long as an image is the JPEG, PNG or WebP that it claims to be (BAD-INPUTS: polyglot, SVG script). Other
 * files are kept as bytes and never opened. Throws IMAGE_REFUSED.
 */
export async function* checkContent(source: AsyncIterable<Uint8Array>, mediaType: string): AsyncGenerator<Uint8Array> {
  if (!mediaType.startsWith('image/')) {
    yield* source;
    return;
  }
  const fits = images[mediaType];
  if (fits === undefined) throw new Fault('IMAGE_REFUSED', { why: 'type' });
  let head = new Uint8Array();
  let checked = false;
  const check = (): void => {
    if (!fits(head)) throw new Fault('IMAGE_REFUSED', { why: 'content' });
    checked = true;
  };
  for await (const chunk of source) {
    if (checked) {
      yield chunk;
      continue;
    }
    head = Buffer.concat([head, chunk]);
    if (head.length < 12) continue;
    check();
    yield head;
  }
  if (!checked) check();
}
