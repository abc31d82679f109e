import { describe, expect, it } from 'vitest';
import { acts } from '../../../shared/domain/acts.ts';
import { goSheet, wavesOf } from '../../../shared/domain/wave/go-sheet.ts';
import { answeredLines, waveId, waveOf } from '../../../shared/domain/wave/wave.ts';
import { approve, type College, college, doChecklist, plan, releaseOf, visitAt } from '../../builders/small-college.ts';

const planned = (): College => {
  const all = college();
  approve(all);
  plan(all);
  return all;
};
const sheet = (all: College) => goSheet(all.hub.world(), releaseOf(all), 2, all.hub.now);
const open = (all: College) => sheet(all).entries.flatMap(({ line, stands }) => (stands ? [] : [line]));
const wave = (all: College) => ({ releaseId: releaseOf(all), number: 2 });
const answer = (all: College, ok = true): void => {
  // Said once: twice the same is refused.
  all.olu.try(acts['decide-training'], {
    releaseId: releaseOf(all),
    audience: { kind: 'all' },
    decided: { is: 'not-needed', why: 'Nothing looks different' },
  });
  for (const line of ['told', 'service-desk', 'access'] as const)
    all.olu.do(acts['say-wave'], { ...wave(all), line, said: { ok, says: 'Seen to' } });
};

describe('the sheet of a wave', () => {
  it('reads what the record knows, and asks for the rest', () => {
    const all = planned();
    expect(wavesOf(all.hub.world(), releaseOf(all))).toEqual([2]);
    expect(sheet(all).entries.map(({ line, read }) => [line, read.is])).toEqual([
      ['approval', 'yes'],
      ['version', 'yes'],
      ['equipment', 'yes'],
      ['licences', 'yes'],
      ['training', 'asked'],
      ['told', 'asked'],
      ['service-desk', 'asked'],
      ['access', 'asked'],
      ['back-out', 'yes'],
      ['soak', 'yes'],
    ]);
    expect(open(all)).toEqual(['training', 'told', 'service-desk', 'access']);
    all.olu.do(acts['edit-site'], { id: 'dock', fields: { keys: 'Porter' } });
    for (const n of [1, 2, 3, 4, 5, 6]) all.olu.do(acts.acknowledge, { visitId: visitAt(all, `s${n}`).id, answer: 'suits' });
    expect(open(all)).toEqual(['training', 'service-desk']);
  });

  it('an approval that is not there is nobody’s word', () => {
    const all = college();
    plan(all);
    answer(all);
    expect(open(all)).toEqual(['approval']);
    expect(answeredLines).not.toContain('approval');
    expect(all.olu.try(acts['say-wave'], { ...wave(all), line: 'approval', said: { ok: true, says: 'By word' } })).toMatchObject({
      refusal: { code: 'INPUT_INVALID' },
    });
    expect(all.olu.try(acts['decide-wave'], { ...wave(all), go: true })).toMatchObject({
      refusal: { code: 'WAVE_NOT_READY', details: { number: 2, lines: ['approval'] } },
    });
  });

  it('two people’s answers to two lines are both kept', () => {
    const all = planned();
    all.renee.leave();
    all.renee.do(acts['say-wave'], { ...wave(all), line: 'training', said: { ok: true, says: 'Not needed' } });
    all.olu.do(acts['say-wave'], { ...wave(all), line: 'access', said: { ok: true, says: 'Keys at the gate' } });
    all.renee.comeBack();
    expect(waveOf(all.hub.world(), releaseOf(all), 2)).toMatchObject({
      training: { says: 'Not needed' },
      access: { says: 'Keys at the gate' },
    });
  });
});

