/** Which registry this laptop reads media from and puts them into, and a client for it. The hub says; its last word is kept for the road. */
import { z } from 'zod';
import type { RegistryShown } from '../../shared/bridge/publish.ts';
import { Fault } from '../../shared/errors.ts';
import { type Credentials, OciClient } from '../../shared/node/oci/client.ts';
import { httpOciTransport } from '../../shared/node/oci/transport.ts';
import { type RegistryPlace, type RegistrySecret, registryPlaceSchema, registrySecretSchema } from '../../shared/sync/registry-place.ts';
import type { Laptop } from '../identity/laptop.ts';
import type { Secrets } from '../settings/secrets.ts';
import { readAnswer } from '../sync/answer.ts';
import type { Connection } from '../sync/connection.ts';
import { hubAddress } from '../sync/http-transport.ts';
import { chance, type Random, type Time } from '../time.ts';
import { embeddedBase, embeddedOciTransport } from './embedded-transport.ts';

const publisherSchema = z.object({ user: z.string(), password: z.string() });
type Publisher = z.infer<typeof publisherSchema>;

export interface RegistriesParts {
  readonly connection: Connection;
  readonly laptop: Laptop;
  readonly secrets: Secrets;
  readonly time: Time;
  readonly random: Random;
}

const notSetUp = (): Fault => new Fault('REGISTRY_MISSING', {});

export class Registries {
  readonly #parts: RegistriesParts;

  constructor(parts: RegistriesParts) {
    this.#parts = parts;
  }

  /** A client for reading or putting in; close it when done. Throws NOT_ENROLLED, REGISTRY_MISSING, DISK_FAILED. */
  async client(purpose: 'read' | 'put-in'): Promise<OciClient> {
    const place = await this.place();
    return this.#clientFor(place, purpose === 'read' ? undefined : this.#publisher());
  }

  #clientFor(place: RegistryPlace, publisher: Publisher | undefined): OciClient {
    const { connection, laptop, time, random } = this.#parts;
    const common = { time, chance: () => chance(random) };
    switch (place.kind) {
      case 'none':
        throw notSetUp();
      case 'own': {
        const { hub } = laptop.mustJoined().identity;
        const { session } = connection.mustOpen().sync;
        const credentials: Credentials = { kind: 'bearer', token: async (fresh) => (await session.token(fresh)).token };
        if (hub.address !== null) {
          const base = new URL(hub.address);
          return new OciClient({ ...common, base, credentials, transport: httpOciTransport(base, { tlsKey: hub.tlsKey }) });
        }
        const { embedded } = connection;
        if (embedded === undefined) throw new Fault('REGISTRY_UNREACHABLE', {}, { side: 'registry' });
        return new OciClient({ ...common, base: embeddedBase, credentials, transport: embeddedOciTransport(embedded) });
      }
      case 'other': {
        const base = hubAddress(place.address);
        const { user, password } = publisher ?? place;
        const credentials: Credentials = user === '' ? { kind: 'none' } : { kind: 'basic', user, password };
        return new OciClient({ ...common, base, credentials, transport: httpOciTransport(base, { tlsKey: place.tlsKey }) });
      }
    }
  }

  #placeName(): string {
    return `registry-place ${this.#parts.laptop.mustJoined().identity.hub.id}`;
  }
  #publisherName(): string {
    return `registry-publisher ${this.#parts.laptop.mustJoined().identity.hub.id}`;
  }

  /** Where the media lie: asked of the hub, else its last word. */
  async place(): Promise<RegistryPlace> {
    const { connection, secrets } = this.#parts;
    const name = this.#placeName();
    const kept = secrets.get(name);
    try {
      const place = readAnswer(await connection.mustOpen().sync.session.ask('GET', '/v1/registry'), registryPlaceSchema);
      const text = JSON.stringify(place);
      if (text !== kept) secrets.set(name, text);
      return place;
    } catch (cause) {
      if (kept !== undefined) return registryPlaceSchema.parse(JSON.parse(kept));
      throw cause;
    }
  }

  #publisher(): Publisher | undefined {
    const kept = this.#parts.secrets.get(this.#publisherName());
    if (kept === undefined) return undefined;
    return publisherSchema.parse(JSON.parse(kept));
  }

  /** Without passwords. */
  async shown(): Promise<RegistryShown> {
    return this.#shownOf(await this.place());
  }

  #shownOf(place: RegistryPlace): RegistryShown {
    const { hub } = this.#parts.laptop.mustJoined().identity;
    if (place.kind !== 'other') return { kind: place.kind, address: hub.address, reader: null, publisher: null };
    return { kind: 'other', address: place.address, reader: place.user, publisher: this.#publisher()?.user ?? null };
  }

  /** Names the registry for everybody, after it let in who reads and who puts in. Throws REGISTRY_*, ROLE_MISSING. */
  async set(place: RegistryPlace, publisher: Publisher | null): Promise<RegistryShown> {
    const { connection, secrets } = this.#parts;
    for (const as of publisher === null ? [undefined] : [undefined, publisher]) {
      if (place.kind !== 'other') break;
      const client = this.#clientFor(place, as);
      try {
        await client.greet();
      } finally {
        await client.close();
      }
    }
    const told = readAnswer(await connection.mustOpen().sync.session.ask('POST', '/v1/registry', place), registryPlaceSchema);
    secrets.set(this.#placeName(), JSON.stringify(told));
    if (publisher === null || place.kind !== 'other') secrets.remove(this.#publisherName());
    else secrets.set(this.#publisherName(), JSON.stringify(publisher));
    return this.#shownOf(told);
  }

  /** A new secret of this laptop at the hub's registry. */
  async secret(): Promise<RegistrySecret> {
    return readAnswer(await this.#parts.connection.mustOpen().sync.session.ask('POST', '/v1/registry/secret', {}), registrySecretSchema);
  }
}
