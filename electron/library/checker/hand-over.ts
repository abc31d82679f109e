/**
 * A verified medium goes onto a stick: into a folder of its own, with the manifest and the checkers beside it. What lies there at the end was read
 * back and is what was approved; a cut leaves a folder without a manifest, which no checker takes.
 */
import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { Fault } from '../../../shared/errors.ts';
import { type Files, fileFault } from '../../../shared/node/files.ts';
import { digestFromHex } from '../../../shared/node/keys.ts';
import type { Digest } from '../../../shared/sync/ids.ts';
import { checkerScriptEn } from '../../../shared/words/checker.en.ts';
import { checkerSh } from './script-sh.ts';
import { checkerCmd, checkerPs1 } from './script-windows.ts';

export interface ToHandOver {
  /** The private copy that trust handed on. */
  readonly from: string;
  readonly fileName: string;
  readonly digest: Digest;
  /** The id under which the record knows this hand-over: small letters and digits. */
  readonly handOver: string;
  /** Program and arguments that install it, `{file}` for the copy there; left out: by hand. None holds a line break. */
  readonly install?: readonly string[];
  /** A folder that is there: of a stick, or of the device over the site's cable. Absolute. */
  readonly folder: string;
}

const pieceBytes = 1024 * 1024;

/**
 * Answers the new folder. Throws HAND_OVER_FOLDER (absent, no folder, read-only), DISK_FULL, MEDIUM_DIFFERS (the copy is no longer what was
 * approved) and HAND_OVER_DIFFERS (the stick gave back something else); nothing that could be taken for the medium is left then.
 */
export async function handOver(
  files: Files,
  { from, fileName, digest, handOver: id, install, folder }: ToHandOver,
): Promise<{ readonly path: string }> {
  const there = isAbsolute(folder) ? await stat(folder).catch(() => undefined) : undefined;
  if (!there?.isDirectory()) throw new Fault('HAND_OVER_FOLDER', { path: folder });
  const path = join(folder, `groundcrew-${id.slice(0, 8)}`);
  const manifest = join(path, 'groundcrew-check.txt');
  const name = nameThere(fileName);
  const target = join(path, name);
  const aside = `${target}.new`;
  const installList = join(path, 'groundcrew-install.txt');
  try {
    await files.makeFolder(path);
    for (const each of [manifest, target, aside, installList]) await files.remove(each);
    const sizeBytes = await copyOf(files, from, aside, digest, fileName);
    await files.rename(aside, target);
    await files.syncFolder(path);
    if ((await digestAt(files, target)) !== digest) throw new Fault('HAND_OVER_DIFFERS', { path: target });
    const beside = [
      ['check.sh', checkerSh(checkerScriptEn)],
      ['check.cmd', checkerCmd],
      ['check.ps1', checkerPs1(checkerScriptEn)],
      ...(install === undefined ? [] : [['groundcrew-install.txt', ['groundcrew-install 1', ...install, ''].join('\n')] as const]),
      // Last: with it the folder is whole.
      ['groundcrew-check.txt', manifestOf({ handOver: id, fileName: name, digest, sizeBytes })],
    ] as const;
    for (const [each, text] of beside) await writeNew(files, join(path, each), text);
    await files.syncFolder(path);
    return { path };
  } catch (cause) {
    for (const each of [manifest, target, aside]) await files.remove(each).catch(() => undefined);
    const fault = await fileFault(cause, folder, files);
    throw fault.code === 'DISK_FAILED' ? new Fault('HAND_OVER_FOLDER', { path: folder }, { cause }) : fault;
  }
}

/** A medium that is called like one of our own files gets another name there; sticks tell no capital letters. */
function nameThere(fileName: string): string {
  return /^(check\.(sh|cmd|ps1)|groundcrew-.*)$/i.test(fileName) ? `medium-${fileName}` : fileName;
}

/** The manifest, a line for each thing; the name comes last on its line and is data to every reader. */
export function manifestOf(of: Pick<ToHandOver, 'handOver' | 'fileName' | 'digest'> & { readonly sizeBytes: number }): string {
  const hex = of.digest.slice('sha256:'.length);
  return `groundcrew-check 1\nhand-over ${of.handOver}\nfile ${of.fileName}\nsize ${of.sizeBytes}\nsha256 ${hex}\n`;
}

/** Copies and hashes in one pass. Answers the size, bytes. */
async function copyOf(files: Files, from: string, to: string, digest: Digest, fileName: string): Promise<number> {
  const hash = createHash('sha256');
  const writer = await files.create(to);
  let at = 0;
  try {
    for (;;) {
      const piece = await files.readPart(from, at, pieceBytes);
      if (piece.length === 0) break;
      hash.update(piece);
      await writer.write(piece);
      at += piece.length;
    }
    if (digestFromHex(hash.digest('hex')) !== digest) throw new Fault('MEDIUM_DIFFERS', { fileName, why: 'digest' });
    await writer.sync();
  } finally {
    await writer.close();
  }
  return at;
}

async function digestAt(files: Files, path: string): Promise<Digest> {
  const hash = createHash('sha256');
  for (let at = 0; ; ) {
    const piece = await files.readPart(path, at, pieceBytes);
    if (piece.length === 0) return digestFromHex(hash.digest('hex'));
    hash.update(piece);
    at += piece.length;
  }
}

async function writeNew(files: Files, path: string, text: string): Promise<void> {
  await files.remove(path);
  const writer = await files.create(path);
  try {
    await writer.write(new TextEncoder().encode(text));
    await writer.sync();
  } finally {
    await writer.close();
  }
}
