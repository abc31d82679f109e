/** A stroke: points in a pad of 500 × 200 units, whatever its size on the screen. */
export type Point = { readonly x: number; readonly y: number };
export type Stroke = readonly Point[];
export const PAD_WIDTH = 500;
export const PAD_HEIGHT = 200;

/** A signature as it was given: drawn, or the name typed by the person who signs. */
export type Signature = { readonly is: 'drawn'; readonly strokes: readonly Stroke[] } | { readonly is: 'typed'; readonly name: string };

/** An SVG path of one stroke; a tap becomes a dot. */
export function strokePath(stroke: Stroke): string {
  const [first, ...rest] = stroke;
  if (!first) return '';
  const round = (n: number): number => Math.round(n * 10) / 10;
  const start = `M${round(first.x)} ${round(first.y)}`;
  return rest.length === 0 ? `${start}h.1` : start + rest.map((p) => `L${round(p.x)} ${round(p.y)}`).join('');
}

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (c) => (c === '&' ? '&amp;' : c === '<' ? '&lt;' : c === '>' ? '&gt;' : '&quot;'));

/** The signature as a picture of its own (image/svg+xml), black on white, to be kept as evidence. */
export function signatureSvg(signature: Signature): string {
  const inside =
    signature.is === 'drawn'
      ? signature.strokes
          .map(
            (s) => `<path d="${strokePath(s)}" fill="none" stroke="#000" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/>`,
          )
          .join('')
      : `<text x="24" y="120" font-family="serif" font-style="italic" font-size="40" fill="#000">${escaped(signature.name)}</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${PAD_WIDTH} ${PAD_HEIGHT}" width="${PAD_WIDTH}" height="${PAD_HEIGHT}"><rect width="100%" height="100%" fill="#fff"/>${inside}</svg>`;
}

/** The same as PNG at double size, for evidence that paper and other tools can read. Needs a page (canvas). */
export async function signaturePng(signature: Signature): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = PAD_WIDTH * 2;
  canvas.height = PAD_HEIGHT * 2;
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('This window cannot draw.');
  pen.scale(2, 2);
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, PAD_WIDTH, PAD_HEIGHT);
  pen.strokeStyle = pen.fillStyle = '#000';
  if (signature.is === 'drawn') {
    pen.lineWidth = 3;
    pen.lineCap = pen.lineJoin = 'round';
    for (const stroke of signature.strokes) pen.stroke(new Path2D(strokePath(stroke)));
  } else {
    pen.font = 'italic 40px serif';
    pen.fillText(signature.name, 24, 120, PAD_WIDTH - 48);
  }
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The signature could not be drawn.'))), 'image/png');
  });
}
