import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { countRows, loanRows, needsOf, oldRows } from '../../../renderer/features/equipment/equipment-lines.ts';
import { acts } from '../../../shared/domain/acts.ts';
import { recordColumns, recordCsv, recordJson } from '../../../shared/domain/figures/record-export.ts';
import { replacementsAt, replacementsOf } from '../../../shared/domain/figures/replacements.ts';
import { recordsOf } from '../../../shared/domain/figures/visit-record.ts';
import { plainCell } from '../../../shared/domain/import/csv-out.ts';
import { readWholeTable } from '../../../shared/domain/import/table.ts';
import { append, command, make } from '../../../shared/domain/write.ts';
import { type College, college, releaseOf } from '../../builders/small-college.ts';

let all: College;
const byId = (type: string) => new Map(all.hub.all(type).map((row) => [row.id, row]));
const names = {
  site: () => 'Docklands',
  department: () => 'Engineering',
  person: (id: string | null | undefined) => (id ? `Person ${id}` : undefined),
};

/** A seat's device replaced by a visit of this id; `read` is whether the old serial was read. */
function replaced(visit: string, seatId: string, oldId: string, newId: string, read = true): void {
  const work = {
    kind: 'replace',
    seatId,
    userId: 'p1',
    oldId,
    oldSerial: read ? `READ-${oldId}` : null,
    newId,
    newSerial: `READ-${newId}`,
    holdUntil: '2026-12-24',
    condition: 'Sound',
  };
  const slot = { day: '2026-11-24', startsAt: 540, minutes: 60 };
  const plan = {
    releaseId: releaseOf(all),
    seatId,
    deviceId: oldId,
    newDeviceId: newId,
    kind: 'replace',
    slot,
    state: 'planned',
    templateVersionId: 'tidy-1',
  };
  all.olu.send([make('visit', visit, { ...plan, siteId: 'dock', departmentId: 'eng' })]);
  all.olu.send([append('visit-event', `started-${visit}`, { visitId: visit, event: 'started', templateVersionId: 'tidy-1' })]);
  all.olu.send([
    append('visit-event', `done-${visit}`, { visitId: visit, event: 'done', templateVersionId: 'tidy-1', work }),
    command('visit', visit, 'settle-equipment', { fact: 'visit-event', id: `done-${visit}` }),
  ]);
}

beforeEach(() => {
  all = college();
  const sections = [{ id: 'a', title: 'A', steps: [{ id: 'tidy', kind: 'check', ask: 'Leave the seat tidy', mandatory: false }] }];
  all.olu.send([make('template-version', 'tidy-1', { templateId: 'tidy', number: 1, sections })]);
  all.olu.send(['n1', 'n2', 'n3'].map((id) => make('device', id, { name: `=NEW("${id}")`, status: 'in-hand', siteId: 'dock' })));
});

describe('what took the place of what', () => {
  it('is followed through several generations, on the page of any of them and of the seat', () => {
    replaced('v1', 's1', 'd1', 'n1');
    replaced('v2', 's1', 'n1', 'n2');
    replaced('v3', 's2', 'd2', 'n3');
    const world = all.hub.world();
    for (const id of ['d1', 'n1', 'n2'])
      expect(replacementsOf(world, id).map((link) => `${link.oldId} ${link.newId}`)).toEqual(['d1 n1', 'n1 n2']);
    expect(replacementsAt(world, 's1').map((link) => link.visitId)).toEqual(['v1', 'v2']);
    expect(replacementsOf(world, 'd3')).toEqual([]);
  });
});

