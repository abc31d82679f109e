/** A note about a record, and an extra wish that became a request for the lead. */
import { z } from 'zod';
import type { Row } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { describeRecord, idSchema, indexed, lineSchema, may, must, noteField, type RecordOf, textIn } from '../record.ts';

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
  /** The visit on which it was wished. */
  visitId: must(idSchema, { ref: 'visit', fixed: true }),
  wish: must(z.string().min(1).max(10_000)),
  forId: may(idSchema, { ref: 'person' }),
  state: may(z.enum(requestStates), { matters: true }),
  answer: may(lineSchema),
};
export const request = describeRecord('request', 'record', requestFields, {
  scopes: (row, world) => world.row('visit', textIn(row, 'visitId') ?? '')?.scopes ?? [],
  indexes: (row) => indexed(row, { visit: 'visitId', state: 'state' }),
});
export const readRequest = request.read;
export type Request = RecordOf<typeof requestFields>;
