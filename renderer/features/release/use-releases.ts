import { useMemo } from 'react';
import { type Rfc, readRfc } from '../../../shared/domain/change/rfc.ts';
import { type ApprovalStep, askedSteps, stepsOfChange } from '../../../shared/domain/change/steps.ts';
import { type WriteUp, writeUpOf } from '../../../shared/domain/change/write-up.ts';
import type { Delivery } from '../../../shared/domain/cmdb/delivery.ts';
import { type Progress, progressOf, type Stood } from '../../../shared/domain/figures/progress.ts';
import { stoodFrom } from '../../../shared/domain/figures/stood.ts';
import { stageKinds } from '../../../shared/domain/plan/stages.ts';
import { type ProcessStep, type WhereItStands, where } from '../../../shared/domain/plan/where.ts';
import { recordedOf, whereFacts } from '../../../shared/domain/plan/where-facts.ts';
import { textIn } from '../../../shared/domain/record.ts';
import type { ReleaseCategory } from '../../../shared/domain/release/categories.ts';
import { readRelease } from '../../../shared/domain/release/release.ts';
import { groundcrewRules } from '../../../shared/domain/rules.ts';
import type { Row } from '../../../shared/sync/row.ts';
import type { World } from '../../../shared/sync/rules.ts';
import { FixedWorld } from '../../../shared/sync/world.ts';
import { say } from '../../../shared/words/say.ts';
import { useCmdb, useDeliveries } from '../../data/deliveries.ts';
import { useRows } from '../../data/live.ts';
import { type Me, useMe, useNames } from '../../data/people.ts';
import { useWhere, type WhereOf } from '../../data/where.ts';
import type { ListData } from '../../ui/list-state.tsx';
import { useNow } from '../../ui/now.tsx';
import type { StateName } from '../../ui/state-word.tsx';
import type { Where } from '../../ui/where-mark.tsx';
import { approversOf } from './approvers.ts';
import { type MoveLine, moveLine } from './move-line.ts';
import { approvalWord, type Standing, standingOf } from './release-standing.ts';
import { t } from './words.ts';

/** A release as a line of the list. */
export interface ReleaseLine {
  readonly id: string;
  readonly name: string;
  readonly sample: boolean;
  readonly standard: boolean;
  /** The number of its request; undefined until the hub gave one. */
  readonly number: string | undefined;
  readonly standing: Standing;
  readonly approval: { readonly state: StateName; readonly word: string };
  readonly figures: Progress;
  /** The approval that waits for somebody. */
  readonly waits: ApprovalStep | undefined;
  readonly change: Rfc | undefined;
  /** Of an emergency that was approved by word. */
  readonly writeUp: WriteUp | undefined;
  readonly category: ReleaseCategory;
  readonly move: MoveLine;
  /** Its place in the whole process; undefined: everything is done. */
  readonly here: ProcessStep | undefined;
  readonly where: Where;
}

interface Around {
  /** ms */
  readonly now: number;
  readonly rfcs: ReadonlyMap<string, readonly Row[]>;
  readonly words: ReadonlyMap<string, readonly Row[]>;
  readonly policies: readonly Row[];
  /** Plans and stages, by release. */
  readonly planning: ReadonlyMap<string, readonly Row[]>;
  readonly stood: ReadonlyMap<string, readonly Stood[]>;
  /** Undefined: no CMDB is connected. */
  readonly deliveries: ReadonlyMap<string, Delivery> | undefined;
  readonly grants: readonly Row[];
  readonly names: ReadonlyMap<string, string>;
  readonly me: Me;
  readonly whereOf: WhereOf;
}

