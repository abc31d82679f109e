/** What an act would bring, asked before it is done: may it be, and what would it meet. Nothing is saved by asking. */
import { useLiveQuery } from 'dexie-react-hooks';
import type { Act } from '../../shared/domain/act.ts';
import { decide } from '../../shared/domain/decide.ts';
import { clashesOf } from '../../shared/domain/figures/clashes.ts';
import { visitsAfter } from '../../shared/domain/figures/plan-preview.ts';
import { type Concern, concernsOf } from '../../shared/domain/visit/concerns.ts';
import { readVisit, type Visit } from '../../shared/domain/visit/visit.ts';
import type { Refusal } from '../../shared/errors.ts';
import type { Op } from '../../shared/sync/op.ts';
import type { Row } from '../../shared/sync/row.ts';
import type { World } from '../../shared/sync/rules.ts';
import { gather } from '../../shared/sync/world.ts';
import { useLocal } from './local-context.ts';
import type { LocalRecord } from './local-record.ts';
import { steadyIds } from './perform.ts';
import { localSource } from './source.ts';

/** A clash that an act would bring: `of` would meet `with`, which is there already or part of the same act. */
export interface ForeseenClash {
  readonly kind: string;
  readonly of: Visit;
  readonly with: Visit;
}

/** What it would bring, as far as it can be told. */
interface Brings {
  readonly clashes: readonly ForeseenClash[];
  readonly concerns: readonly Concern[];
}
export type Foreseen =
  | ({ readonly may: false; readonly refusal: Refusal } & Brings)
  | ({ readonly may: true; readonly opCount: number } & Brings);

/** Decides an act as `perform` would, over what this laptop knows, and saves nothing. */
export async function foresee<I>(record: LocalRecord, act: Act<I>, input: I): Promise<Foreseen> {
  const who = await record.who();
  const ids = steadyIds();
  return gather(localSource(record.database), (world): Foreseen => {
    const decided = decide(act, world, input, who, ids());
    if (decided.ok) return { may: true, opCount: decided.value.length, ...brings(world, decided.value) };
    // A freeze refuses the whole; what else it would bring is told all the same, so that the reason can be weighed.
    const parsed = decided.refusal.code === 'VISIT_FROZEN' ? act.input.safeParse(input) : undefined;
    const ops = parsed?.success ? act.ops(world, parsed.data, who, ids()) : [];
    return { may: false, refusal: decided.refusal, ...brings(world, ops) };
  });
}

function brings(world: World, ops: readonly Op[]): Brings {
  const wanted = visitsAfter(world, ops);
  return { clashes: met(world, wanted), concerns: concernsOf(world, wanted) };
}

function met(world: World, wanted: readonly Row[]): readonly ForeseenClash[] {
  const byId = new Map(wanted.map((row) => [row.id, row]));
  return clashesOf(world, wanted).flatMap((clash) => {
    const of = readVisit(byId.get(clash.of));
    const other = readVisit(byId.get(clash.with) ?? world.row('visit', clash.with));
    return of === undefined || other === undefined ? [] : [{ kind: clash.kind, of, with: other }];
  });
}

/**
 * The same, live: asked again whenever the records it looked at change. Undefined while it waits; null where there is no input to
 * ask about.
 */
export function useForeseen<I>(act: Act<I>, input: I | undefined): Foreseen | null | undefined {
  const { record } = useLocal();
  const spelled = input === undefined ? '' : JSON.stringify(input);
  return useLiveQuery(async () => (input === undefined ? null : foresee(record, act, input)), [record, act.name, spelled]);
}
