import { useMemo } from 'react';
import { approvalOf } from '../../../shared/domain/change/rfc.ts';
import { readDepartment } from '../../../shared/domain/department/department.ts';
import { type Device, readDevice } from '../../../shared/domain/device/device.ts';
import { type Request, readRequest } from '../../../shared/domain/note/note.ts';
import { readPerson } from '../../../shared/domain/person/person.ts';
import { type Release, readRelease } from '../../../shared/domain/release/release.ts';
import { groundcrewRules } from '../../../shared/domain/rules.ts';
import { readSeat } from '../../../shared/domain/seat/seat.ts';
import { readSite } from '../../../shared/domain/site/site.ts';
import { readVisit } from '../../../shared/domain/visit/visit.ts';
import { isLive } from '../../../shared/sync/row.ts';
import { FixedWorld } from '../../../shared/sync/world.ts';
import { type Chooseable, useInstallers } from '../../data/installers.ts';
import { useRow, useRows } from '../../data/live.ts';
import { myZone } from '../../ui/moment.tsx';
import { type StandardUse, standardUse } from './standard-use.ts';

/** What a computer may be planned under: a standard change with seats left, or a release that is approved. */
export interface Under {
  readonly subject: Release;
  readonly use: StandardUse | undefined;
}

export interface SeatChoice extends Chooseable {
  readonly userId: string | undefined;
  readonly siteId: string;
  readonly zone: string;
  readonly sample: boolean;
  /** What stands there. */
  readonly devices: readonly Device[];
}

/** Everything that the short screen for one computer chooses from. */
export interface ComputerChoices {
  readonly under: readonly Under[];
  readonly people: readonly (Chooseable & { readonly departmentId: string | undefined; readonly sample: boolean })[];
  readonly seats: readonly SeatChoice[];
  readonly sites: readonly (Chooseable & { readonly zone: string })[];
  readonly departments: readonly Chooseable[];
  readonly installers: readonly Chooseable[];
  /** The request that is planned, with the seat and the person that it names. */
  readonly request: Request | undefined;
  readonly seatId: string | undefined;
  readonly forId: string | undefined;
}

const byLabel = (a: Chooseable, b: Chooseable): number => a.label.localeCompare(b.label);

/** Undefined while it waits. `requestId`: a request that is to be planned. */
export function useComputerChoices(requestId: string | undefined): ComputerChoices | undefined {
  const releases = useRows('release');
  const rfcs = useRows('rfc');
  const builds = useRows('build');
  const visits = useRows('visit');
  const events = useRows('visit-event');
  const people = useRows('person');
  const seats = useRows('seat');
  const devices = useRows('device');
  const sites = useRows('site');
  const departments = useRows('department');
  const installers = useInstallers();
  const requestRow = useRow('request', requestId);
  return useMemo(() => {
    if (!releases || !rfcs || !builds || !visits || !events || !people || !seats || !devices || !sites || !departments || !installers)
      return undefined;
    if (requestRow === undefined) return undefined;
    const request = readRequest(requestRow ?? undefined);
    const noted = visits.flatMap((row) => (row.id === request?.visitId ? (readVisit(row) ?? []) : []))[0];
    const sitesById = new Map(sites.flatMap((row) => readSite(row) ?? []).map((site) => [site.id, site]));
    const names = new Map(people.flatMap((row) => readPerson(row) ?? []).map((person) => [person.id, person.name]));
    const standing = Map.groupBy(
      devices.flatMap((row) => readDevice(row) ?? []).filter((device) => device.retired !== true && device.status !== 'retired'),
      (device) => device.seatId ?? '',
    );
    return {
      under: underOf(
        new FixedWorld([...releases, ...rfcs, ...builds, ...visits, ...events], groundcrewRules),
        releases.map((row) => row.id),
      ),
      people: people
        .flatMap((row) => (row.stub ? [] : (readPerson(row) ?? [])))
        .filter((person) => person.left !== true && person.retired !== true)
        .map((person) => ({
          value: person.id,
          label: person.name,
          departmentId: person.departmentId ?? undefined,
          sample: person.sample === true,
        }))
        .sort(byLabel),
      seats: seats
        .flatMap((row): SeatChoice[] => {
          const seat = isLive(row) && !row.stub ? readSeat(row) : undefined;
          if (seat === undefined || seat.retired === true) return [];
          const site = sitesById.get(seat.siteId);
          const said = [site?.name, seat.room, seat.userId === null ? seat.label : names.get(seat.userId)];
          return [
            {
              value: seat.id,
              label: [...new Set(said.filter(Boolean))].join(', '),
              userId: seat.userId ?? undefined,
              siteId: seat.siteId,
              zone: site?.timeZone ?? myZone(),
              sample: seat.sample === true,
              devices: standing.get(seat.id) ?? [],
            },
          ];
        })
        .sort(byLabel),
      sites: [...sitesById.values()]
        .filter((site) => site.sample !== true)
        .map((site) => ({ value: site.id, label: site.name, zone: site.timeZone ?? myZone() }))
        .sort(byLabel),
      departments: departments
        .flatMap((row) => readDepartment(row) ?? [])
        .filter((department) => department.sample !== true)
        .map((department) => ({ value: department.id, label: department.name }))
        .sort(byLabel),
      installers,
      request,
      seatId: request?.seatId ?? noted?.seatId ?? undefined,
      forId: request?.forId ?? noted?.userId ?? undefined,
    };
  }, [releases, rfcs, builds, visits, events, people, seats, devices, sites, departments, installers, requestRow]);
}

/** Standard changes first, then the other approved releases. */
function underOf(world: FixedWorld, ids: readonly string[]): readonly Under[] {
  const all = ids.flatMap((id): Under[] => {
    const subject = readRelease(world.row('release', id));
    const approval = approvalOf(world, id);
    if (subject === undefined || approval.state !== 'approved' || approval.change.result !== null) return [];
    const use = standardUse(world, subject);
    return use !== undefined && (use.left === 0 || use.otherBuild) ? [] : [{ subject, use }];
  });
  const byName = (a: Under, b: Under): number => a.subject.name.localeCompare(b.subject.name);
  return [...all.filter((each) => each.use !== undefined).sort(byName), ...all.filter((each) => each.use === undefined).sort(byName)];
}
