/** Pages as PDF files: main makes them, the person gets them. */
import type { Paper } from '../../shared/bridge/paper.ts';
import { call } from './bridge.ts';

/** A file name that every system takes: "release-policy-revision-3.pdf". `otherwise`: where the name has no letter for one. */
export function paperFile(name: string, otherwise: string, end = ''): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-+|-+$/gu, '')
    .slice(0, 60);
  return `${plain === '' ? otherwise : plain}${end}.pdf`;
}

/** Makes the PDF in main and hands it to the person. Answers the characters that it could not show. Rejects with a BridgeError. */
export async function savePaper(paper: Paper, file: string): Promise<readonly string[]> {
  const { base64, lacks } = await call('paper.pdf', paper);
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const address = URL.createObjectURL(new Blob([bytes], { type: 'application/pdf' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = file;
  link.click();
  // The browser reads it after the click has returned.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
  return lacks;
}
