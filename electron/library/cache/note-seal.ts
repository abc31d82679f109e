/**
 * Whose note it is: the cache's note carries a MAC under a key in the secret store, so that a folder which somebody put in its place, or took
 * away, is told from one that was always empty. It guards what the note says (when a file was found right), never the files: their digests do.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Secrets } from '../../identity/laptop-keys.ts';
import type { Random } from '../../time.ts';

const secretName = 'library-note';
const secretSchema = z.string().regex(/^[0-9a-f]{64}$/);

export interface NoteSeal {
  /** This laptop has written a note before. */
  readonly known: boolean;
  /** The MAC over a note's text, hex. */
  mac(text: string): string;
  isOwn(text: string, mac: string): boolean;
  /** A note was written: from now on there has to be one. Throws DISK_FAILED. */
  written(): void;
}

/** Reads the key, or makes one that is kept with the first note. Throws DISK_FAILED where the secret store cannot be read. */
export function openNoteSeal(secrets: Secrets, random: Random): NoteSeal {
  const kept = secretSchema.safeParse(secrets.get(secretName)).data;
  const key = kept ?? Buffer.from(random(32)).toString('hex');
  let isKept = kept !== undefined;
  const mac = (text: string): string => createHmac('sha256', Buffer.from(key, 'hex')).update(text).digest('hex');
  return {
    known: isKept,
    mac,
    isOwn: (text, found) => {
      const right = Buffer.from(mac(text));
      const given = Buffer.from(found);
      return given.length === right.length && timingSafeEqual(given, right);
    },
    written: () => {
      if (isKept) return;
      secrets.set(secretName, key);
      isKept = true;
    },
  };
}
