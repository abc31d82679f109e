import { useMemo } from 'react';
import { type Approval, approvalOf } from '../../../shared/domain/change/rfc.ts';
import { readTemplate, readTemplateVersion } from '../../../shared/domain/checklist/template.ts';
import { cmdbFact } from '../../../shared/domain/cmdb/in-cmdb.ts';
import { readDepartment } from '../../../shared/domain/department/department.ts';
import { type Device, readDevice } from '../../../shared/domain/device/device.ts';
import { textIn } from '../../../shared/domain/record.ts';
import { softwareOf } from '../../../shared/domain/release/items.ts';
import { type Release, readRelease } from '../../../shared/domain/release/release.ts';
import { groundcrewRules } from '../../../shared/domain/rules.ts';
import { readNeed } from '../../../shared/domain/seat/need.ts';
import { readSeat, type Seat } from '../../../shared/domain/seat/seat.ts';
import { readSite, type Site } from '../../../shared/domain/site/site.ts';
import { readVersion } from '../../../shared/domain/title/version.ts';
import { newModelOf } from '../../../shared/domain/visit/brief.ts';
import { type FiveFacts, fiveFacts } from '../../../shared/domain/visit/five-facts.ts';
import { factsFrom, factsOf } from '../../../shared/domain/visit/run.ts';
import { needsGoingOn } from '../../../shared/domain/visit/standing.ts';
import { aroundOf, type VisitState, visitState } from '../../../shared/domain/visit/state.ts';
import { readVisit, type Visit } from '../../../shared/domain/visit/visit.ts';
import { type ConflictFields, readConflict } from '../../../shared/sync/apply/conflict.ts';
import { type RowKey, rowKey } from '../../../shared/sync/ids.ts';
import type { Json } from '../../../shared/sync/op.ts';
import { isLive, type Row, stampOf } from '../../../shared/sync/row.ts';
import { FixedWorld } from '../../../shared/sync/world.ts';
import type { HubAnswer } from '../../data/database.ts';
import { useAnswersAbout } from '../../data/hub-answers.ts';
import { useDerived, useFind, useOpenConflicts, useRow, useRowsOf } from '../../data/live.ts';
import { type Me, useMe, useNames } from '../../data/people.ts';
import { useWhereOfVisitRows } from '../../data/visit-where.ts';
import { useWhere, type WhereOf } from '../../data/where.ts';
import { useGivenLeases } from './lease/use-leases.ts';
import { useFreezes } from './use-visits.ts';
import { type HistoryLine, historyOf } from './visit-history.ts';
import { type Lookup, type VisitLine, visitLine } from './visit-line.ts';

export interface VisitPage {
  readonly line: VisitLine;
  readonly visit: Visit;
  readonly state: VisitState;
  readonly five: FiveFacts;
  readonly device: Device | undefined;
  readonly newDevice: Device | undefined;
  readonly seat: Seat | undefined;
  readonly site: Site | undefined;
  readonly release: Release | undefined;
  readonly department: string | undefined;
  readonly needs: readonly string[];
  readonly changeNumber: string | undefined;
  readonly approval: Approval['state'];
  /** Approved on paper: the name of who entered it. */
  readonly paper: string | undefined;
  /** A model that is planned and whose serial is not chosen yet. */
  readonly newModel: string | undefined;
  readonly checklist: { readonly name: string; readonly number: number; readonly done: number; readonly of: number } | undefined;
  readonly notes: readonly Row[];
  readonly history: readonly HistoryLine[];
  readonly conflicts: readonly { readonly row: Row; readonly conflict: ConflictFields }[];
  /** What of this laptop's own planning of it the hub did not take, where nobody has planned it otherwise since. */
  readonly notTaken: NotTaken | undefined;
  readonly lookup: Lookup;
  readonly whereOf: WhereOf;
  readonly me: Me;
}

export type VisitData =
  | { readonly state: 'waiting' }
  /** `notTaken`: planned on this laptop, and refused at the hub. */
  | { readonly state: 'missing'; readonly notTaken: NotTaken | undefined }
  | { readonly state: 'here'; readonly page: VisitPage };

