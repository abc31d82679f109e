/** An error that a release brings knowingly: for the release note and the service desk's brief (PROCESS, "Release planning": acceptance). */
import { z } from 'zod';
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { changeScopes } from '../change/rfc.ts';
import { describeRecord, flagSchema, idSchema, indexed, may, must, mustName, noteField, type RecordOf } from '../record.ts';

export const errorSeverities = ['minor', 'major', 'severe'] as const;
/** open: people meet it; mended: it is gone; taken-on: it stays, and that was decided. */
export const errorStates = ['open', 'taken-on', 'mended'] as const;

const fields = {
  releaseId: must(idSchema, { ref: 'release', fixed: true }),
  /** What happens, in a line. */
  summary: mustName({ matters: true }),
  /** What people do meanwhile. */
  workaround: may(z.string().max(4000), { matters: true }),
  severity: must(z.enum(errorSeverities), { matters: true }),
  /** Read with `knownErrorState`: none said is open. */
  state: may(z.enum(errorStates), { matters: true }),
  /** Where it was found. */
  runId: may(idSchema, { ref: 'test-run' }),
  caseId: may(idSchema),
  notes: noteField(),
  sample: may(flagSchema, { fixed: true }),
};

export const knownError = describeRecord('known-error', 'record', fields, {
  scopes: changeScopes,
  indexes: (row) => indexed(row, { release: 'releaseId', sample: 'sample' }),
});
export const readKnownError = knownError.read;
export type KnownError = RecordOf<typeof fields>;

export function knownErrorState(each: KnownError): (typeof errorStates)[number] {
  return each.state ?? 'open';
}

/** The errors of a release that people meet, the worst first. */
export function knownErrorsOf(world: World, releaseId: string): readonly KnownError[] {
  return world
    .find('known-error', 'release', releaseId)
    .filter(isLive)
    .flatMap((row) => readKnownError(row) ?? [])
    .filter((each) => knownErrorState(each) !== 'mended')
    .sort((a, b) => errorSeverities.indexOf(b.severity) - errorSeverities.indexOf(a.severity) || (a.summary < b.summary ? -1 : 1));
}
