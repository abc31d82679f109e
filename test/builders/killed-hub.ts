/** A hub that is killed at one step of its deliveries: anything that is waited for, at the other system or in the store. */
import type { CalendarConnector } from '../../hub/deliver/calendar/connector.ts';
import type { CmdbConnector } from '../../hub/deliver/cmdb/connector.ts';
import type { Deliverer } from '../../hub/deliver/cmdb/deliverer.ts';
import type { TicketConnector } from '../../hub/deliver/tickets/ticket-connector.ts';
import type { Hub } from '../../hub/hub.ts';
import type { HubStore } from '../../hub/store/store.ts';
import { settle } from './cmdb-delivery.ts';

/** What ends everything. */
class Killed extends Error {}

/** Counts steps, and ends everything at one of them; whatever is asked afterwards ends too, as nothing runs any more. */
export class Life {
  steps = 0;
  readonly #last: number;
  constructor(last: number) {
    this.#last = last;
  }
  step(): void {
    this.steps += 1;
    if (this.steps >= this.#last) throw new Killed();
  }
  connector = <C extends CmdbConnector | TicketConnector | CalendarConnector>(real: C): C => this.#around(real);
  #around<T extends object>(real: T): T {
    return new Proxy(real, {
      get: (target, name) => {
        const part: unknown = Reflect.get(target, name);
        // What it can do besides: items of the library, taking back.
        if (typeof part === 'object' && part !== null && (name === 'library' || name === 'later')) return this.#around(part);
        if (typeof part !== 'function') return part;
        if (name === 'close') return () => Reflect.apply(part, target, []);
        return async (...args: readonly unknown[]) => {
          this.step();
          const result: unknown = await Reflect.apply(part, target, args);
          this.step();
          return result;
        };
      },
    });
  }
  /** One thing that is waited for: a step before it and one after. */
  around<A extends readonly unknown[], T>(real: (...args: A) => Promise<T>): (...args: A) => Promise<T> {
    return async (...args) => {
      this.step();
      const result = await real(...args);
      this.step();
      return result;
    };
  }
  /** `reads`: what is read from the store is a step as well. */
  hub(real: Hub, reads?: 'reads'): Hub {
    const { store } = real;
    const read: HubStore['read'] = async (work, patience) => {
      if (reads !== undefined) this.step();
      const result = await store.read(work, patience);
      if (reads !== undefined) this.step();
      return result;
    };
    const write: HubStore['write'] = async (work, patience) => {
      this.step();
      const result = await store.write(async (inside) => {
        const made = await work(inside);
        // Killed before the commit: nothing of it counts.
        this.step();
        return made;
      }, patience);
      this.step();
      return result;
    };
    return { ...real, store: { ...store, engine: store.engine, read, write }, alarm: () => undefined };
  }
}

/** How it ended. */
export async function runToTheEnd(deliverer: Deliverer): Promise<'killed' | 'done'> {
  return untilKilled(() => settle(deliverer));
}

/** How what was done ended. */
export async function untilKilled(doing: () => Promise<unknown>): Promise<'killed' | 'done'> {
  try {
    await doing();
    return 'done';
  } catch (cause) {
    if (cause instanceof Killed || Reflect.get(Object(cause), 'cause') instanceof Killed) return 'killed';
    throw cause;
  }
}
