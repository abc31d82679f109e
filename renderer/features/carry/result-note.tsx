import type { JSX } from 'react';
import { Note } from '../../ui/note.tsx';
import type { ResultLines } from './result-lines.ts';

/** What became of one file or stick: what it was, and a sentence for each thing. */
export function ResultNote({ tone, what, says }: ResultLines): JSX.Element {
  return (
    <Note tone={tone} announce>
      <strong>{what}</strong>
      {says.map((line) => (
        <p key={line} className="gc-break">
          {line}
        </p>
      ))}
    </Note>
  );
}
