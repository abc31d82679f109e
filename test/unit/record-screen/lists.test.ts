import { describe, expect, it } from 'vitest';
import { findableOf, screenFinds } from '../../../renderer/app/finds.ts';
import { roleLine } from '../../../renderer/app/role-line.ts';
import { sectionsOf } from '../../../renderer/app/role-sections.ts';
import type { Screen } from '../../../renderer/app/screens.ts';
import type { SectionId } from '../../../renderer/app/sections.ts';
import { SearchIndex } from '../../../renderer/data/search-index.ts';
import { deviceLines, seatLines } from '../../../renderer/features/device/device-lines.ts';
import { joinProblems } from '../../../renderer/features/laptop/join-problems.ts';
import {
  dataWord,
  heardWord,
  type Laptop,
  revocationStands,
  revocationWord,
  stateWord,
} from '../../../renderer/features/laptop/laptop-lines.ts';
import { diskWord } from '../../../renderer/features/sync-panel/disk.tsx';
import { photosWord } from '../../../renderer/features/sync-panel/sync-words.ts';
import { csvOf } from '../../../renderer/ui/csv-of.ts';
import { sizeWord } from '../../../renderer/ui/size.ts';
import { valueWord } from '../../../renderer/ui/value-word.ts';
import { commands } from '../../../shared/bridge/commands.ts';
import type { SyncStatus } from '../../../shared/bridge/events.ts';
import { diskFullBytes, diskLowBytes, diskState } from '../../../shared/disk.ts';
import { acts } from '../../../shared/domain/acts.ts';
import { namesIn } from '../../../shared/domain/figures/record-name.ts';
import type { Row } from '../../../shared/sync/row.ts';
import { college } from '../../builders/small-college.ts';

const made = { by: [], p: 'olu', t: 0, h: 0 };
const row = (type: string, id: string, fields: Row['fields']): Row => ({ type, id, seq: 1, made, fields, scopes: [] });
const found = (index: SearchIndex, typed: string) => index.find(typed, 6).map((each) => `${each.type} ${each.name}`);

describe('searching beside devices, people and visits', () => {
  const index = new SearchIndex();
  index.put([
    row('device', 'd1', { name: 'ENG-PC-0604', notes: 'Fan is loud' }),
    row('seat', 's1', { siteId: 'main', room: 'C021', label: 'Front desk' }),
    row('site', 'main', { name: 'Main Campus', code: 'MAIN' }),
    row('department', 'nur', { name: 'Nursery', code: 'NUR' }),
    row('title', 't1', { name: 'Library Reader' }),
    row('release', 'r1', { name: 'Autumn rollout', titleId: 't1', number: 'R-0003' }),
    row('rfc', 'c1', { number: 'RFC-0042', releaseId: 'r1', what: 'Replace the kiln controller' }),
    row('visit', 'v1', {
      number: 'V-0007',
      releaseId: 'r1',
      kind: 'install',
      slot: { day: '2026-11-24', startsAt: 600, minutes: 45 },
      state: 'planned',
      deviceId: 'd1',
    }),
    row('note', 'n1', { aboutType: 'device', aboutId: 'd1', text: 'Socket behind the cupboard' }),
    row('request', 'w1', { visitId: 'v1', wish: 'A second screen, please' }),
  ]);
  it.each([
    ['front', ['seat Front desk']],
    ['c021 main', ['seat Front desk']],
    ['nur', ['department Nursery']],
    ['library', ['release Autumn rollout', 'title Library Reader']],
    ['r-0003', ['release Autumn rollout']],
    ['kiln', ['rfc RFC-0042']],
    ['loud', ['device ENG-PC-0604']],
    ['cupboard', ['note Socket behind the cupboard']],
    ['second screen', ['request A second screen, please']],
  ])('"%s" finds %j', (typed, expected) => {
    expect(found(index, typed)).toEqual(expected);
  });
  it('finds a release by any of its items, and a request without a visit by its number, at its seat', () => {
    const more = new SearchIndex();
    more.put([
      row('title', 't1', { name: 'Library Reader' }),
      row('seat', 's1', { siteId: 'main', room: 'C021' }),
      row('release', 'r2', {
        name: 'Spring',
        items: [
          { kind: 'equipment', model: 'OptiPlex 7020' },
          { kind: 'software', titleId: 't1', versionId: 'x' },
        ],
      }),
      row('request', 'w2', { seatId: 's1', wish: 'A standing desk', number: 'SR-0009' }),
    ]);
    expect([found(more, '7020'), found(more, 'library')]).toEqual([['release Spring'], ['release Spring', 'title Library Reader']]);
    expect(more.find('sr-0009', 6)).toMatchObject([{ name: 'A standing desk', at: { type: 'seat', id: 's1' } }]);
  });
  it('leads from a note, a wish and a change to where they are read', () => {
    const to = (typed: string) => index.find(typed, 1).map((each) => findableOf(each).to);
    expect(to('cupboard')).toEqual(['/devices/d1']);
    expect(to('second')).toEqual(['/visits/v1']);
    expect(to('kiln')).toEqual(['/releases/r1']);
    expect(to('front')).toEqual(['/seats/s1']);
  });
  it('forgets a record once it is deleted', () => {
    index.put([
      {
        ...row('note', 'n1', { aboutType: 'device', aboutId: 'd1', text: 'Socket behind the cupboard' }),
        gone: { by: [], p: 'olu', t: 1, h: 1 },
      },
    ]);
    expect(found(index, 'cupboard')).toEqual([]);
  });
});

