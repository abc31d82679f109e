/**
 * Several hub processes on one store: one of them delivers, so that the pace that was promised to the CMDB is the pace of all together.
 * Its turn runs out by itself; how fast it gets on is kept with it, for whichever process is asked.
 */
import { z } from 'zod';
import type { Hub } from '../../hub.ts';
import type { StoreRead } from '../../store/store.ts';

/** A process that was killed has its turn for so long. */
const turnMs = 30_000;
const renewMs = 10_000;

const turnSchema = z.object({ by: z.string(), until: z.number(), perMinute: z.number() });
const cmdbTurn = 'cmdb-turn';

async function turnOf(store: StoreRead, name: string): Promise<z.infer<typeof turnSchema> | undefined> {
  const kept = await store.secret(name);
  return kept === undefined ? undefined : turnSchema.parse(JSON.parse(kept));
}

/** Records written and read back in a minute by whoever has the turn; 0: nobody has. */
export async function pacedBy(store: StoreRead, now: number): Promise<number> {
  const turn = await turnOf(store, cmdbTurn);
  return turn === undefined || turn.until <= now ? 0 : turn.perMinute;
}

/** One process's turns. */
export class Turn {
  readonly #hub: Hub;
  /** A word of this process's own. */
  readonly #me: string;
  /** Under which secret: each kind of delivery has turns of its own. */
  readonly #name: string;
  #renewAt = 0;

  constructor(hub: Hub, me: string, name = cmdbTurn) {
    this.#hub = hub;
    this.#me = me;
    this.#name = name;
  }

  /** Whether this process may deliver now. A store that takes one hub alone needs no turns. */
  async mine(perMinute: () => number): Promise<boolean> {
    const { store } = this.#hub;
    const now = this.#hub.now();
    if (store.engine === 'sqlite' || now < this.#renewAt) return true;
    return store.write(async (write) => {
      const turn = await turnOf(write, this.#name);
      if (turn !== undefined && turn.by !== this.#me && turn.until > now) return false;
      await write.putSecret(this.#name, JSON.stringify({ by: this.#me, until: now + turnMs, perMinute: perMinute() }));
      this.#renewAt = now + renewMs;
      return true;
    });
  }
}