describe('go or no', () => {
  it('goes only when every line stands, and keeps the sheet as it was', () => {
    const all = planned();
    const go = { ...wave(all), go: true };
    expect(all.olu.try(acts['decide-wave'], go)).toMatchObject({ refusal: { code: 'WAVE_NOT_READY' } });
    answer(all, false);
    expect(all.olu.try(acts['decide-wave'], go)).toMatchObject({ refusal: { code: 'WAVE_NOT_READY' } });
    answer(all);
    all.olu.do(acts['decide-wave'], go);
    const decided = waveOf(all.hub.world(), releaseOf(all), 2);
    expect(decided).toMatchObject({ state: 'go', decidedById: 'olu' });
    expect(decided?.sheet?.find(({ line }) => line === 'told')).toEqual({ line: 'told', is: 'yes', by: 'lead', says: 'Seen to' });
  });

  it('is decided at the hub by what stands there: a go that did not know of a withdrawal is refused', () => {
    const all = planned();
    answer(all);
    all.olu.leave();
    all.olu.do(acts['decide-wave'], { ...wave(all), go: true });
    all.shah.do(acts['withdraw-approval'], { rfcId: all.hub.all('rfc')[0]?.id, reason: 'Faulty' });
    expect(all.olu.comeBack()).toMatchObject([{ result: 'rejected', code: 'WAVE_NOT_READY' }]);
    expect(all.hub.row('wave', waveId(releaseOf(all), 2))?.fields.state).toBeUndefined();
  });

  it('a no needs its reason, stops the work of the wave, and gives way to a later go', () => {
    const all = planned();
    expect(all.olu.try(acts['decide-wave'], { ...wave(all), go: false })).toMatchObject({ refusal: { code: 'WAVE_REASON_MISSING' } });
    all.olu.do(acts['decide-wave'], { ...wave(all), go: false, reason: 'The lift is broken' });
    const visitId = visitAt(all, 's1').id;
    expect(all.ben.try(acts['start-visit'], { visitId })).toMatchObject({
      refusal: { code: 'WAVE_STOPPED', details: { reason: 'The lift is broken' } },
    });
    answer(all);
    all.olu.do(acts['decide-wave'], { ...wave(all), go: true });
    expect(all.ben.try(acts['start-visit'], { visitId }).ok).toBe(true);
  });

  it('a wave without visits has nothing to decide, and nobody writes a decision by hand', () => {
    const all = planned();
    expect(all.olu.try(acts['decide-wave'], { releaseId: releaseOf(all), number: 7, go: false, reason: 'x' })).toMatchObject({
      refusal: { code: 'WAVE_EMPTY' },
    });
    const op = {
      type: 'wave',
      id: waveId(releaseOf(all), 2),
      kind: 'set',
      fields: { releaseId: { v: releaseOf(all), b: [] }, number: { v: 2, b: [] }, state: { v: 'go', b: [] } },
    } as const;
    expect(all.olu.send([op])).toMatchObject([{ code: 'FIELD_BY_DECISION' }]);
  });
});

describe('waves by the policy', () => {
  const phased = (): College => {
    const all = college(Date.parse('2026-11-01T12:00:00Z'));
    all.renee.do(acts['start-policy'], {
      id: 'p',
      name: 'P',
      preset: 'one-page',
      inForceFrom: '2026-11-01',
      timeZone: 'UTC',
      agreedByIds: ['shah'],
    });
    const phasing = { how: 'phased', pilotSeats: null, successPercent: 95, soakDays: 2, rotates: false, says: '' };
    all.renee.do(acts['edit-policy'], { id: 'p', fields: { holds: 'every-plan', phasing, notice: { major: 0, minor: 0, emergency: 0 } } });
    all.shah.do(acts['agree-policy'], { policyId: 'p' });
    all.renee.do(acts['publish-policy'], { policyId: 'p' });
    approve(all);
    plan(all);
    return all;
  };
  it('where it phases them, no work begins before a go', () => {
    const all = phased();
    const visitId = visitAt(all, 's1').id;
    expect(all.ben.try(acts['start-visit'], { visitId })).toMatchObject({ refusal: { code: 'WAVE_NOT_STARTED', details: { number: 2 } } });
    answer(all);
    all.olu.do(acts['decide-wave'], { ...wave(all), go: true });
    expect(all.ben.try(acts['start-visit'], { visitId }).ok).toBe(true);
  });

  it('the next one waits for its share of done visits and its days', () => {
    const all = phased();
    answer(all);
    all.olu.do(acts['decide-wave'], { ...wave(all), go: true });
    all.olu.do(acts['edit-department'], { id: 'fin', fields: { wave: 3 } });
    all.olu.do(acts['import-records'], {
      records: [{ entity: 'seat', id: 's7', kind: 'new', fields: { siteId: 'dock', departmentId: 'fin', shared: true } }],
    });
    all.olu.do(acts['plan-visits'], { releaseId: releaseOf(all), visits: [{ seatId: 's7', day: '2026-12-07', startsAt: 600 }] });
    const soak = (at: string) =>
      goSheet(all.hub.world(), releaseOf(all), 3, Date.parse(at)).entries.find(({ line }) => line === 'soak')?.read;
    expect(soak('2026-12-01T09:00:00Z')).toEqual({ is: 'no', n: 0, of: 6, day: '2026-11-27' });
    for (const n of [1, 2, 3, 4, 5, 6]) {
      doChecklist(all.ben, visitAt(all, `s${n}`), n);
      all.ben.do(acts['record-outcome'], { visitId: visitAt(all, `s${n}`).id, outcome: 'done' });
    }
    expect(soak('2026-11-26T09:00:00Z')).toMatchObject({ is: 'no', n: 6, of: 6 });
    expect(soak('2026-11-27T09:00:00Z')).toMatchObject({ is: 'yes' });
  });
});
