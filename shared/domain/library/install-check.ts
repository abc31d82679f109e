/**
 * What was decided about a medium on site, before it was handed on: that it may be installed and why, or why not, with the code and its
 * details; that a lead unlocked a visit; how the installer ended; what the checker on the device found. Facts: never changed, refused for nothing (DESIGN, "Evidence").
 */
import { z } from 'zod';
import { describeRecord, idSchema, indexed, lineSchema, may, momentSchema, must, type RecordOf, textIn } from '../record.ts';
import { visitScopes } from '../visit/visit.ts';
import { ociDigestSchema } from './oci-digest.ts';

/**
 * `checked`: the very file that was handed over lay on the device of the visit. `check-refused`: something else was found. `not-checked`: the checker
 * cannot run there.
 */
export const installOutcomes = ['handed-on', 'refused', 'unlocked', 'installer-ended', 'checked', 'check-refused', 'not-checked'] as const;

const fields = {
  visitId: must(idSchema, { ref: 'visit' }),
  outcome: must(z.enum(installOutcomes)),
  mediumId: may(idSchema, { ref: 'medium' }),
  titleId: may(idSchema, { ref: 'title' }),
  versionId: may(idSchema, { ref: 'version' }),
  digest: may(ociDigestSchema),
  /** The step of the fixed order at which it was refused, with code and details. */
  step: may(z.string().max(40)),
  code: may(z.string().max(60)),
  details: may(z.record(z.string().max(60), z.union([z.string().max(500), z.number(), z.boolean(), z.null()]))),
  /** How old the news was, ms, and in which band. */
  newsAgeMs: may(z.number()),
  band: may(z.enum(['fresh', 'grace', 'stale'])),
  /** Why it went ahead on news that was no longer fresh; for an unlock, by which means and by whom. */
  reason: may(z.string().max(500)),
  means: may(z.enum(['file', 'telephone', 'code'])),
  by: may(lineSchema),
  /** One copy that was handed over: by it a result finds what was approved. */
  handOver: may(z.string().regex(/^[0-9a-z]{5,60}$/)),
  /** Read off the device by the checker; the code is the result itself. */
  serial: may(z.string().max(200)),
  /** When the checker ran, ms by the device's own clock: shown, and never what checks are put in order by, for that clock may be wrong. */
  deviceAt: may(momentSchema),
  ran: may(z.enum(['no', 'ended-well', 'failed'])),
  checkCode: may(z.string().max(60)),
  /** How the installer ended, and the end of what it printed. */
  exit: may(z.number().int()),
  out: may(z.string().max(20_000)),
};

export const installCheck = describeRecord('install-check', 'fact', fields, {
  scopes: (row, world) => {
    const visit = world.row('visit', textIn(row, 'visitId') ?? '');
    return visit === undefined ? [] : visitScopes(visit);
  },
  about: (row) => {
    const id = textIn(row, 'visitId');
    return id === undefined ? undefined : { type: 'visit', id };
  },
  indexes: (row) => [...indexed(row, { visit: 'visitId', medium: 'mediumId' }), ...handOverIndex(textIn(row, 'handOver'))],
});
/** A code names only the beginning of a hand-over. */
export const handOverKey = (handOver: string): string => handOver.slice(0, 5).toLowerCase();
function handOverIndex(handOver: string | undefined) {
  return handOver === undefined ? [] : [{ name: 'handOver', value: handOverKey(handOver) }];
}
export const readInstallCheck = installCheck.read;
export type InstallCheck = RecordOf<typeof fields>;
