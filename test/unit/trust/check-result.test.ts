import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type CheckFacts, codeOf } from '../../../shared/trust/check-code.ts';
import { type CheckExpected, handOverNamed, judgeCheck } from '../../../shared/trust/check-result.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const right = sha256('the medium');
const at = Date.UTC(2026, 10, 29, 9, 30);
const facts: CheckFacts = { matches: true, ran: 'no', at, handOver: 'abcde12345fghjk67890', sha256: right, serial: '5CD1234XYZ' };
const expected: CheckExpected = {
  visitId: 'v1',
  handOvers: [
    { handOver: facts.handOver, visitId: 'v1', digest: `sha256:${right}` },
    { handOver: 'zzzzz12345fghjk67890', visitId: 'v2', digest: `sha256:${right}` },
  ],
  approved: [`sha256:${right}`],
  serials: ['5cd1234 xyz', 'GC000012'],
  known: [],
};
const fileOf = (of: CheckFacts, code = codeOf(of, sha256)): string =>
  [
    'groundcrew-result 1',
    `hand-over ${of.handOver}`,
    `sha256 ${of.sha256}`,
    `serial ${of.serial}`,
    `time ${Math.floor(of.at / 1000)}`,
    `matches ${of.matches ? 'yes' : 'no'}`,
    `ran ${of.ran}`,
    'exit ',
    `code ${code}`,
  ].join('\n');
const both = (of: CheckFacts) => [fileOf(of), codeOf(of, sha256)] as const;
const refused = (text: string, given = expected): string => {
  const judged = judgeCheck(text, given, sha256);
  return judged.ok ? 'ok' : judged.refusal.code;
};

