/** What of a plan crosses to the screen: counts whole, lists only as far as they are drawn. */
import { checkColumns } from '../../../shared/domain/import/column-checks.ts';
import { plainCell } from '../../../shared/domain/import/csv-out.ts';
import type { SpellingAnswer } from '../../../shared/domain/import/departments.ts';
import { departmentOf } from '../../../shared/domain/import/item-department.ts';
import type { RowOwner } from '../../../shared/domain/import/owners.ts';
import type { ImportFiles } from '../../../shared/domain/import/plan.ts';
import type { ImportFile, ImportPlan, Item, Proposal } from '../../../shared/domain/import/plan-types.ts';
import { groupProblems } from '../../../shared/domain/import/problems.ts';
import { type Entity, type Known, recordSchemas } from '../../../shared/domain/import/records.ts';
import type { FieldValue } from '../../../shared/domain/import/rows.ts';
import { showHidden } from '../../../shared/domain/import/text.ts';
import type { PlannedVisit } from '../../../shared/domain/import-apply/visits.ts';
import {
  type GroupView,
  type Here,
  type ItemView,
  type PartView,
  type PlanView,
  type RowQuestion,
  shownAtMost,
} from './planner-messages.ts';
import { tell } from './tell.ts';

interface Drawn {
  readonly plan: ImportPlan;
  readonly files: ImportFiles;
  /** Name of a file in the plan → its id on the screen. */
  readonly ids: ReadonlyMap<string, string>;
  readonly here: Here;
  readonly answers: Readonly<Record<string, SpellingAnswer>>;
  readonly fromUser: number;
  /** Whose a problem is, by the file's name and the line. */
  readonly owner: (file: string, line: number | undefined) => RowOwner;
}

export function viewOf({ plan, files, ids, here, answers, fromUser, owner }: Drawn): PlanView {
  const { known } = here.known;
  const all = Object.values(files);
  const labels = labelsOf(known);
  const seats = new Map(plan.groups.flatMap(({ entity, items }) => (entity === 'seat' ? items.map((item) => [item.id, item.label]) : [])));
  const needs = plan.proposals.flatMap((each) =>
    each.kind === 'need' ? [{ ...each, seat: seats.get(each.seatId) ?? labels.get(each.seatId) ?? '' }] : [],
  );
  const questions = plan.proposals.flatMap((each) => (each.kind === 'row' ? [each] : []));
  return {
    counts: plan.counts,
    seats: plan.seats,
    departments: plan.departments,
    files: all.map((file) => {
      const own = plan.problems.filter((problem) => problem.file === file.table.file);
      return {
        fileId: ids.get(file.table.file) ?? '',
        checks: checkColumns(file.table, file.mapping, own).map((check) => ({ ...check, problems: [...check.problems] })),
        problems: groupProblems(own).map(({ code, severity, problems }) => ({
          code,
          severity,
          count: problems.length,
          examples: problems.slice(0, shownAtMost.examples),
        })),
        owners: ownersOf(own.map(({ line }) => owner(file.table.file, line).department)),
      };
    }),
    groups: groupViews(plan, here, labels),
    spellings: plan.proposals.flatMap((each) => (each.kind === 'spelling' ? [{ ...each, fileId: ids.get(each.file) ?? '' }] : [])),
    answers,
    questions: {
      count: questions.length,
      first: questions.slice(0, shownAtMost.rows).map((each) => questionOf(each, all, ids, labels)),
    },
    needs: { count: needs.length, first: needs.slice(0, shownAtMost.needs) },
    departmentsFromUser: fromUser,
    fresh: entitiesOf().filter((entity) => known[entity].every((record) => record.byHand === true)),
  };
}

function ownersOf(departments: readonly string[]): PlanView['files'][number]['owners'] {
  const counted = new Map<string, number>();
  for (const department of departments) counted.set(department, (counted.get(department) ?? 0) + 1);
  return [...counted]
    .map(([department, n]) => ({ department, n }))
    .sort((a, b) => Number(a.department === '') - Number(b.department === '') || a.department.localeCompare(b.department));
}

const entitiesOf = (): readonly Entity[] => Object.keys(recordSchemas).filter((key): key is Entity => Object.hasOwn(recordSchemas, key));

function groupViews(plan: ImportPlan, here: Here, known: ReadonlyMap<string, string>): readonly GroupView[] {
  const names = new Map([...known, ...plan.groups.flatMap(({ items }) => items.map((item): [string, string] => [item.id, item.label]))]);
  const standing = visitsByRecord(here.visits);
  const view = itemViewer(here, names, standing);
  const departments = departmentOf(here.known.known);
  const called = new Map(here.known.known.department.map(({ id, fields }) => [id, fields.name]));
  // New records come of their own accord where a file lists their kind; others are formed for what refers to them.
  const listed = (entity: Entity): boolean => entity !== 'seat' && plan.counts[entity] !== undefined;
  return plan.groups.map(({ key, entity, what, items }) => {
    const follows = (item: Item): boolean => item.follows && (what !== 'appeared' || !listed(entity));
    const own = items.filter((item) => !follows(item));
    const first = what === 'appeared' && here.known.known[entity].every((record) => record.byHand === true);
    const groups = first ? new Map<string, Item[]>() : Map.groupBy(own, (item) => departments(item) ?? noDepartment);
    groups.delete(noDepartment);
    const parts = [...groups].map(
      ([departmentId, members]): PartView => ({
        departmentId,
        name: called.get(departmentId) ?? names.get(departmentId) ?? '',
        ids: members.map((item) => item.id),
        items: members.slice(0, shownAtMost.partItems).map(view),
        visits: visitsOf(members, what, standing),
      }),
    );
    return {
      key,
      entity,
      what,
      count: items.length,
      following: items.length - own.length,
      items: items.slice(0, shownAtMost.items).map(view),
      visits: visitsOf(items, what, standing),
      parts: parts.sort((a, b) => Number(a.name === '') - Number(b.name === '') || a.name.localeCompare(b.name)),
    };
  });
}

