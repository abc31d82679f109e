/** Routes of the library's trust: metadata out, what laptops have seen in, what release managers signed, and unlocks for leads. */
import type { z } from 'zod';
import { Fault } from '../../shared/errors.ts';
import { unlockCode, unlockSecretOf } from '../../shared/node/unlock-code.ts';
import { rowKey } from '../../shared/sync/ids.ts';
import { isLive } from '../../shared/sync/row.ts';
import {
  type keyTakenSchema,
  type LibraryKeys,
  libraryHeldSchema,
  type librarySeenAnswerSchema,
  librarySeenSchema,
  signLibrarySchema,
  takeKeySchema,
  unlockAskSchema,
  type unlockedSchema,
} from '../../shared/trust/library-protocol.ts';
import { furthest, refuseBack, type Seen, seenSchema } from '../../shared/trust/seen.ts';
import { type UnlockFile, unlockLimits } from '../../shared/trust/unlock.ts';
import type { Hub } from '../hub.ts';
import { newId } from '../identity/hub-keys.ts';
import { type Keeping, keepingOf } from '../library/keeping.ts';
import { fileOf, freshStamp, publishedSet, raiseFloors } from '../library/published.ts';
import { addSigningKey, hubKeepsRoot, keptKeys, takeRoot } from '../library/root-change.ts';
import { takeSigned } from '../library/take-signed.ts';
import type { StoreRead } from '../store/store.ts';
import { inReach } from './authority.ts';
import { parsed } from './body.ts';
import { audit } from './caller.ts';
import type { Handlers } from './handler.ts';

const absent = () => new Fault('NOT_FOUND', {}, { side: 'hub' });
const waitingRole = '~waiting-key';

async function keeping(store: StoreRead): Promise<Keeping> {
  const kept = await keepingOf(store);
  if (kept === undefined) throw absent();
  return kept;
}

/** The media that a laptop last said it holds, in what is kept of its word; null: it never said. */
export function heldIn(kept: string | undefined): z.output<typeof libraryHeldSchema>['held'] {
  return kept === undefined ? null : (libraryHeldSchema.safeParse(JSON.parse(kept)).data?.held ?? null);
}

