/**
 * Which of a writer's own groups have had their outcome, and which of them a finished backup of the hub holds. The hub judges a
 * writer's groups in order, so one number says it. A page that carries the outcome is the only proof; a 200 to a push is a hint.
 */
import { join } from 'node:path';
import { z } from 'zod';
import { type Files, fileFault, replaceFile } from '../../shared/node/files.ts';
import type { Place } from './segment.ts';

/** Acknowledged groups are kept this long by the hub's clock, and until they are durable at the hub (DESIGN, step 7). */
export const keepMs = 90 * 86_400_000;
/** Where a page moves nothing but the place in the spool, that is written at least every so many pages; after a crash they are looked at again. */
const pagesPerWrite = 50;
/** More marks than this are thinned out; that only lets groups stay longer. */
const maxMarks = 1000;

const stateSchema = z.object({
  v: z.literal(1),
  /** Highest own number with an outcome. */
  to: z.number().int().min(0),
  /** Highest own number whose group a page named by its digest. */
  seenTo: z.number().int().min(0),
  /** Highest own number that a finished backup of the hub holds. */
  durableTo: z.number().int().min(0),
  /** Own numbers and the hub's seq that recorded them, where not durable yet. */
  marks: z.array(z.object({ n: z.number().int(), seq: z.number().int() })),
  /** Own numbers and the hub's clock when their outcome was heard, where that is not long ago. */
  heard: z.array(z.object({ n: z.number().int(), at: z.number() })).default([]),
  /** Highest own number whose outcome was heard long ago. */
  oldTo: z.number().int().min(0).default(0),
  /** Order number of the last spooled page that was looked at. */
  page: z.number().int().min(0),
});
type State = z.infer<typeof stateSchema>;

export interface Outcomes {
  readonly to: number;
  readonly seenTo: number;
  readonly durableTo: number;
  /** Order number of the last page that was taken into account. */
  readonly page: number;
  /**
   * A page named own groups up to `n` (the last at hub `seq`), and said what is durable and what time it is at the hub, ms. What it says
   * of own groups is on the disk when it answers.
   */
  recorded(news: {
    readonly n?: number;
    readonly seq?: number;
    readonly durable: number;
    readonly page: number;
    readonly hubTime: number;
  }): Promise<void>;
  /**
   * A reset snapshot: the hub's log holds own numbers up to `ownLast` at or below `seq` and none above, whatever it said before. What was
   * durable in another history says nothing of this one.
   */
  reset(news: { readonly ownLast: number; readonly seq: number; readonly durable: number; readonly page: number }): Promise<void>;
  /** May this group go: it had its outcome, a backup holds it, and both are older than 90 days by the hub's clock. */
  mayGo(place: Pick<Place, 'first' | 'count'>): boolean;
}

/** Reads what was kept; a lost or damaged file means that nothing had its outcome yet, which the spool then says anew. */
export async function openOutcomes(folder: string, files: Files, keptMs: number = keepMs): Promise<Outcomes> {
  const path = join(folder, 'outcomes.json');
  let state = await load(path, files);
  let written = state.page;
  const save = async (next: State): Promise<void> => {
    try {
      await replaceFile(files, path, JSON.stringify(next));
    } catch (cause) {
      throw await fileFault(cause, path, files);
    }
    state = next;
    written = next.page;
  };
  return {
    get to() {
      return state.to;
    },
    get seenTo() {
      return state.seenTo;
    },
    get durableTo() {
      return state.durableTo;
    },
    get page() {
      return state.page;
    },
    async recorded({ n, seq, durable, page, hubTime }) {
      const added = n !== undefined && seq !== undefined && n > state.durableTo ? [...state.marks, { n, seq }] : state.marks;
      const covered = added.filter((mark) => mark.seq <= durable).map((mark) => mark.n);
      const heard = n !== undefined && n > state.to ? [...state.heard, { n, at: hubTime }] : state.heard;
      // This laptop's own clock would not do: one that jumps a year ahead would let everything go.
      const old = heard.filter((each) => each.at <= hubTime - keptMs).map((each) => each.n);
      const next: State = {
        ...state,
        to: Math.max(state.to, n ?? 0),
        seenTo: Math.max(state.seenTo, n ?? 0),
        durableTo: Math.max(state.durableTo, ...covered),
        marks: thinned(added.filter((mark) => mark.seq > durable)),
        heard: thinned(heard.filter((each) => each.at > hubTime - keptMs)),
        oldTo: Math.max(state.oldTo, ...old),
        page,
      };
      const moved = next.to !== state.to || next.seenTo !== state.seenTo || next.marks.length !== state.marks.length || old.length > 0;
      if (moved || Math.abs(page - written) >= pagesPerWrite) await save(next);
      else state = next;
    },
    async reset({ ownLast, seq, durable, page }) {
      const isDurable = seq <= durable;
      await save({
        v: 1,
        to: ownLast,
        seenTo: Math.min(state.seenTo, ownLast),
        durableTo: isDurable ? ownLast : 0,
        marks: isDurable ? [] : [{ n: ownLast, seq }],
        heard: state.heard.filter((each) => each.n <= ownLast),
        oldTo: Math.min(state.oldTo, ownLast),
        page,
      });
    },
    mayGo: (place) => {
      const last = place.first + place.count - 1;
      return last <= state.to && last <= state.durableTo && last <= state.oldTo;
    },
  };
}

async function load(path: string, files: Files): Promise<State> {
  const empty: State = { v: 1, to: 0, seenTo: 0, durableTo: 0, marks: [], heard: [], oldTo: 0, page: 0 };
  const bytes = await files.read(path);
  if (bytes === undefined) return empty;
  try {
    return stateSchema.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data ?? empty;
  } catch {
    return empty;
  }
}

/** Drops every other mark but the last: what a dropped mark said of its groups is said of them by the next one. */
function thinned<T>(marks: readonly T[]): T[] {
  return marks.length <= maxMarks ? [...marks] : marks.filter((_, i) => i % 2 === 1 || i === marks.length - 1);
}
