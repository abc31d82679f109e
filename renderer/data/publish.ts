/** Files on their way into the library: what main says of them, and the one act that only a window can do, putting them into the record. */
import { useEffect } from 'react';
import { mediumMediaType, type Published, type PublishStatus } from '../../shared/bridge/publish.ts';
import { readMedium } from '../../shared/domain/library/medium.ts';
import { putInMedium } from '../../shared/domain/library/put-in-medium.ts';
import { gather } from '../../shared/sync/world.ts';
import { BridgeError, call, on, upload } from './bridge.ts';
import { useLocal } from './local-context.ts';
import type { LocalRecord } from './local-record.ts';
import { perform } from './perform.ts';
import { onceSource } from './source.ts';
import { toldByMain } from './told-by-main.ts';

/** A file that waits to be recorded is looked at again this often: the window that had begun may be gone. */
const lookAgainMs = 10_000;

const told = toldByMain<PublishStatus>(
  () => call('publish.status', {}),
  (tell) => on('publish', tell),
);

/** Null until main has said something. */
export function usePublishing(): PublishStatus | null {
  return told.use();
}

/** Sends a file to main, which hashes it while it is written. Rejects with a BridgeError (DISK_FULL …); nothing is there then. */
export async function stage(file: File): Promise<void> {
  await upload(file.slice(0, file.size, mediumMediaType), file.name);
}

/** Puts every file that is whole in the registry into the record. Mounted once a window; one window at a time does it. */
export function useRecordPushed(): void {
  const { record } = useLocal();
  const pushed = usePublishing()?.media.filter(({ state }) => state === 'pushed');
  const waiting = pushed?.map(({ digest }) => digest).join(' ') ?? '';
  useEffect(() => {
    if (waiting === '') return;
    const look = (): void => {
      for (const medium of told.last()?.media ?? []) if (medium.state === 'pushed') void recordIt(record, medium);
    };
    look();
    const timer = setInterval(look, lookAgainMs);
    return () => clearInterval(timer);
  }, [record, waiting]);
}

async function recordIt(record: LocalRecord, { digest, sizeBytes, about, manifest, chunks }: Published): Promise<void> {
  if (about === null) return;
  try {
    const { yours } = await call('publish.claim', { digest });
    if (!yours) return;
    const refused = await putIn(record, { ...about, digest, sizeBytes, manifest, chunks });
    await call('publish.recorded', { digest, refused });
  } catch (cause) {
    if (!(cause instanceof BridgeError)) return console.error('put-in-medium', cause);
    // Why it was not saved is shown where the file stands; a main that is gone is asked again when it is back.
    const refused = { code: cause.code, details: { ...cause.details } };
    await call('publish.recorded', { digest, refused }).catch(() => undefined);
  }
}

type PutIn = Parameters<typeof putInMedium.ops>[1] & { readonly mediumId: string; readonly titleId: string };

async function putIn(record: LocalRecord, { titleId: _, ...input }: PutIn): Promise<Published['problem']> {
  // The window that began this may have ended behind the act.
  const there = await gather(onceSource(record.database), (world) => readMedium(world.row('medium', input.mediumId)));
  if (there?.digest === input.digest) return null;
  const result = await perform(record, putInMedium, input);
  return result.ok ? null : { code: result.refusal.code, details: { ...result.refusal.details } };
}
