import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { pdfOf } from '../../../electron/paper/pdf.ts';
import { usualRevision } from '../../../shared/domain/policy/policy.ts';
import { presets } from '../../../shared/domain/policy/presets.ts';
import { policyPage } from '../../../shared/words/policy-page.en.ts';

const at = Date.UTC(2026, 10, 10);
const names = { site: (id: string) => id, department: (id: string) => id, freezes: [] };

/** The text that a PDF shows: its streams are inflated, and the hexadecimal strings between brackets read. */
function textOf(bytes: Uint8Array): string {
  const whole = Buffer.from(bytes).toString('latin1');
  const streams = [...whole.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].flatMap(([, body = '']) => {
    try {
      return inflateSync(Buffer.from(body, 'latin1')).toString('latin1');
    } catch {
      return [];
    }
  });
  return streams
    .flatMap((stream) => [...stream.matchAll(/\[([^\]]*)\] TJ/g)].map(([, parts = '']) => parts))
    .map((parts) => [...parts.matchAll(/<([0-9a-f]+)>/g)].map(([, hex = '']) => Buffer.from(hex, 'hex').toString('latin1')).join(''))
    .join('\n');
}
const pagesOf = (bytes: Uint8Array): number =>
  [
    ...Buffer.from(bytes)
      .toString('latin1')
      .matchAll(/\/Type \/Page\b(?!s)/g),
  ].length;

function paper(title: string) {
  const sections = policyPage({ ...usualRevision, ...presets.full }, names);
  return {
    title,
    under: ['Revision 1 is in force'],
    sections: sections.map((section) => ({
      title: `${section.number}  ${section.title}`,
      lines: section.lines.map(({ number, text, points }) => ({ number, text, points: [...(points ?? [])] })),
    })),
    foot: 'Policy. Page {page} of {of}',
  };
}

describe('the policy as a PDF', () => {
  it('holds its name, every rule with its number, and the page at the foot', async () => {
    const { bytes, lacks } = await pdfOf(paper('Release policy'), at);
    const text = textOf(bytes);
    const pages = pagesOf(bytes);
    expect(Buffer.from(bytes).subarray(0, 5).toString()).toBe('%PDF-');
    expect(lacks).toEqual([]);
    expect(text).toContain('Release policy');
    expect(text).toContain('4.1  New computers only');
    expect(text).toContain(`Page 1 of ${pages}`);
    expect(text).toContain(`Page ${pages} of ${pages}`);
    expect(pages).toBeGreaterThan(1);
    expect(pages).toBeLessThan(8);
  });

  it('is the same file for the same page and moment', async () => {
    const [one, other] = await Promise.all([pdfOf(paper('P'), at), pdfOf(paper('P'), at)]);
    expect(Buffer.from(one.bytes).equals(Buffer.from(other.bytes))).toBe(true);
  });

  it('says which letters it could not show, instead of leaving them out without a word', async () => {
    const { lacks, bytes } = await pdfOf(paper('Řád 政策 – “größer”'), at);
    expect(lacks).toEqual(['Ř', '政', '策']);
    expect(textOf(bytes)).toContain('?');
  });
});
