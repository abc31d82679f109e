import type { SpellingCounts } from './departments.ts';
import { type DeviceState, hasNoSeat, isOver, readDeviceState } from './device-states.ts';
import { append } from './multimap.ts';
import { columnName } from './plan-people.ts';
import { type FindSite, settleDepartments } from './plan-places.ts';
import type { Draft, ImportFile } from './plan-types.ts';
import type { Device, KnownRecord } from './records.ts';
import type { FieldValue, ImportRow } from './rows.ts';
import { makeSeats, type SeatSource } from './seats.ts';
import { serialState } from './serials.ts';
import { afterwards, compareAll, gather, mapped, pick, type Sheet, textOf, writtenIn } from './sheet.ts';
import { stableId } from './stable-id.ts';
import { foldKey, foldName } from './text.ts';

const plainFields = [
  'assetTag',
  'serial',
  'name',
  'maker',
  'model',
  'kind',
  'system',
  'memoryGb',
  'diskGb',
  'room',
  'boughtOn',
  'warrantyEndsOn',
  'notes',
];

const keyed = (kind: string, folded: string): string | undefined => (folded === '' ? undefined : `${kind}|${folded}`);

/** Tells which serials are none, blank or on several devices; gives those that are keys. */
function judgeSerials(sheet: Sheet, file: ImportFile, rows: readonly ImportRow[]): (row: ImportRow) => boolean {
  const bySerial = new Map<string, ImportRow[]>();
  const at = (row: ImportRow) => ({
    file: file.table.file,
    line: row.line,
    column: columnName(file, 'serial'),
    value: row.text.serial ?? '',
  });
  for (const row of rows) {
    const serial = row.text.serial ?? '';
    const assetTag = row.text.assetTag ?? '';
    const state = serialState(serial);
    if (state === 'junk') sheet.problems.push({ code: 'IMPORT_SERIAL_JUNK', ...at(row), details: { assetTag } });
    else if (state === 'blank') sheet.problems.push({ code: 'IMPORT_SERIAL_BLANK', ...at(row), details: { assetTag } });
    else append(bySerial, foldKey(serial), row);
  }
  const sharedSerials = new Set<string>();
  for (const [serial, shared] of bySerial) {
    // Rows of one asset tag speak of one device: they wait for a person anyway, and share no serial with anybody.
    if (new Set(shared.map((row) => foldKey(row.text.assetTag ?? '') || `line ${row.line}`)).size < 2) continue;
    sharedSerials.add(serial);
    const details = { assetTags: shared.map((row) => row.text.assetTag ?? ''), lines: shared.map((row) => row.line) };
    for (const row of shared) sheet.problems.push({ code: 'IMPORT_SERIAL_SHARED', ...at(row), details });
  }
  return (row) => {
    const serial = row.text.serial ?? '';
    return serialState(serial) === 'usable' && !sharedSerials.has(foldKey(serial));
  };
}

function hostKey(name: string | undefined, siteId: string | undefined): string | undefined {
  return name && foldKey(name) !== '' ? `host|${foldKey(name)}|${siteId ?? ''}` : undefined;
}

function knownKeys(device: Device): readonly (string | undefined)[] {
  return [
    keyed('tag', foldKey(device.assetTag ?? '')),
    device.serialUsable ? keyed('serial', foldKey(device.serial ?? '')) : undefined,
    hostKey(device.name, device.siteId),
  ];
}

/**
 * The state that a row says, where the record has none or the row ends or revives the device. Another state stays as it is: facts from site
 * write it, and an export may be older. Answers the state that the device will have.
 */
function settleState(
  sheet: Sheet,
  known: KnownRecord<'device'> | undefined,
  written: string,
  fields: Record<string, FieldValue>,
  at: { readonly file: string; readonly line: number; readonly column: string; readonly value: string },
): DeviceState | undefined {
  const was = known?.fields.status;
  if (written === '') return was;
  const state = readDeviceState(written);
  if (state === undefined) sheet.problems.push({ code: 'IMPORT_STATE_UNKNOWN', ...at, details: {} });
  if (state === undefined || state === was) return was;
  // One that is out of service for good and is said to be so in other words stays as it is.
  if (isOver(was) && isOver(state)) return was;
  if (was !== undefined && !isOver(state) && !isOver(was)) {
    sheet.problems.push({ code: 'IMPORT_STATE_DIFFERS', ...at, details: { state: was } });
    return was;
  }
  fields.status = state;
  return state;
}

