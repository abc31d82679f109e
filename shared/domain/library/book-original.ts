/** The originals of a version: where one lies, who has it out, and that it came back. */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { type Act, noOpposite } from '../act.ts';
import { decided } from '../change/gate-args.ts';
import { daySchema, idSchema } from '../record.ts';
import { command } from '../write.ts';
import { type LibraryEvent, readLibraryEvent } from './library-event.ts';
import { booked, freeId, libraryGate, liveVersion } from './library-gate.ts';

const line = z.string().trim().min(1).max(200);
const what = z.discriminatedUnion('what', [
  z.object({ what: z.literal('stored'), place: line }),
  z.object({ what: z.literal('taken'), takenBy: line, dueOn: daySchema.optional() }),
  z.object({ what: z.literal('brought'), place: line.optional() }),
]);
const argsSchema = z.intersection(z.object({ version: idSchema, event: idSchema }), what);
const inputSchema = z.intersection(z.object({ versionId: idSchema }), what);

export const bookOriginal: Act<z.infer<typeof inputSchema>> = {
  name: 'book-original',
  kind: 'gate',
  input: inputSchema,
  check: (world, { versionId }) => (liveVersion(world, versionId) === undefined ? refuse('NOT_FOUND', {}) : undefined),
  ops: (_world, { versionId, ...rest }, _who, ids) => {
    const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
    return [command('version', versionId, 'book-original', { version: versionId, ...given, event: ids() })];
  },
  opposite: noOpposite('BOOK_STANDS'),
};

/** The loan of a version's original that is still open, if there is one. */
export function originalOut(world: World, versionId: string): LibraryEvent | undefined {
  const last = world
    .find('library-event', 'version', versionId)
    .filter(isLive)
    .filter((row) => String(row.fields.event).startsWith('original-'))
    .sort((a, b) => a.seq - b.seq || a.made.h - b.made.h)
    .at(-1);
  const event = readLibraryEvent(last);
  return event?.event === 'original-taken' ? event : undefined;
}

/** `book-original`. Refusals: NOT_FOUND, ORIGINAL_OUT (somebody has it), ORIGINAL_NOT_OUT, ORIGINAL_NOWHERE (none is kept). */
export const bookOriginalGate = libraryGate(
  'book-original',
  argsSchema,
  ({ args, world }) => {
    const version = liveVersion(world, args.version);
    const out = originalOut(world, args.version);
    if (version === undefined || !freeId(world.row('library-event', args.event))) return refuse('NOT_FOUND', {});
    if (args.what === 'brought') return out === undefined ? refuse('ORIGINAL_NOT_OUT', {}) : undefined;
    if (out !== undefined) return refuse('ORIGINAL_OUT', { by: out.takenBy ?? '' });
    return args.what === 'taken' && version.original === null ? refuse('ORIGINAL_NOWHERE', {}) : undefined;
  },
  ({ args, world, who }) => {
    const version = liveVersion(world, args.version);
    if (version === undefined) return [];
    const place = args.what === 'taken' ? undefined : args.place;
    return [
      ...(place === undefined ? [] : [decided('version', version.id, { original: place })]),
      booked(args.event, who, {
        version,
        event: `original-${args.what}`,
        place: place ?? version.original ?? undefined,
        ...(args.what === 'taken' ? { takenBy: args.takenBy, dueOn: args.dueOn } : {}),
      }),
    ];
  },
);
