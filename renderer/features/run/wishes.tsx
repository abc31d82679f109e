import type { JSX } from 'react';
import { addRequest } from '../../../shared/domain/note/add-request.ts';
import type { requestStates } from '../../../shared/domain/note/note.ts';
import type { VisitLook } from '../../../shared/domain/visit/look.ts';
import { useForeseen } from '../../data/foresee.ts';
import { useSaying } from '../../data/saying.ts';
import { fieldWord } from '../../ui/field-word.ts';
import { Note } from '../../ui/note.tsx';
import { WriteDown } from './write-down.tsx';

const stateWords = {
  new: fieldWord('WISH_STATE_NEW'),
  agreed: fieldWord('WISH_STATE_AGREED'),
  declined: fieldWord('WISH_STATE_DECLINED'),
  done: fieldWord('WISH_STATE_DONE'),
} as const satisfies Record<(typeof requestStates)[number], string>;

/** What the user would like besides: noted as a request for the lead, never done under this approval. */
export function Wishes({ look }: { readonly look: VisitLook }): JSX.Element | null {
  const act = useSaying();
  // Whose role cannot ask (an external installer) is not offered it.
  const may = useForeseen(addRequest, { visitId: look.visit.id, wish: '?' });
  if (look.requests.length === 0 && may?.may !== true) return null;
  return (
    <section className="gc-stack-2">
      <h3>{fieldWord('WISHES')}</h3>
      {look.requests.map((request) => (
        <Note key={request.id}>
          {request.wish}
          <div className="gc-small gc-t2">{[stateWords[request.state ?? 'new'], request.answer].filter(Boolean).join(' · ')}</div>
        </Note>
      ))}
      {may?.may === true ? (
        <WriteDown
          words={{
            label: fieldWord('WISH_LABEL'),
            help: fieldWord('WISH_HELP'),
            save: fieldWord('WISH_SAVE'),
            begin: fieldWord('WISH_ADD'),
          }}
          refused={act.refused}
          onSave={(wish) => act.does(addRequest, { visitId: look.visit.id, wish })}
        />
      ) : null}
    </section>
  );
}
