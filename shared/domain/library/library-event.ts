/**
 * The in/out book (PROCESS, "Definitive software library"): what came into the library, how its standing changed, and where its
 * originals went. Written only by gates, so that its order is the hub's; never changed, never deleted.
 */
import { z } from 'zod';
import { daySchema, describeRecord, flagSchema, idSchema, indexed, lineSchema, may, must, type RecordOf } from '../record.ts';
import { channelSchema } from './channel.ts';

export const libraryEvents = [
  'put-in',
  'medium-put-in',
  'installer-set',
  'development',
  'in-test',
  'accepted',
  'definitive',
  'not-definitive',
  'superseded',
  'retired',
  'withdrawn',
  'original-stored',
  'original-taken',
  'original-brought',
] as const;
export type LibraryEventName = (typeof libraryEvents)[number];

const written = { gated: true, fixed: true } as const;
const fields = {
  titleId: must(idSchema, { ref: 'title', ...written }),
  versionId: must(idSchema, { ref: 'version', ...written }),
  event: must(z.enum(libraryEvents), written),
  mediumId: may(idSchema, { ref: 'medium', ...written }),
  channel: may(channelSchema, written),
  reason: may(z.string().max(2000), written),
  /** Where the original lies: "safe in B020, disk 14". */
  place: may(lineSchema, written),
  /** Who took it, and the day on which it should be back. */
  takenBy: may(lineSchema, written),
  dueOn: may(daySchema, written),
  byId: must(idSchema, { ref: 'person', ...written }),
  sample: may(flagSchema, written),
};

export const libraryEvent = describeRecord('library-event', 'record', fields, {
  scopes: () => ['catalogue'],
  indexes: (row) => indexed(row, { title: 'titleId', version: 'versionId', sample: 'sample' }),
});
export const readLibraryEvent = libraryEvent.read;
export type LibraryEvent = RecordOf<typeof fields>;
