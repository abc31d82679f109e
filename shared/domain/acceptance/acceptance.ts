/** Who tries a release before it goes to everybody (PROCESS, "Planning": nominated users). One record a release, so that two people's nominations merge. */
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { describeRecord, flagSchema, idSchema, indexed, may, must, type RecordOf, setOf, textIn } from '../record.ts';
import { releaseScopes } from '../release/release.ts';

const fields = {
  releaseId: must(idSchema, { ref: 'release', fixed: true }),
  /** People of the record; an app is not needed. */
  nominated: setOf(idSchema, { ref: 'person', matters: true }),
  sample: may(flagSchema, { fixed: true }),
};

export const acceptance = describeRecord('acceptance', 'record', fields, {
  // Whoever is nominated sees it, wherever their grants reach.
  scopes: (row, world) => [
    ...scopesOfRelease(world, textIn(row, 'releaseId')),
    ...Object.entries(row.sets?.nominated ?? {}).flatMap(([id, adds]) => (adds.length > 0 ? [`person:${id}`] : [])),
  ],
  indexes: (row) => indexed(row, { release: 'releaseId', sample: 'sample' }),
  dependents: [{ type: 'acceptance-case', index: 'acceptance', before: true }],
});
export const readAcceptance = acceptance.read;
export type Acceptance = RecordOf<typeof fields>;

/** The id of a release's acceptance: the same on every laptop, so that two who begin it meet. */
export function acceptanceId(releaseId: string): string {
  return `acceptance-${releaseId}`.slice(0, 120);
}

/** The people who are nominated for a release, by id. */
export function nominatedFor(world: World, releaseId: string): readonly string[] {
  const row = world.row('acceptance', acceptanceId(releaseId));
  return isLive(row) ? (readAcceptance(row)?.nominated ?? []) : [];
}

/** Seen by whoever sees the release. */
export function scopesOfRelease(world: World, releaseId: string | undefined): readonly string[] {
  const release = releaseId === undefined ? undefined : world.row('release', releaseId);
  return release === undefined || release.stub ? [] : releaseScopes(release);
}
