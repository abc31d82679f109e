/** What a message can never become, whatever somebody wrote or is called (BAD-INPUTS, "Markdown" and "mail"). */
import { describe, expect, it } from 'vitest';
import { composed } from '../../../hub/deliver/mail/compose.ts';
import { readBounce } from '../../../shared/domain/message/bounce.ts';
import { filled, htmlText, plainText } from '../../../shared/domain/message/fill.ts';
import { readMailAddress } from '../../../shared/domain/message/mail-address.ts';
import { variablesIn } from '../../../shared/domain/message/markdown.ts';
import { usualQuiet } from '../../../shared/domain/message/plan.ts';
import { quietUntil } from '../../../shared/domain/message/quiet.ts';
import { messageVariables } from '../../../shared/domain/message/variables.ts';
import { peopleLanguages, peopleWordsFor } from '../../../shared/words/for-people.ts';

const html = (body: string, values = {}) => htmlText(filled(body, values));

describe('the text of a message', () => {
  it('is a handful of tags', () => {
    expect(html('# Head\n\nDear **Ana**, _soon_\nnext line\n\n- one\n- two\n\n1. first\n2. second')).toBe(
      '<h1>Head</h1>\n<p>Dear <strong>Ana</strong>, <em>soon</em><br>next line</p>\n<ul><li>one</li><li>two</li></ul>\n<ol><li>first</li><li>second</li></ol>',
    );
  });

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[go](javascript:alert(1))',
    '[go](data:text/html,x)',
    '[go](file:///etc/passwd)',
    '[go](smb://server/share)',
    '[go](https://x.example/"onmouseover="alert(1))',
    '<svg><svg onload=alert(1)></svg></svg>',
    '[a](JaVaScRiPt:alert(1))',
  ])('%s is inert', (text) => {
    for (const out of [html(text), html('{{name}}', { name: text }), html('# {{name}}', { name: text })]) {
      expect(out).not.toMatch(/<(?!\/?(?:p|h1|br)\b)/u);
      expect(out).not.toContain('href');
    }
  });

  it('what somebody is called is never read as Markdown or as a variable', () => {
    const name = '**{{link}}** [x](https://evil.example) {{callWhom}}';
    expect(html('Dear {{name}}', { name, link: 'https://people.example/l/x', callWhom: 'secret' })).toBe(`<p>Dear ${name}</p>`);
  });

  it('leads to the own page, to the web, to mail and telephone; without a page the words stay', () => {
    const body = '[Answer]({{link}}) or [call](tel:+351 1) or [see](https://c.example/a?b=1&c=2)';
    expect(html(body, { link: 'https://people.example/l/x' })).toContain('<a href="https://people.example/l/x">Answer</a>');
    expect(html(body, { link: 'https://people.example/l/x' })).toContain('<a href="https://c.example/a?b=1&amp;c=2">see</a>');
    expect(html(body, { link: '' })).toContain('<em>Answer</em>');
    expect(plainText(filled(body, { link: 'https://people.example/l/x' }))).toContain('Answer (https://people.example/l/x)');
  });

  it('drops what is empty, and a heading over nothing', () => {
    expect(html('## If\n\n{{callWhom}}\n\n{{sender}}', {})).toBe('');
    expect(html('## If\n\n{{callWhom}}', { callWhom: '4711' })).toBe('<h2>If</h2>\n<p>4711</p>');
  });

  it('uses only variables that there are', () => {
    for (const { subject, body } of peopleLanguages.flatMap((language) => Object.values(peopleWordsFor(language).messages)))
      expect([...variablesIn(subject), ...variablesIn(body)].filter((name) => !messageVariables.some((each) => each === name))).toEqual([]);
  });

  it('is read quickly, however it is written', () => {
    for (const text of ['*'.repeat(10_000), '[('.repeat(5_000), '{{'.repeat(5_000), '_a'.repeat(5_000), `${'**a'.repeat(3_000)}`])
      expect(html(text).length).toBeGreaterThan(0);
  });
});

