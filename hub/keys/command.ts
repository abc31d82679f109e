/** The work of `npm run keys`: who keeps the library's root, changed and signed away from any hub, and handed to one. */
import { readFile, writeFile } from 'node:fs/promises';
import { Fault } from '../../shared/errors.ts';
import { isRawKey } from '../../shared/node/keys.ts';
import { type Kind, type ReadMetadata, readMetadata } from '../../shared/node/metadata/read.ts';
import { type KeptKey, rootDraft, signed, signedAlso } from '../../shared/node/metadata/sign.ts';
import { signersOf, topRole, topRoles } from '../../shared/node/metadata/threshold.ts';
import { keysWords } from '../../shared/words/keys-command.en.ts';
import { openData, type Place } from '../data-folder.ts';
import { keepingOf, lifeMs } from '../library/keeping.ts';
import { publishedSet } from '../library/published.ts';
import { hubKeepsRoot, keptKeys, takeRoot } from '../library/root-change.ts';
import { lockDataFolder } from '../store/sqlite/lock.ts';
import { openKeyFile } from './key-file.ts';

/** `PUBLIC=NAME`, as `make` prints the first and people are called. Throws KEY_UNFIT. */
export function keeperOf(text: string): KeptKey {
  const at = text.indexOf('=');
  const publicKey = at < 0 ? text : text.slice(0, at);
  if (!isRawKey(publicKey)) throw new Fault('KEY_UNFIT', { why: `“${publicKey.slice(0, 60)}” is not a public key` });
  return at < 0 ? { publicKey } : { publicKey, keeper: text.slice(at + 1).slice(0, 200) };
}

export interface Rotation {
  readonly keep: readonly KeptKey[];
  readonly threshold: number;
  /** Who signs titles; those of before where none are named. */
  readonly signWith: readonly KeptKey[];
  readonly lifeMs: number;
}

/** The next root after `current`, unsigned. Throws KEY_UNFIT where the threshold cannot be reached, METADATA_STRANGE. */
export function nextRoot(current: Uint8Array, rotation: Rotation, now: number): { readonly version: number; readonly bytes: Uint8Array } {
  const root = readMetadata('root', current);
  const { keep, threshold, signWith } = rotation;
  if (threshold < 1 || new Set(keep.map(({ publicKey }) => publicKey)).size < threshold)
    throw new Fault('KEY_UNFIT', { why: `${threshold} of ${keep.length} can never sign` });
  const version = root.version + 1;
  const targets = keptKeys({ root }, 'targets');
  const draft = rootDraft({
    version,
    expiresAt: now + rotation.lifeMs,
    root: { keys: keep, threshold },
    timestamp: keptKeys({ root }, 'timestamp'),
    snapshot: keptKeys({ root }, 'snapshot'),
    targets: signWith.length === 0 ? targets : { keys: signWith, threshold: targets.threshold },
  });
  return { version, bytes: signed('root', draft, []) };
}

/** Adds the signature of a key file to a root file. Answers the public half that signed. */
export async function signFile(path: string, keyFile: string, passphrase: string): Promise<string> {
  const signer = await openKeyFile(keyFile, passphrase);
  await writeFile(path, signedAlso('root', new Uint8Array(await readFile(path)), signer));
  return signer.publicKey;
}

/** Lines that say what a metadata file is. A root is judged by its own keys; `before`: and by those of the root before it. */
export function inspected(bytes: Uint8Array): readonly string[] {
  const kind = kindOf(bytes);
  const read = readMetadata(kind, bytes);
  const lines: string[] = [keysWords.file(kind, read.version, new Date(read.expiresAt).toISOString().slice(0, 10))];
  if (isRoot(read)) lines.push(...rootLines(read));
  else if (read.kind === 'targets') lines.push(keysWords.targets(Object.keys(Reflect.get(read.signed, 'targets') ?? {}).length));
  return lines;
}

const isRoot = (read: ReadMetadata): read is ReadMetadata<'root'> => read.kind === 'root';

function rootLines(read: ReadMetadata<'root'>): string[] {
  const lines: string[] = [];
  for (const name of topRoles) {
    const { keys, threshold } = keptKeys({ root: read }, name);
    const role = topRole(read.signed, name);
    const has = role === undefined ? new Set<string>() : signersOf(role, read);
    lines.push(keysWords.role(name, threshold, keys.length));
    for (const { publicKey, keeper } of keys) lines.push(keysWords.key(publicKey, keeper ?? '', name === 'root' && has.has(publicKey)));
    if (name !== 'root') continue;
    lines.push(keysWords.missing(threshold - has.size));
    lines.push(
      threshold === 1 ? keysWords.onePerson(keys.length === 1 ? (keys[0]?.keeper ?? '') : '') : keysWords.several(threshold, keys.length),
    );
  }
  return lines;
}

function kindOf(bytes: Uint8Array): Kind {
  const kinds: readonly Kind[] = ['root', 'timestamp', 'snapshot', 'targets'];
  const text = new TextDecoder().decode(bytes.subarray(0, 5 * 1024 * 1024));
  const found = kinds.find((kind) => new RegExp(`"_type"\\s*:\\s*"${kind}"`).test(text));
  if (found === undefined) throw new Fault('METADATA_STRANGE', { file: 'file', why: 'no kind of metadata' });
  return found;
}

/** Work on the data of a hub that is not running; a folder is locked meanwhile. */
async function onData<T>(place: Place, work: (data: Awaited<ReturnType<typeof openData>>) => Promise<T>): Promise<T> {
  const unlock = place.kind === 'folder' ? lockDataFolder(place.folder) : () => undefined;
  const data = await openData(place);
  try {
    return await work(data);
  } finally {
    await data.store.close();
    unlock();
  }
}

/** The newest root of a hub. */
export function presentRoot(place: Place): Promise<Uint8Array> {
  return onData(place, async ({ store }) => {
    const newest = await store.read((read) => read.metadata('root'));
    if (newest === undefined) throw new Fault('METADATA_MISSING', { role: 'root' });
    return new TextEncoder().encode(newest.text);
  });
}

/**
 * Hands a root to a hub. Where the hub keeps the root before it alone, its own signature is added: whoever holds the hub's data may change it.
 * Throws METADATA_UNSIGNED where those who keep it have not signed enough.
 */
export function handRoot(place: Place, bytes: Uint8Array, now: number): Promise<number> {
  return onData(place, ({ store }) =>
    store.write(async (write) => {
      const keeping = await keepingOf(write);
      if (keeping === undefined) throw new Fault('METADATA_MISSING', { role: 'root' });
      const set = await publishedSet(write);
      const whole = hubKeepsRoot(set, keeping) ? signedAlso('root', bytes, keeping.root) : bytes;
      return takeRoot(write, keeping, new TextDecoder().decode(whole), now);
    }),
  );
}

export const usualLifeMs = lifeMs.root;