/** Facts about one visit, live. */
function useFacts(id: string | undefined): readonly Row[] | undefined {
  const events = useFind('visit-event', 'visit', id);
  const results = useFind('step-result', 'visit', id);
  const signoffs = useFind('signoff', 'visit', id);
  const serials = useFind('observed-serial', 'visit', id);
  const evidence = useFind('evidence', 'visit', id);
  const checks = useFind('install-check', 'visit', id);
  const acknowledgements = useFind('acknowledgement', 'visit', id);
  return useMemo(
    () =>
      events && results && signoffs && serials && evidence && checks && acknowledgements
        ? [...events, ...results, ...signoffs, ...serials, ...evidence, ...checks, ...acknowledgements]
        : undefined,
    [events, results, signoffs, serials, evidence, checks, acknowledgements],
  );
}

/** One visit with all that stands on its page. */
export function useVisit(id: string | undefined): VisitData {
  const row = useRow('visit', id);
  const visit = readVisit(row ?? undefined);
  const facts = useFacts(id);
  const notes = useFind('note', 'visit', id);
  const rfcs = useFind('rfc', 'release', visit?.releaseId);
  const words = useFind('word-approval', 'release', visit?.releaseId);
  const release = useRow('release', visit?.releaseId);
  const seat = useRow('seat', visit?.seatId ?? undefined);
  const began = facts?.map((each) => textIn(each, 'templateVersionId')).find((each) => each !== undefined);
  const templateVersion = useRow(
    'template-version',
    began ?? visit?.templateVersionId ?? textIn(release ?? undefined, 'templateVersionId'),
  );
  const conflicts = useOpenConflicts();
  const freezes = useFreezes();
  const leases = useGivenLeases();
  const answers = useAnswersAbout(id === undefined ? undefined : rowKey('visit', id));
  const around = useRowsOf(wanted(visit, readSeat(seat ?? undefined), release, templateVersion, row));
  const names = useNames([
    visit?.installerId,
    visit?.userId,
    row?.made.p,
    ...(rfcs ?? []).map((each) => textIn(each, 'enteredById')),
    ...Object.values(row?.stamps ?? {}).map((stamp) => stamp.p),
    ...[...(facts ?? []), ...(notes ?? [])].map((each) => each.made.p),
  ]);
  // Answers of the visit before, and the back-out's checklist: the page counts as the run does.
  const beside = useDerived(
    (world) => {
      const plan = readVisit(world.row('visit', id ?? ''));
      if (plan === undefined) return null;
      const found = factsOf(world, plan.id);
      return { ...aroundOf(world, plan, found), cmdb: cmdbFact(world, plan, found) };
    },
    [id],
  );
  const me = useMe();
  const whereOf = useWhere();
  const visitStands = useWhereOfVisitRows();
  return useMemo(() => {
    if (row === null || (row && (!isLive(row) || visit === undefined)))
      return { state: 'missing', notTaken: row === null ? undefined : notTakenOf(row, answers) };
    if (
      !row ||
      !visit ||
      !facts ||
      !notes ||
      !rfcs ||
      !words ||
      release === undefined ||
      seat === undefined ||
      templateVersion === undefined
    )
      return { state: 'waiting' };
    if (!conflicts || !around || !names || !me) return { state: 'waiting' };
    const all = new Map<RowKey, Row>(around);
    for (const each of [row, release, seat, templateVersion]) if (each) all.set(rowKey(each.type, each.id), each);
    const lookup: Lookup = (type, wantedId) => (wantedId == null ? undefined : all.get(rowKey(type, wantedId)));
    const template = readTemplateVersion(templateVersion ?? undefined);
    const told = factsFrom(facts);
    const state = visitState(visit, told, template, beside ?? {});
    const stood = { visit, state, events: told.events, needsGoingOn: needsGoingOn(told) };
    const place = readSeat(seat ?? undefined);
    const subject = readRelease(release ?? undefined);
    const approval = approvalOf(new FixedWorld([...(release ? [release] : []), ...rfcs, ...words], groundcrewRules), visit.releaseId);
    const enteredById = approval.state === 'approved' ? approval.change.enteredById : null;
    const templateName = readTemplate(lookup('template', template?.templateId))?.name;
    return {
      state: 'here',
      page: {
        line: visitLine(row, stood, lookup, visitStands(row, stood), freezes, leases ?? []),
        visit,
        state,
        five: fiveFacts(told, template, readVersion(lookup('version', onlyVersionId(subject))), beside?.cmdb),
        device: readDevice(lookup('device', visit.deviceId)),
        newDevice: readDevice(lookup('device', visit.newDeviceId)),
        seat: place,
        site: readSite(lookup('site', visit.siteId ?? place?.siteId)),
        release: subject,
        department: readDepartment(lookup('department', visit.departmentId))?.name,
        needs: (place?.needs ?? []).flatMap((text) => readNeed(text)?.words ?? []),
        changeNumber: approval.change?.number ?? undefined,
        approval: approval.state,
        paper: enteredById == null ? undefined : (names.get(enteredById) ?? ''),
        newModel: subject === undefined ? undefined : (newModelOf(visit, subject) ?? undefined),
        checklist: template && {
          name: templateName ?? '',
          number: template.number,
          done: state.run?.answered ?? 0,
          of: state.run?.asked ?? 0,
        },
        notes,
        history: historyOf(
          row,
          facts,
          notes,
          [...(state.backOut?.sections ?? []), ...(template?.sections ?? [])],
          (person) => names.get(person) ?? '',
        ),
        conflicts: conflicts.flatMap((each) => {
          const conflict = readConflict(each);
          const concerns =
            conflict?.about === rowKey('visit', visit.id) || conflict?.sides.some((side) => side.ref === rowKey('visit', visit.id));
          return conflict && concerns ? [{ row: each, conflict }] : [];
        }),
        notTaken: notTakenOf(row, answers),
        lookup,
        whereOf,
        me,
      },
    };
  }, [
    row,
    visit,
    facts,
    notes,
    rfcs,
    words,
    release,
    seat,
    templateVersion,
    conflicts,
    around,
    names,
    me,
    whereOf,
    visitStands,
    beside,
    freezes,
    leases,
    answers,
  ]);
}

