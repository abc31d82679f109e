import { Textarea } from '@mantine/core';
import { type JSX, useState } from 'react';
import { addRequest } from '../../../shared/domain/note/add-request.ts';
import type { requestStates } from '../../../shared/domain/note/note.ts';
import type { VisitLook } from '../../../shared/domain/visit/look.ts';
import { useForeseen } from '../../data/foresee.ts';
import { useSaying } from '../../data/saying.ts';
import { Button } from '../../ui/button.tsx';
import { fieldWord } from '../../ui/field-word.ts';
import { Note } from '../../ui/note.tsx';

/** Longer wishes belong into a document. */
const wishChars = 2000;
const stateWords = {
  new: fieldWord('WISH_STATE_NEW'),
  agreed: fieldWord('WISH_STATE_AGREED'),
  declined: fieldWord('WISH_STATE_DECLINED'),
  done: fieldWord('WISH_STATE_DONE'),
} as const satisfies Record<(typeof requestStates)[number], string>;

/** What the user would like besides: noted as a request for the lead, never done under this approval. */
export function Wishes({ look }: { readonly look: VisitLook }): JSX.Element | null {
  const [writing, setWriting] = useState(false);
  const [wish, setWish] = useState('');
  const act = useSaying();
  // Whose role cannot ask (an external installer) is not offered it.
  const may = useForeseen(addRequest, { visitId: look.visit.id, wish: '?' });
  if (look.requests.length === 0 && may?.may !== true) return null;
  const save = async (): Promise<void> => {
    if (!(await act.does(addRequest, { visitId: look.visit.id, wish }))) return;
    setWish('');
    setWriting(false);
  };
  return (
    <section className="gc-stack-2">
      <h3>{fieldWord('WISHES')}</h3>
      {look.requests.map((request) => (
        <Note key={request.id}>
          {request.wish}
          <div className="gc-small gc-t2">{[stateWords[request.state ?? 'new'], request.answer].filter(Boolean).join(' · ')}</div>
        </Note>
      ))}
      {writing ? (
        <form
          className="gc-stack-2"
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <Textarea
            label={fieldWord('WISH_LABEL')}
            description={fieldWord('WISH_HELP')}
            autosize
            minRows={2}
            maxLength={wishChars}
            value={wish}
            error={act.refused}
            onChange={(event) => setWish(event.currentTarget.value)}
          />
          <div>
            <Button type="submit">{fieldWord('WISH_SAVE')}</Button>
          </div>
        </form>
      ) : may?.may === true ? (
        <div>
          <Button onClick={() => setWriting(true)}>{fieldWord('WISH_ADD')}</Button>
        </div>
      ) : null}
    </section>
  );
}
