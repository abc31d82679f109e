/** Records for a full laptop: sites, departments, seats, devices and visits with installers and days, as ops in groups. */
import { make } from '../../shared/domain/write.ts';
import type { Op } from '../../shared/sync/op.ts';

export interface ManyVisits {
  readonly installer: string;
  /** The day that counts as today, YYYY-MM-DD. */
  readonly today: string;
  readonly visits: number;
  readonly perDay: number;
}

const pad = (n: number): string => String(n).padStart(5, '0');

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Ops that make the places, a release, and `visits` visits; the first `perDay` of `installer` are today. */
export function manyVisits({ installer, today, visits, perDay }: ManyVisits): readonly Op[] {
  const others = Array.from({ length: 9 }, (_, i) => `other-installer-${i}`);
  const ops: Op[] = [
    make('title', 'title-1', { name: 'Windows 11 image', numbering: 'year.month' }),
    make('version', 'version-1', { titleId: 'title-1', number: '2026.10' }),
    make('release', 'release-1', { name: 'Windows 11', titleId: 'title-1', versionId: 'version-1', visitKind: 'install', minutes: 60 }),
    ...Array.from({ length: 7 }, (_, i) => make('site', `site-${i}`, { code: `S${i}`, name: `Site ${i}`, timeZone: 'Europe/London' })),
    ...Array.from({ length: 16 }, (_, i) => make('department', `department-${i}`, { code: `D${i}`, name: `Department ${i}` })),
    ...others.map((id, i) => make('person', id, { name: `Other Installer ${i}`, team: true })),
  ];
  for (let i = 0; i < visits; i++) {
    const siteId = `site-${i % 7}`;
    const departmentId = `department-${i % 16}`;
    const mine = i % 10 === 0;
    const round = Math.floor(i / 10);
    const day = dayAfter(today, Math.floor(round / perDay) - (mine ? 0 : 3));
    const slot = { day, startsAt: 480 + (round % perDay) * 60, minutes: 60 };
    const seatId = `seat-${pad(i)}`;
    const deviceId = `device-${pad(i)}`;
    ops.push(
      make('seat', seatId, { siteId, room: `R${i % 300}`, departmentId, shared: true, label: `Desk ${i}` }),
      make('device', deviceId, {
        assetTag: `GC${pad(i)}`,
        serial: `SN${pad(i)}`,
        serialUsable: true,
        name: `PC-${pad(i)}`,
        maker: 'Dell',
        model: 'OptiPlex 3080',
        system: 'Windows 10',
        siteId,
        departmentId,
        seatId,
      }),
      make('visit', `visit-${pad(i)}`, {
        releaseId: 'release-1',
        seatId,
        deviceId,
        kind: 'install',
        slot,
        installerId: mine ? installer : others[i % 9],
        state: 'planned',
        siteId,
        departmentId,
      }),
    );
  }
  return ops;
}
