import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holdsHidden, readForm } from '../../../hub/public/form.ts';
import { formToken, idOnce, isFormToken, newOnce } from '../../../hub/public/form-token.ts';
import { escaped, html } from '../../../hub/public/html.ts';

describe('the public page', () => {
  it('shows any text as text, inside an element and inside an attribute', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const { markup } = html`<p title="${text}">${text}</p>`;
        expect(markup.slice('<p title="'.length, -'</p>'.length)).not.toMatch(/[<']|"(?!>)/);
        expect(escaped(text)).not.toMatch(/[<>"']|&(?!(amp|lt|gt|quot|#39);)/);
      }),
    );
    expect(html`<ul>${[html`<li>${'<b>'}</li>`, html`<li>2</li>`]}</ul>`.markup).toBe('<ul><li>&lt;b&gt;</li><li>2</li></ul>');
    expect(html`${undefined}|${0}`.markup).toBe('|0');
  });

  it('reads a form as a browser sends it, each field once, whatever it holds', () => {
    const text = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(fc.dictionary(text, text, { maxKeys: 20, noNullPrototype: true }), (fields) => {
        const sent = new URLSearchParams(Object.entries(fields)).toString();
        expect(Object.fromEntries(readForm(Buffer.from(sent)) ?? [])).toEqual(fields);
      }),
    );
  });

  it('reads nothing out of what no browser sends, and never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const read = readForm(bytes);
        if (bytes.some((byte) => byte < 0x21 || byte > 0x7e)) expect(read).toBeUndefined();
      }),
    );
    for (const body of ['a=1&a=2', 'a=%ff', 'a=%e2%82', 'a=%', 'a=%zz', 'a b=1', Array.from({ length: 41 }, (_, n) => `f${n}=`).join('&')])
      expect(readForm(Buffer.from(body))).toBeUndefined();
    expect(Object.fromEntries(readForm(Buffer.from('__proto__=1&x')) ?? [])).toEqual(
      Object.fromEntries([
        ['__proto__', '1'],
        ['x', ''],
      ]),
    );
  });

  it('a token is good for its link, its form and its page, and for nothing that differs from it in one character', () => {
    const once = newOnce();
    const token = formToken('key', 'link', 'answer', once);
    expect(isFormToken(token, 'key', 'link', 'answer', once)).toBe(true);
    const others = [
      isFormToken(token, 'other', 'link', 'answer', once),
      isFormToken(token, 'key', 'other', 'answer', once),
      isFormToken(token, 'key', 'link', 'problem', once),
      isFormToken(token, 'key', 'link', 'answer', newOnce()),
      isFormToken('', 'key', 'link', 'answer', once),
      isFormToken(`${token}x`, 'key', 'link', 'answer', once),
      isFormToken(token, 'key', 'link\nanswer', '', once),
      ...[...token].map((character, at) =>
        isFormToken(`${token.slice(0, at)}${character === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`, 'key', 'link', 'answer', once),
      ),
    ];
    expect(others).not.toContain(true);
    expect(newOnce()).not.toBe(once);
  });

  it('the same words from the same page have one id; other words, another page or other places of the same words have another', () => {
    const id = idOnce('l', 'problem', 'o', ['a', 'b']);
    expect(idOnce('l', 'problem', 'o', ['a', 'b'])).toBe(id);
    for (const other of [
      idOnce('l', 'problem', 'o', ['ab', '']),
      idOnce('l', 'problem', 'p', ['a', 'b']),
      idOnce('m', 'problem', 'o', ['a', 'b']),
    ])
      expect(other).not.toBe(id);
  });

  it('tells characters that cannot be shown from line breaks, tabs and other writing', () => {
    for (const text of ['', 'a\nb\r\n\tc', 'لا تخرج', '🖨️', 'é']) expect(holdsHidden(text)).toBe(false);
    for (const text of ['\u0000', 'a\u0007', '\u001b[31m', '\u0085']) expect(holdsHidden(text)).toBe(true);
  });
});
