/** What an act would bring, asked before it is done: may it be, and what would it meet. Nothing is saved by asking. */
import { useLiveQuery } from 'dexie-react-hooks';
import type { Act } from '../../shared/domain/act.ts';
import { clashesOf } from '../../shared/domain/clash/clashes.ts';
import { type Concern, concernsOf } from '../../shared/domain/clash/concerns.ts';
import { type ItemClashKind, itemClashes } from '../../shared/domain/clash/items.ts';
import { decide } from '../../shared/domain/decide.ts';
import { visitsAfter } from '../../shared/domain/figures/plan-preview.ts';
import { type BrokenRule, ruleCodes } from '../../shared/domain/policy/broken-rules.ts';
import { mayOverride } from '../../shared/domain/policy/judge.ts';
import { readVisit, type Visit } from '../../shared/domain/visit/visit.ts';
import type { Refusal } from '../../shared/errors.ts';
import type { Op } from '../../shared/sync/op.ts';
import type { Row } from '../../shared/sync/row.ts';
import type { Who, World } from '../../shared/sync/rules.ts';
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

/** The same device, seat or a dependent release is planned there as well: `of` and `with` stand beside each other. */
export interface ForeseenItemClash {
  readonly kind: ItemClashKind;
  readonly of: Visit;
  readonly with: Visit;
}

/** What it would bring, as far as it can be told. */
interface Brings {
  readonly clashes: readonly ForeseenClash[];
  readonly itemClashes: readonly ForeseenItemClash[];
  readonly concerns: readonly Concern[];
  /** May this person give the reason for every rule of the policy that it breaks? */
  readonly mayOverride: boolean;
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
    if (decided.ok) return { may: true, opCount: decided.value.length, ...brings(world, decided.value, who) };
    // A rule of the policy refuses the whole; what else it would bring is told all the same, so that the reason can be weighed.
    const ruled = ruleCodes.includes(decided.refusal.code) || ['OVERRIDE_NOT_YOURS', 'SLOT_HELD'].includes(decided.refusal.code);
    const parsed = ruled ? act.input.safeParse(input) : undefined;
    const ops = parsed?.success ? act.ops(world, parsed.data, who, ids()) : [];
    return { may: false, refusal: decided.refusal, ...brings(world, ops, who) };
  });
}

function brings(world: World, ops: readonly Op[], who: Who): Brings {
  const wanted = visitsAfter(world, ops);
  const concerns = concernsOf(world, wanted, who.at, who.person);
  const mine = concerns.every((each) => each.kind !== 'breaks' || mayOverride(each.broken, who.now));
  return { clashes: met(wanted, world, clashesOf), itemClashes: met(wanted, world, itemClashes), concerns, mayOverride: mine };
}

/** The rules of the policy that an act would break, and whether this person may give the reason for them all. */
export function againstPolicy(foreseen: Foreseen | null | undefined): { readonly broken: readonly BrokenRule[]; readonly mine: boolean } {
  const broken = (foreseen?.concerns ?? []).flatMap((each) => (each.kind === 'breaks' ? [each.broken] : []));
  return { broken, mine: foreseen?.mayOverride ?? true };
}

type Meeting<K> = { readonly kind: K; readonly of: string; readonly with: string };

/** Clashes with the visits that they are between. */
function met<K>(
  wanted: readonly Row[],
  world: World,
  find: (world: World, wanted: readonly Row[]) => readonly Meeting<K>[],
): readonly { readonly kind: K; readonly of: Visit; readonly with: Visit }[] {
  const byId = new Map(wanted.map((row) => [row.id, row]));
  return find(world, wanted).flatMap((clash) => {
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
