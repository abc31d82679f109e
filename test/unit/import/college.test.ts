import { describe, expect, it } from 'vitest';
import { recordsCsv } from '../../../shared/domain/cmdb/records-csv.ts';
import { checkColumns } from '../../../shared/domain/import/column-checks.ts';
import { problemsCsv } from '../../../shared/domain/import/csv-out.ts';
import { planImport, suggestedSpellings } from '../../../shared/domain/import/plan.ts';
import type { ImportPlan } from '../../../shared/domain/import/plan-types.ts';
import { groupProblems, type ProblemCode } from '../../../shared/domain/import/problems.ts';
import { readyRecords, visitsTouched } from '../../../shared/domain/import/ready.ts';
import { nothingKnown } from '../../../shared/domain/import/records.ts';
import { readWholeTable } from '../../../shared/domain/import/table.ts';
import { importWords, sayImportProblem } from '../../../shared/words/import.en.ts';
import { college, everything, fileOf, saveAll } from './from-fixture.ts';

const files = college();
const first = planImport(files, nothingKnown);
const answers = { spellings: suggestedSpellings(first.proposals) };
const settled = planImport(files, nothingKnown, answers);
const known = saveAll(nothingKnown, readyRecords(settled, everything(settled)));
const untouched = { undecided: 0, gone: 0 };

function counted(plan: ImportPlan): Partial<Record<ProblemCode, number>> {
  return Object.fromEntries(groupProblems(plan.problems).map((group) => [group.code, group.problems.length]));
}

function groupSizes(plan: ImportPlan): Record<string, number> {
  return Object.fromEntries(plan.groups.map((group) => [group.key, group.items.length]));
}

