/** Work with a version that had been withdrawn by then: kept, and flagged by the hub (PROCESS, "Definitive software library"). */
import { z } from 'zod';
import { hadSeen } from '../../sync/had-seen.ts';
import type { Flag, Who, World } from '../../sync/rules.ts';
import { softwareOf } from '../release/items.ts';
import { readRelease } from '../release/release.ts';
import { readVersion } from '../title/version.ts';
import { backingOut } from '../visit/back-out.ts';
import { factsOf } from '../visit/run.ts';
import type { Visit } from '../visit/visit.ts';
import { readLibraryEvent } from './library-event.ts';

const kind = 'with-withdrawn-version';
const detailsSchema = z.object({ version: z.string(), couldHaveKnown: z.boolean().nullable().optional() }).catch({ version: '' });

/**
 * Once a visit and version, and once more when it turns out that the laptop could have known: it had the withdrawal from the hub, or by stick. A
 * visit that is putting things back is not flagged: it takes the version off. `who` left out: what the laptop could have known stays open.
 */
export function versionFlags(visit: Visit, world: World, who: Who | undefined): readonly Flag[] {
  const subject = readRelease(world.row('release', visit.releaseId));
  if (subject === undefined || backingOut(factsOf(world, visit.id)) !== undefined) return [];
  return softwareOf(subject).flatMap(({ versionId }): readonly Flag[] => {
    const version = readVersion(world.row('version', versionId));
    if (version?.status !== 'withdrawn') return [];
    const line = world.find('library-event', 'version', versionId).find((row) => readLibraryEvent(row)?.event === 'withdrawn');
    const event = readLibraryEvent(line);
    const couldHaveKnown = who === undefined || line === undefined || line.seq === 0 ? null : hadSeen(who, line);
    const before = world
      .find('conflict', 'about', `visit/${visit.id}`)
      .filter((row) => row.fields.kind === kind)
      .map((row) => detailsSchema.parse(row.fields.details))
      .filter((each) => each.version === versionId);
    if (before.length > 0 && (couldHaveKnown !== true || before.some((each) => each.couldHaveKnown === true))) return [];
    const details = {
      visit: visit.id,
      version: versionId,
      number: version.number,
      withdrawnBy: event?.byId ?? null,
      withdrawnAt: line?.made.t ?? null,
      couldHaveKnown,
    };
    const v = { withdrawn: version.number, reason: version.withdrawnBecause };
    return [{ conflict: kind, details, ...(line === undefined ? {} : { against: [{ row: line, field: null, v }] }) }];
  });
}
