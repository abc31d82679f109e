import { describe, expect, it } from 'vitest';
import { acts } from '../../../shared/domain/acts.ts';
import { type Device, readDevice } from '../../../shared/domain/device/device.ts';
import { lacksOf, lacksOfAll } from '../../../shared/domain/title/requirements.ts';
import { readVersion } from '../../../shared/domain/title/version.ts';
import { college } from '../../builders/small-college.ts';

function deviceWith(fields: { readonly system?: string; readonly memoryGb?: number; readonly diskGb?: number }): Device {
  const all = college();
  if (Object.keys(fields).length > 0) all.olu.do(acts['edit-device'], { id: 'd1', fields });
  const device = readDevice(all.hub.row('device', 'd1'));
  if (device === undefined) throw new Error('no device');
  return device;
}
const eleven = { memoryGb: 8, systems: ['Windows 11', 'macOS'] };

describe('what a version asks of a device', () => {
  it('a device with what is asked can take it, however its system is spelled', () => {
    expect(lacksOf(eleven, deviceWith({ system: 'windows  11 Education 23H2', memoryGb: 8 }))).toEqual([]);
  });
  it('a device with too little memory and another system lacks both', () => {
    expect(lacksOf(eleven, deviceWith({ system: 'Windows 10 Education', memoryGb: 4 }))).toEqual([
      { lacks: 'memory', has: 4, needs: 8 },
      { lacks: 'system', has: 'Windows 10 Education', needs: ['Windows 11', 'macOS'] },
    ]);
  });
  it('what the record does not say is not held against it; nor anything where nothing is asked', () => {
    expect(lacksOf(eleven, deviceWith({}))).toEqual([]);
    expect(lacksOf(null, deviceWith({ memoryGb: 1 }))).toEqual([]);
  });
  it('a new version keeps what it asks', () => {
    const all = college();
    const ops = all.renee.do(acts['create-release'], {
      title: { name: 'CAD Suite' },
      version: { number: '9.1', requires: eleven },
      visitKind: 'install',
    });
    expect(readVersion(all.hub.row('version', ops.find((op) => op.type === 'version')?.id ?? ''))?.requires).toEqual(eleven);
  });
});

describe('disk, and several items at once', () => {
  it('a disk that is too small is named; its size comes from the export', () => {
    expect(lacksOf({ diskGb: 256 }, deviceWith({ diskGb: 128 }))).toEqual([{ lacks: 'disk', has: 128, needs: 256 }]);
    expect(lacksOf({ diskGb: 256 }, deviceWith({ diskGb: 256 }))).toEqual([]);
  });
  it('of what several items ask, the largest counts, and every system has to fit', () => {
    const device = deviceWith({ memoryGb: 4, diskGb: 64, system: 'Windows 10' });
    expect(lacksOfAll([{ memoryGb: 8, diskGb: 128 }, null, { memoryGb: 16, systems: ['Windows 11'] }], device)).toEqual([
      { lacks: 'memory', has: 4, needs: 16 },
      { lacks: 'disk', has: 64, needs: 128 },
      { lacks: 'system', has: 'Windows 10', needs: ['Windows 11'] },
    ]);
    expect(lacksOfAll([{ memoryGb: 4 }, { diskGb: 64 }], device)).toEqual([]);
  });
});
