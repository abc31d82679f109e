/** What a conflict is about, in words: its record, its field, where to look at it. Pure. */
import { recordName } from '../../../shared/domain/figures/record-name.ts';
import { textIn } from '../../../shared/domain/record.ts';
import { readVisit } from '../../../shared/domain/visit/visit.ts';
import type { ConflictFields } from '../../../shared/sync/apply/conflict.ts';
import type { Row } from '../../../shared/sync/row.ts';
import type { World } from '../../../shared/sync/rules.ts';
import { conflictWordsEn } from '../../../shared/words/conflict.en.ts';
import { domainEn } from '../../../shared/words/domain.en.ts';
import { say } from '../../../shared/words/say.ts';
import { pathOf } from '../../ui/link.tsx';
import { dayWord } from '../../ui/moment.tsx';
import { fieldWord } from '../../ui/value-word.ts';
import { wordsOf } from '../../ui/word.ts';

const word = wordsOf(conflictWordsEn);

const sections: { readonly [type: string]: string } = {
  device: '/devices',
  seat: '/seats',
  person: '/people',
  site: '/sites',
  visit: '/visits',
  release: '/releases',
  'training-session': '/training/sessions',
  'training-course': '/training/courses',
};

/** What people call the record that a conflict is about; a visit by its device and day, where the hub has not numbered it. */
export function aboutName(world: World, conflict: ConflictFields): string {
  const row = world.row(conflict.type, conflict.id);
  return nameOf(world, row) ?? factName(world, row) ?? word('DESK_SOMETHING', { type: typeWord(conflict.type) });
}

/** The name of a record for the desk; undefined where nothing tells it from others. */
export function nameOf(world: World, row: Row | undefined): string | undefined {
  if (row === undefined) return undefined;
  const name = recordName(world, row);
  if (row.type !== 'visit') return name;
  const visit = readVisit(row);
  if (visit === undefined) return name;
  const device =
    recordName(world, world.row('device', visit.deviceId ?? visit.newDeviceId ?? '')) ??
    recordName(world, world.row('seat', visit.seatId ?? ''));
  return device === undefined ? name : word('DESK_OF_VISIT', { device, day: dayWord(visit.slot.day) });
}

function factName(world: World, row: Row | undefined): string | undefined {
  const visitId = textIn(row, 'visitId');
  return visitId === undefined ? undefined : nameOf(world, world.row('visit', visitId));
}

function typeWord(type: string): string {
  const code = `type.${type}`;
  return Object.hasOwn(domainEn, code) ? say(code) : say('type.conflict');
}

/** Where the record can be looked at; undefined where it has no page. */
export function aboutPath({ type, id }: Pick<ConflictFields, 'type' | 'id'>): string | undefined {
  const section = sections[type];
  return section === undefined ? undefined : pathOf(section, id);
}

/** Kinds whose `field` names a field of the record; elsewhere it is a claim or the id of a fact. */
const ofFields: readonly string[] = ['same-field', 'both-noted', 'add-met-remove', 'deleted-and-edited', 'serial-on-two-devices'];

/** The name of the field that two changes met in; '' where it was no field. */
export function fieldName(conflict: ConflictFields): string {
  return conflict.field !== null && ofFields.includes(conflict.kind) ? fieldWord(conflict.field) : '';
}

/** `what.<kind>` or `why.<kind>`, and the general sentence for a newer version's kind. */
export function kindWord(which: 'what' | 'why', conflict: ConflictFields, name: string): string {
  const code = `${which}.${conflict.kind}`;
  const details = { name, field: fieldName(conflict) };
  return say(Object.hasOwn(conflictWordsEn, code) ? code : `${which}.other`, details);
}