export interface NotTaken {
  readonly act: string | null;
  readonly code: string;
  readonly details: Json;
}

/** The newest refusal that is younger than every change of the plan. */
export function notTakenOf(row: Row, answers: readonly HubAnswer[] | undefined): NotTaken | undefined {
  const [answer] = answers ?? [];
  const key = rowKey('visit', row.id);
  const outcome = answer?.outcomes.find((each) => each.key === key && each.result === 'rejected');
  const planned = Math.max(row.made.t, ...['slot', 'state', 'installerId'].flatMap((field) => stampOf(row, field)?.t ?? []));
  if (answer === undefined || outcome === undefined || (row.refused === undefined && planned >= answer.heard)) return undefined;
  return { act: answer.act, code: outcome.code, details: outcome.details };
}

/** The version that a visit proves to be installed: that of the only software. */
function onlyVersionId(release: Release | undefined): string | undefined {
  const software = release === undefined ? [] : softwareOf(release);
  return software.length === 1 ? software[0]?.versionId : undefined;
}

/** Keys of what a visit names, and of what those name. */
function wanted(
  visit: Visit | undefined,
  seat: Seat | undefined,
  release: Row | null | undefined,
  templateVersion: Row | null | undefined,
  row: Row | null | undefined,
): readonly RowKey[] {
  const named: readonly (readonly [string, string | null | undefined])[] = [
    ['device', visit?.deviceId],
    ['device', visit?.newDeviceId],
    ['site', visit?.siteId ?? seat?.siteId],
    ['department', visit?.departmentId],
    ['person', visit?.installerId],
    ['person', visit?.userId],
    ['person', seat?.userId],
    ['version', onlyVersionId(readRelease(release ?? undefined))],
    ['template', textIn(templateVersion ?? undefined, 'templateId')],
    ...(row?.displaced ?? []).map((each) => [each.type, each.id] as const),
  ];
  return [...new Set(named.flatMap(([type, id]) => (id ? [rowKey(type, id)] : [])))];
}
