/** The one place of the bundled barcode reader: its wasm comes from our own folder, never from a foreign host. */
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import wasmPath from 'zxing-wasm/reader/zxing_reader.wasm?url';

let prepared = false;

/** The first code in a picture, as text without spaces around it; undefined where there is none. Rejects where the reader cannot be loaded. */
export async function readCode(picture: ImageData): Promise<string | undefined> {
  if (!prepared) {
    prepareZXingModule({ overrides: { locateFile: () => wasmPath } });
    prepared = true;
  }
  const found = await readBarcodes(picture, { tryHarder: true, maxNumberOfSymbols: 1 });
  const text = found.find((each) => each.isValid)?.text.trim();
  return text === undefined || text === '' ? undefined : text.slice(0, 200);
}
