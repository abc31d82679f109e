import { describe, expect, it } from 'vitest';
import { type ConflictView, conflictLine, conflictView } from '../../../renderer/features/conflict/conflict-view.ts';
import { historyLine } from '../../../renderer/ui/history-words.ts';
import { acts } from '../../../shared/domain/acts.ts';
import { deviceHistory } from '../../../shared/domain/figures/device-history.ts';
import { namesIn } from '../../../shared/domain/figures/record-name.ts';
import { readConflict } from '../../../shared/sync/apply/conflict.ts';
import { conflictWordsEn } from '../../../shared/words/conflict.en.ts';
import { domainEn } from '../../../shared/words/domain.en.ts';
import { approve, type College, changeOf, college, doChecklist, plan, visitAt } from '../../builders/small-college.ts';

/** The one conflict of this kind, as this person's desk shows it. */
function seen(all: College, kind: string, me: string): ConflictView {
  const rows = all.hub.all('conflict').filter((row) => readConflict(row)?.kind === kind);
  expect(rows).toHaveLength(1);
  const view = rows[0] && conflictView(all.hub.world(), rows[0], me);
  if (view === undefined) throw new Error(`no ${kind}`);
  return view;
}
const settle = (all: College, view: ConflictView, option: number) =>
  all.olu.do(acts['settle-conflict'], {
    conflictId: view.id,
    seen: view.fields.sides.flatMap((side) => side.ops),
    choice: view.options.options[option]?.choice,
  });
const line = (all: College, view: ConflictView, me: string) => {
  const row = all.hub.row('conflict', view.id);
  return row && conflictLine(all.hub.world(), row, me);
};

/** Olu and Renée change the serial of d1, neither knowing the other. */
function twoSerials(): College {
  const all = college();
  all.olu.leave();
  all.olu.do(acts['edit-device'], { id: 'd1', fields: { serial: 'L308VHB' } });
  all.renee.do(acts['edit-device'], { id: 'd1', fields: { serial: 'L308VHF' } });
  all.olu.comeBack();
  return all;
}

describe('two values of one field', () => {
  it('both sides stand with both times, the base before them, and the later is proposed', () => {
    const all = twoSerials();
    const view = seen(all, 'same-field', 'olu');
    expect(view.ask).toMatch(/^Which serial is right for /);
    expect(view.before).toBe('SER1');
    expect(view.sides.map((side) => [side.title, side.value])).toEqual(
      expect.arrayContaining([
        ['Mine', 'L308VHB'],
        ['Theirs', 'L308VHF'],
      ]),
    );
    for (const side of view.sides) expect(side.heardAt).not.toBeNull();
    expect(view.options.proposed?.side).toBe(view.sides.find((side) => side.proposed)?.op);
    expect(view.options.other).toBe('text');
    expect(view.options.bothNot).toBe('Only one can be the serial.');
  });

  it('the one that was read off the device is proposed, though the other was written later', () => {
    const all = twoSerials();
    approve(all);
    plan(all);
    const visitId = visitAt(all, 's1').id;
    all.ben.do(acts['answer-step'], { visitId, stepId: 'serial', answer: { kind: 'serial', serial: 'L308VHB', how: 'scanned' } });
    const view = seen(all, 'same-field', 'olu');
    expect(view.sides.find((side) => side.op === view.options.proposed?.side)?.value).toBe('L308VHB');
    expect(view.options.why).toMatch(/read off the device itself/);
  });

  it('somebody who is no side sees names in place of mine and theirs', () => {
    const all = twoSerials();
    expect(seen(all, 'same-field', 'shah').sides.map((side) => side.title)).not.toContain('Mine');
  });

  it('the one who was not chosen reads that, the winner reads who is told, and a bystander both', () => {
    const all = twoSerials();
    const view = seen(all, 'same-field', 'olu');
    const theirs = view.options.options.findIndex((option) => option.side === view.sides.find((side) => !side.mine)?.op);
    settle(all, view, theirs);
    expect(line(all, view, 'olu')).toMatchObject({
      open: false,
      says: expect.stringMatching(/was kept\. Yours is kept here and in the history\.$/),
    });
    expect(line(all, view, 'renee')?.says).toMatch(/^Yours was kept; .* is told\.$/);
    expect(line(all, view, 'shah')?.says).toMatch(/work was kept; .* is told\.$/);
    expect(seen(all, 'same-field', 'olu').taken).toBe(view.options.options[theirs]?.side);
    expect(all.hub.row('device', 'd1')?.fields.serial).toBe('L308VHF');
  });

  it('a decision over sides that moved on is refused, and says so', () => {
    const all = twoSerials();
    const view = seen(all, 'same-field', 'olu');
    const result = all.olu.try(acts['settle-conflict'], {
      conflictId: view.id,
      seen: view.fields.sides.slice(0, 1).flatMap((side) => side.ops),
      choice: { kind: 'leave' },
    });
    expect(result).toMatchObject({ ok: false, refusal: { code: 'CONFLICT_MOVED_ON' } });
  });

  it('an installer may look and not settle', () => {
    const all = twoSerials();
    const view = seen(all, 'same-field', 'ben');
    const result = all.ben.try(acts['settle-conflict'], {
      conflictId: view.id,
      seen: view.fields.sides.flatMap((side) => side.ops),
      choice: { kind: 'leave' },
    });
    expect(result).toMatchObject({ ok: false, refusal: { code: 'ROLE_MISSING' } });
  });

  it('both values stay readable in the history of the device', () => {
    const all = twoSerials();
    const world = all.hub.world();
    const lines = deviceHistory(world, 'd1').map((entry) =>
      historyLine(entry, 'device', { ref: namesIn(world), laptop: () => 'a laptop' }),
    );
    const met = lines.find((each) => each.what === 'Two people changed the same thing');
    expect(met?.more.join()).toContain('L308VHB');
    expect(met?.more.join()).toContain('L308VHF');
    expect(JSON.stringify(lines.map((each) => ({ ...each, key: '' })))).not.toMatch(/w-olu|w-renee|sha256/);
  });
});

