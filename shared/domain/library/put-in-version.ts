/** Putting a version into the library: its number is checked against the title's scheme, and it begins in development. */
import { z } from 'zod';
import { type Refusal, refuse } from '../../errors.ts';
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { type Act, noOpposite } from '../act.ts';
import { decided } from '../change/gate-args.ts';
import { revisionAt } from '../policy/in-force.ts';
import { revisionsIn } from '../policy/policy.ts';
import { idSchema } from '../record.ts';
import { cleanName } from '../text.ts';
import { requirementsSchema } from '../title/requirements.ts';
import type { Title } from '../title/title.ts';
import { readVersion } from '../title/version.ts';
import { command } from '../write.ts';
import { booked, freeId, libraryGate, liveTitle } from './library-gate.ts';
import { numberFits, type Scheme } from './scheme.ts';

const numberSchema = z.string().trim().min(1).max(100);
const argsSchema = z.object({
  version: idSchema,
  title: idSchema,
  number: numberSchema,
  requires: requirementsSchema.optional(),
  event: idSchema,
});

const inputSchema = z.object({
  titleId: idSchema,
  /** A version that is known by its number already (a release names it), or a new one. */
  versionId: idSchema.optional(),
  number: numberSchema.optional(),
  requires: requirementsSchema.optional(),
});

/** Input: a title and a number, or a version that is known but not in the library. */
export const putInVersion: Act<z.infer<typeof inputSchema>> = {
  name: 'put-in-version',
  kind: 'gate',
  input: inputSchema,
  check: (world, { versionId, number }) => {
    if (versionId === undefined)
      return number === undefined ? refuse('FIELD_INVALID', { field: 'number', why: 'it is missing' }) : undefined;
    return isLive(world.row('version', versionId)) ? undefined : refuse('NOT_FOUND', {});
  },
  ops: (world, { titleId, versionId, number, requires }, _who, ids) => {
    const id = versionId ?? ids();
    const known = versionId === undefined ? undefined : readVersion(world.row('version', versionId));
    const args = {
      version: id,
      title: titleId,
      number: known?.number ?? cleanName(number ?? ''),
      ...(requires === undefined ? {} : { requires: { ...requires } }),
      event: ids(),
    };
    return [command('version', id, 'put-in-version', args)];
  },
  opposite: noOpposite('BOOK_STANDS'),
};

/** `put-in-version`. Refusals: NOT_FOUND, VERSION_IN_LIBRARY, VERSION_THERE, NUMBER_BREAKS_SCHEME. */
export const putInVersionGate = libraryGate(
  'put-in-version',
  argsSchema,
  ({ args, world, who }) => {
    const title = liveTitle(world, args.title);
    const row = world.row('version', args.version);
    const known = readVersion(row);
    const others = world.find('version', 'title', args.title);
    if (title === undefined || !freeId(world.row('library-event', args.event))) return refuse('NOT_FOUND', {});
    if (row !== undefined && (known === undefined || !isLive(row) || known.titleId !== title.id)) return refuse('NOT_FOUND', {});
    if (known !== undefined && known.status !== null) return refuse('VERSION_IN_LIBRARY', { number: known.number });
    const number = known?.number ?? args.number;
    const twin = others.filter(isLive).find((each) => each.id !== args.version && sameNumber(readVersion(each)?.number ?? '', number));
    return twin === undefined ? refuseNumber({ scheme: schemeFor(world, title, who.at) }, number) : refuse('VERSION_THERE', { number });
  },
  ({ args, world, who }) => {
    const title = liveTitle(world, args.title);
    const known = readVersion(world.row('version', args.version));
    const made =
      known === undefined ? { titleId: args.title, number: args.number, ...(title?.sample === true ? { sample: true } : {}) } : {};
    const version = { id: args.version, titleId: args.title, sample: title?.sample ?? null };
    return [
      decided('version', args.version, {
        ...made,
        status: 'development',
        ...(args.requires === undefined ? {} : { requires: { ...args.requires } }),
      }),
      booked(args.event, who, { version, event: 'put-in' }),
    ];
  },
);

/** One spelling of a version's number, for telling two apart. */
export function sameNumber(one: string, other: string): boolean {
  return one.normalize('NFKC').trim().toLowerCase() === other.normalize('NFKC').trim().toLowerCase();
}

/** Refusal of a number that breaks the title's scheme: NUMBER_BREAKS_SCHEME, with how far it could be read. */
export function refuseNumber(title: Pick<Title, 'scheme'>, number: string): Refusal | undefined {
  if (title.scheme === null) return undefined;
  const fits = numberFits(title.scheme, number);
  if (fits.fits) return undefined;
  return refuse('NUMBER_BREAKS_SCHEME', { number, scheme: title.scheme.pattern, read: fits.read, expected: fits.expected });
}

/** The same for a version that an edit makes, beside a release: the scheme holds there too. */
export function refuseNumberOf(world: World, titleId: unknown, number: unknown, at: number | undefined): Refusal | undefined {
  const title = typeof titleId === 'string' ? liveTitle(world, titleId) : undefined;
  if (title === undefined || typeof number !== 'string') return undefined;
  return refuseNumber({ scheme: schemeFor(world, title, at) }, number);
}

/** How a title's versions are numbered: its own way, else the release policy's. `at`: now, ms. */
export function schemeFor(world: World, title: Pick<Title, 'scheme'>, at: number | undefined): Scheme | null {
  return title.scheme ?? revisionAt(revisionsIn(world), at).numbering.scheme;
}
