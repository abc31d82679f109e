/**
 * The secret address of a feed: 128 random bits of which only a hash is kept, like a link to the public page and in the same table, under
 * a purpose and a hash of its own, so that neither ever opens the other. It ends when it is revoked, with its time, or when whoever made
 * it may no longer see what it shows.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { type FeedAbout, feedKindNames, feedKinds } from '../../shared/domain/calendar/feed.ts';
import { feedGoodDays } from '../../shared/domain/calendar/feed-messages.ts';
import { readPerson } from '../../shared/domain/person/person.ts';
import { randomText } from '../../shared/node/keys.ts';
import { rowKey } from '../../shared/sync/ids.ts';
import { isLive, type Row } from '../../shared/sync/row.ts';
import { type Grant, sees } from '../../shared/sync/scope.ts';
import { opening } from '../http/authority.ts';
import type { RoleTable } from '../http/routes.ts';
import { newId } from '../identity/hub-keys.ts';
import type { PublicLink, StoreRead, StoreWrite } from '../store/store.ts';

const dayMs = 86_400_000;
const secretPattern = /^[A-Za-z0-9_-]{22}$/;
const purposeMark = 'feed-';

const hashOf = (secret: string): string => createHash('sha256').update(`groundcrew-feed ${secret}`).digest('hex');

/** Under what the store keeps the feeds about something: `purpose` and `about` of a link. */
export function keptUnder({ kind, aboutId, room }: FeedAbout): { readonly purpose: string; readonly about: string } {
  return { purpose: `${purposeMark}${kind}`, about: room === null ? aboutId : `${aboutId} ${encodeURIComponent(room)}` };
}

/** The other way round; undefined for a link that is no feed. */
export function feedAboutOf({ purpose, about }: PublicLink): FeedAbout | undefined {
  const kind = feedKindNames.find((each) => purpose === `${purposeMark}${each}`);
  if (kind === undefined) return undefined;
  const [aboutId = '', room] = about.split(' ');
  return { kind, aboutId, room: room === undefined ? null : decodeURIComponent(room) };
}

/** The secret is not kept. `now`: hub time, ms. */
export async function makeFeed(
  store: StoreWrite,
  about: FeedAbout,
  madeBy: string,
  now: number,
): Promise<{ readonly secret: string; readonly link: PublicLink }> {
  const secret = randomText(128);
  const link: PublicLink = {
    ...keptUnder(about),
    hash: hashOf(secret),
    id: newId(),
    person: about.kind === 'installer' ? about.aboutId : madeBy,
    madeBy,
    madeAt: now,
    expiresAt: now + feedGoodDays * dayMs,
    revokedAt: null,
    usedAt: null,
  };
  await store.putPublicLink(link);
  return { secret, link };
}

/** The feed behind a secret; undefined where there never was one, and where it has ended: both look alike from outside. */
export async function findFeed(store: StoreRead, roles: RoleTable, secret: string, now: number): Promise<FeedAbout | undefined> {
  if (!secretPattern.test(secret)) return undefined;
  const hash = hashOf(secret);
  const link = await store.publicLink(hash);
  if (link === undefined || !timingSafeEqual(Buffer.from(link.hash, 'hex'), Buffer.from(hash, 'hex'))) return undefined;
  const about = feedAboutOf(link);
  if (about === undefined || link.revokedAt !== null || link.expiresAt <= now) return undefined;
  const grants = (await store.grants([link.madeBy])).filter((grant) => grant.until === null);
  return mayFeed(roles, grants, link.madeBy, about, await aboutRow(store, about)) ? about : undefined;
}

export async function aboutRow(store: StoreRead, { kind, aboutId }: FeedAbout): Promise<Row | undefined> {
  const key = rowKey(feedKinds[kind], aboutId);
  return (await store.rows([key])).get(key);
}

/** Who may have a feed: everybody who is enrolled of their own visits, and whoever may make links of what lies in those grants' scopes. */
export function mayFeed(
  roles: RoleTable,
  grants: readonly Grant[],
  person: string,
  { kind, aboutId }: FeedAbout,
  row: Row | undefined,
): boolean {
  if (!isLive(row) || (kind === 'installer' && readPerson(row)?.left === true)) return false;
  if (kind === 'installer' && aboutId === person) return grants.length > 0;
  const scopes = opening(roles, grants, 'public-links').map(({ scope }) => scope);
  return sees(scopes, row.scopes);
}
