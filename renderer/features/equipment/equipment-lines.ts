/** The lists of equipment, as lines: names in place of ids. Pure. */
import { chainOf, chainState, type LinkName } from '../../../shared/domain/equipment/chain.ts';
import { type Loan, loansIn } from '../../../shared/domain/equipment/loan.ts';
import { type InHand, type NeedOf, stockLines } from '../../../shared/domain/equipment/stock.ts';
import { textIn } from '../../../shared/domain/record.ts';
import { equipmentOf } from '../../../shared/domain/release/items.ts';
import { readRelease } from '../../../shared/domain/release/release.ts';
import { readVisitEvent } from '../../../shared/domain/visit/facts.ts';
import { doneThrough } from '../../../shared/domain/visit/returns.ts';
import { readVisit } from '../../../shared/domain/visit/visit.ts';
import type { Row } from '../../../shared/sync/row.ts';
import type { World } from '../../../shared/sync/rules.ts';
import type { NameOf } from '../../data/names.ts';

export interface Names {
  readonly site: NameOf;
  readonly department: NameOf;
  readonly person: NameOf;
}

/** What a device is called in a list. */
export const itemName = (row: Row | undefined): string =>
  textIn(row, 'name') ?? textIn(row, 'assetTag') ?? textIn(row, 'serial') ?? textIn(row, 'model') ?? '';

export interface Need extends NeedOf {
  readonly number: string;
  readonly day: string;
  readonly seatId: string | null;
}

/** What planned visits that bring a device still need, in the order of their days. `events`: visit events with work. */
export function needsOf(
  visits: readonly Row[],
  releases: readonly Row[],
  devices: ReadonlyMap<string, Row>,
  events: readonly Row[],
): readonly Need[] {
  const models = new Map(
    releases.flatMap((row) => {
      const release = readRelease(row);
      return release === undefined ? [] : [[release.id, equipmentOf(release)[0]?.model ?? ''] as const];
    }),
  );
  const ended = events.flatMap((row) => (row.fields.event === 'done' ? (textIn(row, 'visitId') ?? []) : []));
  const done = doneThrough(visits, new Set(ended));
  return visits
    .flatMap((row): readonly Need[] => {
      const visit = readVisit(row);
      if (visit === undefined || (visit.kind !== 'new' && visit.kind !== 'replace')) return [];
      if (visit.state !== 'planned' || done.has(visit.id)) return [];
      const chosen = visit.newDeviceId === null ? undefined : devices.get(visit.newDeviceId);
      return [
        {
          visitId: visit.id,
          number: visit.number ?? '',
          day: visit.slot.day,
          seatId: visit.seatId,
          model: models.get(visit.releaseId) || (textIn(chosen, 'model') ?? ''),
          siteId: visit.siteId ?? '',
          wave: visit.wave,
          deviceId: visit.newDeviceId,
        },
      ];
    })
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.visitId < b.visitId ? -1 : 1));
}

const inOrder = new Intl.Collator('en', { numeric: true });

/** Devices that wait to be brought somewhere, in the order of their names, tags or serials. */
export function inHandOf(devices: readonly Row[]): readonly InHand[] {
  return devices
    .filter((row) => (row.fields.status === 'in-hand' || row.fields.status === 'delivered') && row.fields.retired !== true)
    .sort((a, b) => inOrder.compare(itemName(a), itemName(b)))
    .map((row) => ({ id: row.id, model: textIn(row, 'model') ?? '', siteId: textIn(row, 'siteId') ?? '' }));
}

export interface StockRow {
  readonly key: string;
  readonly model: string;
  readonly siteId: string;
  readonly site: string;
  readonly needed: number;
  readonly chosen: number;
  readonly inHand: number;
  readonly missing: number;
  readonly surplus: number;
}

export function stockRows(needs: readonly Need[], items: readonly InHand[], site: NameOf): readonly StockRow[] {
  return stockLines(needs, items).map((line) => ({ ...line, key: `${line.model} ${line.siteId}`, site: site(line.siteId) ?? '' }));
}