describe("the college's exports", () => {
  it('are counted to the row', () => {
    expect(first.counts).toEqual({
      site: { rows: 7, added: 7, changed: 0, left: 0, twins: 0, refused: 0, ...untouched },
      department: { rows: 16, added: 16, changed: 0, left: 0, twins: 0, refused: 0, ...untouched },
      person: { rows: 949, added: 949, changed: 0, left: 0, twins: 0, refused: 0, ...untouched },
      installer: { rows: 4, added: 4, changed: 0, left: 0, twins: 0, refused: 0, ...untouched },
      title: { rows: 6, added: 6, changed: 0, left: 0, twins: 0, refused: 0, ...untouched },
      device: { rows: 1199, added: 1187, changed: 0, left: 0, twins: 10, refused: 2, ...untouched },
    });
    expect(first.seats).toEqual({ added: 1179, changed: 0, left: 0, gone: 0 });
  });

  it('have exactly these problems', () => {
    expect(counted(first)).toEqual({
      IMPORT_ROW_SHORT: 1,
      IMPORT_ROW_LONG: 1,
      IMPORT_ASSET_TAG_REPEATED: 10,
      IMPORT_SERIAL_JUNK: 51,
      IMPORT_SERIAL_BLANK: 15,
      IMPORT_SERIAL_SHARED: 42,
      IMPORT_MAIL_SHARED: 420,
      IMPORT_DEPARTMENT_UNSETTLED: 21,
      IMPORT_DEPARTMENT_BLANK: 5,
      IMPORT_USER_BLANK: 102,
      IMPORT_SEAT_DEPARTMENTS_DIFFER: 6,
      IMPORT_DATE_OTHER_FORM: 36,
      IMPORT_FORMULA: 26,
      IMPORT_DIRECTION_MARK: 19,
    });
    const values = (code: ProblemCode) => new Set(first.problems.filter((problem) => problem.code === code).map(({ value }) => value));
    expect(values('IMPORT_SERIAL_SHARED').size).toBe(19);
    expect(values('IMPORT_MAIL_SHARED').size).toBe(179);
    expect(settled.problems.some((problem) => problem.code === 'IMPORT_DEPARTMENT_UNSETTLED')).toBe(false);
  });

  it('tell the line of a row after line breaks in cells', () => {
    const lineOf = (code: ProblemCode) => first.problems.filter((problem) => problem.code === code).map(({ line, value }) => [value, line]);
    expect(lineOf('IMPORT_ROW_SHORT')).toEqual([['GC99998', 309]]);
    expect(lineOf('IMPORT_ROW_LONG')).toEqual([['GC99999', 727]]);
    const repeated = first.problems.find((problem) => problem.code === 'IMPORT_ASSET_TAG_REPEATED');
    expect(repeated).toMatchObject({ value: 'GC00125', details: { lines: [128, 129], equal: true } });
  });

  it('write 16 departments in 59 ways, of which 31 are joined and 12 go to a person', () => {
    expect(first.departments).toEqual({ spellings: 59, joined: 31, proposed: 12, blankRows: 5 });
    const spellings = first.proposals.filter((proposal) => proposal.kind === 'spelling');
    expect(spellings.map(({ spellings: [text], rows, suggested }) => [text, rows, suggested !== undefined])).toEqual([
      ['Art and Design', 5, true],
      ['ITS', 3, true],
      ['ADM', 2, true],
      ['BUS', 2, true],
      ['ENG', 2, true],
      ...['ART', 'CAT', 'EST', 'HR', 'HUM', 'LIB', 'STU'].map((text) => [text, 1, true]),
    ]);
  });

  it('become records of their kinds, with every device at its seat', () => {
    expect(known.device).toHaveLength(1187);
    expect(known.device.filter(({ fields }) => /^Windows (?:10|7)\b/.test(fields.system ?? ''))).toHaveLength(893);
    expect(known.device.filter(({ fields }) => !fields.userId)).toHaveLength(102);
    expect(known.device.filter(({ fields }) => !fields.serialUsable)).toHaveLength(66 + 42);
    expect(known.person.filter(({ fields }) => fields.preference)).toHaveLength(626);
    expect(known.seat.filter(({ fields }) => fields.shared)).toHaveLength(95);
    const seats = new Set(known.seat.map(({ id }) => id));
    expect(known.device.every(({ fields }) => fields.seatId !== undefined && seats.has(fields.seatId))).toBe(true);
    expect(known.department.map(({ fields }) => fields.name)).toHaveLength(16);
    const blank = known.device.find(({ fields }) => fields.assetTag === 'GC00023');
    expect(blank?.fields).toMatchObject({ boughtOn: '2022-11-20', memoryGb: 4, room: 'F039', serialUsable: true });
    expect(known.title.find(({ fields }) => fields.code === 'win11-image')?.fields.audience).toBe('general');
  });

  it('imported again change nothing, without any answer remembered', () => {
    const again = planImport(files, known);
    expect(again.groups).toEqual([]);
    expect(readyRecords(again, everything(again))).toEqual([]);
    expect(again.counts.device).toEqual({ rows: 1199, added: 0, changed: 0, left: 1187, twins: 10, refused: 2, ...untouched });
    expect(again.proposals.filter((proposal) => proposal.kind !== 'department-from-user')).toEqual([]);
  });

  it('read back from a CMDB, which says nothing of users, change nothing and take nobody from their seat', () => {
    const nameOf = (
      records: readonly { readonly id: string; readonly fields: { readonly name: string } }[],
      id: string | undefined,
    ): string => records.find((each) => each.id === id)?.fields.name ?? '';
    const values = known.device.map(({ id, fields }) => ({
      asset: id,
      values: {
        ...{ assetTag: fields.assetTag ?? '', name: fields.name ?? '', system: fields.system ?? '', room: fields.room ?? '' },
        ...(fields.serialUsable === true ? { serial: fields.serial ?? '' } : {}),
        ...{ site: nameOf(known.site, fields.siteId), department: nameOf(known.department, fields.departmentId) },
      },
    }));
    const back = planImport({ device: fileOf('device', 'cmdb-devices.csv', recordsCsv(values)) }, known);
    expect(back.counts.device).toMatchObject({ rows: 1187, added: 0, changed: 0, left: 1187 });
    expect(back.groups).toEqual([]);
  });

  it('give two people the same ids, in whatever order the rows stand', () => {
    const turned = college({
      person: (text) => {
        const [header = '', ...rows] = text.trim().split('\n');
        return [header, ...rows.toReversed()].join('\n');
      },
    });
    const other = planImport(turned, nothingKnown, answers);
    const ids = (plan: ImportPlan) => plan.groups.flatMap((group) => group.items.map((item) => item.id)).sort();
    expect(ids(other)).toEqual(ids(settled));
    expect(planImport(turned, known).groups).toEqual([]);
  });

  it('offer the needs in notes, and save only those agreed to', () => {
    const needs = settled.proposals.flatMap((proposal) => (proposal.kind === 'need' ? [proposal.need] : []));
    expect(needs.filter(({ need }) => need === 'accessibility')).toHaveLength(18);
    expect(needs.find(({ days }) => days !== undefined)).toMatchObject({ need: 'notice', days: 3 });
    const groups = new Set(settled.groups.map((group) => group.key));
    expect(readyRecords(settled, { groups }).some((record) => record.kind === 'add')).toBe(false);
  });

  it('give a blank department its user’s only where somebody says so', () => {
    const offered = settled.proposals.flatMap((proposal) => (proposal.kind === 'department-from-user' ? [proposal] : []));
    expect(offered.map(({ label }) => label)).toEqual(['GC00123', 'GC00385', 'GC00618', 'GC00788']);
    const one = offered[0];
    const agreed = planImport(files, known, { departmentsFromUser: [one?.deviceId ?? ''] });
    expect(groupSizes(agreed)).toMatchObject({ 'device.changed': 1 });
    const saved = saveAll(known, readyRecords(agreed, everything(agreed)));
    expect(saved.device.find(({ id }) => id === one?.deviceId)?.fields.departmentId).toBe(one?.departmentId);
    expect(planImport(files, saved).groups).toEqual([]);
  });

  it('are previewed column by column', () => {
    const table = files.device?.table;
    if (!table || !files.device) throw new Error('no devices');
    const checks = checkColumns(table, files.device.mapping, first.problems);
    expect(checks.map(({ field }) => field)).not.toContain(undefined);
    const serial = checks.find(({ field }) => field === 'serial');
    expect(serial?.samples).toEqual(['L308VHE', '1X01FQX', '5CUXFTM']);
    expect(serial?.problems.get('IMPORT_SERIAL_JUNK')).toBe(51);
    expect(serial?.problems.get('IMPORT_SERIAL_BLANK')).toBe(15);
    expect(checks.find(({ field }) => field === 'user')?.problems.get('IMPORT_USER_BLANK')).toBe(102);
  });

  it('can be handed back to their owners with a sentence for every problem', () => {
    const csv = problemsCsv(['file', 'line', 'column', 'value', 'problem'], first.problems, sayImportProblem);
    const read = readWholeTable('problems.csv', csv.replace(/^\uFEFF/, ''));
    if (!read.ok) throw new Error(read.problem.code);
    expect(read.table.rows).toHaveLength(first.problems.length);
    expect(read.table.problems).toEqual([]);
    expect(csv).toContain('GC99998 has 2 of 16 columns. Left out.');
    expect(csv).not.toContain('\u202E');
    expect(csv).not.toMatch(/IMPORT_|undefined/);
    expect(Object.keys(importWords).length).toBeGreaterThan(40);
  });
});

