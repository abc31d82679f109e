/** A page of text as a PDF, by pdfkit: it runs in plain Node, so that both hosts make the same file, without network and without a print dialog. */
import type { Paper } from '../../shared/bridge/paper.ts';

const margin = 56;
const indent = 30;
const pagesAtMost = 500;

/** What the PDF's own fonts can show: the Western letters of Windows-1252 and line breaks. */
const shown = /[\n\x20-\x7e\xa0-\xff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/u;

/** The characters of a text that the PDF has no letter for, each once. */
function lacking(paper: Paper): readonly string[] {
  const texts = [
    paper.title,
    ...paper.under,
    paper.foot,
    ...paper.sections.flatMap(({ title, lines }) => [title, ...lines.flatMap(({ text, points }) => [text, ...points])]),
  ];
  return [...new Set(texts.flatMap((text) => [...text].filter((each) => !shown.test(each))))].slice(0, 1_000);
}
const readable = (text: string): string => [...text.normalize('NFC')].map((each) => (shown.test(each) ? each : '?')).join('');

/** `at`: when it was made, ms, for the file's own facts. Promise: bytes that begin with "%PDF-". Rejects where pdfkit fails. */
export async function pdfOf(paper: Paper, at: number): Promise<{ readonly bytes: Uint8Array; readonly lacks: readonly string[] }> {
  // Only who saves a PDF waits for the library.
  const { default: PDFDocument } = await import('pdfkit');
  const made = new Date(at);
  const document = new PDFDocument({
    size: 'A4',
    margin,
    bufferPages: true,
    lang: 'en',
    info: { Title: readable(paper.title), Creator: 'Groundcrew', CreationDate: made, ModDate: made },
  });
  const parts: Buffer[] = [];
  const whole = new Promise<Uint8Array>((done, failed) => {
    document.on('data', (part: Buffer) => parts.push(part));
    document.on('end', () => done(Buffer.concat(parts)));
    document.on('error', failed);
  });
  const left = margin;
  const width = document.page.width - 2 * margin;
  document.font('Helvetica-Bold').fontSize(18).text(readable(paper.title), left, margin, { width });
  document.font('Helvetica').fontSize(10);
  for (const line of paper.under) document.moveDown(0.3).text(readable(line), { width });
  for (const section of paper.sections) {
    document.moveDown(1.2);
    // A heading never stands alone at the foot of a page.
    if (document.y > document.page.height - margin - 60) document.addPage();
    document.font('Helvetica-Bold').fontSize(12).text(readable(section.title), left, document.y, { width });
    document.font('Helvetica').fontSize(10);
    for (const { number, text, points } of section.lines) {
      document.moveDown(0.4);
      if (number !== null || text !== '')
        document.text(readable(number === null ? text : `${number}  ${text}`), left, document.y, { width });
      for (const point of points) {
        document.moveDown(0.2).text(readable(`•  ${point}`), left + indent / 2, document.y, { width: width - indent / 2 });
      }
    }
  }
  const { count } = document.bufferedPageRange();
  for (let page = 0; page < Math.min(count, pagesAtMost); page += 1) {
    document.switchToPage(page);
    // The foot lies in the margin: without this a new page would be begun for it.
    document.page.margins.bottom = 0;
    const foot = paper.foot.replace('{page}', String(page + 1)).replace('{of}', String(count));
    document.fontSize(8).text(readable(foot), left, document.page.height - margin + 18, { width, lineBreak: false });
  }
  document.end();
  return { bytes: await whole, lacks: lacking(paper) };
}
