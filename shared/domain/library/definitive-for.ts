/** Which version of a title is the right one at a seat. Pure; the laptop, the hub and the load-out all ask here. */
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { readVersion } from '../title/version.ts';
import { type Channel, definitiveId, general } from './channel.ts';
import { type Definitive, readDefinitive } from './definitive.ts';

/** What of a visit says in which channels its seat lies. */
export interface Place {
  readonly releaseId: string | null;
  readonly wave: number | null;
  readonly departmentId: string | null;
}

export type DefinitiveHere =
  | { readonly state: 'none' }
  /** Withdrawn since it was marked: nothing takes its place until somebody marks another. */
  | { readonly state: 'definitive' | 'withdrawn'; readonly versionId: string; readonly channel: Channel; readonly mark: Definitive };

/** The channels that hold a place, the narrowest first. */
export function channelsOf({ releaseId, wave, departmentId }: Place): readonly Channel[] {
  const out: Channel[] = [];
  if (releaseId !== null && wave !== null) out.push({ kind: 'wave', releaseId, wave });
  if (departmentId !== null) out.push({ kind: 'department', departmentId });
  return [...out, general];
}

/** The mark of a title in a channel, if one stands there. */
export function markIn(world: World, titleId: string, channel: Channel): Definitive | undefined {
  const row = world.row('definitive', definitiveId(titleId, channel));
  return isLive(row) ? readDefinitive(row) : undefined;
}

/** The version of a title that is definitive at a place: that of its wave, else of its department, else the general one. */
export function definitiveFor(world: World, place: Place, titleId: string): DefinitiveHere {
  // All are looked up before one is read: what is asked for at once is gathered at once.
  const marks = channelsOf(place).map((channel) => ({ channel, mark: markIn(world, titleId, channel) }));
  for (const { channel, mark } of marks) {
    if (mark === undefined || mark.versionId === null) continue;
    const { versionId } = mark;
    const withdrawn = readVersion(world.row('version', versionId))?.status === 'withdrawn';
    return { state: withdrawn ? 'withdrawn' : 'definitive', versionId, channel, mark };
  }
  return { state: 'none' };
}
