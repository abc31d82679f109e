import { describe, expect, it } from 'vitest';
import { toldLines } from '../../../renderer/features/conflict/use-told.ts';
import { acts } from '../../../shared/domain/acts.ts';
import { readConflict } from '../../../shared/sync/apply/conflict.ts';
import { approve, type College, college, releaseOf, visitAt } from '../../builders/small-college.ts';

const told = (all: College, me: string) => toldLines(all.hub.world(), all.hub.all('conflict'), me);

function settle(all: College, keep: string): string {
  const row = all.hub.all('conflict').find((each) => each.fields.state === 'open');
  const sides = readConflict(row)?.sides ?? [];
  const op = sides.find((side) => side.person === keep)?.ops[0];
  all.olu.do(acts['settle-conflict'], {
    conflictId: row?.id,
    seen: sides.flatMap((side) => side.ops),
    choice: op === undefined ? { kind: 'leave' } : { kind: 'take', op },
  });
  return row?.id ?? '';
}

describe('whoever lost is told on their own screen', () => {
  it('reads what was kept until they say that they know; the winner and whoever decided are told nothing', () => {
    const all = college();
    const cara = all.hub.person('cara', { role: 'cmdb-owner', scope: 'org' });
    cara.leave();
    cara.do(acts['edit-device'], { id: 'd1', fields: { serial: 'L308VHB' } });
    all.renee.do(acts['edit-device'], { id: 'd1', fields: { serial: 'L308VHF' } });
    cara.comeBack();
    expect(told(all, 'cara')).toEqual([]);
    const id = settle(all, 'renee');
    expect(told(all, 'cara')).toMatchObject([{ id, told: expect.stringMatching(/was kept\. Yours is kept here and in the history\.$/) }]);
    for (const other of ['renee', 'olu', 'ben']) expect(told(all, other), other).toEqual([]);
    cara.do(acts['know-conflict'], { conflictId: id });
    expect(told(all, 'cara')).toEqual([]);
    all.olu.do(acts['reopen-conflict'], { conflictId: id });
    settle(all, 'renee');
    expect(told(all, 'cara')).toHaveLength(1);
  });

  it('of a visit that lost its time both planners and the installer are told, until it is moved', () => {
    const all = college();
    approve(all);
    all.olu.leave();
    const at = (seatId: string, deviceId: string) => ({
      releaseId: releaseOf(all),
      visits: [{ seatId, deviceId, day: '2026-11-24', startsAt: 600, installerId: 'ben' }],
    });
    all.olu.do(acts['plan-visits'], at('s1', 'd1'));
    all.renee.do(acts['plan-visits'], at('s2', 'd2'));
    all.olu.comeBack();
    for (const person of ['olu', 'renee', 'ben'])
      expect(told(all, person), person).toMatchObject([{ open: true, told: expect.stringContaining('a lead decides') }]);
    expect(told(all, 'mei')).toEqual([]);
    const conflictId = all.hub.all('conflict')[0]?.id ?? '';
    all.ben.do(acts['know-conflict'], { conflictId });
    expect(told(all, 'ben')).toEqual([]);
    all.olu.do(acts['move-visit'], { moves: [{ visitId: visitAt(all, 's1').id, day: '2026-11-25', startsAt: 600 }] });
    for (const person of ['olu', 'renee']) expect(told(all, person), person).toEqual([]);
  });

  it('nobody is told of a flag that was only looked at, or where both were kept', () => {
    const all = college();
    all.olu.leave();
    all.olu.do(acts['edit-device'], { id: 'd1', fields: { notes: 'Screen replaced' } });
    all.renee.do(acts['edit-device'], { id: 'd1', fields: { notes: 'Keyboard sticks' } });
    all.olu.comeBack();
    const row = all.hub.all('conflict')[0];
    const seen = readConflict(row)?.sides.flatMap((side) => side.ops) ?? [];
    all.olu.do(acts['settle-conflict'], { conflictId: row?.id, seen, choice: { kind: 'both' } });
    expect(told(all, 'renee')).toEqual([]);
  });
});
