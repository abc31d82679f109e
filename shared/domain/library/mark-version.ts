/**
 * The standing of a version (PROCESS, "Definitive software library"), a step at a time:
 *
 *   development ⇄ in test ⇄ accepted ─▶ definitive ─▶ superseded ⇄ retired        withdrawn from any of them, for good
 *
 * Definitive and superseded follow from marking a version in a channel (library/mark-definitive.ts). Retiring asks the rule of retention.
 */
import { z } from 'zod';
import { type Refusal, refuse } from '../../errors.ts';
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import type { Act } from '../act.ts';
import { daySchema, idSchema } from '../record.ts';
import { type Version, versionStates } from '../title/version.ts';
import { command } from '../write.ts';
import { booked, freeId, libraryGate, liveVersion, standsAt } from './library-gate.ts';
import { refuseRetiring } from './retention.ts';

type Standing = (typeof versionStates)[number];

const steps: { readonly [S in Standing]: readonly Standing[] } = {
  development: ['in-test'],
  'in-test': ['accepted', 'development'],
  accepted: ['in-test'],
  definitive: [],
  superseded: ['retired'],
  retired: ['superseded'],
  withdrawn: [],
};

/** The steps that a person may take from here. */
export function stepsFrom(status: Standing | null): readonly Standing[] {
  return status === null ? [] : steps[status];
}

const reason = z.string().trim().max(2000).optional();
const to = z.enum(['development', 'in-test', 'accepted', 'superseded', 'retired']);
/** `seen`: where it stood on the screen; `day`: today where the person is, for the rule of retention. */
const argsSchema = z.object({ version: idSchema, to, seen: z.enum(versionStates), day: daySchema, reason, event: idSchema });
const inputSchema = z.object({ versionId: idSchema, to, day: daySchema, reason, seen: z.enum(versionStates).optional() });

export const markVersion: Act<z.infer<typeof inputSchema>> = {
  name: 'mark-version',
  kind: 'gate',
  input: inputSchema,
  check: (world, { versionId }) => (liveVersion(world, versionId)?.status == null ? refuse('NOT_FOUND', {}) : undefined),
  ops: (world, { versionId, to: next, day, reason: why, seen }, _who, ids) => {
    const status = seen ?? liveVersion(world, versionId)?.status;
    if (status == null) return [];
    const args = { version: versionId, to: next, seen: status, day, event: ids(), ...(why ? { reason: why } : {}) };
    return [command('version', versionId, 'mark-version', args)];
  },
  opposite: (world, { versionId, to: next, day }) => {
    const before = to.safeParse(liveVersion(world, versionId)?.status).data;
    if (before === undefined) return { none: 'DECISION_STANDS' };
    return { drafts: [{ act: 'mark-version', input: { versionId, to: before, seen: next, day } }] };
  },
};

/** `mark-version`. Refusals: NOT_FOUND, VERSION_WITHDRAWN, VERSION_MOVED_ON, VERSION_STEP, VERSION_WITHOUT_ORIGINAL; BACK_OUT_NEEDED, VERSION_PLANNED, RETENTION_KEEPS. */
export const markVersionGate = libraryGate(
  'mark-version',
  argsSchema,
  ({ args, world, who }) => {
    const version = liveVersion(world, args.version);
    if (version?.status == null || !freeId(world.row('library-event', args.event))) return refuse('NOT_FOUND', {});
    const { status, number } = version;
    if (status === 'withdrawn') return refuse('VERSION_WITHDRAWN', { number });
    if (status !== args.seen) return refuse('VERSION_MOVED_ON', { number, status });
    if (!steps[status].includes(args.to)) return refuse('VERSION_STEP', { number, status, to: args.to });
    if (args.to === 'accepted') return refuseWithoutOriginal(world, version);
    return args.to === 'retired' ? refuseRetiring(world, version, args.day, who.at) : undefined;
  },
  ({ args, world, who }) => {
    const version = liveVersion(world, args.version);
    return version === undefined
      ? []
      : [standsAt(version, args.to), booked(args.event, who, { version, event: args.to, reason: args.reason })];
  },
);

/** At least one original of every version: a medium here, or a place where it lies. */
export function refuseWithoutOriginal(world: World, version: Version): Refusal | undefined {
  const media = world.find('medium', 'version', version.id).some(isLive);
  return media || version.original !== null ? undefined : refuse('VERSION_WITHOUT_ORIGINAL', { number: version.number });
}
