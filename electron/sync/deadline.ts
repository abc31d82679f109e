/** A limit on how long one exchange may take, by the given clock. */
import { Fault } from '../../shared/errors.ts';
import type { Time } from '../time.ts';

/** Why the clock is no longer waited for. One for all: an abort without a reason makes an exception with a stack, at every exchange. */
const answered = new Error('answered');

/** Runs `work` for at most `ms`; then its signal is aborted and HUB_UNREACHABLE is thrown, whether or not it listens. */
export async function within<T>(
  ms: number,
  time: Time,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const over = new AbortController();
  const done = new AbortController();
  const asked = (): void => over.abort(signal?.reason);
  if (signal?.aborted) asked();
  else signal?.addEventListener('abort', asked);
  const late = new Promise<never>((_, failed) => {
    const stop = (): void => failed(new Fault('HUB_UNREACHABLE', {}, { side: 'hub', cause: over.signal.reason }));
    if (over.signal.aborted) stop();
    else over.signal.addEventListener('abort', stop);
  });
  late.catch(() => undefined);
  void time.sleep(ms, done.signal).then(() => {
    if (!done.signal.aborted) over.abort(new Error('late'));
  });
  try {
    return await Promise.race([work(over.signal), late]);
  } finally {
    signal?.removeEventListener('abort', asked);
    done.abort(answered);
  }
}