describe('the record of a visit', () => {
  it('tells what is not known yet from what is not so yet, and takes no tick for either', () => {
    replaced('v1', 's1', 'd1', 'n1');
    const [record] = recordsOf(all.hub.world(), 'device', 'n1');
    expect(record).toMatchObject({ state: 'done', old: { id: 'd1', serial: 'READ-d1', read: true } });
    expect(record?.five).toMatchObject({
      'on-laptop': { state: 'not-known-yet' },
      verified: { state: 'not-yet' },
      'signed-off': { state: 'not-yet' },
      'in-cmdb': { state: 'not-known-yet' },
    });
    expect(record?.endedHeardAt).not.toBeNull();
  });

  it('is found by device, seat, release and department', () => {
    replaced('v1', 's1', 'd1', 'n1');
    const world = all.hub.world();
    const found = (['device', 'seat', 'release', 'department'] as const).map(
      (scope) => recordsOf(world, scope, { device: 'd1', seat: 's1', release: releaseOf(all), department: 'eng' }[scope]).length,
    );
    expect(found).toEqual([1, 1, 1, 1]);
  });

  it('as CSV is safe in a spreadsheet and comes back equal; as JSON it has the same columns', () => {
    replaced('v1', 's1', 'd1', 'n1');
    const records = recordsOf(all.hub.world(), 'seat', 's1');
    const csv = recordCsv(records);
    expect(csv).not.toMatch(/(^|,)"?=/m);
    const read = readWholeTable('record.csv', csv.replace('\uFEFF', ''));
    if (!read.ok) throw new Error('not readable');
    const json: { records: { [column: string]: string }[] } = JSON.parse(recordJson(records, 0));
    expect(json).toMatchObject({ format: 'groundcrew-record', version: 1, written_at: '1970-01-01T00:00:00.000Z' });
    expect(Object.keys(json.records[0] ?? {})).toEqual(recordColumns);
    expect(json.records[0]?.new_device).toBe('=NEW("n1")');
    const cells = read.table.rows[0]?.cells.map(plainCell);
    expect(cells).toEqual(Object.values(json.records[0] ?? {}));
  });

  it('has every column described', () => {
    const doc = readFileSync(new URL('../../../docs/record-export.md', import.meta.url), 'utf8');
    for (const column of recordColumns) expect(doc, column).toContain(`\`${column}\``);
  });
});

describe('the lists of equipment', () => {
  it('count collected against replaced to the item; what nobody read is still out', () => {
    replaced('v1', 's1', 'd1', 'n1');
    replaced('v2', 's2', 'd2', 'n2', false);
    const events = all.hub.all('visit-event').filter((row) => row.fields.work !== undefined);
    const world = all.hub.world();
    expect(countRows(world, events, byId('visit'), byId('device'), names)).toMatchObject([
      { site: 'Docklands', department: 'Engineering', replaced: 2, collected: 1, out: [{ id: 'd2' }] },
    ]);
    expect(oldRows(world, ['d1', 'd2', 'd3'], byId('device'), names).map((row) => `${row.id} ${row.what}`)).toEqual([
      'd1 collected',
      'd2 replaced',
    ]);
  });

  it('a done visit needs nothing any more', () => {
    replaced('v1', 's1', 'd1', 'n1');
    all.olu.send([
      make('visit', 'v9', {
        releaseId: releaseOf(all),
        seatId: 's3',
        kind: 'new',
        slot: { day: '2026-11-24', startsAt: null, minutes: 60 },
        state: 'planned',
        siteId: 'dock',
      }),
    ]);
    const events = all.hub.all('visit-event').filter((row) => row.fields.work !== undefined);
    expect(needsOf(all.hub.all('visit'), all.hub.all('release'), byId('device'), events).map((need) => need.visitId)).toEqual(['v9']);
  });

  it('name overdue loans first, and those given back last', () => {
    const lend = (id: string, dueOn: string) =>
      all.olu.do(acts['lend-equipment'], { deviceIds: [id], borrowerId: 'p1', day: '2026-11-01', dueOn });
    lend('n1', '2026-12-01');
    lend('n2', '2026-11-10');
    lend('n3', '2026-11-05');
    all.olu.do(acts['give-back'], { deviceIds: ['n3'], day: '2026-11-04' });
    const rows = loanRows(all.hub.all('equipment-event'), byId('device'), names.person, '2026-11-24');
    expect(rows.map((row) => `${row.deviceId} ${row.state} ${row.borrower}`)).toEqual([
      'n2 overdue Person p1',
      'n1 out Person p1',
      'n3 back Person p1',
    ]);
  });
});
