/** The sides of a conflict as they are shown: whose, what, both times, how, evidence. Pure. */
import { z } from 'zod';
import { readAbsence } from '../../../shared/domain/absence/absence.ts';
import { readDecision } from '../../../shared/domain/change/decision.ts';
import { readDevice, serialKey } from '../../../shared/domain/device/device.ts';
import { type EquipmentEvent, readEquipmentEvent } from '../../../shared/domain/equipment/equipment-event.ts';
import { namesIn } from '../../../shared/domain/figures/record-name.ts';
import { textIn } from '../../../shared/domain/record.ts';
import { readEnrolment } from '../../../shared/domain/training/enrolment.ts';
import { readSession } from '../../../shared/domain/training/session.ts';
import { readEvidence, readObservedSerial, readSignoff, readStepResult, readVisitEvent } from '../../../shared/domain/visit/facts.ts';
import { slotSchema } from '../../../shared/domain/visit/slot.ts';
import { readVisit } from '../../../shared/domain/visit/visit.ts';
import type { ConflictFields, Side } from '../../../shared/sync/apply/conflict.ts';
import { keyParts, type RowKey } from '../../../shared/sync/ids.ts';
import type { Json } from '../../../shared/sync/op.ts';
import type { Row } from '../../../shared/sync/row.ts';
import type { World } from '../../../shared/sync/rules.ts';
import { conflictWordsEn } from '../../../shared/words/conflict.en.ts';
import { say } from '../../../shared/words/say.ts';
import { whoWord } from '../../ui/history-words.ts';
import { dayWord } from '../../ui/moment.tsx';
import { stepAnswerWord } from '../../ui/step-answer-word.ts';
import { fieldWord, type RefName, slotWord, valueWord } from '../../ui/value-word.ts';
import { wordsOf } from '../../ui/word.ts';
import { nameOf } from './conflict-names.ts';

const word = wordsOf(conflictWordsEn);

export interface SideView {
  /** The op that settling names; the side's first. */
  readonly op: string;
  readonly title: string;
  readonly who: string;
  readonly person: string;
  readonly mine: boolean;
  readonly value: string | undefined;
  readonly happenedAt: number;
  /** null: the hub has not heard of it. */
  readonly heardAt: number | null;
  readonly how: string;
  readonly evidence: string | undefined;
  readonly proposed: boolean;
  /** What people call the record that is this side, where sides are records. */
  readonly thing: string | undefined;
  /** The value was read off the device itself. */
  readonly readOnSite: boolean;
  /** Photos and signatures that belong to it: digests. */
  readonly photos: readonly string[];
}

/** Every side, in the order in which they took effect. */
export function sideViews(world: World, conflict: ConflictFields, me: string): readonly SideView[] {
  const ref = namesIn(world);
  const two = conflict.sides.length === 2 && new Set(conflict.sides.map((side) => side.person)).size === 2;
  return [...conflict.sides]
    .sort((a, b) => a.t - b.t)
    .map((side) => {
      const who = whoWord(side.person, ref);
      const mine = side.person === me;
      const named = two && conflict.sides.some((each) => each.person === me);
      const fact = factOf(world, side);
      return {
        op: side.ops[0] ?? '',
        title: named ? (mine ? say('UI_SIDE_MINE') : say('UI_SIDE_THEIRS')) : who,
        who,
        person: side.person,
        mine,
        value: sideValue(world, conflict, side, ref),
        happenedAt: fact?.happened ?? side.at ?? side.t,
        heardAt: side.heard ?? fact?.heard ?? heardOf(world, conflict, side),
        how: howWord(fact),
        evidence: evidenceOf(world, conflict, side, fact, ref),
        proposed: side.ops.some((op) => conflict.proposed.includes(op)),
        thing: fact && !isFact(fact) ? nameOf(world, fact) : undefined,
        readOnSite: readOnSite(world, conflict, side) !== undefined,
        photos: photosOf(world, fact),
      };
    });
}

const factTypes: readonly string[] = [
  'step-result',
  'visit-event',
  'signoff',
  'observed-serial',
  'evidence',
  'acknowledgement',
  'equipment-event',
];
const isFact = (row: Row): boolean => factTypes.includes(row.type);