type People = {
  readonly records: ReadonlyMap<string, object>;
  readonly byCode: ReadonlyMap<string, string>;
  /** Only addresses that one person alone has. */
  readonly byMail: ReadonlyMap<string, string>;
};

function peopleNow(sheet: Sheet, drafts: readonly Draft[]): People {
  const gone = new Set(sheet.items.filter((item) => item.entity === 'person' && item.what === 'gone').map((item) => item.id));
  const records = afterwards(
    sheet.known.person.filter(({ id, retired }) => !retired && !gone.has(id)),
    drafts,
  );
  const byCode = new Map<string, string>();
  const byMail = new Map<string, string>();
  const shared = new Set<string>();
  for (const [id, fields] of records) {
    const code = textOf(fields, 'code');
    const mail = textOf(fields, 'mail');
    if (code !== undefined) byCode.set(foldKey(code), id);
    if (mail !== undefined) {
      if (byMail.has(mail)) shared.add(mail);
      byMail.set(mail, id);
    }
  }
  for (const mail of shared) byMail.delete(mail);
  return { records, byCode, byMail };
}

/**
 * Drafts of the devices in a file and the seats they form. Matched by asset tag, then a serial that is one and nobody else's,
 * then name and site. Where the user's number is not known, the seat stands under it all the same, and gets its person later.
 */
