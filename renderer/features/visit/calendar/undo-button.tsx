import { Undo2 } from 'lucide-react';
import { type JSX, useState } from 'react';
import { say } from '../../../../shared/words/say.ts';
import { useUndo } from '../../../data/undo.ts';
import type { Undoable } from '../../../data/undo-stack.ts';
import { Button } from '../../../ui/button.tsx';
import { useKeys } from '../../../ui/keys.tsx';
import { s } from '../schedule-words.ts';

/** What would be undone, in words. */
function whatOf(each: Undoable): string {
  return s('UNDO_WHAT', { what: say(`act.${each.act}`), n: each.count });
}

/** Undo by button and by Ctrl/Cmd+Z, with what was undone, or why not. */
export function UndoButton(): JSX.Element {
  const { last, busy, refused, undo } = useUndo();
  const [undone, setUndone] = useState<Undoable | undefined>();
  const run = async (): Promise<void> => {
    setUndone(undefined);
    setUndone(await undo());
  };
  useKeys([{ keys: 'mod+z', label: s('UNDO_KEY'), group: 'screen', run: () => void run() }]);
  const says =
    refused === undefined ? (undone === undefined ? '' : s('UNDONE', { what: whatOf(undone) })) : s('UNDO_REFUSED', { why: refused });
  return (
    <div className="gc-row">
      <span className={refused === undefined ? 'gc-small gc-t2' : 'gc-small gc-undo-refused'} role="status">
        {says}
      </span>
      <Button
        icon={Undo2}
        busy={busy}
        disabled={last === undefined}
        title={last === undefined ? s('UNDO_NONE') : whatOf(last)}
        onClick={() => void run()}
      >
        {s('UNDO')}
      </Button>
    </div>
  );
}
