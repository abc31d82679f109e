import { useMemo } from 'react';
import { type Decision, readDecision } from '../../../shared/domain/change/decision.ts';
import type { Rfc } from '../../../shared/domain/change/rfc.ts';
import { stepsOf } from '../../../shared/domain/checklist/step.ts';
import { readTemplate, readTemplateVersion } from '../../../shared/domain/checklist/template.ts';
import { readDepartment } from '../../../shared/domain/department/department.ts';
import { type Progress, progressOf } from '../../../shared/domain/figures/progress.ts';
import { stoodFrom } from '../../../shared/domain/figures/stood.ts';
import { textIn } from '../../../shared/domain/record.ts';
import { type Release, readRelease } from '../../../shared/domain/release/release.ts';
import type { Requirements } from '../../../shared/domain/title/requirements.ts';
import { readTitle } from '../../../shared/domain/title/title.ts';
import { readVersion } from '../../../shared/domain/title/version.ts';
import { rowKey } from '../../../shared/sync/ids.ts';
import { isLive, type Row } from '../../../shared/sync/row.ts';
import { useFind, useRow, useRows, useRowsOf } from '../../data/live.ts';
import { type Me, useMe, useNames } from '../../data/people.ts';
import { useWhere, type WhereOf } from '../../data/where.ts';
import { approversOf } from './approvers.ts';
import { type Standing, standingOf } from './release-standing.ts';

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
  readonly title: string | undefined;
  readonly version: string | undefined;
  readonly requires: Requirements | null;
  readonly checklist: { readonly name: string; readonly number: number; readonly steps: number } | undefined;
  readonly departments: readonly string[];
  readonly me: Me;
  /** Who may approve this change; names of everybody on the page. */
  readonly approvers: readonly string[];
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
  const grants = useFind('grant', 'role', 'change-approver');
  const versions = useFind('version', 'title', subject?.titleId ?? undefined);
  const templateVersion = useRow('template-version', subject?.templateVersionId ?? undefined);
  const around = useRowsOf([
    ...(subject?.titleId ? [rowKey('title', subject.titleId)] : []),
    ...(templateVersion ? [rowKey('template', String(templateVersion.fields.templateId))] : []),
    ...(subject?.departmentIds ?? []).map((each) => rowKey('department', each)),
  ]);
  const me = useMe();
  const names = useNames([
    me?.person,
    ...(grants ?? []).map((each) => textIn(each, 'person')),
    ...(rfcs ?? []).flatMap((each) => [textIn(each, 'requesterId'), each.made.p]),
    ...(decisions ?? []).map((each) => textIn(each, 'byId')),
  ]);
  const whereOf = useWhere();

  return useMemo(() => {
    if (row === null) return { state: 'missing' };
    if (row && (!isLive(row) || subject === undefined)) return { state: 'missing' };
    if (!row || !subject || !rfcs || !decisions || !visits || !events || !grants || !versions || !around || !me || !names)
      return { state: 'waiting' };
    const stood = stoodFrom(visits, events);
    const figures = progressOf(stood);
    const standing = standingOf(row, subject, rfcs, figures);
    const change = 'change' in standing ? standing.change : undefined;
    const changeRow = rfcs.find((each) => each.id === change?.id);
    const numberOf = (versionId: string | null): string | undefined => readVersion(versions.find((each) => each.id === versionId))?.number;
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
        title: readTitle(around.get(rowKey('title', subject.titleId ?? '')))?.name,
        version: numberOf(subject.versionId),
        requires: readVersion(versions.find((each) => each.id === subject.versionId))?.requires ?? null,
        checklist: planned && {
          name: readTemplate(around.get(rowKey('template', planned.templateId)))?.name ?? '',
          number: planned.number,
          steps: stepsOf(planned.sections).length,
        },
        departments: (subject.departmentIds ?? []).flatMap((each) => readDepartment(around.get(rowKey('department', each)))?.name ?? []),
        me,
        approvers: approversOf(grants, changeRow?.scopes ?? row.scopes, [change?.requesterId ?? null, changeRow?.made.p ?? null]),
        names,
        whereOf,
      },
    };
  }, [row, subject, rfcs, decisions, visits, events, grants, versions, templateVersion, around, me, names, whereOf]);
}

/** What the hub has ordered first, by its order; then what is only on this laptop. */
function inHubOrder(a: Row, b: Row): number {
  const place = (row: Row): number => (row.seq === 0 ? Number.MAX_SAFE_INTEGER : row.seq);
  return place(a) - place(b) || a.made.t - b.made.t;
}