/** Kinds of record that belong to no department are not parted. */
const noDepartment = '-';

type Standing = ReadonlyMap<string, readonly PlannedVisit[]>;

/** Planned visits by each record that they stand on. */
function visitsByRecord(visits: readonly PlannedVisit[]): Standing {
  const by = new Map<string, PlannedVisit[]>();
  for (const visit of visits)
    for (const id of new Set([...visit.deviceIds, visit.seatId, visit.personId]))
      if (id !== undefined) by.set(id, [...(by.get(id) ?? []), visit]);
  return by;
}

/** The visits that these records touch, the soonest first. New records touch none. */
function visitsOf(items: readonly Item[], what: Item['what'], standing: Standing): GroupView['visits'] {
  const found = new Map(
    what === 'appeared' ? [] : items.flatMap(({ id }) => (standing.get(id) ?? []).map((visit) => [visit.id, visit] as const)),
  );
  const soonest = [...found.values()].toSorted((a, b) => (a.day < b.day ? -1 : 1));
  return { count: soonest.length, first: soonest.slice(0, shownAtMost.visits) };
}

/** Fields that follow from others and would only repeat them. */
const silent: ReadonlySet<string> = new Set(['serialUsable', 'spellings']);

function itemViewer(here: Here, names: ReadonlyMap<string, string>, standing: Standing): (item: Item) => ItemView {
  const words = (field: string, value: FieldValue): string => {
    if (value === null) return '';
    if (typeof value === 'boolean') return tell(value ? 'IMPORT_YES' : 'IMPORT_NO');
    const all = typeof value === 'object' ? value : [String(value)];
    const read = /Ids?$/.test(field) ? all.map((each) => names.get(each) ?? '') : all.map((each) => showHidden(each));
    return read.join(', ').slice(0, 160);
  };
  return ({ id, label, what, lines, changes }) => {
    const written = here.known.written?.[id];
    return {
      id,
      label,
      lines: lines.slice(0, 3),
      visits: what === 'appeared' ? [] : (standing.get(id) ?? []).slice(0, 3),
      changes: Object.entries(changes)
        .filter(([field]) => !silent.has(field))
        .map(([field, { was, is }]) => {
          const entered = written?.[field];
          const shown = { field, was: words(field, was), is: words(field, is) };
          return entered === undefined
            ? shown
            : { ...shown, entered: { by: names.get(entered.by)?.split(' · ').at(-1) ?? '', at: entered.at } };
        }),
    };
  };
}

/** How a known record is called: its asset tag, code or name. */
function labelsOf(known: Known): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  for (const entity of entitiesOf()) {
    for (const { id, fields } of known[entity]) {
      const value = new Map<string, unknown>(Object.entries(fields));
      const parts = [value.get('assetTag') ?? value.get('code'), value.get('name') ?? value.get('label') ?? value.get('reference')];
      labels.set(id, parts.filter((part) => typeof part === 'string' && part !== '').join(' · '));
    }
  }
  return labels;
}

function questionOf(
  waits: Extract<Proposal, { kind: 'row' }>,
  files: readonly ImportFile[],
  ids: ReadonlyMap<string, string>,
  labels: ReadonlyMap<string, string>,
): RowQuestion {
  const file = files.find(({ table }) => table.file === waits.file);
  const rows = waits.lines.slice(0, 10).flatMap((line) => file?.table.rows.find((row) => row.line === line) ?? []);
  const indexes = file === undefined ? [] : Object.values(file.mapping).toSorted((a, b) => a - b);
  const cell = (row: { readonly cells: readonly string[] }, index: number): string => showHidden(plainCell(row.cells[index] ?? '')).trim();
  const differing = indexes.filter((index) => new Set(rows.map((row) => cell(row, index))).size > 1);
  const telling = (differing.length > 0 ? differing : indexes).slice(0, 4);
  const [first] = rows;
  return {
    key: waits.key,
    fileId: ids.get(waits.file) ?? '',
    reason: waits.reason,
    label: first === undefined ? '' : cell(first, indexes[0] ?? 0),
    lines: rows.map((row) => ({
      line: row.line,
      shows: telling
        .map((index) => cell(row, index).slice(0, 60))
        .filter((text) => text !== '')
        .join(' · '),
    })),
    candidates: waits.candidates.slice(0, 20).map((id) => ({ id, label: labels.get(id) ?? '' })),
  };
}
