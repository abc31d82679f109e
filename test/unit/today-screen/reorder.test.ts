import { describe, expect, it } from 'vitest';
import { droppedOn, first, moved } from '../../../renderer/features/today/reorder.ts';
import { visitOfSerial } from '../../../renderer/features/today/scanned.ts';
import { dayOfInstaller, type VisitLook } from '../../../shared/domain/visit/look.ts';
import { approve, college, plan } from '../../builders/small-college.ts';

/** Three visits at the docks and two at the farm, named by their seats. */
function looks(): readonly VisitLook[] {
  const all = college();
  approve(all);
  plan(all);
  return dayOfInstaller(all.ben.world(), 'ben', '2026-11-24')
    .slice(0, 5)
    .map((look, i) => ({ ...look, visit: { ...look.visit, id: look.visit.seatId ?? '', siteId: i < 3 ? 'dock' : 'farm' } }));
}

describe('a device that is scanned', () => {
  it('opens its visit by serial, tag or name, however spelled; another one opens none', () => {
    const day = looks().map((look, i) => (i === 1 ? { ...look, brief: { ...look.brief, newDevice: look.brief.device } } : look));
    expect(visitOfSerial(day, ' ser3')?.visit.id).toBe('s3');
    expect(visitOfSerial(day, 'gc00002')?.visit.id).toBe('s2');
    expect(visitOfSerial(day, 'SER99')).toBeUndefined();
    expect(visitOfSerial(day, '  ')).toBeUndefined();
  });
  it('leaves a serial that the record marks as junk alone', () => {
    const [look] = looks();
    if (look?.brief.device === undefined) throw new Error('no device');
    const junk = { ...look, brief: { ...look.brief, device: { ...look.brief.device, serial: 'Default string', serialUsable: false } } };
    expect(visitOfSerial([junk], 'Default string')).toBeUndefined();
  });
});

describe('the installer’s own order', () => {
  const day = looks();
  it('moves a visit by one place inside its site', () => {
    expect(moved(day, 's2', -1)).toEqual(['s2', 's1', 's3', 's4', 's5']);
    expect(moved(day, 's4', 1)).toEqual(['s1', 's2', 's3', 's5', 's4']);
  });
  it('at the edge of a site the whole site moves, so that one stops there once', () => {
    expect(moved(day, 's4', -1)).toEqual(['s4', 's5', 's1', 's2', 's3']);
    expect(moved(day, 's3', 1)).toEqual(['s4', 's5', 's1', 's2', 's3']);
  });
  it('does not move beyond the day', () => {
    expect(moved(day, 's1', -1)).toBeUndefined();
    expect(moved(day, 's5', 1)).toBeUndefined();
    expect(moved(day, 'unknown', 1)).toBeUndefined();
  });
  it('drops a visit at another’s place, up and down; on another site it takes its site along', () => {
    expect(droppedOn(day, 's1', 's3')).toEqual(['s2', 's3', 's1', 's4', 's5']);
    expect(droppedOn(day, 's3', 's1')).toEqual(['s3', 's1', 's2', 's4', 's5']);
    expect(droppedOn(day, 's5', 's2')).toEqual(['s4', 's5', 's1', 's2', 's3']);
    expect(droppedOn(day, 's1', 's1')).toBeUndefined();
  });
  it('puts a visit first, with its site', () => {
    expect(first(day, 's5')).toEqual(['s5', 's4', 's1', 's2', 's3']);
    expect(first(day, 's1')).toBeUndefined();
  });
});