describe('what "Find or do" offers to a role', () => {
  const screen = (path: string, section: SectionId, title: string): Screen => ({ path, section, title, component: () => null });
  const some = [
    screen('/releases', 'releases', 'Releases'),
    screen('/releases/new', 'releases', 'New release'),
    screen('/devices', 'devices', 'Devices'),
    screen('/seats', 'devices', 'Seats'),
    screen('/seats/$seatId', 'devices', 'Seat'),
  ];
  it('are the screens of its sections, each once, and none that needs a record', () => {
    expect(screenFinds(some, sectionsOf(['lead'])).map(({ label }) => label)).toEqual(['New release', 'Seats']);
    expect(screenFinds(some, sectionsOf(['installer'])).map(({ label }) => label)).toEqual(['Seats']);
    expect(screenFinds(some, sectionsOf(['external-installer']))).toEqual([]);
  });
});

describe('searching what is on the laptop', () => {
  const index = new SearchIndex();
  index.put([
    row('device', 'd1', {
      name: 'ENG-PC-0604',
      assetTag: 'GC00604',
      serial: 'r9 ygwzl',
      model: 'OptiPlex 3080',
      siteId: 'main',
      userId: 'p1',
    }),
    row('device', 'd2', { name: 'FIN-PC-0004', serial: 'L308VHE', siteId: 'main' }),
    row('person', 'p1', { name: 'José Ångström', mail: 'jose@college.example' }),
    row('site', 'main', { name: 'Main Campus', code: 'MAIN' }),
    row('seat', 's1', { siteId: 'main', label: 'Front desk' }),
    row('visit', 'v1', {
      number: 'V-0007',
      releaseId: 'r1',
      kind: 'install',
      slot: { day: '2026-11-24', startsAt: 600, minutes: 45 },
      state: 'planned',
      deviceId: 'd1',
      siteId: 'main',
    }),
    row('visit', 'v2', {
      releaseId: 'r1',
      kind: 'install',
      slot: { day: '2026-11-25', startsAt: null, minutes: 45 },
      state: 'planned',
      deviceId: 'd2',
    }),
    row('release', 'r1', { name: 'Library Reader 4.2.1' }),
  ]);
  it.each([
    ['0604', ['device ENG-PC-0604', 'visit V-0007']],
    ['eng-pc', ['device ENG-PC-0604', 'visit V-0007']],
    ['R9YGWZL', ['device ENG-PC-0604']],
    ['jose ang', ['device ENG-PC-0604', 'person José Ångström']],
    ['main fin', ['device FIN-PC-0004']],
    ['v-0007', ['visit V-0007']],
    ['library', ['release Library Reader 4.2.1']],
    ['604', []],
    ['   ', []],
  ])('“%s” finds %o', (typed, expected) => expect(found(index, typed)).toEqual(expected));
  it('a visit that no hub has numbered goes by its device, never by an id', () => {
    expect(found(index, '2026-11-25')).toEqual(['visit FIN-PC-0004']);
  });
  it('what changes is found as it is now; what is deleted is not found', () => {
    index.put([row('device', 'd2', { name: 'FIN-LT-0004', serial: 'L308VHF', siteId: 'main' })]);
    expect(found(index, 'L308VHE')).toEqual([]);
    expect(found(index, 'L308VHF')).toEqual(['device FIN-LT-0004']);
    index.put([{ ...row('device', 'd2', { name: 'FIN-LT-0004' }), gone: made }]);
    expect(found(index, 'FIN-LT')).toEqual([]);
  });
});

