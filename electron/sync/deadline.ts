/** A limit on how long one exchange may take, by the given clock. */
import { Fault } from '../../shared/errors.ts';
import type { Time } from '../time.ts';

/** Runs `work` for at most `ms`; then its signal is aborted and HUB_UNREACHABLE is thrown, whether or not it listens. */
export async function within<T>(
  ms: number,
  time: Time,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const over = new AbortController();
  const done = new AbortController();
  const both = signal === undefined ? over.signal : AbortSignal.any([over.signal, signal]);
  const late = new Promise<never>((_, failed) => {
    const stop = (cause: unknown): void => failed(new Fault('HUB_UNREACHABLE', {}, { side: 'hub', cause }));
    if (both.aborted) stop(both.reason);
    both.addEventListener('abort', () => stop(both.reason), { once: true });
  });
  late.catch(() => undefined);
  void time.sleep(ms, done.signal).then(() => {
    if (!done.signal.aborted) over.abort(new Error('late'));
  });
  try {
    return await Promise.race([work(both), late]);
  } finally {
    done.abort();
  }
}
