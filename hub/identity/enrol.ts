/** How a laptop becomes a writer of this hub: by a code, by being the first, or by proof of the key that it had before. */

import type { z } from 'zod';
import { Fault } from '../../shared/errors.ts';
import { isRawKey, verifyText } from '../../shared/node/keys.ts';
import type { Digest, OpId } from '../../shared/sync/ids.ts';
import type { enrolSchema, renumberSchema } from '../../shared/sync/protocol.ts';
import { recordedAs } from '../intake/carried.ts';
import { hubPerson } from '../intake/who-acts.ts';
import type { StoreRead, StoreWrite, WriterRecord } from '../store/store.ts';
import { certificateMs } from './certificates.ts';
import { redeemCode } from './invites.ts';

export type EnrolRequest = z.infer<typeof enrolSchema>;
export type RenumberRequest = z.infer<typeof renumberSchema>;

/** What a laptop that needs no code says of itself (the embedded hub's own window). */
export type NewLaptop = Pick<EnrolRequest, 'writer' | 'laptop' | 'signKey' | 'sealKey'>;

/**
 * Enrols a laptop by its code. Undefined where the code is refused: the caller commits (the try is counted) and then answers
 * CODE_REFUSED. Throws INPUT_INVALID for keys or ids that cannot be.
 */
export async function enrolByCode(store: StoreWrite, request: EnrolRequest, now: number): Promise<WriterRecord | undefined> {
  checkLaptop(request);
  if (!verifyText(request.signKey, request.code, request.proof)) return undefined;
  const invite = await redeemCode(store, request.code, request.writer, now);
  if (invite === undefined) return undefined;
  const writer = await putLaptop(store, request, invite.person, null, now);
  if (invite.usedAt === null) await store.putInvite({ ...invite, usedAt: now, usedBy: request.writer });
  return writer;
}

/** Enrols a laptop for a person; the same laptop again gets the same. Throws INPUT_INVALID where the id is taken. */
export async function putLaptop(
  store: StoreWrite,
  laptop: NewLaptop,
  person: string,
  was: string | null,
  now: number,
): Promise<WriterRecord> {
  checkLaptop(laptop);
  // The hub's own writer speaks for anybody: no laptop is ever enrolled as the hub.
  if (person === hubPerson) throw new Fault('INPUT_INVALID', { where: 'person', why: 'reserved' }, { side: 'hub' });
  const [known] = await store.writers([laptop.writer]);
  if (known) {
    if (known.signKey === laptop.signKey && known.person === person) return known;
    throw new Fault('INPUT_INVALID', { where: 'writer', why: 'taken' }, { side: 'hub' });
  }
  const record: WriterRecord = {
    ...laptop,
    person,
    last: 0,
    lastDigest: null,
    enrolledAt: now,
    expiresAt: now + certificateMs,
    revokedAt: null,
    heardAt: now,
    pulledSeq: null,
    was,
  };
  const { writer, signKey, sealKey } = laptop;
  await store.putWriters([{ ...record, writer, laptop: laptop.laptop, signKey, sealKey }]);
  return record;
}

/**
 * Gives a laptop that was restored from an image a new id and key, proved by the old key over `<old> <new> <signKey>`.
 * Undefined where the proof does not fit; throws LAPTOP_REVOKED for a revoked one.
 */
export async function renumber(store: StoreWrite, request: RenumberRequest, now: number): Promise<WriterRecord | undefined> {
  const [old] = await store.writers([request.writer]);
  if (old === undefined) return undefined;
  if (!verifyText(old.signKey, `${request.writer} ${request.next} ${request.signKey}`, request.proof)) return undefined;
  if (old.revokedAt !== null) throw new Fault('LAPTOP_REVOKED', { writer: request.writer }, { side: 'hub' });
  const next = { writer: request.next, laptop: old.laptop, signKey: request.signKey, sealKey: request.sealKey };
  return putLaptop(store, next, old.person, old.writer, now);
}

/** What of that it need not take with it, because the log has it (`renumberedSchema`). */
export async function alreadyRecorded(
  store: StoreRead,
  { writer, carries = [] }: RenumberRequest,
  person: string,
): Promise<{ digest: Digest; as: OpId }[]> {
  const wanted = carries.map(({ was, digest }) => ({ was, wasDigest: digest }));
  const found = await recordedAs(store, person, wanted, writer);
  return carries.flatMap(({ digest }) => {
    const as = found.get(digest);
    return as === undefined ? [] : [{ digest, as }];
  });
}

/** Ids that begin with `hub-` are the hub's own. */
function checkLaptop(laptop: NewLaptop): void {
  const why = laptop.writer.startsWith('hub-')
    ? 'reserved'
    : !isRawKey(laptop.signKey) || !isRawKey(laptop.sealKey)
      ? 'not a key'
      : undefined;
  if (why !== undefined) throw new Fault('INPUT_INVALID', { where: why === 'reserved' ? 'writer' : 'key', why }, { side: 'hub' });
}
