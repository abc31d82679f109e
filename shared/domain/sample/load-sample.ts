/** Loading the sample rollout: one department, three sites, eight seats, two installers, a release with its checklist, a standard build, and an approver. */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import type { Op } from '../../sync/op.ts';
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import type { Act } from '../act.ts';
import { shippedFor, shippedOps, shippedVersionId } from '../checklist/shipped/shipped.ts';
import { textOfNeed } from '../seat/need.ts';
import { make } from '../write.ts';
import {
  sampleApproverName,
  sampleBuild,
  sampleDepartment,
  sampleInstallers,
  sampleRelease,
  sampleSeats,
  sampleSites,
} from './sample-data.ts';

const inputSchema = z.object({});

export const loadSampleRollout: Act<z.infer<typeof inputSchema>> = {
  name: 'load-sample-rollout',
  kind: 'edit',
  input: inputSchema,
  check: (world) => (sampleIsThere(world) ? refuse('SAMPLE_THERE', {}) : undefined),
  ops: (world, _input, _who, ids) => sampleOps(world, ids()),
  opposite: () => ({ drafts: [{ act: 'remove-sample', input: {} }] }),
};

/** Is a sample rollout loaded? */
export function sampleIsThere(world: World): boolean {
  return world.find('release', 'sample', 'yes').some(isLive);
}

const sample = true;

/** The sample's records. `key` begins their ids, so that a sample loaded again after its removal is another one. */
export function sampleOps(world: World, key: string): readonly Op[] {
  const id = (kind: string, name: string | number): string => `${key}.${kind}.${name}`;
  const departmentId = id('department', sampleDepartment.key);
  const shipped = shippedFor('install');
  const replacing = shippedFor('replace');
  const { key: _key, ...department } = sampleDepartment;
  return [
    make('department', departmentId, { ...department, sample }),
    ...sampleSites.map(({ key: name, ...rest }) => make('site', id('site', name), { ...rest, sample })),
    make('person', id('person', 'approver'), { name: sampleApproverName, code: 'sample-approver', team: true, departmentId, sample }),
    ...sampleInstallers.flatMap((each) => installerOps(id, departmentId, each)),
    ...sampleSeats.flatMap((each, i) => seatOps(id, departmentId, each, i + 1)),
    ...shippedOps(world, shipped),
    ...shippedOps(world, replacing),
    make('title', id('title', 1), { name: sampleRelease.title, numbering: 'semver', sample }),
    make('version', id('version', 1), { titleId: id('title', 1), number: sampleRelease.version, sample }),
    make('release', id('release', 1), {
      name: `${sampleRelease.title} ${sampleRelease.version}`,
      titleId: id('title', 1),
      versionId: id('version', 1),
      visitKind: 'install',
      templateVersionId: shippedVersionId(shipped),
      minutes: sampleRelease.minutes,
      type: 'full',
      category: 'minor',
      sample,
    }),
    make('build', id('build', 1), {
      name: sampleBuild.name,
      seatKind: sampleBuild.seatKind,
      items: [
        { kind: 'software', titleId: id('title', 1), versionId: id('version', 1) },
        { kind: 'equipment', model: sampleBuild.model, deviceKind: 'desktop' },
      ],
      visitKind: 'replace',
      templateVersionId: shippedVersionId(replacing),
      minutes: sampleBuild.minutes,
      sample,
    }),
  ];
}

type Ids = (kind: string, name: string | number) => string;

function installerOps(id: Ids, departmentId: string, each: (typeof sampleInstallers)[number]): readonly Op[] {
  const personId = id('person', each.key);
  return [
    make('person', personId, { name: each.name, team: true, departmentId, sample }),
    make('installer', personId, {
      personId,
      siteIds: each.sites.map((name) => id('site', name)),
      skills: [...each.skills],
      visitsPerDay: each.visitsPerDay,
      sample,
    }),
  ];
}

function seatOps(id: Ids, departmentId: string, each: (typeof sampleSeats)[number], n: number): readonly Op[] {
  const siteId = id('site', each.site);
  const seatId = id('seat', n);
  const userId = each.user === null ? undefined : id('person', `user-${n}`);
  const place = { departmentId, siteId, room: each.room, sample };
  const needs = each.needs.map((need) => textOfNeed(need));
  return [
    ...(userId === undefined ? [] : [make('person', userId, { name: each.user, language: 'en', departmentId, sample })]),
    make('seat', seatId, {
      ...place,
      userId,
      shared: userId === undefined ? true : undefined,
      label: each.user ?? `Shared, ${each.room}`,
      needs: needs.length === 0 ? undefined : needs,
    }),
    make('device', id('device', n), {
      ...place,
      seatId,
      userId,
      assetTag: `SAMPLE-${String(n).padStart(4, '0')}`,
      serial: `SMP${String(n * 7919).padStart(6, '0')}`,
      serialUsable: true,
      name: `SAMPLE-PC-${n}`,
      model: each.model,
      kind: each.model.startsWith('Latitude') ? 'laptop' : 'desktop',
      system: 'Windows 11 Education 23H2',
      memoryGb: 8,
      status: 'in-use',
      notes: `${sampleRelease.title} ${sampleRelease.before}`,
    }),
  ];
}