describe('other meetings', () => {
  it('two notes: keeping both is proposed and loses nothing', () => {
    const all = college();
    all.olu.do(acts['edit-device'], { id: 'd1', fields: { notes: 'Screen flickers' } });
    all.olu.leave();
    all.olu.do(acts['edit-device'], { id: 'd1', fields: { notes: 'Screen replaced' } });
    all.renee.do(acts['edit-device'], { id: 'd1', fields: { notes: 'Keyboard sticks' } });
    all.olu.comeBack();
    const view = seen(all, 'both-noted', 'olu');
    expect(view.options.proposed?.label).toBe('Keep both');
    settle(all, view, 0);
    expect(String(all.hub.row('device', 'd1')?.fields.notes).split('\n').sort()).toEqual(['Keyboard sticks', 'Screen replaced']);
  });

  it('deleted here and changed there: bringing it back is proposed', () => {
    const all = college();
    all.olu.leave();
    all.olu.do(acts['edit-device'], { id: 'd1', fields: { room: 'D099' } });
    all.renee.do(acts['delete-record'], { type: 'device', id: 'd1' });
    all.olu.comeBack();
    const view = seen(all, 'deleted-and-edited', 'olu');
    expect(view.sides.map((side) => side.value)).toEqual(expect.arrayContaining(['Deleted', 'Room: D099']));
    expect(view.options.options.map((option) => option.label)).toEqual(['Bring it back', 'Leave it deleted']);
    settle(all, view, 0);
    expect(all.hub.row('device', 'd1')?.gone).toBeUndefined();
  });

  it('one installer booked twice: which visit keeps the time, the first proposed', () => {
    const all = college();
    approve(all);
    all.olu.leave();
    const visit = (seatId: string, deviceId: string) => ({
      visits: [{ seatId, deviceId, day: '2026-11-24', startsAt: 600, installerId: 'ben' }],
    });
    const release = all.hub.all('release')[0]?.id ?? '';
    all.olu.do(acts['plan-visits'], { releaseId: release, ...visit('s1', 'd1') });
    all.renee.do(acts['plan-visits'], { releaseId: release, ...visit('s2', 'd2') });
    all.olu.comeBack();
    const view = seen(all, 'person-booked-twice', 'olu');
    expect(view.ask).toMatch(/^Which visit keeps the time of /);
    expect(view.sides.map((side) => side.value)).toEqual([
      expect.stringMatching(/Tue 24 Nov at 10:00/),
      expect.stringMatching(/Tue 24 Nov at 10:00/),
    ]);
    expect(view.options.why).toMatch(/reached the hub first/);
  });

  it('one serial on two devices: keeping it on both is proposed, and each side says which device', () => {
    const all = college();
    all.olu.leave();
    all.olu.do(acts['edit-device'], { id: 'd1', fields: { serial: 'S3R1AL77' } });
    all.renee.do(acts['edit-device'], { id: 'd2', fields: { serial: 'S3R1AL77' } });
    all.olu.comeBack();
    const view = seen(all, 'serial-on-two-devices', 'olu');
    expect(view.ask).toBe('Which device has this serial?');
    expect(view.sides.map((side) => side.value)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^GC00001.* · S3R1AL77$/), expect.stringMatching(/^GC00002.* · S3R1AL77$/)]),
    );
    expect(view.options.options.map((option) => option.label)).toEqual([
      'Keep it on both',
      expect.stringMatching(/^Only GC0000\d.* has it$/),
      expect.stringMatching(/^Only GC0000\d.* has it$/),
    ]);
    expect(view.options.proposed?.label).toBe('Keep it on both');
  });

  it('one user with two appointments at once: which stays, the first proposed, and never only seen', () => {
    const all = college();
    approve(all);
    all.olu.do(acts['import-records'], {
      records: [
        { entity: 'device', id: 'd9', kind: 'new', fields: { assetTag: 'GC9', seatId: 's1', siteId: 'dock', departmentId: 'eng' } },
      ],
    });
    const release = all.hub.all('release')[0]?.id ?? '';
    const visit = (deviceId: string, from: number, installerId: string) => ({
      visits: [{ seatId: 's1', deviceId, day: '2026-11-24', startsAt: from, promised: { from, to: from + 180 }, installerId }],
    });
    all.olu.do(acts['plan-visits'], { releaseId: release, ...visit('d1', 540, 'ben') });
    all.renee.do(acts['plan-visits'], { releaseId: release, ...visit('d9', 660, 'mei') });
    const view = seen(all, 'user-booked-twice', 'olu');
    expect(view.ask).toMatch(/^Which appointment stays for the person of /);
    expect(view.options.options.map((option) => option.label)).not.toEqual(['Seen']);
    expect(view.options.why).toMatch(/reached the hub first/);
  });

  it('work that a move met: it can be seen and marked, never undone', () => {
    const all = college();
    approve(all);
    plan(all);
    const visit = visitAt(all, 's5');
    all.ben.leave();
    all.ben.do(acts['start-visit'], { visitId: visit.id });
    doChecklist(all.ben, visit, 5);
    all.ben.do(acts['record-outcome'], { visitId: visit.id, outcome: 'done' });
    all.olu.do(acts['move-visit'], { moves: [{ visitId: visit.id, day: '2026-11-26', startsAt: 600 }], reason: 'Room in use' });
    all.ben.comeBack();
    const view = seen(all, 'done-though-moved', 'olu');
    expect(view.more.join(' ')).toMatch(/Planned as seen: .*\. Planned now: Thu 26 Nov at 10:00/);
    expect(view.options.options.map((option) => option.label)).toEqual(['Seen']);
    expect(view.options.proposed?.follows).toEqual(['It is noted that you have seen this. The work stays as it is.']);
  });
});