export const libraryHandlers: Handlers['laptop'] = {
  /** Roots, and every other file by its version; the stamp is made anew when it is older than ten minutes. */
  async metadata({ hub, request, reply }) {
    const { params } = request;
    const name = String((typeof params === 'object' && params !== null && Reflect.get(params, 'name')) || '');
    if (name === 'timestamp.json') await hub.store.write(async (store) => freshStamp(store, await keeping(store), hub.now()));
    // A router has decoded the name once; a role's own escapes are its business.
    const bytes = await hub.store.read((store) => fileOf(store, name));
    if (bytes === undefined) throw absent();
    return reply.type('application/json').send(Buffer.from(bytes));
  },

  async librarySeen({ hub, request }, { writer }): Promise<z.infer<typeof librarySeenAnswerSchema>> {
    const { seen, held, sticks = [] } = parsed(librarySeenSchema, request.body);
    const { echo, unlock, back } = await hub.store.write(async (store) => {
      const before = await store.acknowledged(writer.writer);
      const known: Seen | null = before === undefined ? null : seenSchema.parse(JSON.parse(before));
      const told = held === undefined ? heldIn(before) : { digests: held, at: hub.now(), sticks };
      await store.putAcknowledged(writer.writer, JSON.stringify({ ...(known === null ? seen : furthest(seen, known)), held: told }));
      await raiseFloors(store, seen);
      return { echo: known, unlock: (await keeping(store)).unlock, back: known === null ? undefined : refuseBack(known, seen) };
    });
    // A laptop whose folder and memory were put back, or deleted: whoever looks after security finds it here.
    if (back !== undefined) await audit(hub, writer, 'library-seen', back.code, { role: String(Reflect.get(back.details, 'role')) });
    return { echo, hubTime: hub.now(), unlockSecret: unlockSecretOf(unlock, writer.writer) };
  },

  async libraryKeys({ hub }): Promise<LibraryKeys> {
    return hub.store.read(async (store) => {
      const set = await publishedSet(store);
      const root = keptKeys(set, 'root');
      const waiting = (await store.newestMetadata()).filter(({ role }) => role.startsWith(waitingRole)).map(({ text }) => JSON.parse(text));
      const signing = keptKeys(set, 'targets').keys.map(({ publicKey, keeper }) => ({ publicKey, keeper: keeper ?? '' }));
      return {
        root: {
          digest: set.roots[0]?.digest ?? '',
          version: set.root.version,
          threshold: root.threshold,
          keepers: root.keys.map(({ keeper }) => keeper ?? ''),
          atHub: hubKeepsRoot(set, await keeping(store)),
          expiresAt: set.root.expiresAt,
        },
        signing,
        waiting: waiting.filter((each: { publicKey: string }) => !signing.some(({ publicKey }) => publicKey === each.publicKey)),
      };
    });
  },

  async takeLibraryKey({ hub, request }, { writer }): Promise<z.infer<typeof keyTakenSchema>> {
    const { publicKey, targets } = parsed(takeKeySchema, request.body);
    const keeper = `${await nameOf(hub, writer.person)}, ${writer.laptop}`;
    const taken = await hub.store.write(async (store) => {
      const done = await addSigningKey(store, await keeping(store), { publicKey, keeper }, targets, hub.now());
      if (!done)
        await store.putMetadata({ role: `${waitingRole}/${writer.writer}`, version: 1, text: JSON.stringify({ publicKey, keeper }) }, 0);
      return done;
    });
    await audit(hub, writer, 'sign-library', taken ? 'KEY_TAKEN' : 'KEY_WAITS', { publicKey });
    return { taken };
  },

  async signLibrary({ hub, request }, { writer }) {
    const { files } = parsed(signLibrarySchema, request.body);
    const versions = await hub.store.write(async (store) => {
      const kept = await keeping(store);
      const [first] = files;
      if (first?.role === 'root' && files.length === 1) return { root: await takeRoot(store, kept, first.text, hub.now()) };
      return takeSigned(store, kept, files, hub.now());
    });
    await audit(hub, writer, 'sign-library', 'DONE', {
      roles: files
        .map(({ role }) => role)
        .join(' ')
        .slice(0, 500),
    });
    return { versions };
  },

  /** For a laptop whose person the asker reaches. Kept in the audit: an unlock that nobody asked for stands out beside it. */
  async unlock({ hub, request }, { writer, opening }): Promise<z.infer<typeof unlockedSchema>> {
    const ask = parsed(unlockAskSchema, request.body);
    const known = await hub.store.read(async (store) => {
      const [laptop] = await store.writers([ask.writer]);
      const visit = (await store.rows([rowKey('visit', ask.visit)])).get(rowKey('visit', ask.visit));
      if (laptop === undefined || laptop.revokedAt !== null || !isLive(visit)) return undefined;
      const grants = (await store.grants([laptop.person])).filter((grant) => grant.until === null);
      return inReach(opening, grants, visit.scopes) ? { laptop, kept: await keeping(store) } : undefined;
    });
    if (known === undefined) {
      await audit(hub, writer, 'unlock', 'NOT_FOUND', { laptop: ask.writer, visit: ask.visit });
      throw absent();
    }
    const by = await nameOf(hub, writer.person);
    const at = hub.now();
    const file: UnlockFile = {
      kind: 'groundcrew-unlock',
      hub: hub.keys.hub,
      id: newId(),
      writer: known.laptop.writer as UnlockFile['writer'],
      visit: ask.visit,
      by,
      reason: ask.reason,
      at,
      until: at + unlockLimits.lifeMs,
    };
    const text = JSON.stringify(file);
    const secret = unlockSecretOf(known.kept.unlock, known.laptop.writer);
    await audit(hub, writer, 'unlock', 'DONE', { laptop: ask.writer, visit: ask.visit, reason: ask.reason, id: file.id });
    return {
      code: ask.nonce === null ? null : unlockCode(secret, known.laptop.writer, ask.visit, ask.nonce),
      file: { text, sig: hub.keys.signer.sign(text) },
    };
  },
};

async function nameOf(hub: Hub, person: string): Promise<string> {
  const key = rowKey('person', person);
  const row = (await hub.store.read((store) => store.rows([key]))).get(key);
  const name: unknown = row?.fields['name'];
  return typeof name === 'string' ? name.slice(0, 200) : person;
}
