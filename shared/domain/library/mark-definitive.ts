/**
 * Marking a version definitive in a channel, and ending that: gates, decided in hub order. Whoever marks says what they saw there; of
 * two who mark offline the first at the hub holds, and the other is told. Withdrawing wins in either order (library/withdraw-version.ts).
 */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import type { Op } from '../../sync/op.ts';
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import type { Act } from '../act.ts';
import { decided } from '../change/gate-args.ts';
import { idSchema } from '../record.ts';
import type { Version } from '../title/version.ts';
import { command } from '../write.ts';
import { type Channel, channelKey, channelSchema, definitiveId } from './channel.ts';
import { type Definitive, readDefinitive } from './definitive.ts';
import { markIn } from './definitive-for.ts';
import { booked, freeId, libraryGate, liveTitle, liveVersion, standsAt } from './library-gate.ts';
import { refuseTie } from './tie.ts';

const reason = z.string().trim().max(2000).optional();
const seen = idSchema.nullable();
const markArgs = z.object({
  title: idSchema,
  version: idSchema,
  channel: channelSchema,
  /** The version that the person saw there; null: none. */
  seen,
  /** Undoing: the version that leaves is not superseded but as accepted as before. */
  undo: z.literal(true).optional(),
  /** Undoing and doing again: what led back from the version that becomes definitive. */
  before: idSchema.nullable().optional(),
  reason,
  event: idSchema,
});
const endArgs = markArgs.omit({ version: true, before: true });
const markInput = z.object({
  versionId: idSchema,
  channel: channelSchema,
  seen: seen.optional(),
  undo: z.literal(true).optional(),
  before: idSchema.nullable().optional(),
  reason,
});
const endInput = z.object({ titleId: idSchema, channel: channelSchema, seen: seen.optional(), undo: z.literal(true).optional(), reason });

const standing = (world: World, titleId: string, channel: Channel): string | null => markIn(world, titleId, channel)?.versionId ?? null;

export const markDefinitive: Act<z.infer<typeof markInput>> = {
  name: 'mark-definitive',
  kind: 'gate',
  input: markInput,
  check: (world, { versionId }) => (liveVersion(world, versionId) === undefined ? refuse('NOT_FOUND', {}) : undefined),
  ops: (world, { versionId, channel, seen: saw, undo, before, reason: why }, _who, ids) => {
    const titleId = liveVersion(world, versionId)?.titleId;
    if (titleId === undefined) return [];
    const args = {
      title: titleId,
      version: versionId,
      channel: { ...channel },
      seen: saw === undefined ? standing(world, titleId, channel) : saw,
      ...(undo ? { undo } : {}),
      ...(before === undefined ? {} : { before }),
      ...(why ? { reason: why } : {}),
      event: ids(),
    };
    return [command('definitive', definitiveId(titleId, channel), 'mark-definitive', args)];
  },
  opposite: (world, { versionId, channel, undo }) => {
    const titleId = liveVersion(world, versionId)?.titleId;
    if (titleId === undefined) return { none: 'NOTHING_TO_UNDO' };
    const mark = markIn(world, titleId, channel);
    // Done again after it was undone, it is a mark like the first.
    const back = undo === true ? {} : { undo: true as const };
    if (mark?.versionId == null) return { drafts: [{ act: 'end-definitive', input: { titleId, channel, seen: versionId, ...back } }] };
    const input = { versionId: mark.versionId, channel, seen: versionId, ...back, before: mark.beforeId };
    return { drafts: [{ act: 'mark-definitive', input }] };
  },
};

export const endDefinitive: Act<z.infer<typeof endInput>> = {
  name: 'end-definitive',
  kind: 'gate',
  input: endInput,
  check: (world, { titleId, channel }) => (standing(world, titleId, channel) === null ? refuse('NOT_DEFINITIVE', {}) : undefined),
  ops: (world, { titleId, channel, seen: saw, undo, reason: why }, _who, ids) => [
    command('definitive', definitiveId(titleId, channel), 'end-definitive', {
      title: titleId,
      channel: { ...channel },
      seen: saw === undefined ? standing(world, titleId, channel) : saw,
      ...(undo ? { undo } : {}),
      ...(why ? { reason: why } : {}),
      event: ids(),
    }),
  ],
  opposite: (world, { titleId, channel, undo }) => {
    const mark = markIn(world, titleId, channel);
    if (mark?.versionId == null) return { none: 'NOTHING_TO_UNDO' };
    const back = undo === true ? {} : { undo: true as const };
    return {
      drafts: [{ act: 'mark-definitive', input: { versionId: mark.versionId, channel, seen: null, ...back, before: mark.beforeId } }],
    };
  },
};

