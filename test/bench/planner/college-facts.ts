/** The college's devices as they are to be planned, from its exports as the import takes them over; and as many again as a size asks for. */
import { acts } from '../../../shared/domain/acts.ts';
import { readDevice } from '../../../shared/domain/device/device.ts';
import { planImport, suggestedSpellings } from '../../../shared/domain/import/plan.ts';
import { readyRecords } from '../../../shared/domain/import/ready.ts';
import { nothingKnown } from '../../../shared/domain/import/records.ts';
import type { PlanFacts } from '../../../shared/domain/planner/facts.ts';
import { factsOfNew } from '../../../shared/domain/planner/gather.ts';
import { usualWindows } from '../../../shared/domain/visit/promise.ts';
import { everywhere, Hub } from '../../builders/domain-desk.ts';
import { college, everything } from '../../unit/import/from-fixture.ts';

export const firstDay = '2027-01-11';

/** The hub with the college's records and a release for all of it; its devices with their seats. */
export function collegeHub() {
  const files = college();
  const plan = planImport(files, nothingKnown, { spellings: suggestedSpellings(planImport(files, nothingKnown).proposals) });
  const hub = new Hub();
  const lead = hub.person('lead', everywhere('lead'));
  lead.do(acts['import-records'], { records: readyRecords(plan, everything(plan)) });
  lead.do(acts['create-release'], { title: { name: 'Windows 11' }, version: { number: '2026.10' }, visitKind: 'install', minutes: 45 });
  const releaseId = hub.all('release')[0]?.id ?? '';
  const seats = hub.all('device').flatMap((row) => {
    const device = readDevice(row);
    return device === undefined || device.seatId === null ? [] : [{ key: device.id, seatId: device.seatId, deviceId: device.id }];
  });
  const installerIds = hub.all('installer').map((row) => String(row.fields.personId));
  return { hub, lead, releaseId, seats, installerIds };
}

/** All of the college's devices, two exam weeks frozen. */
export function collegeFacts(to: string): PlanFacts {
  const { hub, lead, releaseId, seats, installerIds } = collegeHub();
  lead.do(acts['add-freeze'], { fields: { name: 'Exam weeks', from: '2027-03-08', to: '2027-03-19' } });
  const at = Date.parse('2026-12-01T09:00:00Z');
  return factsOfNew(hub.world(), { releaseId, seats, installerIds, from: firstDay, to, windows: usualWindows, minutes: 45, at });
}

/** As many colleges side by side as give so many visits, each with its own sites, people and installers. */
export function grown(one: PlanFacts, visits: number): PlanFacts {
  const copies = Math.ceil(visits / one.seats.length);
  const all = Array.from({ length: copies }, (_, n) => n);
  const id = (n: number, name: string): string => `${name}~${n}`;
  return {
    ...one,
    seats: all
      .flatMap((n) =>
        one.seats.map((seat) => ({
          ...seat,
          key: id(n, seat.key),
          siteId: id(n, seat.siteId),
          userId: seat.userId === null ? null : id(n, seat.userId),
          departmentId: seat.departmentId === null ? null : id(n, seat.departmentId),
        })),
      )
      .slice(0, visits),
    installers: all.flatMap((n) =>
      one.installers.map((each) => ({ ...each, id: id(n, each.id), siteIds: each.siteIds?.map((site) => id(n, site)) ?? null })),
    ),
    sites: all.flatMap((n) => one.sites.map((site) => ({ ...site, id: id(n, site.id) }))),
  };
}
