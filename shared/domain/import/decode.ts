import { importLimits } from './limits.ts';
import type { Problem, ProblemDetails } from './problems.ts';

/** The encodings that are told apart; labels of the WHATWG encoding standard. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** Turns bytes into text, unreadable ones into U+FFFD. The caller passes its TextDecoder, since shared has none. */
export type DecodeText = (encoding: Encoding, bytes: Uint8Array) => string;

export type Decoded = { readonly ok: true; readonly text: string; readonly encoding: Encoding; readonly mark: boolean };
export type Refused = { readonly ok: false; readonly problem: Problem };

type Found = ProblemDetails['IMPORT_FILE_BINARY']['found'];

const signatures: readonly (readonly [Found, readonly number[]])[] = [
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['workbook', [0x50, 0x4b, 0x03, 0x04]],
  ['old-workbook', [0xd0, 0xcf, 0x11, 0xe0]],
  ['archive', [0x1f, 0x8b]],
  ['archive', [0x37, 0x7a, 0xbc, 0xaf]],
  ['picture', [0x89, 0x50, 0x4e, 0x47]],
  ['picture', [0xff, 0xd8, 0xff]],
  ['picture', [0x47, 0x49, 0x46, 0x38]],
];

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

/** Counts UTF-8 characters of several bytes and bytes that fit nowhere (Unicode 15, table 3-7, without its narrower second bytes). */
function weighUtf8(bytes: Uint8Array): { readonly wide: number; readonly broken: number } {
  let wide = 0;
  let broken = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) continue;
    const following = lead >= 0xf0 && lead < 0xf5 ? 3 : lead >= 0xe0 && lead < 0xf0 ? 2 : lead >= 0xc2 && lead < 0xe0 ? 1 : 0;
    let seen = 0;
    while (seen < following && ((bytes[at + seen + 1] ?? 0) & 0xc0) === 0x80) seen += 1;
    if (following > 0 && seen === following) {
      wide += 1;
      at += following;
    } else broken += 1;
  }
  return { wide, broken };
}

/** UTF-16 without its mark shows as NULs on one side of nearly every pair (ASCII letters, digits, delimiters). */
function nulSides(bytes: Uint8Array): { readonly even: number; readonly odd: number; readonly controls: number } {
  let even = 0;
  let odd = 0;
  let controls = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === 0) {
      if (at % 2 === 0) even += 1;
      else odd += 1;
    } else if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) controls += 1;
  }
  return { even, odd, controls };
}

function guessEncoding(bytes: Uint8Array): Encoding | undefined {
  const { even, odd, controls } = nulSides(bytes);
  const pairs = bytes.length / 2;
  if (odd > pairs * 0.4 && even < pairs * 0.02) return 'utf-16le';
  if (even > pairs * 0.4 && odd < pairs * 0.02) return 'utf-16be';
  if (even + odd > 0 || controls > Math.max(8, bytes.length / 100)) return undefined;
  const { wide, broken } = weighUtf8(bytes);
  return wide >= broken ? 'utf-8' : 'windows-1252';
}

/**
 * Reads a file's bytes as text and tells which encoding it found and whether it carried a mark (BOM, not part of the text).
 * Refused: empty (IMPORT_FILE_EMPTY), over `importLimits.fileBytes` (IMPORT_FILE_TOO_LARGE), not text (IMPORT_FILE_BINARY).
 * Never throws; bytes that fit nowhere become U+FFFD, reported later with their line. A NUL outside UTF-16 makes a file binary.
 */
export function decodeFile(file: string, bytes: Uint8Array, decodeText: DecodeText): Decoded | Refused {
  const sizeBytes = bytes.length;
  if (sizeBytes > importLimits.fileBytes) {
    return { ok: false, problem: { code: 'IMPORT_FILE_TOO_LARGE', file, details: { sizeBytes, limitBytes: importLimits.fileBytes } } };
  }
  const signature = signatures.find(([, start]) => startsWith(bytes, start));
  if (signature) return { ok: false, problem: { code: 'IMPORT_FILE_BINARY', file, details: { found: signature[0] } } };

  const marked: Encoding | undefined = startsWith(bytes, [0xef, 0xbb, 0xbf])
    ? 'utf-8'
    : startsWith(bytes, [0xff, 0xfe])
      ? 'utf-16le'
      : startsWith(bytes, [0xfe, 0xff])
        ? 'utf-16be'
        : undefined;
  const encoding = marked ?? guessEncoding(bytes);
  if (!encoding || (marked === 'utf-8' && bytes.includes(0))) {
    return { ok: false, problem: { code: 'IMPORT_FILE_BINARY', file, details: { found: 'unknown' } } };
  }
  const text = decodeText(encoding, bytes).replace(/^\uFEFF/, '');
  if (text.trim() === '') return { ok: false, problem: { code: 'IMPORT_FILE_EMPTY', file, details: {} } };
  return { ok: true, text, encoding, mark: marked !== undefined };
}