describe('where a side comes from', () => {
  it('a withdrawal decided in a ticket says which; one decided here was typed', () => {
    const all = college();
    approve(all);
    plan(all);
    const visit = visitAt(all, 's1');
    all.ben.leave();
    all.ben.do(acts['start-visit'], { visitId: visit.id });
    doChecklist(all.ben, visit);
    all.ben.do(acts['record-outcome'], { visitId: visit.id, outcome: 'done' });
    all.shah.do(acts['withdraw-approval'], { rfcId: changeOf(all), reason: 'Faulty medium' });
    all.ben.comeBack();
    expect(hows(seen(all, 'under-withdrawn-approval', 'olu'))).toEqual(['recorded on site', 'typed']);
    const [conflict] = all.hub.all('conflict');
    const decision = all.hub.all('decision').find((row) => row.fields.decision === 'withdrawn');
    if (conflict === undefined || decision === undefined) throw new Error('nothing met');
    const there = { ...decision, fields: { ...decision.fields, via: 'ticket', system: 'Request Tracker', ticket: '42', account: 'cab' } };
    const world = all.hub.world();
    const heard = { ...world, row: (type: string, id: string) => (id === decision.id ? there : world.row(type, id)) };
    expect(hows(conflictView(heard, conflict, 'olu'))).toEqual(['decided in Request Tracker, ticket #42', 'recorded on site']);
  });

  const hows = (view: ConflictView | undefined) => view?.sides.map(({ how }) => how).sort();
});

describe('words', () => {
  const kinds = [
    'same-field',
    'both-noted',
    'add-met-remove',
    'deleted-and-edited',
    'fact-without-right',
    'fact-about-missing',
    'step-done-twice',
    'person-booked-twice',
    'user-booked-twice',
    'device-promised-twice',
    'seat-planned-twice',
    'serial-on-two-devices',
    'without-approval',
    'word-unfit',
    'condition-open',
    'after-closing',
    'under-withdrawn-approval',
    'with-withdrawn-version',
    'closed-with-steps-open',
    'answer-against-checklist',
    'other-checklist',
    'done-though-cancelled',
    'done-though-moved',
    'backed-out-unbegun',
    'outside-period',
    'paper-by-installer',
    'equipment-lent-twice',
    'erased-while-kept',
    'gone-unerased',
  ];
  it.each(kinds)('%s has a name, a question and a reason', (kind) => {
    expect(Object.keys(domainEn)).toContain(`conflict.${kind}`);
    expect(Object.keys(conflictWordsEn)).toEqual(expect.arrayContaining([`what.${kind}`, `why.${kind}`]));
  });

  it('a conflict of a kind that this version does not know can be read and marked as seen', () => {
    const all = twoSerials();
    const row = all.hub.all('conflict')[0];
    if (row === undefined) throw new Error('no conflict');
    const newer = { ...row, fields: { ...row.fields, kind: 'met-something-new' } };
    const view = conflictView(all.hub.world(), newer, 'olu');
    expect(view?.ask).toMatch(/needs a person$/);
    expect(view?.options.options.map((option) => option.label)).toEqual(['Seen']);
  });
});
