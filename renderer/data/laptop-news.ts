/** What the hub knows of the team's laptops: asked now and then, and kept, so that a lead without network sees it with its age. */
import { useLiveQuery } from 'dexie-react-hooks';
import { useEffect } from 'react';
import type { LaptopNews } from '../../shared/domain/figures/board/laptops.ts';
import { mayUseRoute } from '../../shared/domain/people/rights.ts';
import { call } from './bridge.ts';
import { useLocal } from './local-context.ts';
import { useMe } from './people.ts';

/** The hub is asked again after so long while a screen shows it. */
const askEveryMs = 60_000;

export type LaptopsKnown =
  | { readonly is: 'waiting' }
  /** This role is not told. */
  | { readonly is: 'not-told' }
  /** Never heard so far. */
  | { readonly is: 'unheard' }
  | {
      readonly is: 'known';
      readonly laptops: readonly LaptopNews[];
      /** The hub's time of the answer, and this laptop's. ms. */
      readonly hubAt: number;
      readonly askedAt: number;
    };

/** The laptops as last told. */
export function useLaptopNews(): LaptopsKnown {
  const { db, hello } = useLocal();
  const me = useMe();
  const may = me === undefined ? undefined : mayUseRoute(me.grants, 'laptops') === undefined;
  const kept = useLiveQuery(async () => (await db.meta.get('laptops')) ?? null, [db]);
  useEffect(() => {
    if (may !== true) return;
    const ask = (): void => {
      call('hub.laptops', {}).then(
        ({ laptops }) => {
          const askedAt = Date.now();
          // This laptop has just been heard of: its own line tells the hub's clock, whatever this one says.
          const hubAt = laptops.find(({ writer }) => writer === hello.writer)?.heardAt ?? askedAt;
          return db.meta.put({ name: 'laptops', laptops, hubAt, askedAt });
        },
        () => undefined, // offline: what was told before stays, with its age
      );
    };
    ask();
    const timer = setInterval(ask, askEveryMs);
    return () => clearInterval(timer);
  }, [may, db, hello.writer]);
  if (may === false) return { is: 'not-told' };
  if (may === undefined || kept === undefined) return { is: 'waiting' };
  return kept?.name === 'laptops' ? { is: 'known', laptops: kept.laptops, hubAt: kept.hubAt, askedAt: kept.askedAt } : { is: 'unheard' };
}