function howWord(fact: Row | undefined): string {
  const decided = readDecision(fact);
  if (decided?.via === 'ticket') return word('SIDE_IN_TICKET', { system: decided.system ?? '', ticket: decided.ticket ?? '' });
  return fact !== undefined && isFact(fact) ? word('SIDE_ON_SITE') : word('SIDE_TYPED');
}

function factOf(world: World, side: Side): Row | undefined {
  if (side.ref === undefined) return undefined;
  const { type, id } = keyParts(side.ref as RowKey);
  return world.row(type, id);
}

/** When the hub heard of the value that stands, where the side itself does not say. */
function heardOf(world: World, conflict: ConflictFields, side: Side): number | null {
  const row = factOf(world, side) ?? world.row(conflict.type, conflict.id);
  const stamps = [row?.made, row?.gone, ...Object.values(row?.stamps ?? {}), ...Object.values(row?.alts ?? {}).flat()];
  return stamps.find((stamp) => stamp?.by.some((op) => side.ops.includes(op)))?.heard ?? null;
}

function sideValue(world: World, conflict: ConflictFields, side: Side, ref: RefName): string | undefined {
  const device = readDevice(factOf(world, side));
  if (device !== undefined && typeof side.v === 'string')
    return word('SIDE_DEVICE', { name: ref('device', device.id) ?? say('type.device'), value: side.v });
  const met = metSchema.safeParse(side.v).data;
  if (side.ref !== undefined && met !== undefined) return metWord(met, ref);
  if (side.ref !== undefined) return recordWord(world, factOf(world, side), ref);
  if (conflict.kind === 'add-met-remove') {
    const what = memberWord(conflict, ref);
    return side.v === null || side.v === undefined ? word('SIDE_TAKEN_OUT', { what }) : word('SIDE_ADDED', { what });
  }
  if (conflict.kind === 'deleted-and-edited' || conflict.kind === 'fact-about-missing') return deletedWord(conflict, side.v, ref);
  return valueWord(conflict.type, conflict.field ?? '', side.v, ref);
}

/** What a fact met: a plan that was changed or cancelled, an approval that was withdrawn. */
const metSchema = z.union([
  z.object({ slot: slotSchema, installerId: z.string().nullable() }),
  z.object({ state: z.literal('cancelled'), reason: z.string().nullable() }),
  z.object({ withdrawn: z.string(), reason: z.string().nullable() }),
  z.object({ decision: z.literal('withdrawn'), reason: z.string().nullable() }),
]);

function metWord(met: z.infer<typeof metSchema>, ref: RefName): string {
  if ('slot' in met) {
    const installer = met.installerId === null ? undefined : ref('person', met.installerId);
    return word('SIDE_PLANNED_FOR', { slot: slotWord(met.slot), installer: installer ?? '' });
  }
  if ('withdrawn' in met) return word('SIDE_VERSION_WITHDRAWN', { number: met.withdrawn, reason: met.reason ?? '' });
  return word('state' in met ? 'SIDE_CANCELLED' : 'SIDE_WITHDRAWN', { reason: met.reason ?? '' });
}

const memberSchema = z.object({ member: z.string() }).catch({ member: '' });

/** The member of a set that was added and taken out. */
export function memberOf(conflict: ConflictFields): string {
  return memberSchema.parse(conflict.details).member;
}

/** The same, in words. */
export function memberWord(conflict: ConflictFields, ref: RefName): string {
  return valueWord(conflict.type, conflict.field ?? '', memberOf(conflict), ref) ?? '';
}

function deletedWord(conflict: ConflictFields, v: Json | undefined, ref: RefName): string {
  if (v === null || v === undefined) return word('SIDE_DELETED');
  if (typeof v !== 'object' || Array.isArray(v)) return word('SIDE_CHANGED');
  const fields = Object.entries(v).map(
    ([field, each]) => `${fieldWord(field)}: ${valueWord(conflict.type, field, each, ref) ?? say('UI_SIDE_EMPTY')}`,
  );
  return fields.length === 0 ? word('SIDE_CHANGED') : fields.join(' · ');
}

