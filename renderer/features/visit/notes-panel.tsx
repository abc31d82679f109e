import { Textarea } from '@mantine/core';
import { type JSX, useState } from 'react';
import { addNote } from '../../../shared/domain/note/add-note.ts';
import { readNote } from '../../../shared/domain/note/note.ts';
import type { Row } from '../../../shared/sync/row.ts';
import { useDoing } from '../../data/doing.ts';
import type { WhereOf } from '../../data/where.ts';
import { Button } from '../../ui/button.tsx';
import { Problem } from '../../ui/form-end.tsx';
import { Panel } from '../../ui/panel.tsx';
import { WhereMark } from '../../ui/where-mark.tsx';
import { t } from './words.ts';

/** Notes on a visit, and a field for another one. */
export function NotesPanel(props: {
  readonly visitId: string;
  /** Written into the plan itself. */
  readonly planNotes: string | null;
  readonly notes: readonly Row[];
  readonly whereOf: WhereOf;
}): JSX.Element {
  const [text, setText] = useState('');
  const doing = useDoing();
  const add = async (): Promise<void> => {
    if (text.trim() === '') return;
    if (await doing.run(addNote, { aboutType: 'visit', aboutId: props.visitId, text })) setText('');
  };
  const notes = props.notes.flatMap((row) => {
    const note = readNote(row);
    return note?.text ? [{ row, text: note.text }] : [];
  });
  return (
    <Panel title={t('VISIT_NOTES')}>
      <div className="gc-stack-4">
        {props.planNotes ? <p className="gc-break">{props.planNotes}</p> : null}
        {notes.map((note) => (
          <div key={note.row.id} className="gc-row gc-wrap">
            <span className="gc-grow gc-break">{note.text}</span>
            <WhereMark where={props.whereOf(note.row)} />
          </div>
        ))}
        {notes.length === 0 && !props.planNotes ? <p className="gc-t2">{t('VISIT_NOTES_NONE')}</p> : null}
        <form
          className="gc-stack-2"
          onSubmit={(event) => {
            event.preventDefault();
            void add();
          }}
        >
          <Textarea
            label={t('VISIT_NOTE_FIELD')}
            autosize
            minRows={2}
            maxLength={10_000}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Problem says={doing.problem} />
          <div>
            <Button type="submit" busy={doing.busy}>
              {t('VISIT_NOTE_ADD')}
            </Button>
          </div>
        </form>
      </div>
    </Panel>
  );
}
