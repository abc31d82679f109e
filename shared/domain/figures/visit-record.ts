/**
 * The record of a visit: what was done where for whom, by whom, and the five facts with their times. For a device, a seat, a release
 * or a department it is the records of their visits. Derived; a tick proves none of it.
 */
import type { Row } from '../../sync/row.ts';
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { readTemplateVersion } from '../checklist/template.ts';
import { cmdbFact } from '../cmdb/in-cmdb.ts';
import { readDevice } from '../device/device.ts';
import { type RightItem, rightItems } from '../library/right-version.ts';
import { textIn } from '../record.ts';
import { type NamedItem, namedItems } from '../release/item-names.ts';
import { readRelease } from '../release/release.ts';
import { endIdOf, workOf } from '../visit/ends.ts';
import type { EquipmentWork } from '../visit/equipment-work.ts';
import { type FiveFacts, fiveFacts, type Known } from '../visit/five-facts.ts';
import { factsOf, standing, type VisitFacts } from '../visit/run.ts';
import { aroundOf, templateIdFor, type VisitStateName, visitState } from '../visit/state.ts';
import { readVisit, type Visit } from '../visit/visit.ts';
import { recordName } from './record-name.ts';

export interface RecordDevice {
  readonly id: string | null;
  readonly name: string | null;
  /** As it was read on site; else as the record says it. */
  readonly serial: string | null;
  /** Was its serial read on this visit? */
  readonly read: boolean;
}
export interface FoundVersion {
  readonly step: string;
  readonly version: string;
  readonly at: number;
  readonly heardAt: number | null;
  readonly who: string;
}
export interface VisitRecord {
  readonly visit: Visit;
  readonly row: Row;
  readonly state: VisitStateName;
  /** When it came to this, when the hub heard of that, and who said so; null for a plan. ms. */
  readonly endedAt: number | null;
  readonly endedHeardAt: number | null;
  readonly endedBy: string | null;
  readonly release: string | null;
  /** What it brought: titles and models; the numbers of the titles' versions. Several are parted by "; ". */
  readonly title: string | null;
  readonly version: string | null;
  /** What is to be installed and how each version stands at the seat; none once the work is over. */
  readonly toInstall: readonly { readonly item: NamedItem; readonly right: RightItem }[];
  readonly site: string | null;
  readonly room: string | null;
  readonly department: string | null;
  readonly seat: string | null;
  readonly user: string | null;
  readonly installer: string | null;
  readonly old: RecordDevice | null;
  readonly brought: RecordDevice | null;
  readonly five: FiveFacts;
  /** Versions read off the device, in the order in which they were read. */
  readonly found: readonly FoundVersion[];
}

export const recordScopes = ['device', 'seat', 'release', 'department'] as const;
export type RecordScope = (typeof recordScopes)[number];

/** The records of the visits of a device, seat, release or department, the latest planned day first. */
export function recordsOf(world: World, scope: RecordScope, id: string): readonly VisitRecord[] {
  const rows = scope === 'device' ? visitsOfDevice(world, id) : world.find('visit', scope, id);
  return rows
    .filter(isLive)
    .flatMap((row) => {
      const visit = readVisit(row);
      return visit === undefined ? [] : [recordOfVisit(world, row, visit)];
    })
    .sort((a, b) =>
      a.visit.slot.day < b.visit.slot.day ? 1 : a.visit.slot.day > b.visit.slot.day ? -1 : a.visit.id < b.visit.id ? -1 : 1,
    );
}

/** Planned for it, or done with it though another was planned. */
function visitsOfDevice(world: World, id: string): readonly Row[] {
  const planned = [...world.find('visit', 'device', id), ...world.find('visit', 'newDevice', id)];
  const events = [...world.find('visit-event', 'old', id), ...world.find('visit-event', 'new', id)];
  const done = events.flatMap((event) => world.row('visit', textIn(event, 'visitId') ?? '') ?? []);
  return [...new Map([...planned, ...done].map((row) => [row.id, row])).values()];
}

const over: readonly VisitStateName[] = ['done', 'cancelled', 'backed-out'];

