import { describe, expect, it } from 'vitest';
import { type ComputerDraft, draftFrom, inputOfDraft, lackOfDraft, newSeat } from '../../../renderer/features/release/computer-draft.ts';
import { lackOf, type SoftwareDraft } from '../../../renderer/features/release/item-drafts.ts';
import { standardUse } from '../../../renderer/features/release/standard-use.ts';
import type { ComputerChoices } from '../../../renderer/features/release/use-computer.ts';
import { requestLine } from '../../../renderer/features/release/use-requests.ts';
import { acts } from '../../../shared/domain/acts.ts';
import { readDevice } from '../../../shared/domain/device/device.ts';
import { readRelease } from '../../../shared/domain/release/release.ts';
import { type College, college } from '../../builders/small-college.ts';

/** A college with a standard change for replacing one computer, approved. */
function ready(): { readonly all: College; readonly releaseId: string } {
  const all = college();
  const items = [{ kind: 'equipment', model: 'OptiPlex 7020' }];
  const built = all.renee.do(acts['save-build'], { name: 'Office PC', items, visitKind: 'replace' });
  const buildId = built.find((op) => op.type === 'build')?.id;
  const standard = { seats: 2, from: '2026-12-01', until: '2026-12-31' };
  const releaseId = all.renee.do(acts['create-release'], { buildId, standard }).find((op) => op.type === 'release')?.id ?? '';
  all.renee.do(acts['submit-rfc'], { releaseId, what: 'it' });
  all.shah.do(acts['approve-to-implement'], { rfcId: all.hub.all('rfc')[0]?.id });
  return { all, releaseId };
}

function choicesOf({ all, releaseId }: ReturnType<typeof ready>): ComputerChoices {
  const subject = readRelease(all.hub.row('release', releaseId));
  if (subject === undefined) throw new Error('no release');
  const devices = all.hub.all('device').flatMap((row) => readDevice(row) ?? []);
  const seat = (value: string, userId: string) => ({
    ...{ value, label: value, userId, siteId: 'dock', zone: 'Europe/London', sample: false },
    devices: devices.filter((device) => device.seatId === value),
  });
  return {
    under: [{ subject, use: standardUse(all.hub.world(), subject) }],
    people: [
      { value: 'p1', label: 'User 1', departmentId: 'eng', sample: false },
      { value: 'p2', label: 'User 1', departmentId: 'eng', sample: false },
    ],
    seats: [seat('s1', 'p1'), seat('s7', 'p2')],
    sites: [{ value: 'dock', label: 'Docklands', zone: 'Europe/London' }],
    departments: [],
    installers: [],
    request: undefined,
    seatId: undefined,
    forId: undefined,
  };
}

describe('one computer for one person', () => {
  it('says what is lacking in the order of the screen, and then makes the act that the hub takes', () => {
    const here = ready();
    const choices = choicesOf(here);
    let draft: ComputerDraft = draftFrom(choices, undefined);
    const lacks: (string | undefined)[] = [];
    const add = (change: Partial<ComputerDraft>): void => {
      lacks.push(lackOfDraft(draft, choices));
      draft = { ...draft, ...change };
    };
    add({ who: 'user 1' });
    add({ seatId: 's7' });
    add({ seatId: 's1' });
    add({ day: '2026-12-04' });
    add({ time: 'soon' });
    add({ time: '9' });
    expect(lacks).toEqual(['who', 'seat', 'old', 'day', undefined, 'time']);
    const input = inputOfDraft(draft, choices);
    expect(input).toEqual({
      releaseId: here.releaseId,
      person: { id: 'p1' },
      seat: { id: 's1' },
      deviceId: 'd1',
      day: '2026-12-04',
      startsAt: 540,
    });
    here.all.olu.do(acts['plan-request'], input);
    const subject = readRelease(here.all.hub.row('release', here.releaseId));
    expect(subject && standardUse(here.all.hub.world(), subject)).toMatchObject({ taken: 1, left: 1, otherBuild: false });
    const [row] = here.all.hub.all('request');
    expect(row && requestLine(row, here.all.hub.world())).toMatchObject({
      who: 'User 1',
      place: 'Docklands Workshop, D01',
      build: 'Office PC',
      state: { word: 'Planned for Fri 4 Dec, 09:00–10:00' },
    });
  });

  it('people of one name are told apart, and a new name at a new seat needs the site', () => {
    const choices = choicesOf(ready());
    const base = draftFrom(choices, undefined);
    const second = { ...base, who: 'User 1 (2)', seatId: 's1', day: '2026-12-04' };
    expect(inputOfDraft(second, choices)).toMatchObject({ person: { id: 'p2' } });
    const fresh = { ...base, who: 'New Starter', seatId: newSeat };
    expect(lackOfDraft(fresh, choices)).toBe('site');
    expect(lackOfDraft({ ...fresh, siteId: 'dock' }, choices)).toBe('old');
  });

  it('a software item lacks its title first, then its version', () => {
    const draft: SoftwareDraft = {
      ...{ key: 0, kind: 'software', title: ' ', version: '', memoryGb: undefined, diskGb: undefined, systems: [] },
    };
    expect([draft, { ...draft, title: 'Atlas' }, { ...draft, title: 'Atlas', version: '2' }].map(lackOf)).toEqual([
      'title',
      'version',
      undefined,
    ]);
  });
});
