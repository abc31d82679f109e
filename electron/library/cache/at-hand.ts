/** The registry that media are fetched from, with a client that is kept as long as nothing about it changes. */
import { Fault } from '../../../shared/errors.ts';
import type { Laptop } from '../../identity/laptop.ts';
import type { Connection } from '../../sync/connection.ts';
import type { Time } from '../../time.ts';
import type { Registries } from '../registries.ts';
import type { Registry } from './parts.ts';

/** The hub is asked again where the media lie after so long, ms. */
const askAgainMs = 5 * 60_000;
/** The embedded hub is on this machine. */
const thisMachine = '127.0.0.1';

export interface AtHandParts {
  readonly registries: Registries;
  readonly connection: Connection;
  readonly laptop: Laptop;
  readonly time: Time;
}

interface Kept {
  readonly registry: Registry;
  readonly about: string;
  readonly of: unknown;
  readonly until: number;
}

export class RegistryAtHand {
  readonly #parts: AtHandParts;
  #kept: Kept | undefined;

  constructor(parts: AtHandParts) {
    this.#parts = parts;
  }

  /** The registry; undefined where this laptop has joined no hub or the hub names none. Throws what asking the hub does, where it never said. */
  async get(): Promise<Registry | undefined> {
    const { registries, connection, laptop, time } = this.#parts;
    const of = connection.open;
    const kept = this.#kept;
    if (of === undefined || laptop.joined === undefined) return undefined;
    if (kept !== undefined && kept.of === of && kept.until > time.now() && kept.until <= time.now() + askAgainMs) return kept.registry;
    try {
      const place = await registries.place();
      const { address } = laptop.joined.identity.hub;
      const host = place.kind === 'other' ? new URL(place.address).hostname : address === null ? thisMachine : new URL(address).hostname;
      const about = JSON.stringify(place);
      const same = kept !== undefined && kept.of === of && kept.about === about;
      const client = same ? kept.registry.client : await registries.client('read');
      this.#kept = { registry: { client, host }, about, of, until: time.now() + askAgainMs };
      if (!same) await kept?.registry.client.close();
      return this.#kept.registry;
    } catch (cause) {
      if (cause instanceof Fault && (cause.code === 'REGISTRY_MISSING' || cause.code === 'NOT_ENROLLED')) return undefined;
      throw cause;
    }
  }

  async close(): Promise<void> {
    await this.#kept?.registry.client.close();
  }
}
