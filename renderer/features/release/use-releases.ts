import { useMemo } from 'react';
import { readRfc } from '../../../shared/domain/change/rfc.ts';
import { type Progress, progressOf, type Stood } from '../../../shared/domain/figures/progress.ts';
import { stoodFrom } from '../../../shared/domain/figures/stood.ts';
import { textIn } from '../../../shared/domain/record.ts';
import { readRelease } from '../../../shared/domain/release/release.ts';
import type { Row } from '../../../shared/sync/row.ts';
import { useFind, useRows } from '../../data/live.ts';
import { type Me, useMe, useNames } from '../../data/people.ts';
import { useWhere, type WhereOf } from '../../data/where.ts';
import type { ListData } from '../../ui/list-state.tsx';
import type { StateName } from '../../ui/state-word.tsx';
import type { Where } from '../../ui/where-mark.tsx';
import { approversOf } from './approvers.ts';
import { type MoveLine, moveLine } from './move-line.ts';
import { approvalWord, type Standing, standingOf } from './release-standing.ts';

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
  readonly move: MoveLine;
  readonly where: Where;
}

interface Around {
  readonly rfcs: ReadonlyMap<string, readonly Row[]>;
  readonly stood: ReadonlyMap<string, readonly Stood[]>;
  readonly approverGrants: readonly Row[];
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
  const standing = standingOf(row, subject, rfcs, figures);
  const change = 'change' in standing ? standing.change : undefined;
  const changeRow = rfcs.find((each) => each.id === change?.id);
  const approvers = approversOf(around.approverGrants, changeRow?.scopes ?? row.scopes, [
    change?.requesterId ?? null,
    changeRow?.made.p ?? null,
  ]);
  return {
    id: row.id,
    name: subject.name,
    sample: subject.sample === true,
    standard: subject.standard !== null,
    number: change?.number ?? undefined,
    standing,
    approval: approvalWord(standing),
    figures,
    move: moveLine(standing, around.me, approvers, around.names, subject.sample === true),
    where: around.whereOf(changeRow !== undefined && around.whereOf(row) === 'hub' ? changeRow : row, standing.is === 'done'),
  };
}

/** Every release on this laptop, with whose move it is. */
export function useReleases(): ListData<ReleaseLine> {
  const releases = useRows('release');
  const rfcs = useRows('rfc');
  const visits = useRows('visit');
  const events = useRows('visit-event');
  const grants = useFind('grant', 'role', 'change-approver');
  const names = useNames((grants ?? []).map((row) => textIn(row, 'person')));
  const me = useMe();
  const whereOf = useWhere();
  return useMemo(() => {
    if (!releases || !rfcs || !visits || !events || !grants || !names || !me) return { state: 'waiting' };
    const around: Around = {
      rfcs: Map.groupBy(rfcs, (row) => readRfc(row)?.releaseId ?? ''),
      stood: Map.groupBy(stoodFrom(visits, events), ({ visit }) => visit.releaseId),
      approverGrants: grants,
      names,
      me,
      whereOf,
    };
    return { state: 'here', rows: releases.flatMap((row) => lineOf(row, around) ?? []) };
  }, [releases, rfcs, visits, events, grants, names, me, whereOf]);
}