describe('lists', () => {
  const all = college();
  const world = all.hub.world();
  const name = (type: string) => (id: string | null | undefined) => (id ? namesIn(world)(type, id) : undefined);
  const names = { site: name('site'), department: name('department'), person: name('person') };
  const where = () => 'hub' as const;

  it('a device’s line has names in place of ids, and a device whose user is elsewhere has none', () => {
    const [line] = deviceLines(all.hub.all('device'), names, where);
    expect(line).toMatchObject({ tag: 'GC00001', serial: 'SER1', site: 'Docklands Workshop', department: 'Engineering' });
    const [alone] = deviceLines([row('device', 'x', { serial: 'S', userId: 'nobody-here' })], names, where);
    expect(alone).toMatchObject({ name: 'S', user: '', state: '' });
  });
  it('a seat’s line names the devices that stand there', () => {
    const lines = seatLines(all.hub.all('seat'), all.hub.all('device'), names, where);
    expect(lines.find((line) => line.room === 'D01')).toMatchObject({ name: 'User 1', shared: false });
  });
  it('an export holds what is shown, and a formula in it is harmless', () => {
    const columns = [{ id: 'n', head: 'Name', text: (each: { readonly n: string }) => each.n }];
    expect(csvOf(columns, [{ n: '=HYPERLINK("x")' }, { n: 'Plain' }])).toContain(`"'=HYPERLINK`);
  });
  it('the state of many devices is one act; a device that is gone makes it refuse and change nothing', () => {
    all.olu.do(acts['set-device-state'], { deviceIds: ['d1', 'd2'], status: 'collected' });
    expect(['d1', 'd2', 'd3'].map((id) => all.hub.row('device', id)?.fields.status)).toEqual([
      'collected',
      'collected',
      all.hub.row('device', 'd3')?.fields.status,
    ]);
    expect(all.olu.try(acts['set-device-state'], { deviceIds: ['d3', 'gone'], status: 'stored' })).toMatchObject({
      ok: false,
      refusal: { code: 'NOT_FOUND' },
    });
    expect(all.ben.try(acts['set-device-state'], { deviceIds: ['d3'], status: 'stored' })).toMatchObject({
      ok: false,
      refusal: { code: 'ROLE_MISSING' },
    });
  });
  it('values read as people say them', () => {
    const ref = namesIn(world);
    expect(valueWord('device', 'siteId', 'dock', ref)).toBe('Docklands Workshop');
    expect(valueWord('device', 'siteId', 'unknown', ref)).toBe('outside what this laptop holds');
    expect(valueWord('device', 'status', 'in-use', ref)).toBe('In use');
    expect(valueWord('visit', 'slot', { day: '2026-11-24', startsAt: 605, minutes: 45 }, ref)).toBe('Tue 24 Nov at 10:05, 45 min');
    expect(valueWord('device', 'room', '', ref)).toBeUndefined();
  });
});

