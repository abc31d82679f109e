import { describe, expect, it } from 'vitest';
import { acts } from '../../../shared/domain/acts.ts';
import { installItems } from '../../../shared/domain/library/install-facts.ts';
import { neededMedia, systemOf, wantsOf } from '../../../shared/domain/library/wants.ts';
import { accepted, general, mediumFor, shelf } from '../../builders/library-shelf.ts';
import { digest, visitAt, visitsOf } from '../../builders/small-college.ts';

const visitIds = (all: ReturnType<typeof shelf>): readonly string[] => visitsOf(all).map(({ id }) => id);
const namesOf = (all: ReturnType<typeof shelf>, ids = visitIds(all)) => {
  const { needed, missing } = neededMedia(all.hub.world(), ids);
  const number = (versionId: string) => (versionId === all.old ? 'old' : versionId === all.next ? 'next' : 'other');
  return {
    needed: [...new Set(needed.map(({ medium, forBackOut }) => `${number(medium.versionId)}${forBackOut ? ' back' : ''}`))].sort(),
    missing: missing.map(({ versionId }) => number(versionId)),
  };
};

describe('what a laptop must hold for the visits of the next days', () => {
  it('the version that is installed, and the one that leads back from it', () => {
    const all = shelf();
    expect(namesOf(all)).toEqual({ needed: ['next', 'old back'], missing: [] });
  });

  it('where none of a version’s files is for the device’s system, its button says so: it is not simply gone', () => {
    const all = shelf();
    const [visitId = ''] = visitIds(all);
    const items = () => installItems(all.hub.world(), visitId, { person: 'ben', grants: [{ role: 'installer', scope: 'org' }] });
    expect(items().map(({ facts }) => facts.lacks)).toEqual([[]]);
    const deviceId = all.hub.row('visit', visitId)?.fields.deviceId;
    all.olu.do(acts['edit-device'], { id: deviceId, fields: { system: 'Ubuntu 24.04' } });
    expect(items().map(({ facts }) => facts.lacks)).toEqual([[{ lacks: 'system', has: 'Ubuntu 24.04', needs: ['windows'] }]]);
  });

  it('a visit that is cancelled or done needs nothing', () => {
    const all = shelf();
    const [first = '', ...others] = visitIds(all);
    all.olu.do(acts['cancel-visit'], { visitIds: [first], reason: 'moved away' });
    expect(namesOf(all, [first])).toEqual({ needed: [], missing: [] });
    expect(namesOf(all, [...others]).needed).toEqual(['next', 'old back']);
    expect(namesOf(all, ['no-such-visit'])).toEqual({ needed: [], missing: [] });
  });
});

describe('the files of a version', () => {
  /** The same college, where the next version's release manager put in a second file, for another system, in time. */
  const twoSystems = (system: string | null) => {
    const all = shelf();
    if (system !== null) all.olu.do(acts['change-devices'], { ids: ['d1'], fields: { system } });
    const world = all.hub.world();
    const [row] = world.find('medium', 'version', all.next);
    if (row === undefined) throw new Error('no medium');
    const mac = {
      ...row,
      id: 'm-mac',
      fields: { ...row.fields, platform: { system: 'macos', architecture: 'any', language: 'any' }, fileName: 'next.pkg' },
    };
    return {
      all,
      world: {
        row: (type: string, id: string) => world.row(type, id),
        find: (type: string, name: string, value: string) =>
          type === 'medium' && value === all.next ? [row, mac] : world.find(type, name, value),
      },
    };
  };
  const filesAt = (system: string | null) => {
    const { all, world } = twoSystems(system);
    const { needed } = neededMedia(world, [visitAt(all, 's1').id]);
    return needed.filter(({ forBackOut }) => !forBackOut).map(({ medium }) => medium.fileName);
  };

  it('only those for the device’s system, where the record says it', () => {
    expect(filesAt('Windows 11 Education')).toEqual(['win11-10.wim']);
    expect(filesAt('macOS 15')).toEqual(['next.pkg']);
  });

  it('all of them where it does not, or says a system that none is for', () => {
    expect(filesAt(null)).toEqual(['win11-10.wim', 'next.pkg']);
    expect(filesAt('Debian 12')).toEqual(['win11-10.wim', 'next.pkg']);
  });

  it('systems are known by what lists of devices call them', () => {
    expect(['Microsoft Windows 10 Pro', 'Mac OS X', 'Ubuntu 24.04', 'OS/2', ''].map(systemOf)).toEqual([
      'windows',
      'macos',
      'linux',
      undefined,
      undefined,
    ]);
    expect(systemOf(null)).toBeUndefined();
  });
});

