import { compareDraft } from './compare.ts';
import { append } from './multimap.ts';
import { needsIn } from './needs.ts';
import type { Draft, ImportFile } from './plan-types.ts';
import type { Entity, KnownRecord } from './records.ts';
import type { FieldValue } from './rows.ts';
import { mapped, type Sheet } from './sheet.ts';

/** What one device says of the seat at which it stands. */
export type SeatSource = {
  readonly seatId: string;
  readonly siteId: string;
  readonly room: string;
  readonly departmentId: string | undefined;
  readonly userId: string | undefined;
  readonly userCode: string;
  readonly userName: string | undefined;
  readonly mail: string | undefined;
  /** The name of the one person to whom a shared seat's mail address belongs. */
  readonly contact: string | undefined;
  readonly deviceId: string;
  readonly deviceLabel: string;
  readonly line: number;
  readonly notes: string;
};

function seatDraft(sheet: Sheet, file: ImportFile, seatId: string, all: readonly SeatSource[]): Draft | undefined {
  // The order of rows must not matter: two exports of the same devices describe the same seats.
  const sources = all.toSorted((a, b) => (a.deviceId < b.deviceId ? -1 : 1));
  const first = sources[0];
  if (!first) return undefined;
  const departmentIds = [...new Set(sources.flatMap((source) => source.departmentId ?? []))];
  if (departmentIds.length > 1) {
    const details = { room: first.room, lines: all.map((source) => source.line) };
    sheet.problems.push({ code: 'IMPORT_SEAT_DEPARTMENTS_DIFFER', file: file.table.file, line: first.line, details });
  }
  const shared = first.userId === undefined && first.userCode === '';
  const named = sources.find((source) => source.contact !== undefined) ?? sources.find((source) => source.mail !== undefined);
  const label = [first.room, first.userName ?? first.userCode].filter((part) => part !== '').join(' · ');
  const fields: Record<string, FieldValue> = { siteId: first.siteId, room: first.room, label, shared, userId: first.userId ?? null };
  if (departmentIds.length === 1) fields.departmentId = departmentIds[0] ?? null;
  else if (departmentIds.length > 1) fields.departmentId = null;
  if (mapped(file.mapping, 'userMail')) {
    fields.contactMail = shared ? (named?.mail ?? null) : null;
    fields.contactName = shared ? (named?.contact ?? null) : null;
  }
  const refers = [first.siteId, ...departmentIds, ...(first.userId === undefined ? [] : [first.userId])];
  return { entity: 'seat', id: seatId, label, fields, file: file.table.file, lines: all.map((source) => source.line), refers };
}

/**
 * Forms seats from devices: one per site, room and user, and one shared seat per site and room for devices without a user, with
 * the mail address there as its contact. Seats that lost their last device are noted as gone; needs in notes become proposals.
 */
export function makeSeats(sheet: Sheet, file: ImportFile, sources: readonly SeatSource[]): void {
  const known = new Map<string, KnownRecord<'seat'>>(sheet.known.seat.map((record) => [record.id, record]));
  const bySeat = new Map<string, SeatSource[]>();
  for (const source of sources) {
    append(bySeat, source.seatId, source);
  }
  for (const [seatId, all] of bySeat) {
    const draft = seatDraft(sheet, file, seatId, all);
    if (!draft) continue;
    const before: KnownRecord<Entity> | undefined = known.get(seatId);
    const item = compareDraft(before ? withoutUnknownUser(draft, all) : draft, before, before === undefined);
    if (item) sheet.items.push(item);
    const had = new Set((known.get(seatId)?.fields.needs ?? []).map((need) => need.need));
    for (const source of all) {
      for (const need of needsIn(source.notes)) {
        if (had.has(need.need)) continue;
        had.add(need.need);
        const { deviceId, deviceLabel, line } = source;
        sheet.proposals.push({ kind: 'need', key: `${seatId}|${need.need}`, seatId, deviceId, label: deviceLabel, line, need });
      }
    }
  }
  noteEmptied(sheet, file, sources);
}

/** A user who is not known (any more) changes nothing about a seat that is. */
function withoutUnknownUser(draft: Draft, all: readonly SeatSource[]): Draft {
  if (all.some((source) => source.userId !== undefined || source.userCode === '')) return draft;
  const { userId: _userId, label: _label, ...fields } = draft.fields;
  return { ...draft, fields };
}

/** Seats at which a known device stood and none will. */
function noteEmptied(sheet: Sheet, file: ImportFile, sources: readonly SeatSource[]): void {
  const used = new Set(sources.map((source) => source.seatId));
  const gone = new Set(sheet.items.filter((item) => item.entity === 'device' && item.what === 'gone').map((item) => item.id));
  const moved = new Set(sources.map((source) => source.deviceId));
  const held = new Set<string>();
  for (const { id, retired, fields } of sheet.known.device) {
    if (fields.seatId === undefined) continue;
    held.add(fields.seatId);
    if (!retired && !moved.has(id) && !gone.has(id)) used.add(fields.seatId);
  }
  for (const { id, byHand, retired, fields } of sheet.known.seat) {
    if (byHand || retired || used.has(id) || !held.has(id)) continue;
    const base = { entity: 'seat', id, what: 'gone', label: fields.label, file: file.table.file } as const;
    sheet.items.push({ ...base, lines: [], changes: {}, refers: [], follows: false });
  }
}
