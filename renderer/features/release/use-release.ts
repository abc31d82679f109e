import { useMemo } from 'react';
import { readBuild } from '../../../shared/domain/build/build.ts';
import { type Decision, readDecision } from '../../../shared/domain/change/decision.ts';
import { type GatheredRfc, gatherRfc } from '../../../shared/domain/change/gather-rfc.ts';
import { type Rfc, readRfc } from '../../../shared/domain/change/rfc.ts';
import { stepsOf } from '../../../shared/domain/checklist/step.ts';
import { readTemplate, readTemplateVersion } from '../../../shared/domain/checklist/template.ts';
import { readDepartment } from '../../../shared/domain/department/department.ts';
import { type Progress, progressOf } from '../../../shared/domain/figures/progress.ts';
import { stoodFrom } from '../../../shared/domain/figures/stood.ts';
import { textIn } from '../../../shared/domain/record.ts';
import { type NamedItem, namedItems } from '../../../shared/domain/release/item-names.ts';
import { softwareOf } from '../../../shared/domain/release/items.ts';
import { type Release, readRelease } from '../../../shared/domain/release/release.ts';
import { groundcrewRules } from '../../../shared/domain/rules.ts';
import { readVersion } from '../../../shared/domain/title/version.ts';
import { rowKey } from '../../../shared/sync/ids.ts';
import { isLive, type Row } from '../../../shared/sync/row.ts';
import { FixedWorld } from '../../../shared/sync/world.ts';
import { useDerived, useFind, useRow, useRows, useRowsOf } from '../../data/live.ts';
import { type Me, useMe, useNames } from '../../data/people.ts';
import { useWhere, type WhereOf } from '../../data/where.ts';
import { approversOf } from './approvers.ts';
import { type Standing, standingOf } from './release-standing.ts';
import { type StandardUse, standardUse } from './standard-use.ts';

/** A release with all that stands on its page. */
export interface ReleasePage {
  readonly row: Row;
  readonly subject: Release;
  readonly standing: Standing;
  /** The request that counts, as a row. */
  readonly changeRow: Row | undefined;
  readonly change: Rfc | undefined;
  /** Oldest first. */
  readonly decisions: readonly { readonly row: Row; readonly decision: Decision; readonly version: string | undefined }[];
  readonly figures: Progress;
  readonly firstDay: string | undefined;
  readonly items: readonly NamedItem[];
  /** Of a standard change: its seats, and whether its build is still the one that was approved. */
  readonly standard: StandardUse | undefined;
  readonly build: string | undefined;
  readonly checklist: { readonly name: string; readonly number: number; readonly steps: number } | undefined;
  readonly departments: readonly string[];
  readonly me: Me;
  /** The request with its inputs gathered, and the approvals that the policy asks for. */
  readonly rfc: GatheredRfc;
  /** Who may approve this change, and who may review it; names of everybody on the page. */
  readonly approvers: readonly string[];
  readonly reviewers: readonly string[];
  readonly names: ReadonlyMap<string, string>;
  readonly whereOf: WhereOf;
}

export type ReleaseData = { readonly state: 'waiting' | 'missing' } | { readonly state: 'here'; readonly page: ReleasePage };

