/** Trust as screens read it: what may be installed on a visit and why, and the acts around it. */
import { useEffect, useState } from 'react';
import type { Output } from '../../shared/bridge/commands.ts';
import type { TrustStanding } from '../../shared/bridge/trust.ts';
import { type InstallItem, installItems } from '../../shared/domain/library/install-facts.ts';
import { installerValues } from '../../shared/domain/library/installer-values.ts';
import { recordCheck } from '../../shared/domain/library/record-check.ts';
import { type Allowed, mayInstall, type NotAllowed } from '../../shared/trust/may-install.ts';
import { trustFacts } from '../../shared/trust/standing-facts.ts';
import { useAsked } from './asked.ts';
import { BridgeError, call, on } from './bridge.ts';
import { useDerived } from './live.ts';
import { useMe } from './people.ts';
import { useAct } from './perform.ts';
import { useReading } from './reading.ts';

export interface InstallAnswer {
  readonly item: InstallItem;
  readonly answer: Allowed | NotAllowed;
}
/** Main could not say: nothing is installed on what nobody knows. */
export interface InstallUnknown {
  readonly why: string;
  readonly again: () => void;
}
export interface InstallLook {
  readonly answers: readonly InstallAnswer[];
  readonly standing: TrustStanding;
  readonly again: () => void;
}

const everyMs = 30_000;

/**
 * The media of a visit, each with "may this be installed here and now"; asked again every half minute. Undefined while it waits; `nothing`: no
 * medium of the library belongs to it.
 */
export function useInstallLook(visitId: string): InstallLook | InstallUnknown | 'nothing' | undefined {
  const me = useMe();
  const items = useDerived(
    (world) => (me === undefined ? [] : installItems(world, visitId, { ...me, at: Date.now() })),
    [visitId, JSON.stringify(me)],
  );
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTurn((before) => before + 1), everyMs);
    const off = on('trust', () => setTurn((before) => before + 1));
    return () => {
      clearInterval(timer);
      off();
    };
  }, []);
  const media = (items ?? []).map(askOf);
  const asked = useAsked('trust.standing', { visit: visitId, media }, turn);
  if (items?.length === 0) return 'nothing';
  if (items === undefined || asked.state === 'waiting') return undefined;
  if (asked.state === 'failed') return { why: asked.why, again: asked.again };
  const { value: standing, again } = asked;
  const answers = items.flatMap((item) => {
    const medium = standing.media.find(({ mediumId }) => mediumId === item.medium.id);
    return medium === undefined
      ? []
      : [{ item, answer: mayInstall(item.facts, trustFacts(standing, medium, item.titleId, standing.unlock)) }];
  });
  return { answers, standing, again };
}

export const askOf = ({ titleId, versionId, medium }: InstallItem) => ({
  titleId,
  versionId,
  mediumId: medium.id,
  fileName: medium.fileName,
});

export interface RefusedHanding {
  readonly refused: { readonly code: string; readonly details: Record<string, unknown> };
}
export type Handed = { readonly path: string } | RefusedHanding;
export type HandedOver = Output<'checker.handOver'> | RefusedHanding;

/** Decides with the file in hand, records what was decided, and only then hands the copy on. Rejects with a BridgeError. */
export function useHandOn(visitId: string): (item: InstallItem, reason: string) => Promise<Handed> {
  const prepare = usePrepared(visitId);
  return async (item, reason) => {
    const prepared = await prepare(item, reason);
    return 'refused' in prepared ? prepared : call('trust.handOn', prepared);
  };
}

/** The same, and the copy goes into a folder of a stick with the checker beside it. Rejects with a BridgeError. */
export function useHandOver(visitId: string): (item: InstallItem, reason: string, folder: string) => Promise<HandedOver> {
  const prepare = usePrepared(visitId);
  const act = useAct();
  const read = useReading();
  return async (item, reason, folder) => {
    const prepared = await prepare(item, reason, 'stick');
    if ('refused' in prepared) return prepared;
    try {
      const values = await read((world) => installerValues(world, visitId));
      return await call('checker.handOver', { ...prepared, folder, values });
    } catch (cause) {
      // The record does not go on saying that it was handed over.
      const { code, details } = cause instanceof BridgeError ? cause : { code: 'UNEXPECTED', details: {} };
      const about = { visitId, mediumId: item.medium.id, handOver: prepared.copy };
      await act(recordCheck, { ...about, outcome: 'refused', step: 'copy', code, details: plain({ ...Object(details) }) });
      throw cause;
    }
  };
}

export type Prepared = { readonly copy: string } | RefusedHanding;

/** A copy that was decided about and whose check is in the record. */
export function usePrepared(visitId: string): (item: InstallItem, reason: string, to?: 'stick') => Promise<Prepared> {
  const act = useAct();
  return async (item, reason, to) => {
    const { approval, window, ...rest } = item.facts;
    const record = {
      ...rest,
      role: { ...rest.role, needs: [...rest.role.needs] },
      channels: [...rest.channels],
      lacks: rest.lacks.map((lack) => (lack.lacks === 'system' ? { ...lack, needs: [...lack.needs] } : { ...lack })),
      approval: problemOf(approval),
      window: problemOf(window),
      reason,
    };
    const decided = await call('trust.prepare', { visit: visitId, medium: askOf(item), record });
    const about = { visitId, mediumId: item.medium.id, titleId: item.titleId, versionId: item.versionId, reason };
    if (!decided.may) {
      const { step, code, details } = decided;
      await act(recordCheck, { ...about, outcome: 'refused', step, code, details: plain(details) });
      return { refused: { code, details } };
    }
    const { digest, band, ageMs } = decided;
    const kept = await act(recordCheck, {
      ...about,
      outcome: 'handed-on',
      digest,
      band: bandOf(band),
      newsAgeMs: ageMs,
      ...(to === undefined ? {} : { handOver: decided.copy }),
    });
    if (!kept.ok) return { refused: { code: kept.refusal.code, details: { ...kept.refusal.details } } };
    return { copy: decided.copy };
  };
}

const problemOf = (refusal: InstallItem['facts']['approval']) =>
  refusal === undefined ? null : { code: refusal.code, details: { ...refusal.details } };

const bandOf = (band: string) => (band === 'fresh' || band === 'grace' ? band : 'stale');

export function plain(details: Record<string, unknown>): Record<string, string | number | boolean | null> {
  const flat = (value: unknown) => (typeof value === 'number' || typeof value === 'boolean' ? value : String(value).slice(0, 500));
  return Object.fromEntries(Object.entries(details).map(([name, value]) => [name, value === null ? null : flat(value)]));
}

/** Unlocks this visit by a code or a file, and records it. Rejects with a BridgeError. */
export function useUnlock(visitId: string): (by: { readonly code: string } | { readonly file: string }) => Promise<void> {
  const act = useAct();
  return async (by) => {
    const unlock =
      'code' in by
        ? await call('trust.unlockByCode', { visit: visitId, code: by.code })
        : await call('trust.unlockByFile', { visit: visitId, file: signedIn(by.file) });
    await act(recordCheck, { visitId, outcome: 'unlocked', means: unlock.means, by: unlock.by });
  };
}

function signedIn(text: string): { text: string; sig: string } {
  try {
    const value: unknown = JSON.parse(text);
    return { text: String(Reflect.get(Object(value), 'text')), sig: String(Reflect.get(Object(value), 'sig')) };
  } catch {
    return { text: '', sig: '' };
  }
}

export type TrustKeys = Output<'trust.keys'>;
