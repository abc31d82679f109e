/** What came of taking in one part, as it is told to the person. */
import type { CarriedIn } from '../../shared/bridge/carry.ts';
import type { PartHead } from '../../shared/sync/bundle.ts';
import type { CarryTaken } from '../../shared/sync/protocol.ts';
import type { Imported } from './import.ts';
import { type Here, provisionalIn } from './room.ts';

/** What the hub took of it, and how many of its answers for other laptops were fetched. */
export type TakenByHub = CarryTaken & { readonly fetched: number };

/** A file that brought nothing. */
export const nothingIn: Omit<CarriedIn, 'name'> = {
  problem: null,
  from: null,
  part: 0,
  of: 0,
  opened: false,
  kept: null,
  groups: { fresh: 0, known: 0, unsigned: 0 },
  blobs: { fresh: 0, known: 0 },
  effects: { taken: 0, older: 0, apart: 0 },
  unknown: 0,
  library: null,
  receipt: null,
  waits: [],
  hub: null,
};

/** What a part brought, at this laptop and at the hub. `photosWait`: some have not reached the hub; `seq`: where this laptop's pages end. */
export function carriedIn(
  here: Here,
  about: { readonly name: string; readonly head: PartHead; readonly photosWait: boolean; readonly seq: number },
  brought: Imported | undefined,
  taken: TakenByHub | undefined,
): CarriedIn {
  const { carried, joined } = here;
  const { name, head, photosWait, seq } = about;
  const own = joined.identity.writer;
  const laptopName = (writer: string): string =>
    carried.laptop(writer)?.laptop ?? (writer === head.from.writer ? head.from.laptop : writer);
  const receipts = (brought?.receipts ?? []).flatMap((receipt) =>
    receipt.laptops.filter(({ writer }) => writer === own).map(({ last }) => ({ at: receipt.at, last })),
  );
  const receipt = receipts.sort((a, b) => b.last - a.last)[0];
  const waits = provisionalIn(here, own, seq).waits.map((wait) => ({ ...wait, laptop: laptopName(wait.writer) }));
  return {
    ...nothingIn,
    name,
    from: head.from,
    part: head.part,
    of: head.of,
    opened: brought !== undefined,
    ...(brought && {
      groups: brought.groups,
      blobs: brought.blobs,
      effects: brought.effects,
      unknown: brought.unknown,
      library: brought.library,
    }),
    receipt: receipt === undefined ? null : { ...receipt, all: receipt.last >= joined.journal.end.last && !photosWait },
    waits,
    hub:
      taken === undefined
        ? null
        : {
            laptops: taken.laptops.map(({ writer, groups, last, waits: gap, refused }) => ({
              laptop: laptopName(writer),
              groups,
              last,
              missing: gap === null ? 0 : gap.to - gap.from + 1,
              refused,
            })),
            blobs: taken.blobs,
            answers: taken.fetched,
          },
  };
}
