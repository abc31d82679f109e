/** The list of a spool's pages, one JSON line each, so that opening reads one file. It is only a copy: the pages themselves say it all. */
import { join } from 'node:path';
import { z } from 'zod';
import { type Files, replaceFile } from '../../shared/node/files.ts';
import { isPageName, pageMetaSchema, readPage, type SpoolFile, spoolFile } from './page-file.ts';

const lineSchema = z.object({ name: z.string(), sizeBytes: z.number().int(), meta: pageMetaSchema });
const fileName = 'manifest.jsonl';

/** Every page in the folder in order; what the list does not name is read from its own file. `damaged` could not be read. */
export async function loadManifest(
  folder: string,
  files: Files,
): Promise<{ readonly pages: SpoolFile[]; readonly damaged: readonly string[] }> {
  const listed = new Map<string, SpoolFile>();
  const bytes = await files.read(join(folder, '..', fileName));
  for (const line of bytes === undefined ? [] : new TextDecoder().decode(bytes).split('\n')) {
    const entry = parseLine(line);
    if (entry !== undefined) listed.set(entry.name, entry);
  }
  const pages: SpoolFile[] = [];
  const damaged: string[] = [];
  for (const name of await files.list(folder)) {
    if (name.endsWith('.part')) await files.remove(join(folder, name));
    if (!isPageName(name)) continue;
    const known = listed.get(name);
    if (known !== undefined) {
      pages.push(known);
      continue;
    }
    const found = await readPage(folder, name, files);
    if (found === undefined) damaged.push(name);
    else pages.push(spoolFile(name, found.sizeBytes, found.meta));
  }
  return { pages: pages.sort((a, b) => a.meta.order - b.meta.order), damaged };
}

function parseLine(line: string): SpoolFile | undefined {
  if (line === '') return undefined;
  try {
    const { data } = lineSchema.safeParse(JSON.parse(line));
    return data === undefined ? undefined : spoolFile(data.name, data.sizeBytes, data.meta);
  } catch {
    return undefined;
  }
}

/** Writes the list anew. */
export async function saveManifest(folder: string, pages: readonly SpoolFile[], files: Files): Promise<void> {
  await replaceFile(
    files,
    join(folder, '..', fileName),
    pages.map(({ name, sizeBytes, meta }) => `${JSON.stringify({ name, sizeBytes, meta })}\n`).join(''),
  );
}
