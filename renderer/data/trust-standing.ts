/** What this laptop can prove of media by signed metadata, as main tells it; asked anew now and then. */
import { useEffect, useMemo, useState } from 'react';
import type { MediumAsk, TrustStanding } from '../../shared/bridge/trust.ts';
import { call, on } from './bridge.ts';

const askEveryMs = 30_000;
/** The bridge takes so many at once. */
const atMost = 200;

const none: readonly MediumAsk[] = [];

/** Versions that are on the deny-list here, which may have come by stick before the record has; none until main has answered. */
export function useDenied(): ReadonlySet<string> {
  const denied = useTrustStanding(none)?.denied;
  return useMemo(() => new Set(denied), [denied]);
}

/** Undefined until main has answered. Of more than 200 media the first are asked for. */
export function useTrustStanding(media: readonly MediumAsk[]): TrustStanding | undefined {
  const [standing, setStanding] = useState<TrustStanding>();
  const spelled = JSON.stringify(media.slice(0, atMost));
  // biome-ignore lint/correctness/useExhaustiveDependencies: `spelled` stands for the media
  useEffect(() => {
    let over = false;
    const ask = (): void => {
      call('trust.standing', { visit: null, media: media.slice(0, atMost) }).then(
        (told) => {
          if (!over) setStanding(told);
        },
        () => undefined, // what was told before stays; the screen says when nothing was
      );
    };
    ask();
    const timer = setInterval(ask, askEveryMs);
    const off = on('trust', ask);
    return () => {
      over = true;
      off();
      clearInterval(timer);
    };
  }, [spelled]);
  return standing;
}