export interface LoanRow {
  readonly key: string;
  readonly deviceId: string;
  readonly item: string;
  readonly model: string;
  readonly borrower: string;
  readonly lentOn: string;
  readonly dueOn: string;
  readonly backOn: string;
  readonly state: 'overdue' | 'out' | 'back';
}

/** Loans, overdue first, then those that are out by their due day, then those given back. */
export function loanRows(rows: readonly Row[], devices: ReadonlyMap<string, Row>, person: NameOf, today: string): readonly LoanRow[] {
  const order = { overdue: 0, out: 1, back: 2 } as const;
  return loansIn(rows)
    .map(({ deviceId, lent, row, back }: Loan): LoanRow => {
      const device = devices.get(deviceId);
      const dueOn = lent.dueOn ?? '';
      return {
        key: row.id,
        deviceId,
        item: itemName(device),
        model: textIn(device, 'model') ?? '',
        borrower: person(lent.borrowerId) ?? lent.borrower ?? '',
        lentOn: lent.day ?? '',
        dueOn,
        backOn: back?.event.day ?? '',
        state: back ? 'back' : dueOn !== '' && dueOn < today ? 'overdue' : 'out',
      };
    })
    .sort((a, b) => order[a.state] - order[b.state] || (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
}

export interface OldRow {
  readonly id: string;
  readonly item: string;
  readonly model: string;
  readonly serial: string;
  readonly site: string;
  readonly department: string;
  readonly what: LinkName;
  readonly gone: boolean;
  readonly since: number;
  readonly holdUntil: string;
  readonly condition: string;
}

/** Equipment that has left its seat, with how far it has come. `world` holds equipment events and the work of visits. */
export function oldRows(world: World, ids: readonly string[], devices: ReadonlyMap<string, Row>, names: Names): readonly OldRow[] {
  return ids.flatMap((id): readonly OldRow[] => {
    const row = devices.get(id);
    const { reached, since } = chainState(chainOf(world, id));
    const last = since.at(-1);
    if (row === undefined || reached === 'open' || last === undefined) return [];
    return [
      {
        id,
        item: itemName(row),
        model: textIn(row, 'model') ?? '',
        serial: textIn(row, 'serial') ?? '',
        site: names.site(textIn(row, 'siteId')) ?? '',
        department: names.department(textIn(row, 'departmentId')) ?? '',
        what: last.what,
        gone: reached === 'gone',
        since: last.at,
        holdUntil: textIn(row, 'holdUntil') ?? '',
        condition: since.findLast((link) => link.condition !== null)?.condition ?? '',
      },
    ];
  });
}

export interface CountRow {
  readonly key: string;
  readonly site: string;
  readonly department: string;
  readonly replaced: number;
  readonly collected: number;
  /** Items that were replaced and whose serial nobody has read on taking them. */
  readonly out: readonly { readonly id: string; readonly name: string }[];
}

/** Collected against replaced, to the item, by the site and department of the visit. */
export function countRows(
  world: World,
  events: readonly Row[],
  visits: ReadonlyMap<string, Row>,
  devices: ReadonlyMap<string, Row>,
  names: Names,
) {
  const lines = new Map<
    string,
    { site: string; department: string; replaced: number; collected: number; out: { id: string; name: string }[] }
  >();
  const seen = new Set<string>();
  for (const row of events) {
    const oldId = readVisitEvent(row)?.work?.oldId ?? null;
    const visit = visits.get(textIn(row, 'visitId') ?? '');
    if (oldId === null || visit === undefined || seen.has(oldId)) continue;
    const { reached } = chainState(chainOf(world, oldId));
    if (reached === 'open') continue;
    seen.add(oldId);
    const site = names.site(textIn(visit, 'siteId')) ?? '';
    const department = names.department(textIn(visit, 'departmentId')) ?? '';
    const key = `${site}\n${department}`;
    const line = lines.get(key) ?? { site, department, replaced: 0, collected: 0, out: [] };
    line.replaced += 1;
    if (reached === 'replaced') line.out.push({ id: oldId, name: itemName(devices.get(oldId)) });
    else line.collected += 1;
    lines.set(key, line);
  }
  return [...lines].map(([key, line]): CountRow => ({ key, ...line }));
}
