import { describe, expect, it } from 'vitest';
import { acts } from '../../../shared/domain/acts.ts';
import { readDevice } from '../../../shared/domain/device/device.ts';
import { planImport, suggestedSpellings } from '../../../shared/domain/import/plan.ts';
import { readyRecords } from '../../../shared/domain/import/ready.ts';
import { nothingKnown } from '../../../shared/domain/import/records.ts';
import { readNeed } from '../../../shared/domain/seat/need.ts';
import { readSeat } from '../../../shared/domain/seat/seat.ts';
import { everywhere, Hub } from '../../builders/domain-desk.ts';
import { college, everything } from '../import/from-fixture.ts';

describe("the college's exports, taken over into the records", () => {
  it('every record that the import made ready stands at the hub, needs and installers too; the same again changes nothing', () => {
    const files = college();
    const answers = { spellings: suggestedSpellings(planImport(files, nothingKnown).proposals) };
    const plan = planImport(files, nothingKnown, answers);
    const records = readyRecords(plan, everything(plan));
    const hub = new Hub();
    const lead = hub.person('lead', everywhere('lead'));

    lead.do(acts['import-records'], { records });
    const count = (type: string) => hub.all(type).length;
    expect({
      site: count('site'),
      department: count('department'),
      device: count('device'),
      seat: count('seat'),
      title: count('title'),
    }).toEqual({
      site: 7,
      department: 16,
      device: 1187,
      seat: 1179,
      title: 6,
    });
    expect(count('person')).toBe(949 + 4);
    expect(count('installer')).toBe(4);
    expect(hub.all('device').filter((row) => readDevice(row) === undefined)).toEqual([]);
    const needs = hub.all('seat').flatMap((row) => readSeat(row)?.needs ?? []);
    expect(needs.length).toBeGreaterThan(0);
    expect(needs.filter((need) => readNeed(need) === undefined)).toEqual([]);
    expect(hub.conflicts()).toEqual([]);

    expect(lead.try(acts['import-records'], { records })).toMatchObject({ refusal: { code: 'NOTHING_CHANGED' } });
  });
});
