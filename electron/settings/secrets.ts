import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { Fault } from '../../shared/errors.ts';

/** The laptop's secrets (its keys above all) by name; values are text. */
export interface Secrets {
  /** The secret, or nothing when there is none. Throws DISK_FAILED when it is there and cannot be opened: never silently "none". */
  readonly get: (name: string) => string | undefined;
  /** Stores it; when this returns it is on the disk. Throws DISK_FAILED. */
  readonly set: (name: string, value: string) => void;
  readonly remove: (name: string) => void;
  /** The file's path when the system offers no keychain and the file's mode is the only guard, to be shown; else null. */
  readonly weak: string | null;
}

/** What is used of Electron's safeStorage. `getSelectedStorageBackend` answers on Linux only. */
export interface Sealer {
  readonly isEncryptionAvailable: () => boolean;
  readonly getSelectedStorageBackend?: () => string;
  readonly encryptString: (text: string) => Buffer;
  readonly decryptString: (sealed: Buffer) => string;
}

const fileSchema = z.record(z.string(), z.union([z.object({ sealed: z.string() }), z.object({ plain: z.string() })]));
type SecretFile = z.output<typeof fileSchema>;

/**
 * Whether this sealer really hides anything. Electron's 'basic_text' is a fixed password and 'unknown' a promise of nothing:
 * neither is trusted, whatever isEncryptionAvailable says.
 */
export function isTrustedSealer(sealer: Sealer, platform: NodeJS.Platform): boolean {
  if (!sealer.isEncryptionAvailable()) return false;
  if (platform !== 'linux') return true;
  const backend = sealer.getSelectedStorageBackend?.() ?? 'unknown';
  return backend !== 'basic_text' && backend !== 'unknown';
}

/**
 * Secrets in the file `path` (0600, written aside, fsynced, renamed): each sealed by `sealer` where one is trusted, else plain,
 * and then `weak` says so. What was plain is sealed when it is next stored under a trusted sealer.
 */
export function openSecrets(path: string, sealer: Sealer | undefined, platform: NodeJS.Platform): Secrets {
  const trusted = sealer !== undefined && isTrustedSealer(sealer, platform) ? sealer : undefined;
  const failed = (cause: unknown): Fault => new Fault('DISK_FAILED', { path }, { cause });
  const read = (): SecretFile => {
    if (!existsSync(path)) return {};
    try {
      return fileSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
    } catch (cause) {
      throw failed(cause);
    }
  };
  const write = (file: SecretFile): void => {
    try {
      writeAside(path, JSON.stringify(file));
    } catch (cause) {
      throw failed(cause);
    }
  };
  return {
    get: (name) => {
      const file = read();
      const held = Object.hasOwn(file, name) ? file[name] : undefined;
      if (held === undefined || 'plain' in held) return held?.plain;
      try {
        if (sealer === undefined) throw new Error('sealed by a keychain that this host does not have');
        return sealer.decryptString(Buffer.from(held.sealed, 'base64'));
      } catch (cause) {
        throw failed(cause);
      }
    },
    set: (name, value) => {
      const held = trusted === undefined ? { plain: value } : { sealed: trusted.encryptString(value).toString('base64') };
      write({ ...read(), [name]: held });
    },
    remove: (name) => write(Object.fromEntries(Object.entries(read()).filter(([key]) => key !== name))),
    weak: trusted === undefined ? path : null,
  };
}

function writeAside(path: string, text: string): void {
  const aside = `${path}.new`;
  const handle = openSync(aside, 'w', 0o600);
  try {
    writeFileSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(aside, path);
  if (process.platform === 'win32') return; // a folder cannot be fsynced there
  const folder = openSync(dirname(path), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
