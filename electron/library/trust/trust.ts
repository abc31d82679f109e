/**
 * Trust on this laptop: what is held and proved, news from the hub, and the one way from a medium in the library to a file that may be run.
 * It belongs to the hub that the profile has joined, and begins anew with another.
 */
import { chmod, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import type { LibraryIn } from '../../../shared/bridge/carry.ts';
import type { MediumAsk, MediumStanding, recordFactsSchema, TrustStanding } from '../../../shared/bridge/trust.ts';
import { type Details, Fault } from '../../../shared/errors.ts';
import type { Files } from '../../../shared/node/files.ts';
import { type CarriedLibrary, filesOf } from '../../../shared/node/metadata/set-files.ts';
import { keeperField } from '../../../shared/node/metadata/sign.ts';
import { metadataName } from '../../../shared/node/metadata/take-in.ts';
import { topRole } from '../../../shared/node/metadata/threshold.ts';
import type { Digest } from '../../../shared/sync/ids.ts';
import { deniedBy } from '../../../shared/trust/deny-list.ts';
import type { InstallerCommand } from '../../../shared/trust/installer-command.ts';
import { librarySeenAnswerSchema, type SeenStick } from '../../../shared/trust/library-protocol.ts';
import { type Allowed, mayInstall, type NotAllowed, type RecordFacts, type TrustFacts } from '../../../shared/trust/may-install.ts';
import { asRefusal, trustFacts } from '../../../shared/trust/standing-facts.ts';
import type { Brought } from '../../carry/library-by-stick.ts';
import { folderName } from '../../identity/folder-name.ts';
import type { Laptop } from '../../identity/laptop.ts';
import type { Secrets } from '../../identity/laptop-keys.ts';
import { readAnswer } from '../../sync/answer.ts';
import type { Session } from '../../sync/session.ts';
import { type Random, randomName, type Time } from '../../time.ts';
import { takeBrought } from './brought.ts';
import { HeldMetadata } from './held.ts';
import { type Media, mediumStanding } from './medium-standing.ts';
import { openMemory } from './memory.ts';
import { type PrivateCopy, privateCopy } from './private-copy.ts';
import { type Released, releasedIn } from './released.ts';
import { unlockOf } from './unlocks.ts';

export interface TrustParts {
  readonly profileDir: string;
  readonly files: Files;
  readonly secrets: Secrets;
  readonly laptop: Laptop;
  readonly media: () => Media | undefined;
  /** Digests of the media that lie here and were found right: the hub is told, for the lead. */
  readonly holds?: () => readonly Digest[] | undefined;
  /** The sticks that were seen here. */
  readonly sticks?: () => readonly SeenStick[];
  readonly time: Time;
  readonly random: Random;
  /** When this build was made, ms. */
  readonly builtAt: number;
  /** Other news is held than before: what may be installed may have changed. */
  readonly changed?: () => void;
}

/** A copy that was made and is not handed on yet. */
interface Prepared {
  readonly copy: PrivateCopy;
  readonly digest: Digest;
  readonly journalAt: number;
  readonly versionId: string;
  readonly medium: PreparedMedium;
}

/** Of which medium a copy is, and how it is installed, as that was signed. */
export interface PreparedMedium {
  readonly visit: string;
  readonly mediumId: string;
  readonly fileName: string;
  readonly installer: InstallerCommand | null;
}

const maxAnswerBytes = 5 * 1024 * 1024;
const nowhere: Media = { held: () => undefined };

export class LibraryTrust {
  readonly #parts: TrustParts;
  #held: { readonly hub: string; readonly metadata: Promise<HeldMetadata> } | undefined;
  /** What `held` answered last. */
  #last: HeldMetadata | undefined;
  readonly #prepared = new Map<string, Prepared>();
  /** News is taken in one at a time. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(parts: TrustParts) {
    this.#parts = parts;
  }

  /** What is held for the joined hub. Throws NOT_ENROLLED, DISK_FAILED. */
  async held(): Promise<HeldMetadata> {
    const { laptop, profileDir, files, secrets, time, builtAt } = this.#parts;
    const { hub } = laptop.mustJoined().identity;
    if (this.#held?.hub !== hub.id) {
      const name = folderName(hub.id);
      const folder = join(profileDir, 'library', 'metadata', name);
      const memory = openMemory(secrets, name, builtAt);
      const metadata = HeldMetadata.open({ folder, files, memory, pinned: hub.root, now: () => time.now(), builtAt });
      this.#held = { hub: hub.id, metadata };
      metadata.catch(() => {
        this.#held = undefined;
      });
    }
    this.#last = await this.#held.metadata;
    return this.#last;
  }

  /** Asks the hub for news. Throws HUB_UNREACHABLE and METADATA_*; what was held stays then. */
  refresh(session: Session): Promise<void> {
    return this.#alone(async () => {
      const held = await this.held();
      const told = await this.#tell(session, held);
      held.heardEcho(told.echo);
      held.memory.set({ unlockSecret: told.unlockSecret });
      const known = held.set === undefined ? new Map<string, Uint8Array>() : filesOf(held.set);
      const before = held.memory.get().seen;
      await held.take(async (name) => {
        const here = name === metadataName('timestamp') ? undefined : known.get(name);
        return here ?? fileFrom(session, name);
      }, told.hubTime);
      if (JSON.stringify(held.memory.get().seen) === JSON.stringify(before)) return;
      this.#parts.changed?.();
      await this.#tell(session, held);
    });
  }

  async #tell(session: Session, held: HeldMetadata) {
    return readAnswer(
      await session.ask('POST', '/library/seen', {
        seen: held.memory.get().seen,
        held: this.#parts.holds?.(),
        sticks: this.#parts.sticks?.(),
      }),
      librarySeenAnswerSchema,
    );
  }

  /**
   * Takes in what a stick brought of the library, proved as if it came from the hub, and tells of each part of it what became of it. What is
   * refused changes nothing here, and its neighbour still counts. Throws DISK_FULL, DISK_FAILED.
   */
  take(brought: Brought): Promise<LibraryIn> {
    return this.#alone(async () => {
      const held = await this.held();
      const result = await takeBrought(held, brought);
      if (result.lists === 'taken' || result.denyList === 'taken') this.#parts.changed?.();
      return result;
    });
  }

  /** What travels by stick; undefined where nothing is held that could be proved. Throws NOT_ENROLLED, DISK_FAILED. */
  async carried(): Promise<CarriedLibrary | undefined> {
    const { set, denyFile } = await this.held();
    return set && { files: filesOf(set), denyList: denyFile };
  }

  /** What the proved lists say of these media. Throws why there are none that can be used. */
  async released(mediumIds: readonly string[]): Promise<ReadonlyMap<string, Released>> {
    return releasedIn(await this.held(), mediumIds);
  }

  /** The newest deny-list that this laptop knew a moment ago, for what own groups say that they had seen; 0: none, or not known yet. */
  get denySeen(): number {
    return this.#last?.denyList?.version ?? 0;
  }

  /** Changes with what there is to carry, not with every stamp. */
  get mark(): string {
    return `${this.#last?.set?.snapshot.version ?? 0} ${this.denySeen}`;
  }

  #alone<T>(work: () => Promise<T>): Promise<T> {
    const run = this.#turn.then(work);
    this.#turn = run.catch(() => undefined);
    return run;
  }

  async standing(visit: string | null, media: readonly MediumAsk[]): Promise<TrustStanding> {
    const held = await this.held();
    held.look();
    const { set, time } = held;
    const problem = held.unusable ?? held.refused;
    const role = set && topRole(set.root.signed, 'root');
    return {
      issuedAt: held.issuedAt ?? null,
      takenAt: held.memory.get().takenAt,
      now: time.now,
      clockBackMs: time.backMs,
      denyList: held.denyList?.version ?? 0,
      denied: (held.denyList?.entries ?? []).flatMap(({ versionId }) => versionId ?? []),
      root:
        set === undefined || role === undefined
          ? null
          : {
              version: set.root.version,
              threshold: role.threshold,
              keepers: role.keyids.map((id) => String(role.keys[id]?.unrecognizedFields?.[keeperField] ?? '')),
            },
      problem: problem === undefined ? null : { code: problem.code, details: { ...problem.details } },
      restored: held.restored,
      unlock: visit === null ? null : (unlockOf(held.memory, visit, this.#parts.time.now()) ?? null),
      media: media.map((each) => this.#medium(held, each)),
    };
  }

  #medium(held: HeldMetadata, ask: MediumAsk): MediumStanding {
    return mediumStanding(held, this.#parts.media() ?? nowhere, ask);
  }

  /** Decides with the file in hand. Where it may, a private copy lies there until it is handed on or the app ends. */
  async prepare(
    visit: string,
    ask: MediumAsk,
    record: z.output<typeof recordFactsSchema>,
  ): Promise<{ readonly answer: Allowed | NotAllowed; readonly copy: string; readonly digest: Digest | undefined }> {
    const held = await this.held();
    held.look();
    const medium = this.#medium(held, ask);
    const { now, backMs } = held.time;
    const facts = trustFacts(
      { issuedAt: held.issuedAt ?? null, now, clockBackMs: backMs },
      medium,
      ask.titleId,
      unlockOf(held.memory, visit, this.#parts.time.now()),
    );
    const rules = recordOf(record);
    const first = mayInstall(rules, facts);
    const at = medium.medium && (this.#parts.media() ?? nowhere).held(ask.mediumId, medium.medium.digest);
    if (!first.may || medium.medium === null || !at) return { answer: first, copy: '', digest: undefined };
    const { fileName, digest, sizeBytes, installer } = medium.medium;
    const id = randomName(this.#parts.random, 20);
    const folder = join(this.#parts.profileDir, 'library', 'handed', id);
    try {
      const copy = await privateCopy(at.path, { fileName, digest, sizeBytes }, folder);
      const journalAt = this.#parts.laptop.mustJoined().journal.end.last;
      const file = { is: 'held', at: this.#parts.time.now(), verifiedBefore: at.verifiedAt } as const;
      const answer = mayInstall(rules, { ...facts, file, copy: { made: true, path: copy.path } });
      const prepared = { visit, mediumId: ask.mediumId, fileName, installer };
      if (answer.may) this.#prepared.set(id, { copy, digest, journalAt, versionId: ask.versionId, medium: prepared });
      else await copy.remove();
      return { answer, copy: id, digest };
    } catch (cause) {
      if (!(cause instanceof Fault)) throw cause;
      // The cache is told before the answer is: the file is set aside and fetched anew. Where it cannot, the next check of it finds the same.
      if (cause.code !== 'COPY_FAILED')
        await this.#parts
          .media()
          ?.suspect?.(digest)
          .catch(() => undefined);
      return { answer: mayInstall(rules, { ...facts, ...refusedBy(cause, fileName) }), copy: '', digest };
    }
  }

  /**
   * The path of a prepared copy, once the journal holds the check that names its digest. Throws NOT_FOUND, EVIDENCE_NOT_KEPT, and
   * MEDIUM_DENIED where it was withdrawn meanwhile: deny beats allow up to the last moment.
   */
  async handOn(id: string): Promise<PrivateCopy & { readonly digest: Digest; readonly medium: PreparedMedium }> {
    const prepared = this.#prepared.get(id);
    if (prepared === undefined) throw new Fault('NOT_FOUND', {});
    const denied = deniedBy((await this.held()).denyList, prepared);
    if (denied !== undefined) throw new Fault('MEDIUM_DENIED', denied);
    const { groups } = await this.#parts.laptop.mustJoined().journal.read(prepared.journalAt, 500, 8 * 1024 * 1024);
    const kept = groups.some(({ group }) =>
      group.ops.some(({ type, fields }) => type === 'install-check' && fields?.['digest']?.v === prepared.digest),
    );
    if (!kept) throw new Fault('EVIDENCE_NOT_KEPT', {});
    return { ...prepared.copy, digest: prepared.digest, medium: prepared.medium };
  }

  /** A copy that is not needed any more; absent is fine. */
  async release(id: string): Promise<void> {
    const prepared = this.#prepared.get(id);
    this.#prepared.delete(id);
    await prepared?.copy.remove();
  }

  /** Its installer runs: closing the app takes nothing from under it. Whoever asks removes it; else it goes when the app starts again. */
  lend(id: string): void {
    this.#prepared.delete(id);
  }

  /** Copies of an earlier run are nobody's any more. */
  async tidy(): Promise<void> {
    const folder = join(this.#parts.profileDir, 'library', 'handed');
    for (const name of await readdir(folder).catch(() => [])) {
      if (this.#prepared.has(name)) continue;
      await chmod(join(folder, name), 0o700).catch(() => undefined);
      await rm(join(folder, name), { recursive: true, force: true }).catch(() => undefined);
    }
  }

  async close(): Promise<void> {
    await this.#turn;
    for (const { copy } of this.#prepared.values()) await copy.remove().catch(() => undefined);
    this.#prepared.clear();
  }
}

async function fileFrom(session: Session, name: string): Promise<Uint8Array | undefined> {
  try {
    const path = `/library/metadata/${encodeURIComponent(name)}`;
    return (await session.call({ method: 'GET', path, timeoutMs: 60_000, maxAnswerBytes })).body;
  } catch (cause) {
    if (cause instanceof Fault && cause.code === 'NOT_FOUND') return undefined;
    throw cause;
  }
}

function recordOf(record: z.output<typeof recordFactsSchema>): RecordFacts {
  const { approval, window } = record;
  return {
    ...record,
    approval: approval === null ? undefined : asRefusal(approval),
    window: window === null ? undefined : asRefusal(window),
  };
}

function refusedBy(cause: Fault, fileName: string): Partial<TrustFacts> {
  switch (cause.code) {
    case 'MEDIUM_DIFFERS': {
      const { why } = cause.details as Details['MEDIUM_DIFFERS'];
      return { file: { is: 'differs', fileName, why } };
    }
    case 'MEDIUM_NOT_HERE':
      return { file: { is: 'absent', fileName } };
    case 'COPY_FAILED': {
      const { path } = cause.details as Details['COPY_FAILED'];
      return { copy: { made: false, path } };
    }
    default:
      throw cause;
  }
}
