/** Removing the sample rollout with whatever was planned in it. Facts and decisions stay in the log, about records that are gone. */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import { readConflict } from '../../sync/apply/conflict.ts';
import { type RowKey, rowKey } from '../../sync/ids.ts';
import { isLive, type Row } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import type { Act } from '../act.ts';
import { noOpposite } from '../act.ts';
import { textIn } from '../record.ts';
import { remove } from '../write.ts';

const inputSchema = z.object({});

/** Types that the sample has records of; shipped checklists stay. */
const sampleTypes = [
  'request',
  'freeze',
  'absence',
  'lease',
  'wave',
  'training-need',
  'training-course',
  'training-session',
  'enrolment',
  'training-exemption',
  'visit',
  'rfc',
  'stage',
  'test-run',
  'known-error',
  'release-plan',
  'message',
  'message-text',
  'message-plan',
  'message-template',
  'release',
  'build',
  'licence-use',
  'version',
  'title',
  'device',
  'seat',
  'installer',
  'person',
  'site',
  'department',
] as const;

export const removeSample: Act<z.infer<typeof inputSchema>> = {
  name: 'remove-sample',
  kind: 'edit',
  input: inputSchema,
  check: (world) => (sampleRows(world).length > 0 ? undefined : refuse('SAMPLE_MISSING', {})),
  ops: (world) => sampleRows(world).map(remove),
  opposite: noOpposite('NOTHING_TO_UNDO'),
};

/** What hangs on a sample's record without saying so itself: by type of the record, the types and the index that names it. */
const hangsOn: { readonly [type: string]: readonly (readonly [type: string, index: string])[] } = {
  release: [
    ['visit', 'release'],
    ['rfc', 'release'],
    ['release-plan', 'release'],
    ['message', 'release'],
    ['message-text', 'release'],
    ['message-plan', 'release'],
    ['message-template', 'release'],
    ['stage', 'release'],
    ['test-run', 'release'],
    ['known-error', 'release'],
    ['problem', 'release'],
    ['early-life', 'release'],
    ['review', 'release'],
    ['review-action', 'release'],
    ['acceptance', 'release'],
    ['acceptance-case', 'release'],
    ['training-need', 'release'],
    ['training-course', 'release'],
    ['training-session', 'release'],
    ['enrolment', 'release'],
    ['training-exemption', 'release'],
  ],
  visit: [
    ['request', 'visit'],
    ['finding-answer', 'visit'],
    ['note', 'visit'],
  ],
  device: [['note', 'device']],
  seat: [['note', 'seat']],
  person: [
    ['note', 'person'],
    ['absence', 'person'],
  ],
  site: [['note', 'site']],
  department: [['note', 'department']],
};

/** Live records of the sample, with what was planned, wished and noted in it: each once. */
export function sampleRows(world: World): readonly Row[] {
  const found = new Map<RowKey, Row>();
  const take = (row: Row): void => {
    if (!isLive(row) || found.has(rowKey(row.type, row.id))) return;
    found.set(rowKey(row.type, row.id), row);
    for (const [type, index] of hangsOn[row.type] ?? []) for (const hangs of world.find(type, index, row.id)) take(hangs);
  };
  for (const type of sampleTypes) for (const row of world.find(type, 'sample', 'yes')) take(row);
  // A freeze of a place of the sample alone.
  for (const row of world.find('freeze', 'all', 'yes')) {
    const place = [['department', 'departmentId'] as const, ['site', 'siteId'] as const];
    if (place.some(([type, field]) => found.has(rowKey(type, textIn(row, field) ?? '')))) take(row);
  }
  return [...found.values()];
}

/** Is this conflict about something of a sample that was removed? Then there is nothing left to decide. */
export function isOfRemovedSample(world: World, conflict: Row): boolean {
  const { type, id } = readConflict(conflict) ?? {};
  const about = type === undefined || id === undefined ? undefined : world.row(type, id);
  const visitId = about === undefined ? undefined : textIn(about, 'visitId');
  const subject = visitId === undefined ? about : world.row('visit', visitId);
  return subject?.gone !== undefined && subject.fields.sample === true;
}
