/** Links to the hub's public page: asked of the hub, made, revoked; and where the page is. */
import type { LinkPurpose, Links, MadeLink, SetPublic } from '../../shared/domain/public/messages.ts';
import { type Asked, useAsked } from './asked.ts';
import { call } from './bridge.ts';
import { faultWord } from './saying.ts';

/** What a screen may do with the links about one record. A sentence where it was not done. */
export interface LinkDesk {
  readonly links: Asked<Links>;
  readonly make: (personId: string, days: number) => Promise<{ readonly made: MadeLink } | { readonly why: string }>;
  readonly revoke: (id: string) => Promise<string | undefined>;
  readonly setPage: (where: SetPublic) => Promise<string | undefined>;
  readonly again: () => void;
}

/** Links for a purpose about a record, as the hub has them. Asked anew whenever `turn` is another one: an answer by link has come. */
export function useLinkDesk(purpose: LinkPurpose, aboutId: string, turn: unknown): LinkDesk {
  const links = useAsked('public.links', { purpose, aboutId }, turn);
  const again = links.state === 'waiting' ? () => undefined : links.again;
  const doing = async (what: Promise<unknown>): Promise<string | undefined> => {
    try {
      await what;
      again();
      return undefined;
    } catch (error) {
      return faultWord(error);
    }
  };
  return {
    links,
    again,
    make: async (personId, days) => {
      try {
        return { made: await call('public.make', { purpose, aboutId, personId, days }) };
      } catch (error) {
        return { why: faultWord(error) };
      }
    },
    revoke: (id) => doing(call('public.revoke', { id })),
    setPage: (where) => doing(call('public.set', where)),
  };
}