function standingOf(world: World, visit: Visit, software: readonly NamedItem[]): VisitRecord['toInstall'] {
  const rights = rightItems(world, visit);
  return software.flatMap((item) => {
    const right = rights.find((each) => item.item.kind === 'software' && each.versionId === item.item.versionId);
    return right === undefined ? [] : [{ item, right }];
  });
}

/** The record of one visit. */
export function recordOfVisit(world: World, row: Row, visit: Visit): VisitRecord {
  const facts = factsOf(world, visit.id);
  const templateId = templateIdFor(world, visit, facts);
  const template = templateId === undefined ? undefined : readTemplateVersion(world.row('template-version', templateId));
  const around = aroundOf(world, visit, facts);
  const state = visitState(visit, facts, template, around);
  // What was read on the visit that this one goes on with is read: the record of the work is whole where it ends.
  const whole = { ...facts, results: [...(around.carried?.values() ?? []), ...facts.results] };
  const release = readRelease(world.row('release', visit.releaseId));
  const items = release === undefined ? [] : namedItems(world, release);
  const software = items.filter(({ item }) => item.kind === 'software');
  const version = software.length === 1 ? software[0]?.version : undefined;
  const last = facts.events.at(-1);
  const work = workOf(facts);
  const name = (type: string, id: string | null): string | null => recordName(world, world.row(type, id ?? '')) ?? null;
  return {
    visit,
    row,
    state: state.state,
    endedAt: state.at,
    endedHeardAt: state.at === null ? null : (last?.heardAt ?? null),
    endedBy: state.who === null ? null : (name('person', state.who) ?? state.who),
    release: release?.name ?? null,
    title: together(items.map((each) => each.name)),
    version: together(software.map((each) => each.number)),
    toInstall: over.includes(state.state) ? [] : standingOf(world, visit, software),
    site: name('site', visit.siteId),
    room: textIn(world.row('seat', visit.seatId ?? ''), 'room') ?? null,
    department: name('department', visit.departmentId),
    seat: name('seat', visit.seatId),
    user: name('person', visit.userId),
    installer: name('person', visit.installerId),
    old: endOf(world, visit.deviceId, work?.oldSerial, facts, 'device', work),
    brought: endOf(world, visit.newDeviceId, work?.newSerial, facts, 'new-device', work),
    five: named(fiveFacts(whole, template, version, cmdbFact(world, visit, facts)), (id) => name('person', id) ?? id),
    found: versionsFound(facts, template?.sections.flatMap((section) => section.steps) ?? []),
  };
}

function together(names: readonly (string | null)[]): string | null {
  const known = names.filter((name) => name !== null);
  return known.length === 0 ? null : known.join('; ');
}

/** The five facts with people's names in place of ids. */
function named(five: FiveFacts, nameOf: (id: string) => string): FiveFacts {
  const told = (known: Known): Known => (known.state === 'yes' ? { ...known, who: nameOf(known.who) } : known);
  return {
    'on-laptop': told(five['on-laptop']),
    installed: told(five.installed),
    verified: told(five.verified),
    'signed-off': told(five['signed-off']),
    'in-cmdb': told(five['in-cmdb']),
  };
}

function endOf(
  world: World,
  planned: string | null,
  workedSerial: string | null | undefined,
  facts: VisitFacts,
  of: 'device' | 'new-device',
  work: EquipmentWork | undefined,
): RecordDevice | null {
  const id = endIdOf(planned, work, of === 'device' ? 'old' : 'new');
  const read = workedSerial ?? facts.serials.findLast((each) => each.fact.of === of)?.fact.serial ?? null;
  if (id === null && read === null) return null;
  const row = world.row('device', id ?? '');
  return { id, name: recordName(world, row) ?? null, serial: read ?? readDevice(row)?.serial ?? null, read: read !== null };
}

function versionsFound(facts: VisitFacts, steps: readonly { readonly id: string; readonly ask: string }[]): readonly FoundVersion[] {
  const asks = new Map(steps.map((step) => [step.id, step.ask]));
  return [...standing(facts.results).values()].flatMap(({ fact, at, heardAt, who }) =>
    fact.answer.kind === 'version' ? [{ step: asks.get(fact.stepId) ?? fact.stepId, version: fact.answer.version, at, heardAt, who }] : [],
  );
}
