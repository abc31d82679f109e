/** Who asks the registry, and what they may do there: a repository belongs to a title, and its readers are those who may see that title. */
import type { FastifyRequest } from 'fastify';
import { repositoryOf } from '../../shared/domain/library/oci-names.ts';
import { Fault } from '../../shared/errors.ts';
import { type Digest, rowKey } from '../../shared/sync/ids.ts';
import { isLive, type Row } from '../../shared/sync/row.ts';
import { scopesOf, sees } from '../../shared/sync/scope.ts';
import { opening } from '../http/authority.ts';
import { audit, laptopOf } from '../http/caller.ts';
import type { Caller } from '../http/handler.ts';
import type { Hub } from '../hub.ts';
import { fitsSecret } from './secret.ts';

const absent = (): Fault => new Fault('NOT_FOUND', {}, { side: 'hub' });
const rowsAtOnce = 1_000;

/** The laptop that asks, by its token or by its secret. Throws TOKEN_MISSING, TOKEN_REFUSED, LAPTOP_REVOKED, TOO_MANY_TRIES. */
export async function registryCaller(hub: Hub, request: FastifyRequest): Promise<Caller> {
  const header = request.headers.authorization;
  if (header === undefined) throw new Fault('TOKEN_MISSING', {}, { side: 'hub' });
  // A token ends by itself every quarter of an hour; only a secret can be guessed at.
  const byToken = header.startsWith('Bearer ');
  if (!byToken) hub.tries.signIn.check(request.ip);
  const id = byToken ? await hub.tokens.writerOf(header.slice('Bearer '.length)) : await writerBySecret(hub, header);
  if (id === undefined) {
    if (!byToken) hub.tries.signIn.failed(request.ip);
    throw new Fault('TOKEN_REFUSED', {}, { side: 'hub' });
  }
  const { writer, grants } = await laptopOf(hub, id);
  if (writer.revokedAt !== null) throw new Fault('LAPTOP_REVOKED', { writer: id }, { side: 'hub' });
  return { writer, grants, opening: grants };
}

async function writerBySecret(hub: Hub, header: string): Promise<string | undefined> {
  const text = /^basic ([A-Za-z0-9+/=]{1,1000})$/i.exec(header)?.[1];
  const [, writer, secret] = /^([a-z0-9-]{4,40}):(.+)$/s.exec(Buffer.from(text ?? '', 'base64').toString('utf8')) ?? [];
  if (writer === undefined || secret === undefined) return undefined;
  return (await fitsSecret(hub.store, writer, secret)) ? writer : undefined;
}

/** The title whose repository this is, for somebody who may see it. Throws NOT_FOUND for anything else: absent and not theirs look the same. */
export async function readableTitle(hub: Hub, { writer, grants }: Caller, repository: string): Promise<Row> {
  const title = await titleOf(hub, repository);
  if (title === undefined || !sees(scopesOf(grants, writer.person), title.scopes)) throw absent();
  return title;
}

/** The same for somebody who may put media in: a release manager. Throws ROLE_MISSING (which is noted), NOT_FOUND. */
export async function writableTitle(hub: Hub, caller: Caller, repository: string): Promise<Row> {
  const title = await readableTitle(hub, caller, repository);
  const right = 'put-media';
  if (opening(hub.roles, caller.grants, right).length === 0) {
    await audit(hub, caller.writer, right, 'ROLE_MISSING', { repository });
    const needs = hub.roles.roles.filter((role) => hub.roles.routes(role).includes(right));
    throw new Fault('ROLE_MISSING', { needs, act: right }, { side: 'hub' });
  }
  return title;
}

/** Does the record name this manifest as a medium of the title? Then its tag stays what it is. */
export async function isRecorded(hub: Hub, title: Row, manifest: Digest): Promise<boolean> {
  const [media = []] = await hub.store.read((store) => store.find([{ type: 'medium', name: 'title', value: title.id }]));
  return media.some((row) => row.fields['manifest'] === manifest);
}

async function titleOf(hub: Hub, repository: string): Promise<Row | undefined> {
  const [, name] = /^groundcrew\/([^/]{1,200})$/.exec(repository) ?? [];
  if (name === undefined) return undefined;
  const fits = (row: Row | undefined): row is Row =>
    row !== undefined && row.type === 'title' && isLive(row) && repositoryOf(row.id) === repository;
  return hub.store.read(async (store) => {
    const key = rowKey('title', name);
    const direct = (await store.rows([key])).get(key);
    if (fits(direct)) return direct;
    // An id that is spelled otherwise (capitals): found among the titles, of which there are few.
    for (let after = rowKey('title', ''); ; ) {
      const rows = await store.snapshot(['catalogue'], after, rowsAtOnce);
      const found = rows.find(fits);
      const last = rows[rows.length - 1];
      if (found !== undefined || last === undefined || last.type !== 'title' || rows.length < rowsAtOnce) return found;
      after = rowKey(last.type, last.id);
    }
  });
}