function recordWord(world: World, row: Row | undefined, ref: RefName): string | undefined {
  const visit = readVisit(row);
  if (visit !== undefined) {
    const device = ref('device', visit.deviceId ?? visit.newDeviceId ?? '');
    return word('SIDE_VISIT', { visit: visit.number ?? device ?? word('SIDE_VISIT_NEW'), slot: slotWord(visit.slot) });
  }
  const away = readAbsence(row);
  if (away !== undefined) {
    const who = ref('person', away.personId) ?? '';
    return word('SIDE_AWAY', { who, from: dayWord(away.from), to: dayWord(away.to) });
  }
  const session = readSession(row);
  if (session !== undefined) return word('SIDE_SESSION', { course: nameOf(world, row) ?? '', slot: slotWord(session.slot) });
  const place = readEnrolment(row);
  if (place !== undefined) {
    const held = world.row('training-session', place.sessionId);
    const slot = readSession(held)?.slot;
    const when = slot === undefined ? '' : slotWord(slot);
    return word('SIDE_PLACE', { who: nameOf(world, row) ?? '', course: nameOf(world, held) ?? '', slot: when });
  }
  const answer = readStepResult(row);
  if (answer !== undefined) return stepAnswerWord(answer.answer);
  const event = readVisitEvent(row);
  if (event !== undefined) return event.event === 'started' ? say('history.started') : say(`visit-state.${event.event}`);
  const serial = readObservedSerial(row);
  if (serial !== undefined) return serial.serial;
  const equipment = readEquipmentEvent(row);
  if (equipment !== undefined) return equipmentWord(equipment, ref);
  return row === undefined ? undefined : (textIn(row, 'name') ?? say(`type.${row.type}`));
}

function equipmentWord(event: EquipmentEvent, ref: RefName): string {
  const who = (event.borrowerId && ref('person', event.borrowerId)) || (event.borrower ?? '');
  if (event.event === 'lent') return word('SIDE_LENT', { who, until: event.dueOn === null ? '' : dayWord(event.dueOn) });
  const what = say(`equipment.${event.event}`);
  return event.day === null ? what : word('SIDE_ON_DAY', { what, day: dayWord(event.day) });
}

/** The answer's own, else those of the visit that the fact is about (a visit closed, a sign-off). */
function photosOf(world: World, fact: Row | undefined): readonly string[] {
  const answer = readStepResult(fact);
  if (answer !== undefined) return answer.digests ?? [];
  const signed = readSignoff(fact);
  if (signed !== undefined) return [signed.digest];
  const event = readVisitEvent(fact);
  if (event === undefined || event.event === 'started') return [];
  const taken = world.find('evidence', 'visit', event.visitId).flatMap((row) => readEvidence(row) ?? []);
  return taken.filter((each) => each.kind === 'photo').map((each) => each.digest);
}

/** Somebody's reading of the device that says what this side says. */
function readOnSite(world: World, conflict: ConflictFields, side: Side): Row | undefined {
  if (conflict.type !== 'device' || conflict.field !== 'serial' || typeof side.v !== 'string') return undefined;
  const key = serialKey(side.v);
  return world.find('observed-serial', 'device', conflict.id).find((row) => serialKey(readObservedSerial(row)?.serial ?? '') === key);
}

function evidenceOf(world: World, conflict: ConflictFields, side: Side, fact: Row | undefined, ref: RefName): string | undefined {
  const answer = readStepResult(fact);
  if (answer !== undefined) {
    const n = answer.digests?.length ?? 0;
    return n === 0 ? word('SIDE_NO_PHOTO') : word('SIDE_PHOTOS', { n });
  }
  if (conflict.type !== 'device' || conflict.field !== 'serial' || typeof side.v !== 'string') return undefined;
  const read = readOnSite(world, conflict, side);
  return read === undefined ? word('SIDE_NO_PHOTO') : word('SIDE_READ_ON_SITE', { who: whoWord(read.made.p, ref) });
}
