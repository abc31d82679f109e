import type { JSX } from 'react';
import { readRequest } from '../../../shared/domain/note/note.ts';
import { requestStanding } from '../../../shared/domain/request/standing.ts';
import type { Row } from '../../../shared/sync/row.ts';
import { requestWords } from '../../../shared/words/request.en.ts';
import { useDerived, useFind } from '../../data/live.ts';
import type { WhereOf } from '../../data/where.ts';
import { Panel } from '../../ui/panel.tsx';
import { requestWord } from '../../ui/request-word.ts';
import { StateWord } from '../../ui/state-word.tsx';
import { WhereMark } from '../../ui/where-mark.tsx';
import { wordsOf } from '../../ui/word.ts';

const t = wordsOf(requestWords);

/** Extra wishes noted on this visit, with the lead's answers; nothing where none were noted. */
export function WishesPanel({ visitId, whereOf }: { readonly visitId: string; readonly whereOf: WhereOf }): JSX.Element | null {
  const rows = useFind('request', 'visit', visitId);
  const told = useDerived(
    (world) =>
      rows?.flatMap((row: Row) => {
        const request = readRequest(row);
        return request === undefined ? [] : [{ row, request, state: requestWord(requestStanding(world, request)) }];
      }),
    [rows?.map((row) => `${row.id} ${row.seq}`).join(' ')],
  );
  if (told === undefined || told.length === 0) return null;
  return (
    <Panel title={t('WISHES_TITLE')}>
      <div className="gc-stack-4">
        {told.map(({ row, request, state }) => (
          <div key={row.id} className="gc-stack-2">
            <p className="gc-break">{request.wish}</p>
            <div className="gc-row gc-wrap">
              <StateWord state={state.name}>{state.word}</StateWord>
              <WhereMark where={whereOf(row)} />
            </div>
            {request.answer === null ? null : <p className="gc-small gc-t2 gc-break">{t('WISHES_ANSWER', { answer: request.answer })}</p>}
          </div>
        ))}
      </div>
    </Panel>
  );
}
