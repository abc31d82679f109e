/** What a laptop's windows ask its main, in a run. */
import type { Call } from '../../renderer/data/local-record.ts';
import { digestOf } from '../../shared/node/keys.ts';
import { digest as asDigest } from '../../shared/sync/ids.ts';
import { groupSchema } from '../../shared/sync/op.ts';
import type { Cursor, Page } from '../../shared/sync/page.ts';
import type { MemoryDexie } from '../fakes/memory-dexie.ts';
import type { Chance } from './chance.ts';
import type { LaptopWatch, Running } from './laptop-parts.ts';
import type { LaptopSide } from './laptop-side.ts';
import type { TrueTime } from './true-time.ts';

export interface BridgeSide {
  readonly owner: LaptopSide;
  readonly watch: LaptopWatch;
  readonly time: TrueTime;
  readonly chance: Chance;
  /** Its windows do not wait for one another. */
  readonly withoutLock: boolean;
}

/** The bridge's commands that a local record needs, as electron/bridge/handlers.ts answers them. */
export function bridgeOf(side: BridgeSide, { laptop, spool, carry }: Pick<Running, 'laptop' | 'spool' | 'carry'>, db: MemoryDexie): Call {
  const { owner, watch, time, chance, withoutLock } = side;
  let last: { readonly page: Page; readonly before: Cursor | null } | undefined;
  let asked = { at: 0, times: 0 };
  const answers = {
    'journal.read': async ({ after }: { readonly after: number }) => {
      const { journal, identity } = laptop.mustJoined();
      const { groups, more } = await journal.read(after, 500, 8 * 1024 * 1024);
      return { writer: identity.writer, groups: groups.map((each) => ({ group: each.group, digest: asDigest(each.digest) })), more };
    },
    'pages.next': async ({ cursor, part }: { readonly cursor: Cursor | null; readonly part: number }) => {
      if (last !== undefined && owner.db === db) watch.applied(owner, last.page, last.before);
      if (time.now !== asked.at) asked = { at: time.now, times: 0 };
      asked.times += 1;
      if (asked.times > 500) {
        watch.fail('comes-to-rest', `${owner.name}: the window takes pages without end, at ${cursor?.epoch}/${cursor?.seq} part ${part}`);
        return { page: null };
      }
      const page = await spool.next(cursor, part);
      // Two windows that do not wait for one another are answered when it comes.
      if (withoutLock) {
        owner.waiting += 1;
        await time.sleep(chance.below(chance.often(0.2) ? 600 : 25));
        owner.waiting -= 1;
      }
      last = page === null ? undefined : { page, before: cursor };
      if (page !== null) watch.given(owner, page);
      if (page?.kind === 'snapshot' && page.reset && page.part === 0) watch.beginsAnew(owner);
      return { page };
    },
    'carry.provisional': () => carry.provisional(),
    'carry.groups': async ({ orders }: { readonly orders: readonly number[] }) => {
      const texts = await carry.texts(orders);
      return {
        groups: texts.flatMap(({ order, text }) => {
          const group = groupSchema.safeParse(JSON.parse(text)).data;
          return group === undefined ? [] : [{ order, group, digest: asDigest(digestOf(text)) }];
        }),
      };
    },
    'pages.done': async ({ cursor }: { readonly cursor: Cursor }) => {
      await spool.done(cursor);
      return {};
    },
  };
  return ((name: keyof typeof answers, input: never) => answers[name](input)) as unknown as Call;
}
