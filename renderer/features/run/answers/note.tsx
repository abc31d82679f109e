import { Textarea } from '@mantine/core';
import { type JSX, useState } from 'react';
import type { Step } from '../../../../shared/domain/checklist/step.ts';
import { runWord } from '../../../../shared/words/run-word.ts';
import { StateWord } from '../../../ui/state-word.tsx';
import type { EditorProps } from './editor.ts';

/** Something to read. Next says that it was read; a remark is kept with it. */
export function NoteAnswer({ state, answering, step }: EditorProps & { readonly step: Extract<Step, { kind: 'note' }> }): JSX.Element {
  const { answer } = state;
  const [text, setText] = useState(answer?.kind === 'note' ? answer.text : '');
  return (
    <div className="gc-stack-4">
      {answer?.kind === 'note' ? <StateWord state="done">{runWord('ANSWER_READ')}</StateWord> : null}
      <Textarea
        label={runWord('RUN_REMARK')}
        autosize
        minRows={2}
        maxLength={2000}
        value={text}
        onChange={(event) => {
          const next = event.currentTarget.value;
          setText(next);
          if (next.trim() !== '' || answer !== undefined) answering.type(step, { kind: 'note', text: next });
        }}
        onBlur={() => void answering.settle()}
      />
    </div>
  );
}
