/** What a picture file says of itself in its first bytes: kind and size, before anything decodes it. Pure. */
export interface ImageHeader {
  readonly kind: 'jpeg' | 'png' | 'webp' | 'gif';
  readonly width: number;
  readonly height: number;
}

/** The header of a JPEG, PNG, WebP or GIF; `svg` for a drawing; undefined for anything else, or one that is cut off. */
export function imageHeader(bytes: Uint8Array): ImageHeader | 'svg' | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    if (starts(bytes, 0, [0xff, 0xd8, 0xff])) return jpeg(view);
    if (starts(bytes, 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return sized('png', view.getUint32(16), view.getUint32(20));
    if (text(bytes, 0, 4) === 'RIFF' && text(bytes, 8, 12) === 'WEBP') return webp(bytes, view);
    if (text(bytes, 0, 4) === 'GIF8') return sized('gif', view.getUint16(6, true), view.getUint16(8, true));
  } catch (cause) {
    if (cause instanceof RangeError) return undefined; // cut off before its size
    throw cause;
  }
  return looksDrawn(bytes) ? 'svg' : undefined;
}

const starts = (bytes: Uint8Array, at: number, want: readonly number[]): boolean => want.every((byte, i) => bytes[at + i] === byte);
const text = (bytes: Uint8Array, from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to));

function sized(kind: ImageHeader['kind'], width: number, height: number): ImageHeader | undefined {
  return width > 0 && height > 0 ? { kind, width, height } : undefined;
}

/** Segment by segment to the frame header (SOF0–SOF15 without the tables C4, C8, CC). */
function jpeg(view: DataView): ImageHeader | undefined {
  for (let at = 2; at + 4 <= view.byteLength; ) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) at += 1;
    else if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc)
      return sized('jpeg', view.getUint16(at + 7), view.getUint16(at + 5));
    else at += 2 + view.getUint16(at + 2);
  }
  return undefined;
}

function webp(bytes: Uint8Array, view: DataView): ImageHeader | undefined {
  switch (text(bytes, 12, 16)) {
    case 'VP8 ':
      return sized('webp', view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff);
    case 'VP8L': {
      const bits = view.getUint32(21, true);
      return sized('webp', (bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1);
    }
    case 'VP8X':
      return sized('webp', 1 + uint24(view, 24), 1 + uint24(view, 27));
    default:
      return undefined;
  }
}
const uint24 = (view: DataView, at: number): number => view.getUint16(at, true) | (view.getUint8(at + 2) << 16);

function looksDrawn(bytes: Uint8Array): boolean {
  const head = new TextDecoder('utf-8').decode(bytes.subarray(0, 4096));
  return /<(svg|!doctype\s+svg)\b/i.test(head);
}

/** BAD-INPUTS, images: nothing larger is decoded. */
export const pictureLimits = { bytes: 12_000_000, pixels: 30_000_000 } as const;

/** Why a picture is not decoded, wherever it came from (picked here, a stick, the network); undefined for one that may be. */
export function pictureFault(bytes: Uint8Array): 'bytes' | 'drawing' | 'not' | 'pixels' | undefined {
  if (bytes.byteLength > pictureLimits.bytes) return 'bytes';
  const header = imageHeader(bytes);
  if (header === 'svg') return 'drawing';
  if (header === undefined) return 'not';
  return header.width * header.height > pictureLimits.pixels ? 'pixels' : undefined;
}
