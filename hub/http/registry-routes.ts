/** Which registry the media lie in: the hub's own, or one that a release manager named; and a laptop's secret for other tools. */
import { Fault } from '../../shared/errors.ts';
import { type RegistryPlace, type RegistrySecret, registryPlaceSchema } from '../../shared/sync/registry-place.ts';
import { makeSecret } from '../registry/secret.ts';
import { parsed } from './body.ts';
import { audit } from './caller.ts';
import type { Handlers } from './handler.ts';

const secretName = 'registry-place';

export const registryPlaceHandlers: Handlers['laptop'] = {
  /** Every enrolled laptop fetches media, and so is told where, and how to sign in for reading. */
  async registry({ hub }): Promise<RegistryPlace> {
    const kept = await hub.store.read((store) => store.secret(secretName));
    if (kept !== undefined) return registryPlaceSchema.parse(JSON.parse(kept));
    return { kind: hub.registry === undefined ? 'none' : 'own' };
  },

  async setRegistry({ hub, request }, { writer }): Promise<RegistryPlace> {
    const place = parsed(registryPlaceSchema, request.body);
    if (place.kind === 'own' && hub.registry === undefined) throw new Fault('NOT_FOUND', {}, { side: 'hub' });
    await hub.store.write((store) => store.putSecret(secretName, JSON.stringify(place)));
    await audit(hub, writer, 'put-media', 'DONE', { kind: place.kind, ...(place.kind === 'other' && { address: place.address }) });
    return place;
  },

  async registrySecret({ hub }, { writer }): Promise<RegistrySecret> {
    return { user: writer.writer, secret: await makeSecret(hub.store, writer.writer) };
  },
};