describe('a result of the checker', () => {
  it('is taken as file, as code, and however a person types that: digest, serial and time come out of it', () => {
    const [file, code] = both(facts);
    expect(code).toMatch(/^(\w{4}-){7}\w{4}$/);
    const sloppy = code.toLowerCase().replaceAll('-', '  ').replaceAll('0', 'o').replaceAll('1', 'l');
    for (const text of [file, `\uFEFF${file.replaceAll('\n', '\r\n')}\r\n`, code, sloppy])
      expect(judgeCheck(text, expected, sha256)).toMatchObject({
        ok: true,
        checked: { digest: `sha256:${right}`, serial: '5cd1234 xyz', at, ran: 'no', code, handOver: facts.handOver },
      });
    expect([file, code].map(handOverNamed)).toEqual(['abcde', 'abcde']);
  });

  it('says whether the installer ran, and how', () => {
    for (const ran of ['ended-well', 'failed'] as const)
      for (const text of both({ ...facts, ran })) expect(judgeCheck(text, expected, sha256)).toMatchObject({ checked: { ran } });
  });

  it('brings the exit and what the installer printed, by file only, and never more than it may', () => {
    const ran = { ...facts, ran: 'failed' } as const;
    const file = `${fileOf(ran).replace('exit ', 'exit 1603')}\nout no room\nout \nout on C:`;
    expect(judgeCheck(file, expected, sha256)).toMatchObject({ checked: { ran: 'failed', exit: 1603, out: 'no room\n\non C:' } });
    expect(judgeCheck(codeOf(ran, sha256), expected, sha256)).toMatchObject({ checked: { ran: 'failed', exit: null, out: '' } });
    // What did not run has printed nothing.
    expect(judgeCheck(`${fileOf(facts)}\nout x`, expected, sha256)).toMatchObject({ checked: { ran: 'no', exit: null, out: '' } });
    for (const bad of ['\nout x\nhand-over y', '\nout \u0007', `\nout ${'x'.repeat(201)}`, '\nout x'.repeat(41), '\nwhat else'])
      expect(refused(`${fileOf(ran)}${bad}`)).toBe('CHECK_UNREADABLE');
  });

  it('of another file is refused, whatever the checker itself said of it', () => {
    for (const matches of [true, false])
      for (const text of both({ ...facts, matches, sha256: sha256('altered') })) expect(refused(text)).toBe('CHECK_OTHER_FILE');
    for (const text of both({ ...facts, matches: false })) expect(refused(text)).toBe('CHECK_OTHER_FILE');
  });

  it('of a file that is no longer approved for the visit is refused', () => {
    for (const text of both(facts)) expect(refused(text, { ...expected, approved: [] })).toBe('CHECK_OTHER_FILE');
  });

  it('from another device, or one whose serial was not read or is not on record, is refused', () => {
    for (const text of both({ ...facts, serial: 'OTHER1' })) expect(refused(text)).toBe('CHECK_OTHER_DEVICE');
    for (const text of both({ ...facts, serial: 'DEFAULTSTRING' })) expect(refused(text)).toBe('CHECK_OTHER_DEVICE');
    for (const text of both({ ...facts, serial: '' })) expect(refused(text)).toBe('CHECK_SERIAL_UNREAD');
    for (const text of both(facts)) expect(refused(text, { ...expected, serials: [] })).toBe('CHECK_SERIAL_UNKNOWN');
  });

  it('of another visit, of nothing that was handed over, and one that was taken before are refused', () => {
    for (const text of both({ ...facts, handOver: 'zzzzz12345fghjk67890' })) expect(refused(text)).toBe('CHECK_OTHER_VISIT');
    for (const text of both({ ...facts, handOver: '0000012345fghjk67890' })) expect(refused(text)).toBe('CHECK_UNKNOWN');
    const again = { ...expected, known: [codeOf(facts, sha256)] };
    for (const text of both(facts)) expect(refused(text, again)).toBe('CHECK_REPEATED');
    for (const text of both({ ...facts, at: at + 60_000 })) expect(refused(text, again)).toBe('ok');
  });

  it('a code is bound to the whole hand-over, not to its beginning', () => {
    const [, code] = both({ ...facts, handOver: 'abcde99999fghjk67890' });
    expect(refused(code)).toBe('CHECK_MISTYPED');
  });

  it('with any one character wrong, or two exchanged, is a slip and nothing else', () => {
    const code = codeOf(facts, sha256).replaceAll('-', '');
    for (let place = 0; place < code.length; place += 1) {
      const other = code.charAt(place) === '7' ? '8' : '7';
      expect(refused(code.slice(0, place) + other + code.slice(place + 1)), `character ${place}`).toBe('CHECK_MISTYPED');
    }
    for (let place = 0; place + 1 < code.length; place += 1) {
      const [a, b] = [code.charAt(place), code.charAt(place + 1)];
      if (a !== b) expect(refused(code.slice(0, place) + b + a + code.slice(place + 2))).toBe('CHECK_MISTYPED');
    }
  });

  it('that somebody edited, cut, doubled or made up is refused', () => {
    const file = fileOf(facts);
    for (const [from, to] of [
      ['serial 5CD1234XYZ', 'serial GC000012'],
      ['matches yes', 'matches no'],
      ['ran no', 'ran ended-well'],
      [`time ${at / 1000}`, `time ${at / 1000 + 60}`],
      [right, sha256('x')],
      ['exit ', 'exit \nserial GC000012'],
      ['exit ', '__proto__ x'],
      ['exit ', 'constructor x'],
      ['serial 5CD1234XYZ', 'serial 5CD\u0000'],
      ['serial 5CD1234XYZ', `serial ${'9'.repeat(101)}`],
      ['groundcrew-result 1', 'groundcrew-result 2'],
      [/\ncode .*/, ''],
    ] as const)
      expect(refused(file.replace(from, to)), String(to)).toBe('CHECK_UNREADABLE');
    expect(refused(`${file}${' '.repeat(12_000)}`)).toBe('CHECK_UNREADABLE');
  });

  it('hostile text is a slip: empty, long, control characters, other alphabets', () => {
    for (const text of [
      '',
      ' ',
      'U'.repeat(32),
      '0'.repeat(32),
      'Z'.repeat(32),
      '\u202E'.repeat(32),
      '٣'.repeat(32),
      '{"ok":true}',
      'A'.repeat(3_999),
    ])
      expect(refused(text)).toBe('CHECK_MISTYPED');
  });
});
