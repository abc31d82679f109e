/** Titles beside what is signed of them; and the one place where a release manager's laptop signs by itself what was decided on it. */
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { Output } from '../../shared/bridge/commands.ts';
import {
  type DecidedHere,
  decidedIn,
  type Signed,
  signsByItself,
  type TitleSigning,
  titleSigning,
} from '../../shared/domain/library/title-signing.ts';
import { digestSchema } from '../../shared/sync/ids.ts';
import type { Op } from '../../shared/sync/op.ts';
import { call, on } from './bridge.ts';
import type { LocalDatabase } from './database.ts';
import { useDerived, usePendingKeys, useRows } from './live.ts';
import { useLocal } from './local-context.ts';
import { useMe, useNames } from './people.ts';
import { useMayUse } from './rights.ts';
import { faultWord } from './saying.ts';
import { readStanding } from './standing.ts';

/** What is signed is asked for again this often; what could not be signed is tried again. */
const againMs = 30_000;
/** So many of this laptop's numbered ops back it looks for its own decisions. */
const opsBack = 2_000;

export type KeyState = 'unknown' | 'none' | 'waits' | 'signs';
interface Told {
  readonly turn: number;
  /** The title that is being signed now. */
  readonly signing: string | null;
  /** Why a title could not be signed, as a sentence; tried again by itself. */
  readonly failed: ReadonlyMap<string, string>;
  readonly key: KeyState;
  /** Titles that differ by what was not decided on this laptop: they wait for a person who looks. */
  readonly byHand: ReadonlySet<string>;
}

let told: Told = { turn: 0, signing: null, failed: new Map(), key: 'unknown', byHand: new Set() };
const listeners = new Set<() => void>();
function tell(change: Partial<Told>): void {
  told = { ...told, ...change };
  for (const listener of listeners) listener();
}
function useTold(): Told {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => told,
  );
}

/** Changes whenever what is signed may have changed. */
export function useSignedTurn(): number {
  return useTold().turn;
}

const nothing: Signed = { titles: [], denied: [] };

