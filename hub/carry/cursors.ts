/** Where laptops say that their copies stand, so that the hub can answer them by stick with the effects that they lack. */
import { type CarriedStanding, standingSchema } from '../../shared/sync/bundle.ts';
import { type Cursor, cursorSchema } from '../../shared/sync/page.ts';
import type { CarryHub } from './carry-hub.ts';

const name = (writer: string): string => `carry-cursor/${writer}`;
const laptopsAtMost = 200;

/** Keeps the newest cursor of each enrolled laptop. Answers the laptops that an answer can be made for. */
export async function keepCursors(hub: CarryHub, standings: readonly CarriedStanding[]): Promise<readonly string[] & string[]> {
  const wanted = standings.slice(0, laptopsAtMost).map((each) => standingSchema.parse(each));
  if (wanted.length === 0) return [];
  return hub.store.write(async (store) => {
    const enrolled = new Set(
      (await store.writers(wanted.map(({ writer }) => writer))).filter((each) => each.revokedAt === null).map((each) => each.writer),
    );
    const answers: string[] = [];
    for (const { writer, cursor } of wanted) {
      if (!enrolled.has(writer)) continue;
      answers.push(writer);
      const before = readCursor(await store.secret(name(writer)));
      if (cursor !== null && (before === null || before.epoch !== cursor.epoch || before.seq < cursor.seq)) {
        await store.putSecret(name(writer), JSON.stringify(cursor));
      }
    }
    return answers;
  });
}

/** The cursor to answer from; null where none is known or what was said is no place in this hub's log. */
export async function cursorOf(hub: CarryHub, writer: string): Promise<Cursor | null> {
  return hub.store.read(async (store) => {
    const cursor = readCursor(await store.secret(name(writer)));
    const head = await store.head();
    // What comes on a stick never makes the hub believe that it was restored.
    if (cursor === null || cursor.epoch !== head.epoch || cursor.seq > head.seq) return null;
    return (await store.at(cursor.seq))?.chain === cursor.chain ? cursor : null;
  });
}

function readCursor(text: string | undefined): Cursor | null {
  return text === undefined ? null : (cursorSchema.safeParse(JSON.parse(text)).data ?? null);
}
