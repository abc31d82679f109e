import type { JSX } from 'react';
import { rowKey } from '../../../shared/sync/ids.ts';
import type { Row } from '../../../shared/sync/row.ts';
import { carryWordsEn } from '../../../shared/words/carry.en.ts';
import { useFind, useProvisional } from '../../data/live.ts';
import { Note } from '../../ui/note.tsx';
import { WhereMark } from '../../ui/where-mark.tsx';
import { wordsOf } from '../../ui/word.ts';

const word = wordsOf(carryWordsEn);

/** Says from whose laptops some of a visit's results came by stick, while the hub does not have them. */
export function Brought({ visitId }: { readonly visitId: string }): JSX.Element | null {
  const theirs = useProvisional();
  const events = useFind('visit-event', 'visit', visitId);
  const results = useFind('step-result', 'visit', visitId);
  const signoffs = useFind('signoff', 'visit', visitId);
  const rows: readonly Row[] = [...(events ?? []), ...(results ?? []), ...(signoffs ?? [])];
  const laptops = [...new Set(rows.flatMap((row) => theirs.get(rowKey(row.type, row.id)) ?? []))].sort();
  if (laptops.length === 0) return null;
  return (
    <Note tone="info">
      <div className="gc-stack">
        <span>{word('CARRY_BROUGHT', { laptops: laptops.join(', ') })}</span>
        <WhereMark where="colleague" />
      </div>
    </Note>
  );
}