function useSigned(ids: readonly string[] | undefined): Signed | undefined {
  const { turn } = useTold();
  const [signed, setSigned] = useState<Signed>();
  const spelled = ids?.join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` stands for "ask again"
  useEffect(() => {
    if (spelled === undefined) return;
    let over = false;
    const titles = spelled === '' ? [] : spelled.split(' ');
    const ask = (): void => {
      call('trust.signed', { titles: titles.slice(0, 500) }).then(
        (answer: Output<'trust.signed'>) => {
          if (!over) setSigned(answer);
        },
        // No list has come here yet, or none that can be used: then nothing is known to be signed.
        () => {
          if (!over) setSigned(nothing);
        },
      );
    };
    ask();
    const timer = setInterval(ask, againMs);
    return () => {
      over = true;
      clearInterval(timer);
    };
  }, [spelled, turn]);
  return signed;
}

/** These titles beside what is signed of them, those with nothing to sign left out. Undefined while it waits. */
export function useTitleSignings(ids: readonly string[] | undefined): readonly TitleSigning[] | undefined {
  const signed = useSigned(ids);
  const pending = usePendingKeys();
  const derived = useDerived(
    (world) => (ids === undefined || signed === undefined ? null : ids.flatMap((id) => titleSigning(world, id, signed, pending) ?? [])),
    [ids, signed, pending],
  );
  return useMemo(() => derived?.filter(({ is }) => is !== 'none'), [derived]);
}

export interface SigningLook {
  readonly of: TitleSigning;
  readonly signing: boolean;
  readonly failed: string | undefined;
  readonly key: KeyState;
  readonly byHand: boolean;
}

const lookOf = (of: TitleSigning, { signing, failed, key, byHand }: Told): SigningLook => ({
  of,
  signing: signing === of.titleId,
  failed: failed.get(of.titleId),
  key,
  byHand: byHand.has(of.titleId),
});

/** One title: undefined while it waits or where there is nothing to sign of it. */
export function useTitleSigning(titleId: string): SigningLook | undefined {
  const ids = useMemo(() => [titleId], [titleId]);
  const of = useTitleSignings(ids)?.[0];
  const now = useTold();
  return of === undefined ? undefined : lookOf(of, now);
}

/** All titles that there is something to sign of. */
export function useAllSignings(): readonly SigningLook[] | undefined {
  const rows = useRows('title');
  const ids = useMemo(() => rows?.map(({ id }) => id), [rows]);
  const all = useTitleSignings(ids);
  const now = useTold();
  return useMemo(() => all?.map((of) => lookOf(of, now)), [all, now]);
}

/** Signs a title as the record says it. Rejects with a BridgeError. `by`: who signs, as withdrawals name them. */
async function sign({ titleId, targets, denied }: TitleSigning, by: string): Promise<void> {
  const at = Date.now();
  await call('trust.signTitle', {
    titleId,
    targets: targets.map((each) => ({
      ...each,
      digest: digestSchema.parse(each.digest),
      custom: { ...each.custom, channels: [...each.custom.channels] },
    })),
    denied: denied.map((entry) => ({ ...entry, by, at })),
  });
}

async function signAndTell(title: TitleSigning, by: string): Promise<void> {
  const failed = new Map(told.failed);
  tell({ signing: title.titleId });
  try {
    await sign(title, by);
    failed.delete(title.titleId);
  } catch (cause) {
    failed.set(title.titleId, faultWord(cause));
  }
  tell({ signing: null, failed, turn: told.turn + 1 });
}

/** The button: signs a title now, whoever decided what is in it. What went wrong is told beside the title. */
export function useSignNow(): (title: TitleSigning) => Promise<void> {
  const by = useMyName();
  return (title) => signAndTell(title, by);
}

function useMyName(): string {
  const person = useMe()?.person;
  const ids = useMemo(() => [person], [person]);
  return useNames(ids)?.get(person ?? '') ?? '';
}

/** Makes this laptop's key and asks for it to be taken. Rejects with a BridgeError; false: those who keep the root have to add it. */
export async function takeSigningKey(): Promise<boolean> {
  const { taken } = await call('trust.takeKey', {});
  tell({ key: taken ? 'signs' : 'waits', turn: told.turn + 1 });
  return taken;
}

/** Signs what was decided here once the hub has ordered it. Mounted once a window; one window at a time does it. */
export function useSigningByItself(): void {
  const { record } = useLocal();
  const may = useMayUse('sign-library');
  const by = useMyName();
  const rows = useRows('title');
  const ids = useMemo(() => (may ? rows?.map(({ id }) => id) : []), [may, rows]);
  const due = useTitleSignings(ids)?.filter(({ is, waits }) => !waits && (is === 'never' || is === 'differs'));
  const spelled = due === undefined ? '' : JSON.stringify(due);
  const { key } = useTold();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `spelled` stands for what is due; with a key that counts now it looks at once
  useEffect(() => {
    if (due === undefined || due.length === 0) return;
    const look = (): void => void oneAtATime(() => signDue(record.database, due, by));
    look();
    const timer = setInterval(look, againMs);
    let away = false;
    const off = on('sync', ({ state }) => {
      // The hub is back: what waited for it need not wait any longer.
      if (state === 'up-to-date' && away) look();
      away = state === 'offline';
    });
    return () => {
      clearInterval(timer);
      off();
    };
  }, [spelled, record, by, key]);
}

/** What this laptop's own journal says was decided here. */
async function readDecided(db: LocalDatabase): Promise<DecidedHere> {
  const { known } = await readStanding(db);
  const ops: Op[] = [];
  let after = Math.max(0, known - opsBack);
  for (let more = true; more; ) {
    const read = await call('journal.read', { after });
    for (const { group } of read.groups) {
      ops.push(...group.ops);
      after = group.first + group.count - 1;
    }
    more = read.more && read.groups.length > 0;
  }
  return decidedIn(ops);
}

async function oneAtATime(work: () => Promise<void>): Promise<void> {
  if (!('locks' in navigator)) return work();
  await navigator.locks.request('groundcrew-sign-titles', { ifAvailable: true }, (lock) => (lock === null ? undefined : work()));
}

async function signDue(db: LocalDatabase, due: readonly TitleSigning[], by: string): Promise<void> {
  const here = await readDecided(db);
  const own = due.filter((title) => signsByItself(title, here));
  tell({ byHand: new Set(due.filter((title) => !own.includes(title)).map(({ titleId }) => titleId)) });
  if (own.length === 0) return;
  try {
    const { own: key, signing, waiting } = await call('trust.keys', {});
    const signs = signing.some(({ publicKey }) => publicKey === key);
    tell({ key: signs ? 'signs' : waiting.some(({ publicKey }) => publicKey === key) ? 'waits' : 'none' });
    if (!signs) return;
  } catch (cause) {
    const why = faultWord(cause);
    return tell({ failed: new Map([...told.failed, ...own.map(({ titleId }) => [titleId, why] as const)]) });
  }
  for (const title of own) await signAndTell(title, by);
}
