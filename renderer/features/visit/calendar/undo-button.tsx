import { Undo2 } from 'lucide-react';
import type { JSX } from 'react';
import { useUndo } from '../../../data/undo.ts';
import { Button } from '../../../ui/button.tsx';
import { doneWord } from '../../../ui/undo-word.ts';
import { s } from '../schedule-words.ts';

/** Undo within reach of the plan; the shell has the keys, redo, and what came of it. */
export function UndoButton(): JSX.Element {
  const { last, undo } = useUndo();
  const title = last === undefined ? s('UNDO_NONE') : doneWord(last, undefined);
  return (
    <Button icon={Undo2} disabled={last === undefined} title={title} onClick={() => void undo()}>
      {s('UNDO')}
    </Button>
  );
}
