/** A root key in a file: sealed with a passphrase (scrypt, AES-256-GCM), because it lies in a drawer and not in a keychain. */
import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { Fault } from '../../shared/errors.ts';
import { errorCode } from '../../shared/node/files.ts';
import { loadSigner, makeSigningKey, type Signer } from '../../shared/node/keys.ts';

const fileSchema = z.object({
  kind: z.literal('groundcrew-root-key'),
  name: z.string().max(200),
  publicKey: z.string(),
  salt: z.string(),
  nonce: z.string(),
  sealed: z.string(),
});
/** 128 MB and about half a second: what guessing costs. */
const cost = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 } as const;
export const passphraseAtLeast = 12;

const keyOf = (passphrase: string, salt: Buffer): Buffer => scryptSync(passphrase.normalize('NFKC'), salt, 32, cost);

/** Makes a key in a new file (0600) and answers its public half. Throws PLACE_NOT_EMPTY where the file is there. */
export async function makeKeyFile(path: string, name: string, passphrase: string): Promise<string> {
  const { publicKey, privateKey } = makeSigningKey();
  const [salt, nonce] = [randomBytes(16), randomBytes(12)];
  const cipher = createCipheriv('aes-256-gcm', keyOf(passphrase, salt), nonce).setAAD(Buffer.from(publicKey));
  const sealed = Buffer.concat([cipher.update(privateKey, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  const text = (bytes: Buffer) => bytes.toString('base64url');
  const file = { kind: 'groundcrew-root-key', name, publicKey, salt: text(salt), nonce: text(nonce), sealed: text(sealed) };
  try {
    await writeFile(path, `${JSON.stringify(file, undefined, 1)}\n`, { mode: 0o600, flag: 'wx' });
  } catch (cause) {
    throw errorCode(cause) === 'EEXIST' ? new Fault('PLACE_NOT_EMPTY', { where: path }) : cause;
  }
  return publicKey;
}

/** Opens a key file. Throws KEY_UNFIT for a wrong passphrase or another file. */
export async function openKeyFile(path: string, passphrase: string): Promise<Signer> {
  const file = fileSchema.safeParse(jsonIn(await readFile(path, 'utf8'))).data;
  if (file === undefined) throw new Fault('KEY_UNFIT', { why: 'the file holds none' });
  const bytes = (text: string) => Buffer.from(text, 'base64url');
  const sealed = bytes(file.sealed);
  try {
    const open = createDecipheriv('aes-256-gcm', keyOf(passphrase, bytes(file.salt)), bytes(file.nonce))
      .setAAD(Buffer.from(file.publicKey))
      .setAuthTag(sealed.subarray(-16));
    const signer = loadSigner(Buffer.concat([open.update(sealed.subarray(0, -16)), open.final()]).toString('utf8'));
    if (signer.publicKey === file.publicKey) return signer;
  } catch {
    // Told below; what it holds is told to nobody.
  }
  throw new Fault('KEY_UNFIT', { why: 'the passphrase does not open it' });
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