/** `mark-definitive`. Refusals: NOT_FOUND, VERSION_WITHDRAWN, VERSION_NOT_ACCEPTED, NOTHING_CHANGED, DEFINITIVE_CHANGED, CHANNEL_TIE. */
export const markDefinitiveGate = libraryGate(
  'mark-definitive',
  markArgs,
  ({ args, world }) => {
    const version = liveVersion(world, args.version);
    const title = liveTitle(world, args.title);
    const there = channelThere(world, args.channel);
    const mark = markIn(world, args.title, args.channel);
    const current = mark?.versionId ?? null;
    const tie = refuseTie(world, args.title, args.version, args.channel);
    const free = freeId(world.row('library-event', args.event));
    if (version === undefined || title === undefined || version.titleId !== title.id || !there || !free) return refuse('NOT_FOUND', {});
    const { status, number } = version;
    if (status === 'withdrawn') return refuse('VERSION_WITHDRAWN', { number });
    if (status !== 'accepted' && status !== 'definitive' && status !== 'superseded')
      return refuse('VERSION_NOT_ACCEPTED', { number, status: status ?? 'not-in-library' });
    if (current === version.id) return refuse('NOTHING_CHANGED', {});
    if (current !== args.seen) return refuseChanged(world, mark);
    return tie;
  },
  ({ args, world, who }) => {
    const version = liveVersion(world, args.version);
    if (version === undefined) return [];
    const mark = markIn(world, args.title, args.channel);
    return [
      decided('definitive', definitiveId(args.title, args.channel), {
        titleId: args.title,
        channel: { ...args.channel },
        versionId: version.id,
        beforeId: args.before !== undefined ? args.before : wayBack(world, mark, version),
        markedById: who.person,
        reason: args.reason ?? null,
        ...(version.sample === true ? { sample: true } : {}),
      }),
      standsAt(version, 'definitive'),
      booked(args.event, who, { version, event: 'definitive', channel: args.channel, reason: args.reason }),
      ...leaves(world, mark, args.undo === true, (event, leaving) =>
        booked(`${args.event}.left`, who, { version: leaving, event, channel: args.channel }),
      ),
    ];
  },
);

/** `end-definitive`: the next wider channel counts again. Refusals: NOT_FOUND, NOT_DEFINITIVE, DEFINITIVE_CHANGED. */
export const endDefinitiveGate = libraryGate(
  'end-definitive',
  endArgs,
  ({ args, world }) => {
    const mark = markIn(world, args.title, args.channel);
    if (liveTitle(world, args.title) === undefined || !freeId(world.row('library-event', args.event))) return refuse('NOT_FOUND', {});
    if (mark === undefined || mark.versionId === null) return refuse('NOT_DEFINITIVE', {});
    return mark.versionId === args.seen ? undefined : refuseChanged(world, mark);
  },
  ({ args, world, who }) => {
    const mark = markIn(world, args.title, args.channel);
    if (mark === undefined || mark.versionId === null) return [];
    const leaving = leaves(world, mark, args.undo === true, () => undefined);
    const version = liveVersion(world, mark.versionId);
    return [
      decided('definitive', mark.id, {
        versionId: null,
        beforeId: args.undo === true ? null : mark.versionId,
        markedById: who.person,
        reason: args.reason ?? null,
      }),
      ...leaving,
      ...(version === undefined
        ? []
        : [booked(args.event, who, { version, event: 'not-definitive', channel: args.channel, reason: args.reason })]),
    ];
  },
);

function channelThere(world: World, channel: Channel): boolean {
  switch (channel.kind) {
    case 'general':
      return true;
    case 'department':
      return isLive(world.row('department', channel.departmentId));
    case 'wave':
      return isLive(world.row('release', channel.releaseId));
  }
}

function refuseChanged(world: World, mark: Definitive | undefined) {
  const number = mark?.versionId == null ? null : (liveVersion(world, mark.versionId)?.number ?? null);
  return refuse('DEFINITIVE_CHANGED', { number, by: mark?.markedById ?? null });
}

/** What leads back from a version: the one that was definitive there before, unless it was withdrawn. */
function wayBack(world: World, mark: Definitive | undefined, version: Version): string | null {
  for (const id of [mark?.versionId ?? null, mark?.beforeId ?? null]) {
    const before = id === null || id === version.id ? undefined : liveVersion(world, id);
    if (before !== undefined && before.status !== 'withdrawn' && before.status !== 'retired') return before.id;
  }
  return null;
}

/** The version that leaves a channel: superseded, or accepted as before where this undoes its mark; unless it is definitive elsewhere. */
function leaves(
  world: World,
  mark: Definitive | undefined,
  undo: boolean,
  book: (event: 'superseded' | 'not-definitive', version: Version) => Op | undefined,
): readonly Op[] {
  const leaving = mark?.versionId == null ? undefined : liveVersion(world, mark.versionId);
  if (mark === undefined || leaving === undefined || leaving.status !== 'definitive') return [];
  const elsewhere = world
    .find('definitive', 'version', leaving.id)
    .flatMap((row) => (isLive(row) ? (readDefinitive(row) ?? []) : []))
    .some((each) => channelKey(each.channel) !== channelKey(mark.channel));
  const line = book(undo || elsewhere ? 'not-definitive' : 'superseded', leaving);
  return [...(elsewhere ? [] : [standsAt(leaving, undo ? 'accepted' : 'superseded')]), ...(line === undefined ? [] : [line])];
}
