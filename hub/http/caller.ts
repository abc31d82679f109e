/** Who asks: told by the token, with the rights of now; and the note that is kept where somebody's authority was in question. */
import type { FastifyRequest } from 'fastify';
import { Fault } from '../../shared/errors.ts';
import type { Hub } from '../hub.ts';
import { noteRevocation } from '../identity/revocation.ts';
import type { WriterRecord } from '../store/store.ts';
import { opening } from './authority.ts';
import type { Caller } from './handler.ts';
import { type RouteName, routes } from './routes.ts';

/** The caller of a route. Throws TOKEN_MISSING, TOKEN_REFUSED, LAPTOP_REVOKED, or ROLE_MISSING (which is noted). */
export async function callerOf(hub: Hub, name: RouteName, request: FastifyRequest): Promise<Caller> {
  const route = routes[name];
  const header = request.headers.authorization;
  if (header === undefined) throw new Fault('TOKEN_MISSING', {}, { side: 'hub' });
  const id = header.startsWith('Bearer ') ? await hub.tokens.writerOf(header.slice('Bearer '.length)) : undefined;
  if (id === undefined) throw new Fault('TOKEN_REFUSED', {}, { side: 'hub' });
  const { writer, grants } = await laptopOf(hub, id);
  // A revoked laptop may still hand in what it has (that goes to quarantine, sync-routes), and say that it knows.
  if (writer.revokedAt !== null && name !== 'push' && name !== 'acknowledgeRevocation') {
    await noteRevocation(hub.store, writer, 'told', hub.now());
    throw new Fault('LAPTOP_REVOKED', { writer: id }, { side: 'hub' });
  }
  if (route.who !== 'role') return { writer, grants, opening: grants };
  const open = opening(hub.roles, grants, route.right);
  if (open.length === 0) {
    const needs = hub.roles.roles.filter((role) => hub.roles.routes(role).includes(route.right));
    await audit(hub, writer, route.right, 'ROLE_MISSING');
    throw new Fault('ROLE_MISSING', { needs, act: route.right }, { side: 'hub' });
  }
  return { writer, grants, opening: open };
}

/** An enrolled laptop, revoked or not, and its person's grants of now. Throws TOKEN_REFUSED where the hub does not know it. */
export async function laptopOf(hub: Hub, id: string): Promise<Pick<Caller, 'writer' | 'grants'>> {
  const known = await hub.store.read(async (store) => {
    const [writer] = await store.writers([id]);
    return writer && { writer, grants: (await store.grants([writer.person])).filter((grant) => grant.until === null) };
  });
  if (known === undefined) throw new Fault('TOKEN_REFUSED', {}, { side: 'hub' });
  return known;
}

/** Keeps that a person's authority was in question. */
export async function audit(
  hub: Hub,
  writer: WriterRecord,
  act: string,
  code: string,
  details: { readonly [name: string]: string } = {},
): Promise<void> {
  const at = hub.now();
  const row = { id: `${at}-${crypto.randomUUID()}`, at, person: writer.person, writer: writer.writer, act, code, details };
  await hub.store.write((store) => store.putAudit(row));
}
