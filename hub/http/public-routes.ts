/** Links to the public page: made, listed and revoked by whoever may, about records in their scopes. */
import { readPerson } from '../../shared/domain/person/person.ts';
import {
  type Links,
  linkPurposes,
  linksAskSchema,
  type MadeLink,
  makeLinkSchema,
  type PublicStanding,
  type purposeNames,
  revokeLinkSchema,
  type ShownLink,
  setPublicSchema,
} from '../../shared/domain/public/messages.ts';
import { Fault } from '../../shared/errors.ts';
import { rowKey } from '../../shared/sync/ids.ts';
import { isLive } from '../../shared/sync/row.ts';
import { sees } from '../../shared/sync/scope.ts';
import type { Hub } from '../hub.ts';
import { isPurpose, makeLink } from '../public/link.ts';
import type { AuditRow, PublicLink, StoreRead } from '../store/store.ts';
import { parsed } from './body.ts';
import { audit } from './caller.ts';
import type { Asked, Caller, Handlers } from './handler.ts';

const absent = () => new Fault('NOT_FOUND', {}, { side: 'hub' });
const nowhere: PublicStanding = { where: 'off', address: null, movable: false, addresses: [] };

export const publicHandlers: Handlers['laptop'] = {
  async publicLinks({ hub, request }, caller): Promise<Links> {
    const { purpose, aboutId } = parsed(linksAskSchema, request.body);
    const links = await hub.store.read(async (store) => {
      await mustReach(store, caller, purpose, aboutId);
      return store.publicLinks(purpose, aboutId);
    });
    const page = hub.publicPage?.standing() ?? nowhere;
    return { page, links: links.flatMap(shown), hubTime: hub.now() };
  },

  async makePublicLink({ hub, request }, caller): Promise<MadeLink> {
    const { purpose, aboutId, personId, days } = parsed(makeLinkSchema, request.body);
    const address = hub.publicPage?.standing().address ?? null;
    if (address === null) throw new Fault('PUBLIC_PAGE_OFF', {}, { side: 'hub' });
    const madeBy = caller.writer.person;
    const { secret, link } = await hub.store.write(async (store) => {
      await mustReach(store, caller, purpose, aboutId);
      const person = (await store.rows([rowKey('person', personId)])).get(rowKey('person', personId));
      if (!isLive(person) || readPerson(person)?.left === true)
        throw new Fault('RECORD_UNKNOWN', { type: 'person', id: personId }, { side: 'hub' });
      const made = await makeLink(store, { purpose, about: aboutId, person: personId, madeBy, days }, hub.now());
      await store.putAudit(auditOf(hub, caller, { what: 'make', link: made.link.id, person: personId, about: aboutId }));
      return made;
    });
    const [told] = shown(link);
    if (told === undefined) throw absent();
    return { link: told, address: `${address}/l/${secret}` };
  },

  async revokePublicLink({ hub, request }, caller) {
    const { id } = parsed(revokeLinkSchema, request.body);
    await hub.store.write(async (store) => {
      const link = await store.publicLinkById(id);
      if (link === undefined || !isPurpose(link.purpose)) throw absent();
      await mustReach(store, caller, link.purpose, link.about);
      if (link.revokedAt === null) await store.putPublicLink({ ...link, revokedAt: hub.now() });
      await store.putAudit(auditOf(hub, caller, { what: 'revoke', link: id, person: link.person, about: link.about }));
    });
    return {};
  },

  async setPublicPage(asked: Asked, { writer }): Promise<PublicStanding> {
    const { hub } = asked;
    const where = parsed(setPublicSchema, asked.request.body);
    if (hub.publicPage === undefined) throw new Fault('PUBLIC_PAGE_FIXED', {}, { side: 'hub' });
    await hub.publicPage.set(where);
    await audit(hub, writer, 'public-page', 'DONE', { where: where.where, host: where.where === 'network' ? where.host : '' });
    return hub.publicPage.standing();
  },
};

/** Who made or ended which link: kept in the transaction that does it. */
function auditOf(hub: Hub, { writer }: Caller, details: { readonly [name: string]: string }): AuditRow {
  const at = hub.now();
  const { person, writer: laptop } = writer;
  return { id: `${at}-${crypto.randomUUID()}`, at, person, writer: laptop, act: 'public-links', code: 'DONE', details };
}

/** Throws NOT_FOUND for a record that is not there, or not in the scopes of the grants that open the route. */
async function mustReach(store: StoreRead, caller: Caller, purpose: (typeof purposeNames)[number], id: string): Promise<void> {
  const key = rowKey(linkPurposes[purpose], id);
  const row = (await store.rows([key])).get(key);
  const scopes = caller.opening.map((grant) => grant.scope);
  if (!isLive(row) || !sees(scopes, row.scopes)) throw absent();
}

function shown(link: PublicLink): readonly ShownLink[] {
  const { id, purpose, about: aboutId, person: personId, madeBy: madeById, madeAt, expiresAt, revokedAt, usedAt } = link;
  return isPurpose(purpose) ? [{ id, purpose, aboutId, personId, madeById, madeAt, expiresAt, revokedAt, usedAt }] : [];
}
