import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { acts } from '../../../shared/domain/acts.ts';
import { checkExpected } from '../../../shared/domain/library/check-expected.ts';
import { rightItems } from '../../../shared/domain/library/right-version.ts';
import { lookAt } from '../../../shared/domain/visit/look.ts';
import { append } from '../../../shared/domain/write.ts';
import { codeOf } from '../../../shared/trust/check-code.ts';
import { handOverNamed, judgeCheck } from '../../../shared/trust/check-result.ts';
import { shelf } from '../../builders/library-shelf.ts';
import { type College, visitAt } from '../../builders/small-college.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const handOver = 'abcde12345fghjk67890';
const at = Date.UTC(2026, 10, 24, 9, 0);
let all: College;
let about: {
  readonly visitId: string;
  readonly mediumId: string;
  readonly titleId: string;
  readonly versionId: string;
  readonly digest: string;
};

beforeEach(() => {
  all = shelf();
  const visit = visitAt(all, 's1');
  const item = rightItems(all.hub.world(), visit)[0];
  const medium = all.hub.all('medium').find((row) => row.fields['versionId'] === item?.versionId);
  about = {
    visitId: visit.id,
    mediumId: medium?.id ?? '',
    titleId: item?.titleId ?? '',
    versionId: item?.versionId ?? '',
    digest: String(medium?.fields['digest']),
  };
  all.ben.do(acts['record-check'], { ...about, outcome: 'handed-on', handOver });
});
const five = () => lookAt(all.hub.world(), about.visitId)?.five;
const checked = { outcome: 'checked', handOver, serial: 'SER1', ran: 'no', deviceAt: at } as const;

describe('what the checker found on the device', () => {
  it('fills “verified” with its time and who brought it; nothing else does', () => {
    expect(five()).toMatchObject({ 'on-laptop': { state: 'yes', who: 'ben' }, verified: { state: 'not-yet' } });
    all.ben.do(acts['record-check'], { visitId: about.visitId, outcome: 'not-checked', reason: 'kiosk without a console' });
    expect(five()).toMatchObject({ verified: { state: 'not-yet' }, installed: { state: 'not-yet' } });
    all.ben.do(acts['record-check'], { ...about, ...checked });
    expect(five()).toMatchObject({ verified: { state: 'yes', at, who: 'ben' }, installed: { state: 'not-yet' } });
  });

  it('is open again when another file is found there later, until the right one is', () => {
    all.ben.do(acts['record-check'], { ...about, ...checked });
    all.ben.do(acts['record-check'], { visitId: about.visitId, outcome: 'check-refused', code: 'CHECK_OTHER_DEVICE' });
    expect(five()).toMatchObject({ verified: { state: 'yes' } });
    all.ben.do(acts['record-check'], { visitId: about.visitId, outcome: 'check-refused', code: 'CHECK_OTHER_FILE' });
    expect(five()).toMatchObject({ verified: { state: 'not-yet' } });
    all.ben.do(acts['record-check'], { ...about, ...checked, deviceAt: 0 });
    expect(five()).toMatchObject({ verified: { state: 'yes' } });
  });

  it('fills “installed” only where the installer ran under it and ended well', () => {
    all.ben.do(acts['record-check'], { ...about, ...checked, ran: 'failed' });
    expect(five()).toMatchObject({ installed: { state: 'not-yet' } });
    all.ben.do(acts['record-check'], { ...about, ...checked, ran: 'ended-well' });
    expect(five()).toMatchObject({ installed: { state: 'yes', at }, verified: { state: 'yes' } });
  });

  it('does not count where it names another file, another device or something that was not handed over: the hub sets it aside', () => {
    const send = (change: object) => all.ben.send([append('install-check', all.ben.ids(), { ...about, ...checked, ...change })])[0];
    expect(send({ digest: `sha256:${'0'.repeat(64)}` })).toMatchObject({ result: 'quarantined', code: 'CHECK_OTHER_FILE' });
    expect(send({ serial: 'SER2' })).toMatchObject({ result: 'quarantined', code: 'CHECK_OTHER_DEVICE' });
    expect(five()).toMatchObject({ verified: { state: 'not-yet' } });
    expect(send({ handOver: 'zzzzz12345fghjk67890' })).toBeUndefined();
    expect(five()).toMatchObject({ verified: { state: 'not-yet' } });
  });

  it('is judged by the record: the visit’s own hand-over is taken once, that of another visit and an unknown one are refused', () => {
    const judged = (visitId: string, code: string) => {
      const answer = judgeCheck(code, checkExpected(all.hub.world(), visitId, [about.digest], handOverNamed(code)), sha256);
      return answer.ok ? 'ok' : answer.refusal.code;
    };
    const facts = { matches: true, ran: 'no', at, handOver, sha256: about.digest.slice(7), serial: 'ser1' } as const;
    const code = codeOf(facts, sha256);
    expect(judged(about.visitId, code)).toBe('ok');
    expect(judged(visitAt(all, 's2').id, code)).toBe('CHECK_OTHER_VISIT');
    expect(judged(about.visitId, codeOf({ ...facts, handOver: 'zzzzz12345fghjk67890' }, sha256))).toBe('CHECK_UNKNOWN');
    expect(judged(about.visitId, codeOf({ ...facts, serial: 'SER2' }, sha256))).toBe('CHECK_OTHER_DEVICE');
    all.ben.do(acts['record-check'], { ...about, ...checked, checkCode: code });
    expect(judged(about.visitId, code)).toBe('CHECK_REPEATED');
  });
});
