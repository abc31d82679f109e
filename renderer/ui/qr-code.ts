/** QR codes drawn by the bundled writer: its wasm comes from our own folder, never from a foreign host. */
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';
import wasmPath from 'zxing-wasm/writer/zxing_writer.wasm?url';

let prepared = false;

/** A picture (SVG, as a data: address) of a text. Rejects where the writer cannot be loaded or the text is too long. */
export async function qrPicture(text: string): Promise<string> {
  if (!prepared) {
    prepareZXingModule({ overrides: { locateFile: () => wasmPath } });
    prepared = true;
  }
  const { svg, error } = await writeBarcode(text, { format: 'QRCode', ecLevel: 'M', addQuietZones: true });
  if (error !== '' || svg === '') throw new Error(error || 'no code was drawn');
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
}
