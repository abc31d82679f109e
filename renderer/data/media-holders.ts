/** On which laptops a medium lies, verified, as they last told the hub. */
import { useMemo } from 'react';
import { useLaptopNews } from './laptop-news.ts';

export interface MediaHolders {
  /** Names of the laptops with any of these files. */
  readonly on: (digests: readonly string[]) => readonly string[];
}

/** Undefined: this person is not told, or nothing was told yet. Revoked laptops do not count. */
export function useMediaHolders(): MediaHolders | undefined {
  const news = useLaptopNews();
  return useMemo(() => {
    if (news.is !== 'known') return undefined;
    const told = news.laptops.filter(({ revokedAt }) => revokedAt === null);
    if (told.every(({ held }) => held == null)) return undefined;
    return {
      on: (digests) =>
        told
          .filter(({ held }) => held?.digests.some((digest) => digests.includes(digest)) === true)
          .map(({ laptop }) => laptop)
          .sort((a, b) => a.localeCompare(b)),
    };
  }, [news]);
}