describe('a newer export', () => {
  const newer = college({
    person: (text) =>
      text
        .replace(/^P0033,.*\r?\n/m, '')
        .replace(/^(P0002,[^,]*,[^,]*),FIN,/m, '$1,SCI,')
        .replace(/^(P0003,.*),after 15:00$/m, '$1,mornings')
        .concat('P9001,Nia New,nia.new@college.example,FIN,en,\n'),
    device: (text) =>
      text
        .replace(/^GC00002,.*\r?\n/m, '')
        .replace(/^(GC00003,.*),HILL,C022,/m, '$1,MAIN,C099,')
        .replace(/^(GC00007,.*),4,Finance,/m, '$1,16,Finance,')
        .concat('GC09001,NEW7777,FIN-PC-9001,Dell,OptiPlex 3080,desktop,Debian 12,8,Finance,MAIN,A001,P9001,,2026-10-01,2029-10-01,\n'),
  });
  const plan = planImport(newer, known);

  it('says who and what moved, left, appeared or retired', () => {
    expect(groupSizes(plan)).toEqual({
      'person.appeared': 1,
      'person.moved': 1,
      'person.changed': 1,
      'person.gone': 1,
      'seat.appeared': 2,
      'seat.gone': 2,
      'device.appeared': 1,
      'device.moved': 1,
      'device.changed': 1,
      'device.gone': 1,
    });
    expect(plan.counts.device).toMatchObject({ rows: 1199, added: 1, changed: 2, left: 1184, twins: 10, refused: 2, gone: 1 });
  });

  it('changes only the groups that were agreed to, and what they need', () => {
    expect(readyRecords(plan, { groups: new Set() })).toEqual([]);
    const records = readyRecords(plan, { groups: new Set(['device.appeared']) });
    expect(records.map(({ entity, kind }) => `${entity} ${kind}`)).toEqual(['person new', 'seat new', 'device new']);
    const saved = saveAll(known, records);
    expect(groupSizes(planImport(newer, saved))['device.appeared']).toBeUndefined();
    expect(groupSizes(planImport(newer, saved))['device.gone']).toBe(1);
    const all = saveAll(known, readyRecords(plan, everything(plan)));
    expect(planImport(newer, all).groups).toEqual([]);
  });

  it('names the visits that it touches, and calls nothing missing that was made by hand or is beyond a partial file', () => {
    const device = known.device.find(({ fields }) => fields.assetTag === 'GC00003');
    const visits = [
      { id: 'visit 1', deviceIds: [device?.id ?? ''] },
      { id: 'visit 2', deviceIds: ['another'] },
    ];
    expect(visitsTouched(plan, visits).get('device.moved')).toEqual(['visit 1']);
    expect([...visitsTouched(plan, visits).values()].flat()).not.toContain('visit 2');
    const handMade = { ...known, device: known.device.map((record) => ({ ...record, byHand: true })) };
    expect(groupSizes(planImport(newer, handMade))['device.gone']).toBeUndefined();
    const devices = newer.device;
    const partial = planImport(devices ? { device: { ...devices, partial: true } } : {}, known);
    expect(groupSizes(partial)['device.gone']).toBeUndefined();
  });
});
