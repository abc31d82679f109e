/** From laptop to device, as the run shows it: what was handed over on a visit, what the checker answered, and taking an answer in. */
import { checkExpected, checksOn } from '../../shared/domain/library/check-expected.ts';
import type { InstallCheck } from '../../shared/domain/library/install-check.ts';
import { installItems } from '../../shared/domain/library/install-facts.ts';
import { recordCheck } from '../../shared/domain/library/record-check.ts';
import { factsOf, type Told } from '../../shared/domain/visit/run.ts';
import { digest as asDigest } from '../../shared/sync/ids.ts';
import { handOverNamed, maxResultChars } from '../../shared/trust/check-result.ts';
import { call } from './bridge.ts';
import { useDerived } from './live.ts';
import { useMe } from './people.ts';
import { useAct } from './perform.ts';
import { useReading } from './reading.ts';
import { plain } from './trust.ts';

/** The checks of a visit that count, the newest first, with when they happened. Undefined while it waits. */
export function useChecks(visitId: string): readonly Told<InstallCheck>[] | undefined {
  return useDerived((world) => (factsOf(world, visitId).checks ?? []).toReversed(), [visitId]);
}

export type Taken = { readonly ok: true } | { readonly ok: false; readonly code: string; readonly details: Record<string, unknown> };

/** What a result was refused for tells something about the device, and is kept. */
const kept = ['CHECK_OTHER_FILE', 'CHECK_OTHER_DEVICE', 'CHECK_SERIAL_UNREAD', 'CHECK_SERIAL_UNKNOWN'];

/** Judges a result against the record and records what it proves, or what it was refused for. Rejects with a BridgeError. */
export function useTakeCheck(visitId: string): (text: string, means: 'file' | 'code') => Promise<Taken> {
  const act = useAct();
  const read = useReading();
  const me = useMe();
  return async (text, means) => {
    const named = handOverNamed(text);
    const { expected, checks } = await read((world) => {
      const items = me === undefined ? [] : installItems(world, visitId, { ...me, at: Date.now() });
      const approved = items.map(({ medium }) => medium.digest);
      return { expected: checkExpected(world, visitId, approved, named), checks: checksOn(world, visitId) };
    });
    const judged = await call('checker.read', {
      text: text.slice(0, maxResultChars + 1),
      expected: {
        ...expected,
        approved: expected.approved.map(asDigest),
        handOvers: expected.handOvers.map((each) => ({ ...each, digest: asDigest(each.digest) })),
        serials: [...expected.serials],
        known: [...expected.known],
      },
    });
    if (!judged.ok) {
      const { code, details } = judged.refusal;
      if (kept.includes(code)) await act(recordCheck, { visitId, outcome: 'check-refused', means, code, details: plain(details) });
      return { ok: false, code, details };
    }
    const { handOver, digest, serial, at, ran, code, exit, out } = judged.checked;
    const handed = checks.find((each) => each.outcome === 'handed-on' && each.handOver === handOver);
    const about = {
      mediumId: handed?.mediumId ?? undefined,
      titleId: handed?.titleId ?? undefined,
      versionId: handed?.versionId ?? undefined,
    };
    const done = await act(recordCheck, {
      visitId,
      ...about,
      outcome: 'checked',
      means,
      handOver,
      digest,
      serial,
      ran,
      checkCode: code,
      deviceAt: at,
      ...(exit === null ? {} : { exit }),
      ...(out === '' ? {} : { out }),
    });
    return done.ok ? { ok: true } : { ok: false, code: done.refusal.code, details: { ...done.refusal.details } };
  };
}

/** Records that the checker cannot run on the device of a visit, and why. */
export function useCannotCheck(visitId: string): (reason: string) => Promise<Taken> {
  const act = useAct();
  return async (reason) => {
    const done = await act(recordCheck, { visitId, outcome: 'not-checked', reason });
    return done.ok ? { ok: true } : { ok: false, code: done.refusal.code, details: { ...done.refusal.details } };
  };
}
