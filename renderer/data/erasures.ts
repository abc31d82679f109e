/** What the hub said was erased goes from this laptop too: main is told of it whenever news of that comes. */
import { useEffect } from 'react';
import { readErasure } from '../../shared/domain/after/erasure.ts';
import { digestSchema } from '../../shared/sync/ids.ts';
import { call } from './bridge.ts';
import { useRows } from './live.ts';

/** Main takes so many at once. */
const atOnce = 500;

/** For the window that is open; what main refuses or cannot do now is said again at the next start. */
export function useErasing(): void {
  const rows = useRows('erasure');
  const spelled = (rows ?? []).flatMap((row) => readErasure(row)?.digest ?? []).join(' ');
  useEffect(() => {
    if (spelled === '') return;
    const digests = spelled.split(' ').flatMap((text) => digestSchema.safeParse(text).data ?? []);
    for (let from = 0; from < digests.length; from += atOnce)
      call('evidence.erase', { digests: digests.slice(from, from + atOnce) }).catch(() => undefined);
  }, [spelled]);
}
