/** A note about a record, and a service request: an extra wish noted on site, or something asked for otherwise. */
import { z } from 'zod';
import type { Row } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { describeRecord, flagSchema, idSchema, indexed, lineSchema, may, must, noteField, type RecordOf, textIn } from '../record.ts';

/** Seen by whoever sees what it is about. */
function aboutScopes(row: Row, world: World): readonly string[] {
  const type = textIn(row, 'aboutType');
  const id = textIn(row, 'aboutId');
  return type === undefined || id === undefined ? [] : (world.row(type, id)?.scopes ?? []);
}

function aboutIndex(row: Row): readonly { readonly name: string; readonly value: string }[] {
  const type = textIn(row, 'aboutType');
  const id = textIn(row, 'aboutId');
  return type === undefined || id === undefined ? [] : [{ name: type, value: id }];
}

const noteFields = {
  aboutType: must(z.string().max(40), { fixed: true }),
  aboutId: must(idSchema, { fixed: true }),
  text: noteField(),
};
export const note = describeRecord('note', 'record', noteFields, { scopes: aboutScopes, indexes: aboutIndex });
export const readNote = note.read;
export type Note = RecordOf<typeof noteFields>;

export const requestStates = ['new', 'agreed', 'declined', 'done'] as const;
const requestFields = {
  number: may(lineSchema, { gated: true }),
  /** The visit on which it was wished; empty where it was asked for otherwise. */
  visitId: may(idSchema, { ref: 'visit', fixed: true }),
  wish: must(z.string().min(1).max(10_000)),
  forId: may(idSchema, { ref: 'person' }),
  /** The seat that it is for, and the standard build that is asked for. */
  seatId: may(idSchema, { ref: 'seat' }),
  buildId: may(idSchema, { ref: 'build' }),
  state: may(z.enum(requestStates), { matters: true }),
  answer: may(lineSchema, { matters: true }),
  /** The visit that came of it. */
  plannedVisitId: may(idSchema, { ref: 'visit', matters: true }),
  sample: may(flagSchema, { fixed: true }),
};
export const request = describeRecord('request', 'record', requestFields, {
  // Whoever asked sees the answer; so does whoever sees the visit or the seat.
  scopes: (row, world) => [
    ...new Set([
      `person:${row.made.p}`,
      ...scopesAt(world, 'visit', textIn(row, 'visitId')),
      ...scopesAt(world, 'seat', textIn(row, 'seatId')),
    ]),
  ],
  indexes: (row) =>
    indexed(row, { visit: 'visitId', seat: 'seatId', for: 'forId', planned: 'plannedVisitId', state: 'state', sample: 'sample' }),
  numbered: { field: 'number', series: 'SR' },
});
function scopesAt(world: World, type: string, id: string | undefined): readonly string[] {
  return id === undefined ? [] : (world.row(type, id)?.scopes ?? []);
}
export const readRequest = request.read;
export type Request = RecordOf<typeof requestFields>;
