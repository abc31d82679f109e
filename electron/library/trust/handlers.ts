/** What main does for the trust commands of the renderer. */
import type { Handlers } from '../../../shared/bridge/commands.ts';
import { titleRole } from '../../../shared/domain/library/signed-title.ts';
import { Fault } from '../../../shared/errors.ts';
import { digestSchema } from '../../../shared/sync/ids.ts';
import { libraryKeysSchema, unlockedSchema } from '../../../shared/trust/library-protocol.ts';
import type { Laptop } from '../../identity/laptop.ts';
import type { Secrets } from '../../identity/laptop-keys.ts';
import { readAnswer } from '../../sync/answer.ts';
import type { Session } from '../../sync/session.ts';
import type { Time } from '../../time.ts';
import { ownKey, signTitle, takeKey } from './signing.ts';
import type { LibraryTrust } from './trust.ts';
import { challengeFor, unlockByCode, unlockByFile } from './unlocks.ts';

type TrustHandlers = Pick<Handlers, Extract<keyof Handlers, `trust.${string}`>>;

export interface TrustHandlerParts {
  readonly trust: LibraryTrust;
  readonly laptop: Laptop;
  readonly secrets: Secrets;
  readonly session: () => Session;
  readonly time: Time;
}

/** The handlers over the given services. */
export function trustHandlers({ trust, laptop, secrets, session, time }: TrustHandlerParts): TrustHandlers {
  const self = () => {
    const { writer, hub } = laptop.mustJoined().identity;
    return { writer, hub };
  };
  const signed = async () => {
    const held = await trust.held();
    const { set } = held;
    if (set === undefined) throw held.unusable ?? new Fault('METADATA_NEVER', {});
    return { set, seen: held.memory.get().seen, now: held.time.now };
  };
  return {
    'trust.standing': async ({ visit, media }) => trust.standing(visit, media),
    'trust.refresh': async () => {
      await trust.refresh(session());
      return {};
    },
    'trust.prepare': async ({ visit, medium, record }) => {
      const { answer, copy, digest } = await trust.prepare(visit, medium, record);
      if (!answer.may) return { may: false, step: answer.step, code: answer.refusal.code, details: { ...answer.refusal.details } };
      const { verifiedAt, band } = answer.say;
      if (digest === undefined) throw new Fault('MEDIUM_NOT_HERE', { fileName: medium.fileName });
      return { may: true, copy, digest, verifiedAt, band: band.band, ageMs: band.ageMs };
    },
    'trust.handOn': async ({ copy }) => ({ path: (await trust.handOn(copy)).path }),
    'trust.challenge': async ({ visit }) => {
      const { memory } = await trust.held();
      return { nonce: challengeFor(memory, visit), writer: self().writer, laptop: laptop.mustJoined().identity.laptop };
    },
    'trust.unlockByCode': async ({ visit, code }) => unlockByCode((await trust.held()).memory, self(), visit, code, time.now()),
    'trust.unlockByFile': async ({ visit, file }) => {
      const held = await trust.held();
      return unlockByFile(held.memory, self(), visit, file, { clock: time.now(), now: held.time.now });
    },
    'trust.giveUnlock': async (ask) => readAnswer(await session().ask('POST', '/library/unlock', ask), unlockedSchema),
    'trust.keys': async () => ({
      ...readAnswer(await session().ask('GET', '/library/keys'), libraryKeysSchema),
      own: ownKey(secrets, self().hub.id)?.publicKey ?? null,
    }),
    'trust.takeKey': async () => {
      await trust.refresh(session());
      const taken = await takeKey({ secrets, hub: self().hub.id, session: session(), ...(await signed()) });
      if (taken) await trust.refresh(session());
      return { taken };
    },
    'trust.signed': async ({ titles }) => {
      const { set } = await signed();
      const known = titles.flatMap((titleId) => {
        const file = set.delegated.get(titleRole(titleId));
        if (file === undefined) return [];
        const targets = Object.values(file.signed.targets).map(({ path, length, hashes, custom }) => ({
          path,
          sizeBytes: length,
          digest: digestSchema.parse(`sha256:${hashes['sha256'] ?? ''}`),
          custom: custom as never,
        }));
        return [{ titleId, version: file.version, endsAt: file.expiresAt, targets }];
      });
      return { titles: known, denied: [...((await trust.held()).denyList?.entries ?? [])] };
    },
    'trust.signTitle': async (ask) => {
      await trust.refresh(session());
      const versions = await signTitle({ signer: ownKey(secrets, self().hub.id), session: session(), ...(await signed()) }, ask);
      await trust.refresh(session());
      return { versions };
    },
  };
}