export function planDevices(
  sheet: Sheet,
  file: ImportFile,
  findSite: FindSite,
  departments: readonly Draft[],
  formed: Map<string, string>,
  personDrafts: readonly Draft[],
): { readonly seats?: number; readonly counts?: SpellingCounts } {
  const name = file.table.file;
  const gathered = gather(sheet, 'device', file, {
    keysOf: ({ text }) => {
      const siteId = findSite(text.site ?? '');
      return [
        keyed('tag', foldKey(text.assetTag ?? '')),
        serialState(text.serial ?? '') === 'usable' ? keyed('serial', foldKey(text.serial ?? '')) : undefined,
        hostKey(text.name, siteId),
      ];
    },
    knownKeysOf: knownKeys,
    keysAfter: ({ text }, before) => {
      const siteId = findSite(text.site ?? '') ?? before.siteId;
      const serial = serialState(text.serial ?? '') === 'usable' ? text.serial : before.serialUsable ? before.serial : '';
      return [
        keyed('tag', foldKey(text.assetTag || before.assetTag || '')),
        keyed('serial', foldKey(serial ?? '')),
        hostKey(text.name || before.name, siteId),
      ];
    },
    strict: 2,
  });
  if (!gathered) return {};
  const usable = mapped(file.mapping, 'serial') ? judgeSerials(sheet, file, gathered.read.rows) : () => false;
  const people = peopleNow(sheet, personDrafts);
  const { matched } = gathered;
  const written = writtenIn(file, 'department');
  const cells = matched.map(({ row }) => written(row));
  const column = settleDepartments(sheet, departments, formed, name, cells);
  const fromUser = new Set(sheet.answers.departmentsFromUser ?? []);
  const before = new Map(sheet.known.device.map((record) => [record.id, record]));
  const usableBefore = new Set(sheet.known.device.filter(({ fields }) => fields.serialUsable).map(({ id }) => id));
  const settledBefore = new Set(sheet.known.device.filter(({ fields }) => fields.departmentId).map(({ id }) => id));
  const sources: SeatSource[] = [];

  const drafts = matched.map(({ row, id }): Draft => {
    const { text } = row;
    const label = text.assetTag || text.name || text.serial || '';
    const fields = pick(row, plainFields);
    const refers: string[] = [];
    const place = (field: string) => ({ file: name, line: row.line, column: columnName(file, field), value: text[field] ?? '' });
    if (mapped(file.mapping, 'serial')) fields.serialUsable = usable(row);
    if (usableBefore.has(id) && serialState(text.serial ?? '') !== 'usable') {
      // A source that lost a serial does not take it from the record.
      delete fields.serial;
      delete fields.serialUsable;
    }

    const siteId = findSite(text.site ?? '');
    if (siteId !== undefined) {
      fields.siteId = siteId;
      refers.push(siteId);
    } else if (text.site) sheet.problems.push({ code: 'IMPORT_SITE_UNKNOWN', ...place('site'), details: {} });

    const mail = typeof row.values.userMail === 'string' ? row.values.userMail : undefined;
    const byMail = mail === undefined ? undefined : people.byMail.get(mail);
    const userCode = text.user ?? '';
    const userId = userCode !== '' ? people.byCode.get(foldKey(userCode)) : mapped(file.mapping, 'user') ? undefined : byMail;
    if (userCode !== '' && userId === undefined) sheet.problems.push({ code: 'IMPORT_USER_UNKNOWN', ...place('user'), details: {} });
    if (userId !== undefined) {
      fields.userId = userId;
      refers.push(userId);
      const theirs = textOf(people.records.get(userId), 'mail');
      if (mail !== undefined && theirs !== undefined && mail !== theirs) {
        const person = textOf(people.records.get(userId), 'name') ?? '';
        sheet.problems.push({ code: 'IMPORT_MAIL_DIFFERS', ...place('userMail'), details: { person } });
      }
    } else if (mapped(file.mapping, 'user', 'userMail') && userCode === '') {
      fields.userId = null;
      sheet.problems.push({ code: 'IMPORT_USER_BLANK', ...place('user'), details: { contact: mail ?? '' } });
    }

    if (mapped(file.mapping, 'department')) {
      const settled = column.settle(text.department ?? '');
      const theirs = userId === undefined ? undefined : textOf(people.records.get(userId), 'departmentId');
      const departmentId = settled.departmentId ?? (settled.how === 'blank' && fromUser.has(id) ? theirs : undefined);
      if (departmentId !== undefined) {
        fields.departmentId = departmentId;
        refers.push(departmentId);
      } else if (settled.how === 'unsettled') {
        sheet.problems.push({ code: 'IMPORT_DEPARTMENT_UNSETTLED', ...place('department'), details: { perhaps: settled.perhaps } });
      }
      if (settled.how === 'blank') {
        sheet.problems.push({ code: 'IMPORT_DEPARTMENT_BLANK', ...place('department'), details: {} });
        if (theirs !== undefined && !settledBefore.has(id)) {
          sheet.proposals.push({ kind: 'department-from-user', deviceId: id, label, line: row.line, departmentId: theirs });
        }
      }
    }
    const state = settleState(sheet, before.get(id), text.status ?? '', fields, place('status'));
    const over = isOver(state) ? { over: true } : {};
    const draft: Draft = { entity: 'device', id, label, fields, file: name, lines: [row.line], refers, ...over };
    if (siteId === undefined || hasNoSeat(state) || hasNoSeat(readDeviceState(text.status ?? ''))) return draft;
    // A list that says nothing of users takes nobody from their seat.
    const kept = mapped(file.mapping, 'user', 'userMail') ? undefined : before.get(id)?.fields.userId;
    const userKey = userId ?? (userCode !== '' ? stableId('person', `code|${foldKey(userCode)}`) : kept);
    if (userKey === undefined && foldName(text.room ?? '') === '') {
      if (mapped(file.mapping, 'room')) sheet.problems.push({ code: 'IMPORT_PLACE_BLANK', ...place('room'), details: {} });
      return draft;
    }
    const seatId = stableId('seat', `${siteId}|${foldKey(text.room ?? '')}|${userKey ?? 'shared'}`);
    const contact = userKey === undefined && byMail !== undefined ? textOf(people.records.get(byMail), 'name') : undefined;
    const sits = userId ?? kept;
    const userName = sits === undefined ? undefined : textOf(people.records.get(sits), 'name');
    sources.push({
      seatId,
      siteId,
      room: text.room ?? '',
      userId: sits,
      userCode,
      userName,
      mail,
      contact,
      deviceId: id,
      deviceLabel: label,
      line: row.line,
      departmentId: textOf(fields, 'departmentId'),
      notes: text.notes ?? '',
    });
    return { ...draft, fields: { ...fields, seatId }, refers: [...refers, seatId] };
  });
  compareAll(sheet, 'device', gathered, drafts);
  makeSeats(sheet, file, sources);
  return { seats: new Set(sources.map((source) => source.seatId)).size, counts: column.counts };
}