describe('what is asked of the cache', () => {
  const needed = () => {
    const all = shelf();
    const { needed: found } = neededMedia(all.hub.world(), visitIds(all));
    return { all, found: found.map((each) => ({ ...each, medium: { ...each.medium, manifest: digest(99) } })) };
  };

  it('each medium once, by the first visit that needs it; back-out where nothing else needs it', () => {
    const { all, found } = needed();
    const wants = wantsOf(all.hub.world(), found, []);
    expect(wants.map(({ digest: file, forBackOut, pinned }) => [file, forBackOut, pinned]).sort()).toEqual([
      [digest(8), true, false],
      [digest(10), false, false],
    ]);
    // 24 November 08:45 in London, the first of six visits.
    expect(new Set(wants.map(({ dueAt }) => new Date(dueAt).toISOString()))).toEqual(new Set(['2026-11-24T08:45:00.000Z']));
    expect(wants[0]?.repository).toMatch(/^groundcrew\//);
  });

  it('one that is needed to install and to put back is not only for back-out', () => {
    const { all, found } = needed();
    const both = found.flatMap((each) => [each, { ...each, forBackOut: true, dueAt: each.dueAt - 1000 }]);
    const wants = wantsOf(all.hub.world(), both, []);
    expect(wants.find((each) => each.digest === digest(10))).toMatchObject({ forBackOut: false, dueAt: (found[0]?.dueAt ?? 0) - 1000 });
  });

  it('a file that is not in the registry yet cannot be fetched and is not asked for', () => {
    const all = shelf();
    const { needed: found } = neededMedia(all.hub.world(), visitIds(all));
    expect(found.length).toBeGreaterThan(0);
    expect(wantsOf(all.hub.world(), found, [])).toEqual([]);
  });

  it('what is kept for its own sake comes behind everything that a visit needs; what is no medium is left out', () => {
    const { all, found } = needed();
    const world = all.hub.world();
    const [medium] = world.find('medium', 'version', all.old);
    if (medium === undefined) throw new Error('no medium');
    const withManifest = { ...medium, fields: { ...medium.fields, manifest: digest(99) } };
    const stub = {
      row: (type: string, id: string) => (id === medium.id ? withManifest : world.row(type, id)),
      find: world.find.bind(world),
    };
    const next = found.filter(({ forBackOut }) => !forBackOut);
    const wants = wantsOf(stub, next, [medium.id, 'no-such-medium']);
    expect(wants.map(({ pinned }) => pinned)).toEqual([false, true]);
    expect(Math.max(...wants.map(({ dueAt }) => dueAt))).toBe(wants.find(({ pinned }) => pinned)?.dueAt);
    expect(
      wantsOf(stub, found, [medium.id])
        .map(({ pinned }) => pinned)
        .sort(),
    ).toEqual([false, true]);
  });

  it('the wider channel leads back where the narrow one never had another', () => {
    const all = shelf();
    all.renee.do(acts['mark-definitive'], { versionId: all.next, channel: all.pilot });
    expect(namesOf(all).needed).toEqual(['next', 'old back']);
    const third = accepted(all, '2026.11', 11);
    all.renee.do(acts['mark-definitive'], { versionId: third, channel: general });
    expect(namesOf(all, [visitAt(all, 's1').id]).needed).toEqual(['next', 'other back']);
    expect(mediumFor(third, 11).fileName).toBe('win11-11.wim');
  });
});
