/**
 * A backup is a folder that stands for itself:
 *
 *   backup.json    what it is, and the digest of the record
 *   record.jsonl   every table, a row a line: ["table", [values in the order of its columns]]
 *   blobs/         every photo, signature and file
 *
 * It is written aside and renamed when it is complete and was read back; a folder under its final name is a whole backup.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { Fault } from '../../shared/errors.ts';
import { openBlobStore, syncFolder } from '../../shared/node/blob-store.ts';
import { digestFromHex } from '../../shared/node/keys.ts';
import { digestSchema } from '../../shared/sync/ids.ts';
import { columnsOf, type TableName, type TableRow, tableNames } from '../store/tables.ts';

export const manifestSchema = z.object({
  format: z.literal(1),
  /** Number of migrations that the tables had had. */
  tables: z.number().int(),
  epoch: z.string(),
  seq: z.number().int(),
  chain: z.string(),
  /** Up to this seq the backup holds the blobs as well. */
  durable: z.number().int(),
  madeAt: z.number(),
  rows: z.record(z.string(), z.number().int()),
  record: digestSchema,
  blobs: z.number().int(),
});
export type Manifest = z.infer<typeof manifestSchema>;

const lineSchema = z.tuple([z.enum(tableNames as [TableName, ...TableName[]]), z.array(z.union([z.string(), z.number(), z.null()]))]);

const unusable = (why: string, cause?: unknown) => new Fault('BACKUP_UNUSABLE', { why }, { side: 'hub', cause });

/** Is there something under this name? */
export async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** Writes the record file: `rows` in the order of the tables. Answers its digest, fsynced. */
export async function writeRecord(
  file: string,
  rows: AsyncIterable<{ readonly table: TableName; readonly row: TableRow }>,
): Promise<{ readonly digest: string; readonly counts: Record<string, number> }> {
  const handle = await open(file, 'wx', 0o600);
  const hash = createHash('sha256');
  const counts: Record<string, number> = {};
  try {
    let lines: string[] = [];
    let held = 0;
    const flush = async () => {
      const bytes = Buffer.from(lines.join(''));
      hash.update(bytes);
      await handle.writeFile(bytes);
      lines = [];
      held = 0;
    };
    for await (const { table, row } of rows) {
      const line = `${JSON.stringify([table, columnsOf(table).map((column) => row[column] ?? null)])}\n`;
      counts[table] = (counts[table] ?? 0) + 1;
      lines.push(line);
      held += line.length;
      if (held > 4 * 1024 * 1024) await flush();
    }
    await flush();
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { digest: digestFromHex(hash.digest('hex')), counts };
}

/** Finishes a backup that was written aside: manifest, fsync, rename. */
export async function seal(aside: string, destination: string, manifest: Manifest): Promise<void> {
  const file = await open(join(aside, 'backup.json'), 'wx', 0o600);
  await file.writeFile(`${JSON.stringify(manifest, null, 2)}\n`);
  await file.sync();
  await file.close();
  await syncFolder(aside);
  await rename(aside, destination);
  await syncFolder(dirname(destination));
}

/** Makes the folder that a backup is written into aside. Throws PLACE_NOT_EMPTY where the destination is taken. */
export async function beginAside(destination: string): Promise<string> {
  if (await exists(destination)) throw new Fault('PLACE_NOT_EMPTY', { where: destination }, { side: 'hub' });
  const aside = `${destination}.part`;
  await rm(aside, { recursive: true, force: true });
  await mkdir(aside, { recursive: true, mode: 0o700 });
  return aside;
}

/** Reads the manifest. Throws BACKUP_UNUSABLE. */
export async function readManifest(folder: string): Promise<Manifest> {
  try {
    return manifestSchema.parse(JSON.parse(await readFile(join(folder, 'backup.json'), 'utf8')));
  } catch (cause) {
    throw unusable('backup.json is missing or cannot be read', cause);
  }
}

/** Checks a whole backup: the record's digest and every blob's. Throws BACKUP_UNUSABLE. */
export async function verifyBackup(folder: string): Promise<Manifest> {
  const manifest = await readManifest(folder);
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(join(folder, 'record.jsonl'))) hash.update(chunk);
  } catch (cause) {
    throw unusable('the record is missing', cause);
  }
  if (digestFromHex(hash.digest('hex')) !== manifest.record) throw unusable('the record is damaged');
  const blobs = await openBlobStore(join(folder, 'blobs'), { side: 'hub' });
  const digests = await blobs.list();
  if (digests.length !== manifest.blobs) throw unusable('files are missing');
  for (const digest of digests) if (!(await blobs.intact(digest))) throw unusable('a file is damaged');
  return manifest;
}

/** The record's rows in parts, in order. Throws BACKUP_UNUSABLE for a line that is none. */
export async function* readRecord(
  folder: string,
  atMost: number,
): AsyncGenerator<{ readonly table: TableName; readonly rows: readonly TableRow[] }> {
  let table: TableName | undefined;
  let rows: TableRow[] = [];
  for await (const line of createInterface({
    input: createReadStream(join(folder, 'record.jsonl')),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    const parsed = lineSchema.safeParse(readLine(line));
    if (!parsed.success) throw unusable('a line of the record cannot be read');
    const [name, values] = parsed.data;
    const columns = columnsOf(name);
    if (values.length !== columns.length) throw unusable('made by another version');
    if (table !== undefined && (name !== table || rows.length >= atMost)) {
      yield { table, rows };
      rows = [];
    }
    table = name;
    rows.push(Object.fromEntries(columns.map((column, at) => [column, values[at] ?? null])));
  }
  if (table !== undefined) yield { table, rows };
}

function readLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
