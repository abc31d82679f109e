/** What the gates of the library have in common: reading their arguments, setting what they decide, and writing it into the book. */
import type { z } from 'zod';
import { type Refusal, refuse } from '../../errors.ts';
import type { Json, Op } from '../../sync/op.ts';
import { isLive, type Row } from '../../sync/row.ts';
import type { GateRule, Who, World } from '../../sync/rules.ts';
import { decided } from '../change/gate-args.ts';
import { readTitle, type Title } from '../title/title.ts';
import { readVersion, type Version } from '../title/version.ts';
import type { Channel } from './channel.ts';
import type { LibraryEventName } from './library-event.ts';

interface Asked<A> {
  readonly args: A;
  readonly world: World;
  readonly who: Who;
}

/** A gate of the library, from its arguments' schema. Refusals besides its own: INPUT_INVALID. */
export function libraryGate<A>(
  name: string,
  schema: z.ZodType<A>,
  ask: (asked: Asked<A>) => Refusal | undefined,
  act: (asked: Asked<A>) => readonly Op[],
): GateRule {
  return {
    name,
    gate: (world, args, who) => {
      const parsed = schema.safeParse(args);
      return parsed.success ? ask({ args: parsed.data, world, who }) : refuse('INPUT_INVALID', { where: name, why: 'its arguments' });
    },
    ops: (world, args, who) => {
      const parsed = schema.safeParse(args);
      return parsed.success ? act({ args: parsed.data, world, who }) : [];
    },
  };
}

export function liveTitle(world: World, id: string): Title | undefined {
  const row = world.row('title', id);
  return isLive(row) ? readTitle(row) : undefined;
}
export function liveVersion(world: World, id: string): Version | undefined {
  const row = world.row('version', id);
  return isLive(row) ? readVersion(row) : undefined;
}

export interface Booked {
  readonly version: Pick<Version, 'id' | 'titleId' | 'sample'>;
  readonly event: LibraryEventName;
  readonly mediumId?: string;
  readonly channel?: Channel;
  readonly reason?: string | undefined;
  readonly place?: string | undefined;
  readonly takenBy?: string | undefined;
  readonly dueOn?: string | undefined;
}

/** A line in the book. `id`: made by whoever acted, so that prediction and hub write the same one. */
export function booked(id: string, who: Who, { version, event, channel, ...rest }: Booked): Op {
  const values: { [field: string]: Json } = { titleId: version.titleId, versionId: version.id, event, byId: who.person };
  for (const [field, value] of Object.entries(rest)) if (value !== undefined && value !== '') values[field] = value;
  if (channel !== undefined) values.channel = { ...channel };
  if (version.sample === true) values.sample = true;
  return decided('library-event', id, values);
}

/** Sets a version's standing. */
export function standsAt(version: Pick<Version, 'id'>, status: NonNullable<Version['status']>): Op {
  return decided('version', version.id, { status });
}

/** Is an id that the caller made still free? A line of the book is never written over. */
export function freeId(row: Row | undefined): boolean {
  return row === undefined;
}