/** One release, live. */
export function useRelease(id: string | undefined): ReleaseData {
  const row = useRow('release', id);
  const subject = readRelease(row ?? undefined);
  const rfcs = useFind('rfc', 'release', id);
  const decisions = useFind('decision', 'release', id);
  const visits = useFind('visit', 'release', id);
  const events = useRows('visit-event');
  const words = useFind('word-approval', 'release', id);
  const grants = useRows('grant');
  const rfc = useDerived((world) => (id === undefined ? null : (gatherRfc(world, id, Date.now()) ?? null)), [id]);
  const software = subject === undefined ? [] : softwareOf(subject);
  const versions = useRowsOf([
    ...software.flatMap((item) => [rowKey('version', item.versionId), rowKey('title', item.titleId)]),
    ...(decisions ?? []).flatMap((each) => textIn(each, 'versionId') ?? []).map((id) => rowKey('version', id)),
  ]);
  const build = useRow('build', subject?.buildId ?? undefined);
  const templateVersion = useRow('template-version', subject?.templateVersionId ?? undefined);
  const around = useRowsOf([
    ...(templateVersion ? [rowKey('template', String(templateVersion.fields.templateId))] : []),
    ...(subject?.departmentIds ?? []).map((each) => rowKey('department', each)),
  ]);
  const me = useMe();
  const names = useNames([
    me?.person,
    ...(rfc?.combined ?? []).map(({ personId }) => personId),
    ...(grants ?? []).map((each) => textIn(each, 'person')),
    ...(rfcs ?? []).flatMap((each) => [each.made.p, ...namedBy(each)]),
    ...(words ?? []).flatMap((each) => [textIn(each, 'approverId'), each.made.p]),
    ...(decisions ?? []).flatMap((each) => [textIn(each, 'byId'), textIn(each, 'enteredById')]),
  ]);
  const whereOf = useWhere();

  return useMemo(() => {
    if (row === null) return { state: 'missing' };
    if (row && (!isLive(row) || subject === undefined)) return { state: 'missing' };
    if (
      !row ||
      !subject ||
      !rfcs ||
      !decisions ||
      !visits ||
      !events ||
      !grants ||
      !words ||
      !rfc ||
      !versions ||
      build === undefined ||
      !around ||
      !me ||
      !names
    )
      return { state: 'waiting' };
    const stood = stoodFrom(visits, events);
    const figures = progressOf(stood);
    const standing = standingOf(row, subject, rfcs, figures, words);
    const change = 'change' in standing ? standing.change : undefined;
    const changeRow = rfcs.find((each) => each.id === change?.id);
    const scopes = changeRow?.scopes ?? row.scopes;
    const asked = [change?.requesterId ?? null, change?.proceedAskedById ?? null, changeRow?.made.p ?? null];
    const numberOf = (versionId: string | null): string | undefined =>
      readVersion(versions.get(rowKey('version', versionId ?? '')))?.number;
    const world = new FixedWorld([row, ...rfcs, ...visits, ...events, ...versions.values(), ...(build ? [build] : [])], groundcrewRules);
    const planned = readTemplateVersion(templateVersion ?? undefined);
    return {
      state: 'here',
      page: {
        row,
        subject,
        standing,
        change,
        changeRow,
        decisions: decisions
          .flatMap((each) => {
            const decision = readDecision(each);
            return decision === undefined ? [] : [{ row: each, decision, version: numberOf(decision.versionId) }];
          })
          .sort((a, b) => inHubOrder(a.row, b.row)),
        figures,
        firstDay: stood
          .filter(({ visit }) => visit.state === 'planned')
          .map(({ visit }) => visit.slot.day)
          .sort()[0],
        items: namedItems(world, subject),
        standard: standardUse(world, subject),
        build: readBuild(build ?? undefined)?.name,
        checklist: planned && {
          name: readTemplate(around.get(rowKey('template', planned.templateId)))?.name ?? '',
          number: planned.number,
          steps: stepsOf(planned.sections).length,
        },
        departments: (subject.departmentIds ?? []).flatMap((each) => readDepartment(around.get(rowKey('department', each)))?.name ?? []),
        me,
        rfc,
        approvers: approversOf(grants, scopes, asked),
        reviewers: approversOf(grants, scopes, asked, 'peer-review'),
        names,
        whereOf,
      },
    };
  }, [row, subject, rfcs, decisions, visits, events, words, rfc, grants, versions, build, templateVersion, around, me, names, whereOf]);
}

/** Everybody whom a request names. */
function namedBy(row: Row): readonly (string | null)[] {
  const change = readRfc(row);
  if (change === undefined) return [];
  const { requesterId, deciderId, proceedAskedById, proceedDeciderId, reviewedById, closedById } = change;
  const met = (change.conditions ?? []).map((each) => each.met?.byId ?? null);
  return [requesterId, deciderId, proceedAskedById, proceedDeciderId, reviewedById, closedById, ...met];
}

/** What the hub has ordered first, by its order; then what is only on this laptop. */
function inHubOrder(a: Row, b: Row): number {
  const place = (row: Row): number => (row.seq === 0 ? Number.MAX_SAFE_INTEGER : row.seq);
  return place(a) - place(b) || a.made.t - b.made.t;
}
