/**
 * A pulled page as a file: one line that says where it belongs, then the exact text that the hub sent. Its name is its order and
 * the SHA-256 of its content, so that the folder alone says what follows what, and a damaged file is noticed.
 */
import { join } from 'node:path';
import { z } from 'zod';
import { type Files, fileFault } from '../../shared/node/files.ts';
import { digestOf } from '../../shared/node/keys.ts';
import { type Cursor, cursorSchema, type Page } from '../../shared/sync/page.ts';

export const pageMetaSchema = z.object({
  v: z.literal(1),
  /** Counts up with every file of this spool. */
  order: z.number().int().min(1),
  kind: z.enum(['delta', 'snapshot']),
  /** Key of the cursor that this page, or the first part of its snapshot, follows; null: the start. */
  start: z.string().nullable(),
  /** The cursor after it; null for a part with others behind it. */
  end: cursorSchema.nullable(),
  /** Names the snapshot that this is a part of, and which part. */
  snapshot: z.string().nullable(),
  part: z.number().int().min(0),
  reset: z.boolean(),
  /** Where the hub continues this snapshot. */
  next: z.string().nullable(),
  /** Fetched beside the line of pages, so that older ones can go. */
  side: z.boolean(),
});
export type PageMeta = z.infer<typeof pageMetaSchema>;

/** One spelling of a cursor; null is the start. */
export function cursorKey(cursor: Cursor | null): string | null {
  if (cursor === null) return null;
  const known = keys.get(cursor);
  if (known !== undefined) return known;
  const key = digestOf(JSON.stringify([cursor.epoch, cursor.seq, cursor.chain, [...cursor.scopes].sort()])).slice(7, 39);
  keys.set(cursor, key);
  return key;
}
const keys = new WeakMap<Cursor, string>();

export interface SpoolFile {
  readonly name: string;
  readonly sizeBytes: number;
  readonly meta: PageMeta;
  /** Key of `meta.end`. */
  readonly endKey: string | null;
}

/** A page as the spool remembers it. */
export function spoolFile(name: string, sizeBytes: number, meta: PageMeta): SpoolFile {
  return { name, sizeBytes, meta, endKey: cursorKey(meta.end) };
}

const namePattern = /^(\d{10})-([0-9a-f]{64})\.page$/;

/** Is this the name of a page? */
export function isPageName(name: string): boolean {
  return namePattern.test(name);
}

/** Writes a page so that there is all of it or nothing, durable when it answers. Throws DISK_FULL, DISK_FAILED. */
export async function writePage(folder: string, meta: PageMeta, text: string, files: Files): Promise<SpoolFile> {
  const bytes = Buffer.from(`${JSON.stringify(meta)}\n${text}`);
  const name = `${String(meta.order).padStart(10, '0')}-${digestOf(bytes).slice(7)}.page`;
  const path = join(folder, name);
  const aside = `${path}.part`;
  try {
    const writer = await files.create(aside);
    try {
      await writer.write(bytes);
      await writer.sync();
    } finally {
      await writer.close();
    }
    await files.rename(aside, path);
    await files.syncFolder(folder);
  } catch (cause) {
    await files.remove(aside).catch(() => undefined);
    throw await fileFault(cause, path, files);
  }
  return spoolFile(name, bytes.length, meta);
}

/** Reads a page back; undefined where it is absent or no longer what its name says. */
export async function readPage(
  folder: string,
  name: string,
  files: Files,
): Promise<{ readonly meta: PageMeta; readonly page: Page; readonly sizeBytes: number } | undefined> {
  const bytes = await files.read(join(folder, name));
  if (bytes === undefined || namePattern.exec(name)?.[2] !== digestOf(bytes).slice(7)) return undefined;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
  const line = text.indexOf('\n');
  try {
    // Parsed when it was pulled; the digest says that it is still the same.
    return {
      meta: pageMetaSchema.parse(JSON.parse(text.slice(0, line))),
      page: JSON.parse(text.slice(line + 1)) as Page,
      sizeBytes: bytes.length,
    };
  } catch {
    return undefined;
  }
}
