/** What an installer has to know about a visit at a glance: whose, where, what, and by whose approval. Derived, nothing stored. */
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import type { Condition } from '../change/condition.ts';
import { decisionId, readDecision } from '../change/decision.ts';
import { approvalOf } from '../change/rfc.ts';
import { readTemplate, readTemplateVersion, type TemplateVersion } from '../checklist/template.ts';
import { readDepartment } from '../department/department.ts';
import { type Device, readDevice } from '../device/device.ts';
import { type RightItem, rightItems } from '../library/right-version.ts';
import { readNote } from '../note/note.ts';
import { readPerson } from '../person/person.ts';
import { type NamedItem, namedItems } from '../release/item-names.ts';
import { equipmentOf } from '../release/items.ts';
import { type Release, readRelease } from '../release/release.ts';
import { type Need, readNeed } from '../seat/need.ts';
import { readSeat } from '../seat/seat.ts';
import { readSite, type Site } from '../site/site.ts';
import type { Version } from '../title/version.ts';
import { factsOf } from './run.ts';
import { templateIdFor } from './state.ts';
import type { Visit } from './visit.ts';

/** The approval to implement as this laptop knows it. Times in ms; null where the decision itself is not here. */
export interface KnownApproval {
  readonly state: 'none' | 'draft' | 'submitted' | 'rejected' | 'approved' | 'withdrawn' | 'by-word';
  readonly number: string | null;
  readonly by: string | null;
  readonly at: number | null;
  readonly reason: string | null;
  /** Entered from signed paper: by whom (their name, where known here), and the digest of its photo. */
  readonly paper: { readonly enteredBy: string | null; readonly digest: string | null } | null;
  /** The conditions under which it was given. */
  readonly conditions: readonly Condition[];
}

export interface VisitBrief {
  readonly device: Device | undefined;
  readonly newDevice: Device | undefined;
  /** The name that people know the device by; the seat's or the visit's where there is none. */
  readonly name: string;
  readonly model: string | null;
  readonly user: string | null;
  readonly shared: boolean;
  readonly department: string | null;
  readonly site: Site | undefined;
  readonly room: string | null;
  /** Of the seat, where nobody's name stands there: its contact with their mail. */
  readonly seatContact: string | null;
  /** What is brought, each with its name. */
  readonly items: readonly NamedItem[];
  /** How each version among them stands at this seat. */
  readonly rights: readonly RightItem[];
  /** The title of the only software, else the release's name; the version of the only software. */
  readonly title: string | null;
  readonly version: Version | undefined;
  /** A model that is planned and whose serial is not chosen yet. */
  readonly newModel: string | null;
  readonly release: string | null;
  readonly approval: KnownApproval;
  readonly needs: readonly Need[];
  readonly notes: readonly string[];
  readonly template: TemplateVersion | undefined;
  readonly templateName: string | null;
}

/** A device's name as people say it: its name, else its tag, else its serial. */
export function deviceName(device: Device | undefined): string | null {
  return device?.name ?? device?.assetTag ?? device?.serial ?? null;
}

/** Everything around one visit, from what this laptop knows. */
export function briefOf(world: World, visit: Visit): VisitBrief {
  const named = (type: string, id: string | null) => (id === null ? undefined : world.row(type, id));
  const device = readDevice(named('device', visit.deviceId));
  const newDevice = readDevice(named('device', visit.newDeviceId));
  const seat = readSeat(named('seat', visit.seatId));
  const release = readRelease(world.row('release', visit.releaseId));
  const items = release === undefined ? [] : namedItems(world, release);
  const software = items.filter(({ item }) => item.kind === 'software');
  const only = software.length === 1 ? software[0] : undefined;
  const templateId = templateIdFor(world, visit, factsOf(world, visit.id));
  const template = templateId === undefined ? undefined : readTemplateVersion(world.row('template-version', templateId));
  return {
    device,
    newDevice,
    name: deviceName(device) ?? deviceName(newDevice) ?? seat?.label ?? visit.number ?? visit.id,
    model: device?.model ?? newDevice?.model ?? null,
    user: readPerson(named('person', visit.userId ?? seat?.userId ?? null))?.name ?? null,
    shared: seat?.shared === true,
    department: readDepartment(named('department', visit.departmentId))?.name ?? null,
    site: readSite(named('site', visit.siteId ?? seat?.siteId ?? null)),
    room: seat?.room ?? device?.room ?? null,
    seatContact: [seat?.contactName, seat?.contactMail].filter(Boolean).join(', ') || null,
    items,
    rights: rightItems(world, visit),
    title: (items.length === 1 ? items[0]?.name : null) ?? release?.name ?? null,
    version: only?.version,
    newModel: newModelOf(visit, release),
    release: release?.number ?? null,
    approval: knownApproval(world, visit.releaseId),
    needs: (seat?.needs ?? []).flatMap((each) => readNeed(each) ?? []),
    notes: notesOf(world, visit),
    template,
    templateName: template === undefined ? null : (readTemplate(world.row('template', template.templateId))?.name ?? null),
  };
}

function knownApproval(world: World, releaseId: string): KnownApproval {
  const known = approvalOf(world, releaseId);
  const { state, change } = known;
  if (known.state === 'by-word') {
    const { approverId, saidAt, why } = known.word;
    const by = readPerson(world.row('person', approverId))?.name ?? null;
    return { state, number: change?.number ?? null, by, at: saidAt, reason: why, paper: null, conditions: [] };
  }
  if (change === undefined) return { state, number: null, by: null, at: null, reason: null, paper: null, conditions: [] };
  const decided = state === 'approved' || state === 'withdrawn' || state === 'rejected' ? state : undefined;
  const row = decided === undefined ? undefined : world.row('decision', decisionId(change.id, change.round ?? 1, decided));
  const decision = readDecision(row);
  const enteredById = decision?.enteredById ?? (state === 'approved' ? change.enteredById : null);
  const byId = decision?.byId ?? (decided === undefined ? null : change.deciderId);
  return {
    state,
    number: change.number,
    by: byId === null ? null : (readPerson(world.row('person', byId))?.name ?? null),
    at: row?.made.t ?? null,
    reason: change.reason,
    conditions: (change.conditions ?? []).filter(({ step }) => step === 'to-implement'),
    paper:
      enteredById === null
        ? null
        : { enteredBy: readPerson(world.row('person', enteredById))?.name ?? null, digest: decision?.digest ?? null },
  };
}

/** The model that a new or replacement device will be, while nobody has said which one. */
export function newModelOf(visit: Visit, release: Release | undefined): string | null {
  if (release === undefined || visit.newDeviceId !== null || (visit.kind !== 'new' && visit.kind !== 'replace')) return null;
  const models = equipmentOf(release).map((item) => item.model);
  return models.length === 0 ? null : models.join(', ');
}

function notesOf(world: World, visit: Visit): readonly string[] {
  const own = visit.notes === null || visit.notes.trim() === '' ? [] : [visit.notes];
  const added = world
    .find('note', 'visit', visit.id)
    .filter(isLive)
    .flatMap((row) => readNote(row)?.text ?? []);
  return [...own, ...added];
}
