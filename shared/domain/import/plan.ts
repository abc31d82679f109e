import type { SpellingAnswer } from './departments.ts';
import { planDevices } from './plan-devices.ts';
import { planInstallers, planPeople } from './plan-people.ts';
import { planDepartments, planSites, siteFinder } from './plan-places.ts';
import { planLicences, planTitles } from './plan-software.ts';
import type { Answers, ChangeGroup, Draft, ImportFile, ImportPlan, Item, Proposal, What } from './plan-types.ts';
import type { Entity, FileKind, Known } from './records.ts';
import { recordSchemas } from './records.ts';
import type { Sheet } from './sheet.ts';

/** At most one file of each kind. */
export type ImportFiles = { readonly [K in FileKind]?: ImportFile };

const order: readonly What[] = ['appeared', 'moved', 'changed', 'gone'];

function groupItems(items: readonly Item[]): readonly ChangeGroup[] {
  const groups = new Map<string, ChangeGroup & { items: Item[] }>();
  for (const item of items) {
    const key = `${item.entity}.${item.what}`;
    const group = groups.get(key);
    if (group) group.items.push(item);
    else groups.set(key, { key, entity: item.entity, what: item.what, items: [item] });
  }
  const entities = Object.keys(recordSchemas);
  return [...groups.values()].sort(
    (a, b) => entities.indexOf(a.entity) - entities.indexOf(b.entity) || order.indexOf(a.what) - order.indexOf(b.what),
  );
}

/**
 * Plans what an import would do, and does nothing: what appeared, moved, changed and is gone in groups to agree to, problems with
 * line and reason, proposals for a person, and the count of every row. Pure: the same files, known records and answers give
 * the same plan, and planning again after it was carried out finds nothing to do. `readyRecords` turns agreement into records.
 */
export function planImport(files: ImportFiles, known: Known, answers: Answers = {}): ImportPlan {
  const sheet: Sheet = { known, answers, problems: [], proposals: [], items: [], counts: {} };
  const formed = new Map<string, string>();
  const none: readonly Draft[] = [];
  const sites = files.site ? planSites(sheet, files.site) : none;
  const departments = files.department ? planDepartments(sheet, files.department) : none;
  const places = files.device ? cellsOf(files.device, 'site') : new Map<string, number>();
  const findSite = siteFinder(sheet, sites, places, files.device?.table.file ?? '');
  const people = files.person ? planPeople(sheet, files.person, departments, formed) : none;
  if (files.installer) planInstallers(sheet, files.installer, findSite);
  const titles = files.title ? planTitles(sheet, files.title, departments) : none;
  if (files.licence) planLicences(sheet, files.licence, titles);
  const devices = files.device ? planDevices(sheet, files.device, findSite, departments, formed, people) : {};

  const seats = (what: readonly What[]): number => sheet.items.filter((item) => item.entity === 'seat' && what.includes(item.what)).length;
  const seen = devices.seats ?? 0;
  const [added, changed, gone] = [seats(['appeared']), seats(['changed', 'moved']), seats(['gone'])];
  return {
    counts: sheet.counts,
    seats: { added, changed, left: seen - added - changed, gone },
    departments: devices.counts ?? { spellings: 0, joined: 0, proposed: 0, blankRows: 0 },
    groups: groupItems(sheet.items),
    problems: sheet.problems.toSorted((a, b) => (a.file === b.file ? (a.line ?? 0) - (b.line ?? 0) : 0)),
    proposals: sheet.proposals,
  };
}

/** The different cells of a column with the first line of each. */
function cellsOf(file: ImportFile, field: string): ReadonlyMap<string, number> {
  const cells = new Map<string, number>();
  const index = file.mapping[field];
  if (index === undefined) return cells;
  for (const row of file.table.rows) {
    const cell = (row.cells[index] ?? '').trim();
    if (cell !== '' && !cells.has(cell)) cells.set(cell, row.line);
  }
  return cells;
}

/** The answers that a screen preselects: each spelling joined where just one department fits. A person still has to agree. */
export function suggestedSpellings(proposals: readonly Proposal[]): Readonly<Record<string, SpellingAnswer>> {
  const answers: Record<string, SpellingAnswer> = {};
  for (const proposal of proposals) {
    if (proposal.kind === 'spelling' && proposal.suggested !== undefined) answers[proposal.key] = { join: proposal.suggested };
  }
  return answers;
}

/** Which group a record belongs to in a plan; undefined where the plan leaves it as it is. */
export function itemOf(plan: ImportPlan, entity: Entity, id: string): Item | undefined {
  return plan.groups.flatMap((group) => group.items).find((item) => item.entity === entity && item.id === id);
}