/** A release's line from its row and what stands around it; undefined for a row that cannot be read. */
export function lineOf(row: Row, around: Around): ReleaseLine | undefined {
  const subject = readRelease(row);
  if (subject === undefined) return undefined;
  const rfcs = around.rfcs.get(row.id) ?? [];
  const figures = progressOf(around.stood.get(row.id) ?? []);
  const words = around.words.get(row.id) ?? [];
  const standing = standingOf(row, subject, rfcs, figures, words);
  const change = 'change' in standing ? standing.change : undefined;
  const changeRow = rfcs.find((each) => each.id === change?.id);
  const world = new FixedWorld([row, ...rfcs, ...words, ...around.policies, ...(around.planning.get(row.id) ?? [])], groundcrewRules);
  const stands = standsIn(world, row.id, around);
  const waits = stepsOfChange(change, subject, askedSteps(world, subject, around.now)).find(({ state }) => state === 'waits')?.step;
  const notThese = [change?.requesterId ?? null, change?.proceedAskedById ?? null, changeRow?.made.p ?? null];
  const gate = waits === 'peer-review' ? 'peer-review' : 'approve-to-implement';
  const deciders = approversOf(around.grants, changeRow?.scopes ?? row.scopes, notThese, gate);
  return {
    id: row.id,
    name: subject.name,
    sample: subject.sample === true,
    standard: subject.standard !== null,
    number: change?.number ?? undefined,
    standing,
    approval: approvalWord(standing),
    figures,
    waits,
    change,
    writeUp: writeUpOf(world, row.id, around.now),
    category: subject.category ?? 'minor',
    move: stageMove(stands, around) ?? moveLine(standing, around.me, deciders, around.names, subject.sample === true),
    here: stands?.here,
    where: around.whereOf(changeRow !== undefined && around.whereOf(row) === 'hub' ? changeRow : row, standing.is === 'done'),
  };
}

/** Where it stands in the process, from what the list has: the library is on the release's own page. */
function standsIn(world: World, releaseId: string, { now, deliveries, ...around }: Around): WhereItStands | undefined {
  const stood = around.stood.get(releaseId) ?? [];
  const cmdb = () => (deliveries === undefined ? undefined : recordedOf(stood, deliveries));
  const facts = whereFacts(world, releaseId, now, { figures: (id) => progressOf(around.stood.get(id) ?? []), stood, cmdb, deep: false });
  return facts && where(facts);
}

/** Whose move it is while a stage of planning is open; undefined where none is. */
function stageMove(stands: WhereItStands | undefined, { me, names }: Around): MoveLine | undefined {
  if (stands === undefined || !stageKinds.some((kind) => kind === stands.here)) return undefined;
  const { mover } = stands;
  if (mover.is === 'nobody') return undefined;
  const mine = mover.is === 'person' ? mover.personId === me.person : me.grants.some(({ role }) => role === mover.role);
  if (mine) return { says: t('RELEASE_MOVE_YOURS'), mine };
  const who = mover.is === 'person' ? (names.get(mover.personId) ?? '') : say(`role.${mover.role}`).toLowerCase();
  return { says: say(mover.is === 'person' ? 'WHERE_MOVE_OF' : 'WHERE_MOVE_ROLE', { who }), mine };
}

const noDeliveries: ReadonlyMap<string, Delivery> = new Map();

/** Every release on this laptop, with whose move it is. */
export function useReleases(): ListData<ReleaseLine> {
  const releases = useRows('release');
  const rfcs = useRows('rfc');
  const visits = useRows('visit');
  const events = useRows('visit-event');
  const words = useRows('word-approval');
  const policies = useRows('policy');
  const plans = useRows('release-plan');
  const stages = useRows('stage');
  const grants = useRows('grant');
  const cmdb = useCmdb();
  const deliveries = useDeliveries();
  const now = useNow(60_000);
  const names = useNames([
    ...(grants ?? []).map((row) => textIn(row, 'person')),
    ...[...(plans ?? []), ...(stages ?? [])].map((row) => textIn(row, 'ownerId')),
  ]);
  const me = useMe();
  const whereOf = useWhere();
  return useMemo(() => {
    if (
      !releases ||
      !rfcs ||
      !words ||
      !policies ||
      !visits ||
      !events ||
      !grants ||
      !names ||
      !me ||
      !plans ||
      !stages ||
      cmdb === undefined
    )
      return { state: 'waiting' };
    const around: Around = {
      now,
      words: Map.groupBy(words, (each) => textIn(each, 'releaseId') ?? ''),
      policies,
      planning: Map.groupBy([...plans, ...stages], (each) => textIn(each, 'releaseId') ?? ''),
      rfcs: Map.groupBy(rfcs, (row) => readRfc(row)?.releaseId ?? ''),
      stood: Map.groupBy(stoodFrom(visits, events), ({ visit }) => visit.releaseId),
      deliveries: cmdb === null ? undefined : (deliveries ?? noDeliveries),
      grants,
      names,
      me,
      whereOf,
    };
    return { state: 'here', rows: releases.flatMap((row) => lineOf(row, around) ?? []) };
  }, [releases, rfcs, words, policies, plans, stages, visits, events, grants, names, me, whereOf, now, cmdb, deliveries]);
}