describe('a mail address', () => {
  it.each(['ana@college.example', "o'neil+x@a-b.example", 'łukasz@college.example'])('%s is one', (text) => {
    expect(readMailAddress(` ${text} `)).toBe(text);
  });
  it.each([
    'a@b.example,c@d.example',
    'a@b.example;c@d.example',
    'a@b.example c@d.example',
    'a@b.example\r\nBcc: c@d.example',
    'Ana <a@b.example>',
    '"a"@b.example',
    'a@b@c',
    '@b.example',
    'a@',
    'a',
    '',
    'a..b@c.example',
    `${'a'.repeat(65)}@b.example`,
    'a@-b.example',
  ])('%s is none', (text) => {
    expect(readMailAddress(text)).toBeUndefined();
  });
});

describe('the mail itself', () => {
  const letter = {
    messageId: '<m.1@college.example>',
    to: 'ana@college.example',
    name: 'Ana\r\nBcc: all@college.example',
    shared: true,
    language: 'ar',
    subject: 'Hello {{name}}\r\nX-Evil: 1',
    body: 'Dear {{name}}\n\n.\n\n{{link}}',
    values: { name: 'Ana\r\nX-Evil: 2', link: 'https://people.example/l/x' },
    calendar: [],
    at: 0,
  };
  const from = { fromName: 'Team\r\nBcc: x@y.example', fromMail: 'rollout@college.example', replyTo: '' };

  it('has one recipient and no header that somebody typed', async () => {
    const text = (await composed(letter, from)).toString('utf8');
    const head = text.slice(0, text.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/gu, ' ');
    const names = head.split('\r\n').map((line) => line.split(':')[0]?.toLowerCase());
    expect(names.filter((name) => name === 'to')).toHaveLength(1);
    expect(names).not.toContain('bcc');
    expect(names).not.toContain('x-evil');
    expect(head).toMatch(/^To: .*<ana@college\.example>$/mu);
    expect(text).toContain('dir=3D"rtl"');
  });

  it('has no line that a server may refuse for its length, and no mark that turns the line around', async () => {
    const name = `\u202e${'A'.repeat(3_000)}`;
    const text = (await composed({ ...letter, name, values: { name, link: '' } }, { ...from, fromName: name })).toString('utf8');
    expect(Math.max(...text.split('\r\n').map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(998);
    expect(text.slice(0, text.indexOf('\r\n\r\n'))).not.toMatch(/\u202e|=E2=80=AE/u);
  });
});

describe('quiet hours', () => {
  const at = (text: string): number => Date.parse(text);
  it('wait for the morning, over the weekend, by the clock of the site', () => {
    expect(quietUntil(at('2026-11-23T10:00Z'), 'Europe/London', usualQuiet)).toBe(at('2026-11-23T10:00Z'));
    expect(quietUntil(at('2026-11-23T20:00Z'), 'Europe/London', usualQuiet)).toBe(at('2026-11-24T07:30Z'));
    expect(quietUntil(at('2026-11-20T20:00Z'), 'Europe/Oslo', usualQuiet)).toBe(at('2026-11-23T06:30Z'));
    expect(quietUntil(at('2026-11-22T12:00Z'), 'Europe/Lisbon', usualQuiet)).toBe(at('2026-11-23T07:30Z'));
    expect(quietUntil(at('2026-11-22T12:00Z'), 'Europe/Lisbon', { from: 0, to: 0, weekends: false })).toBe(at('2026-11-22T12:00Z'));
  });
  it('hold over both changes of the clocks', () => {
    expect(quietUntil(at('2026-10-24T20:00Z'), 'Europe/London', { ...usualQuiet, weekends: false })).toBe(at('2026-10-25T07:30Z'));
    expect(quietUntil(at('2027-03-27T20:00Z'), 'Europe/Oslo', { ...usualQuiet, weekends: false })).toBe(at('2027-03-28T05:30Z'));
  });
});

describe('a mail that came back', () => {
  it('is read in bounded time from whatever is pasted', () => {
    expect(readBounce('')).toBeUndefined();
    expect(readBounce(`${'x'.repeat(600_000)}\nMessage-ID: <late@x>`)).toBeUndefined();
    expect(readBounce('Message-ID:\r\n <a@b>\r\nAction: delayed')).toMatchObject({ messageIds: ['<a@b>'], delayed: true });
  });
});