describe('laptops and joining', () => {
  const now = Date.UTC(2026, 10, 24, 12);
  const laptop: Laptop = {
    writer: 'w-1',
    person: 'mei',
    laptop: 'Mei’s laptop',
    last: 12,
    heardAt: now - 31 * 3_600_000,
    pulledSeq: 90,
    expiresAt: now + 86_400_000,
    revokedAt: null,
    quarantined: 0,
  };
  it('says when it was heard, how far behind its data are, and how old', () => {
    expect(heardWord(laptop, now)).toBe('31 h ago');
    expect(heardWord({ ...laptop, heardAt: null }, now)).toBe('never');
    expect(dataWord({ ...laptop, dataAt: now - 33 * 3_600_000 }, 100, now)).toBe('10 changes behind · data 33 h old');
    expect(dataWord({ ...laptop, dataAt: now - 60_000 }, 90, now)).toBe('has everything · data 1 min old');
    expect(dataWord(laptop, 90, now)).toBe('has everything');
    expect(dataWord({ ...laptop, pulledSeq: null }, 90, now)).toBe('not known yet');
  });
  it('a revocation has three states, from what the hub saw; to be heard of is none of them', () => {
    const revoked = { ...laptop, revokedAt: now - 7_200_000, heardAt: now - 3_600_000 };
    expect(revocationStands(laptop)).toBeUndefined();
    expect(revocationWord(laptop, now)).toBeUndefined();
    expect(revocationStands(revoked)).toBe('unreachable');
    expect(revocationWord(revoked, now)).toMatch(/^Unreachable: not heard since .+ Its certificate ends Wednesday 25 November 2026\.$/);
    expect(revocationWord({ ...revoked, expiresAt: now - 1 }, now)).toMatch(/Its certificate ended Tuesday 24 November 2026\.$/);
    const sent = { ...revoked, toldAt: now - 60_000 };
    expect(revocationStands(sent)).toBe('sent');
    expect(revocationWord(sent, now)).toMatch(/^Sent .+, not acknowledged yet/);
    expect(revocationWord({ ...sent, acknowledgedAt: now }, now)).toMatch(/^Acknowledged .+ the laptop knows and shows it/);
    expect(stateWord(revoked, now)).toMatch(/^Revoked /);
    expect(stateWord({ ...laptop, expiresAt: now - 1 }, now)).toMatch(/it may still send its work/);
  });
  it('the disk is told before it is full, with what to do, and whether the reserve is spent', () => {
    expect(diskState(5e9)).toBe('enough');
    expect(diskState(diskLowBytes - 1)).toBe('low');
    expect(diskState(diskFullBytes - 1)).toBe('full');
    expect(diskWord({ freeBytes: 5e9, state: 'enough', ballast: true })).toBe('5 GB free.');
    expect(diskWord({ freeBytes: 9e8, state: 'low', ballast: true })).toMatch(/^The disk of this laptop is nearly full: 900 MB left\. /);
    expect(diskWord({ freeBytes: 1e6, state: 'full', ballast: false })).toMatch(
      /Answers are still saved.+ The reserve for answers has been used\.$/,
    );
  });
  it.each([
    ['https://192.168.1.20:8443', []],
    ['http://127.0.0.1:8443', []],
    ['http://192.168.1.20:8443', ['address']],
    ['192.168.1.20', ['address']],
    ['', ['address']],
  ])('the address “%s” lacks %o', (address, lacks) => {
    expect(Object.keys(joinProblems({ address, code: 'C', fingerprint: 'F', laptop: 'L' }))).toEqual(lacks);
  });
  it('a hub is not joined without code, fingerprint and a name for the laptop', () => {
    expect(Object.keys(joinProblems({ address: 'https://h', code: ' ', fingerprint: '', laptop: '' }))).toEqual([
      'code',
      'fingerprint',
      'laptop',
    ]);
  });
  it('roles are words, the widest first', () => {
    expect(roleLine(['installer', 'lead', 'release-manager'])).toBe('Release manager, 2 more');
    expect(roleLine(['cmdb-owner'])).toBe('CMDB owner');
    expect(roleLine([])).toBe('No role yet');
  });
});

describe('settings and sync in words', () => {
  it('changing one setting leaves the others as they are', () => {
    expect(commands['settings.set'].input.parse({ density: 'compact' })).toEqual({ density: 'compact' });
  });
  it('photos that wait have bytes, a rate and time left, or say that they go after the changes', () => {
    const status: SyncStatus = {
      state: 'syncing',
      waiting: 0,
      sent: 0,
      total: 0,
      blobsWaiting: 2,
      blobBytesWaiting: 3_000_000,
      blobBytesDone: 1_000_000,
      blobBytesPerS: 500_000,
      photosPaused: false,
      versions: null,
      lastNewsAt: null,
      lastPushAt: null,
      problem: null,
    };
    expect(photosWord(status)).toBe('2 photos and files wait, 3 MB. Going at 500 kB a second; about 6 s left.');
    expect(photosWord({ ...status, blobBytesPerS: null })).toBe('2 photos and files wait, 3 MB. They go after the changes.');
    expect(photosWord({ ...status, photosPaused: true })).toBe(
      '2 photos and files wait, 3 MB. Held back here until you send them; changes go on.',
    );
    expect(photosWord({ ...status, blobsWaiting: 0 })).toBeUndefined();
  });
  it('sizes', () => expect([0, 10, 1_500_000, 2e9].map(sizeWord)).toEqual(['0 kB', '1 kB', '1.5 MB', '2 GB']));
});
