/** What the record on this laptop says about installing on a visit: its part of "may this be installed here and now" (shared/trust). */

import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import type { Grant } from '../../sync/scope.ts';
import type { RecordFacts } from '../../trust/may-install.ts';
import { type Device, readDevice } from '../device/device.ts';
import { isRole, rights, rolesWith } from '../people/roles.ts';
import { freshnessFor } from '../policy/freshness.ts';
import { lacksOf } from '../title/requirements.ts';
import { readTitle } from '../title/title.ts';
import { readVersion } from '../title/version.ts';
import { briefOf, deviceName } from '../visit/brief.ts';
import { refuseApproval, refuseWindow } from '../visit/may-begin.ts';
import { readVisit, type Visit } from '../visit/visit.ts';
import { channelKey } from './channel.ts';
import { channelsOf } from './definitive-for.ts';
import { type Medium, type Platform, readMedium } from './medium.ts';
import { placeOf, rightItems } from './right-version.ts';

/** One medium that a visit brings, and what the record says about it. */
export interface InstallItem {
  readonly titleId: string;
  readonly versionId: string;
  readonly title: string;
  readonly number: string;
  readonly medium: Medium;
  /** The visit's device as people call it; '' where none is known. */
  readonly device: string;
  readonly facts: RecordFacts;
}

export interface Asker {
  readonly person: string;
  readonly grants: readonly Grant[];
  /** Now, ms: which revision of the release policy holds. */
  readonly at?: number;
}

/**
 * The media of a visit for its device, in the order of its items; those that are not in the library are left out. Where none of a version's
 * files is for the device's system, that is a lack of the device, and is said.
 */
export function installItems(world: World, visitId: string, asker: Asker): readonly InstallItem[] {
  const visit = readVisit(world.row('visit', visitId));
  if (visit === undefined) return [];
  const device = readDevice(world.row('device', visit.newDeviceId ?? visit.deviceId ?? ''));
  const whole = wholeFacts(world, visit, asker);
  return rightItems(world, visit).flatMap(({ titleId, versionId, right }) => {
    const media = mediaOf(world, versionId);
    const fitting = mediumFor(media, device);
    const medium = fitting ?? media[0];
    if (medium === undefined) return [];
    const version = readVersion(world.row('version', versionId));
    const needs = [...new Set(media.map(({ platform }) => platform.system))];
    const lacks =
      fitting === undefined ? [{ lacks: 'system', has: device?.system ?? '', needs } as const] : lacksOf(version?.requires ?? null, device);
    const facts = { ...whole, lacks, backOut: right.is === 'back-out' || right.is === 'repair' };
    const title = readTitle(world.row('title', titleId))?.name ?? titleId;
    return [{ titleId, versionId, title, number: version?.number ?? '', medium, device: deviceName(device) ?? '', facts }];
  });
}

function wholeFacts(world: World, visit: Visit, { person, grants, at }: Asker): RecordFacts {
  const installs = grants.filter(({ role }) => isRole(role) && rights[role].facts.includes('visit-event'));
  // A lead steps in on site; everybody else installs what is planned for them.
  const steppingIn = installs.some(({ role }) => isRole(role) && rights[role].edits.includes('visit'));
  const { approval } = briefOf(world, visit);
  return {
    role: { may: installs.length > 0, needs: rolesWith(({ facts }) => facts.includes('visit-event')) },
    assigned: steppingIn || visit.installerId === person,
    approval: refuseApproval(world, visit),
    window: refuseWindow(world, visit),
    approvedBy: approval.by,
    approvedAt: approval.at,
    freshness: freshnessFor(world, visit.releaseId, at),
    backOut: false,
    channels: channelsOf(placeOf(world, visit)).map(channelKey),
    lacks: [],
    reason: '',
  };
}

function mediaOf(world: World, versionId: string): readonly Medium[] {
  return world
    .find('medium', 'version', versionId)
    .filter(isLive)
    .flatMap((row) => readMedium(row) ?? [])
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Of a version's media the one for a device: for its system before one for any; undefined where none fits. What the record does not say is open. */
function mediumFor(media: readonly Medium[], device: Pick<Device, 'system'> | undefined): Medium | undefined {
  const system = systemOf(device?.system ?? '');
  const fits = media.filter(({ platform }) => system === undefined || platform.system === system || platform.system === 'any');
  return fits.find(({ platform }) => platform.system === system) ?? fits[0];
}

function systemOf(text: string): Platform['system'] | undefined {
  if (/windows/i.test(text)) return 'windows';
  if (/mac ?os|os x/i.test(text)) return 'macos';
  return /linux|debian|ubuntu|fedora|suse/i.test(text) ? 'linux' : undefined;
}
