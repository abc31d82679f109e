/** The state of a device in an export: new equipment comes in as in hand, and an old export takes nothing back that was done on site. */
import { describe, expect, it } from 'vitest';
import { planImport } from '../../../shared/domain/import/plan.ts';
import type { ImportPlan } from '../../../shared/domain/import/plan-types.ts';
import { readyRecords } from '../../../shared/domain/import/ready.ts';
import { type Known, nothingKnown } from '../../../shared/domain/import/records.ts';
import { toImport } from '../../../shared/domain/import-apply/fit.ts';
import { sayImportProblem } from '../../../shared/words/import.en.ts';
import { everything, fileOf, saveAll, textOfFixture } from './from-fixture.ts';

const sites = fileOf('site', 'sites.csv', 'code,name\nMAIN,Main Campus\n');
const files = (text: string) => ({ site: sites, device: fileOf('device', 'states.csv', text) });
const text = textOfFixture('import/states.csv');
const save = (known: Known, plan: ImportPlan): Known => saveAll(known, readyRecords(plan, everything(plan)));
const states = (known: Known) => Object.fromEntries(known.device.map(({ fields }) => [fields.assetTag, fields.status]));
const first = planImport(files(text), nothingKnown);
const one = save(nothingKnown, first);

describe('the state of a device in an export', () => {
  it('is read as one of ours, whatever the source calls it', () => {
    expect(states(one)).toEqual({ N1: 'in-hand', N2: 'in-hand', N3: 'in-use', N4: 'retired', N5: undefined, N6: undefined });
  });

  it('that nobody knows is told with its line, and the device comes in without one', () => {
    const told = first.problems.filter(({ code }) => code === 'IMPORT_STATE_UNKNOWN');
    expect(told.map(({ line, value }) => [line, value])).toEqual([[6, 'wobbly']]);
  });

  it('in hand in a store room forms no seat there', () => {
    const seated = one.device.filter(({ fields }) => fields.seatId !== undefined).map(({ fields }) => fields.assetTag);
    expect(seated).toEqual(['N3', 'N5', 'N6']);
    expect(one.seat.map(({ fields }) => fields.room)).not.toContain('Store');
  });

  it('changes nothing when the same export comes again', () => {
    const retired: Known = {
      ...one,
      device: one.device.map((each) => (each.fields.status === 'retired' ? { ...each, retired: true } : each)),
    };
    const again = planImport(files(text), retired);
    expect(again.groups).toEqual([]);
    expect(again.counts.device).toMatchObject({ added: 0, changed: 0, left: 6 });
  });

  it('does not undo what was done on site, and says so', () => {
    const placed: Known = {
      ...one,
      device: one.device.map((each) =>
        each.fields.assetTag === 'N1' ? { ...each, fields: { ...each.fields, status: 'in-use' as const } } : each,
      ),
    };
    const plan = planImport(files(text), placed);
    expect(plan.groups).toEqual([]);
    const [told] = plan.problems.filter(({ code }) => code === 'IMPORT_STATE_DIFFERS');
    expect(told && sayImportProblem(told)).toContain('“In use”');
  });

  it('ends the service of a device, and a later one brings it back', () => {
    const ended = planImport(files(text.replace('In Use', 'Scrapped')), one);
    expect(states(save(one, ended)).N3).toBe('disposed');
    const over: Known = {
      ...one,
      device: one.device.map((each) =>
        each.fields.assetTag === 'N3' ? { ...each, retired: true, fields: { ...each.fields, status: 'disposed' as const } } : each,
      ),
    };
    const back = toImport(readyRecords(planImport(files(text), over), everything(planImport(files(text), over))));
    expect(back).toMatchObject([{ entity: 'device', kind: 'set', fields: { status: 'in-use', retired: null } }]);
  });
});
