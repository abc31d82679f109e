/** A film of a label with a barcode, for Chromium's camera: what a person holds into the picture. */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { prepareZXingModule, type WriteInputBarcodeFormat, writeBarcode } from 'zxing-wasm/writer';

const width = 640;
const height = 480;
const frames = 10;

/** Writes the film into a folder; answers its path. The code stands in the middle, black on light grey, three pixels a module. */
export async function barcodeFilm(folder: string, text: string, format: WriteInputBarcodeFormat = 'Code128'): Promise<string> {
  const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm'));
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer } });
  const { symbol, error } = await writeBarcode(text, { format, addQuietZones: true });
  if (error !== '') throw new Error(error);
  const luma = Buffer.alloc(width * height, 225);
  const size = Math.max(1, Math.floor((width - 40) / symbol.width));
  const tall = symbol.height < symbol.width / 2 ? 160 : symbol.height * size;
  const left = Math.floor((width - symbol.width * size) / 2);
  const top = Math.floor((height - tall) / 2);
  for (let y = 0; y < tall; y += 1)
    for (let x = 0; x < symbol.width * size; x += 1) {
      const row = tall === 160 ? Math.floor(symbol.height / 2) : Math.floor(y / size);
      luma[(top + y) * width + left + x] = symbol.data[row * symbol.width + Math.floor(x / size)] === 0 ? 20 : 235;
    }
  const colour = Buffer.alloc((width * height) / 2, 128);
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, colour]);
  const path = join(folder, 'label.y4m');
  writeFileSync(
    path,
    Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`), ...Array(frames).fill(frame)]),
  );
  return path;
}
