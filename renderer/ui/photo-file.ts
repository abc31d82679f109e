/** A picked picture made into evidence: judged by its bytes, drawn anew as JPEG, so that place data and hidden parts are gone. */
import { runWord } from '../../shared/words/run-word.ts';
import { pictureFault, pictureLimits } from '../data/image-header.ts';

export const photoLimits = { ...pictureLimits, edge: 1600, quality: 0.82 } as const;

export type Photo = { readonly ok: true; readonly jpeg: Blob } | { readonly ok: false; readonly why: string };

/** Why a picture is refused before it is decoded, as a sentence; undefined for one that may be. */
export function refusePicture(name: string, bytes: Uint8Array): string | undefined {
  switch (pictureFault(bytes)) {
    case 'bytes':
      return runWord('RUN_PICTURE_BYTES', { name, megabytes: pictureLimits.bytes / 1e6 });
    case 'drawing':
      return runWord('RUN_PICTURE_DRAWING', { name });
    case 'not':
      return runWord('RUN_PICTURE_NOT', { name });
    case 'pixels':
      return runWord('RUN_PICTURE_PIXELS', { name, megapixels: pictureLimits.pixels / 1e6 });
    case undefined:
      return undefined;
  }
}

/** The size at which it is kept: the longer edge at most 1600 pixels, never enlarged. */
export function fittedSize(width: number, height: number): { readonly width: number; readonly height: number } {
  const share = Math.min(1, photoLimits.edge / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * share)), height: Math.max(1, Math.round(height * share)) };
}

/** Reads, judges and draws a picture anew. Never throws: what cannot be read is refused with a sentence. */
export async function preparePhoto(file: File): Promise<Photo> {
  const { name } = file;
  if (file.size > photoLimits.bytes) return { ok: false, why: runWord('RUN_PICTURE_BYTES', { name, megabytes: photoLimits.bytes / 1e6 }) };
  const why = refusePicture(name, new Uint8Array(await file.arrayBuffer()));
  if (why !== undefined) return { ok: false, why };
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const jpeg = await asJpeg(picture, picture.width, picture.height);
    picture.close();
    return { ok: true, jpeg };
  } catch (cause) {
    console.error('picture', cause);
    return { ok: false, why: runWord('RUN_PICTURE_DAMAGED', { name }) };
  }
}

/** Draws a picture, or what a camera shows, as a JPEG on white. Rejects where this window cannot draw. */
export async function asJpeg(source: CanvasImageSource, width: number, height: number): Promise<Blob> {
  const size = fittedSize(width, height);
  const canvas = document.createElement('canvas');
  canvas.width = size.width;
  canvas.height = size.height;
  const pen = canvas.getContext('2d');
  if (pen === null) throw new Error('this window cannot draw');
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, size.width, size.height);
  pen.drawImage(source, 0, 0, size.width, size.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob === null ? reject(new Error('nothing was drawn')) : resolve(blob)), 'image/jpeg', photoLimits.quality);
  });
}
