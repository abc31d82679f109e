import { Popover } from '@mantine/core';
import { type LucideIcon, Redo2, Undo2, X } from 'lucide-react';
import { type JSX, useMemo, useState } from 'react';
import { undoWordsEn } from '../../shared/words/undo.en.ts';
import { useAboutNames } from '../data/about-names.ts';
import type { KeptAct } from '../data/kept-act.ts';
import { type Turned, useHistory, useUndo } from '../data/undo.ts';
import { ageWord } from '../ui/age.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { useKeys } from '../ui/keys.tsx';
import { useNow } from '../ui/now.tsx';
import { doneWord } from '../ui/undo-word.ts';
import { word as uiWord, wordsOf } from '../ui/word.ts';
import { keyCaps } from './keys-sheet.tsx';
import type { Findable } from './shell-data.tsx';

const word = wordsOf(undoWordsEn);
const HISTORY_SHOWN = 12;

/** Says an act with the name of what it was about. */
function useDoneWord(acts: readonly (KeptAct | undefined)[]): (act: KeptAct) => string {
  const names = useAboutNames(acts.map((act) => act?.about ?? undefined));
  return (act) => doneWord(act, act.about === null ? undefined : names.get(act.about));
}

/** What can be undone and done again, for "Find or do". */
export function useUndoFinds(group: string): readonly Findable[] {
  const { last, next, undo, redo } = useUndo();
  const says = useDoneWord([last, next]);
  const undoes = last && word('UNDO_OF', { what: says(last) });
  const redoes = next && word('REDO_OF', { what: says(next) });
  // biome-ignore lint/correctness/useExhaustiveDependencies: what they do follows from what is last
  return useMemo(
    () => [
      ...(undoes === undefined ? [] : [{ id: 'do-undo', group, label: undoes, run: () => void undo() }]),
      ...(redoes === undefined ? [] : [{ id: 'do-redo', group, label: redoes, run: () => void redo() }]),
    ],
    [group, undoes, redoes],
  );
}

function turnedWord({ how, why }: Turned, what: string): string {
  switch (how) {
    case 'undone':
      return word('UNDONE', { what });
    case 'redone':
      return word('REDONE', { what });
    case 'not-undone':
      return word('UNDO_REFUSED', { what, why: why ?? '' });
    case 'not-redone':
      return word('REDO_REFUSED', { what, why: why ?? '' });
  }
}

/** Undo, redo and the history, from everywhere; by Ctrl/Cmd+Z and Shift+Ctrl/Cmd+Z, which are off while typing. */
export function UndoMenu(): JSX.Element {
  const { last, next, said, forget, undo, redo } = useUndo();
  const says = useDoneWord([last, next, said?.act]);
  useKeys([
    { keys: 'mod+z', label: word('UNDO_KEY'), group: 'app', run: () => void undo() },
    { keys: 'mod+shift+z', label: word('REDO_KEY'), group: 'app', run: () => void redo() },
  ]);
  const [open, setOpen] = useState(false);
  const refused = said !== undefined && said.why !== undefined;
  return (
    <div className="gc-undo">
      <Popover opened={open} onChange={setOpen} position="bottom-end" withinPortal trapFocus returnFocus withRoles={false}>
        <Popover.Target>
          <Button
            kind="quiet"
            icon={Undo2}
            iconOnly
            title={last === undefined ? word('UNDO_OPEN') : word('UNDO_OF', { what: says(last) })}
            aria-haspopup="dialog"
            aria-expanded={open}
            onClick={() => setOpen((was) => !was)}
          >
            {word('UNDO_OPEN')}
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <div className="gc-undo-more gc-stack-2" role="dialog" aria-label={word('UNDO_OPEN')} tabIndex={-1} data-autofocus>
            <Way
              icon={Undo2}
              keys="mod+z"
              disabled={last === undefined}
              onDo={() => {
                setOpen(false);
                return undo();
              }}
            >
              {last === undefined ? word('UNDO_NONE') : word('UNDO_OF', { what: says(last) })}
            </Way>
            <Way
              icon={Redo2}
              keys="mod+shift+z"
              disabled={next === undefined}
              onDo={() => {
                setOpen(false);
                return redo();
              }}
            >
              {next === undefined ? word('REDO_NONE') : word('REDO_OF', { what: says(next) })}
            </Way>
            <History />
          </div>
        </Popover.Dropdown>
      </Popover>
      <div className={refused ? 'gc-undo-said refused' : 'gc-undo-said'} hidden={said === undefined}>
        <span role="status" className="gc-grow gc-break">
          {said === undefined ? '' : turnedWord(said, says(said.act))}
        </span>
        <Button kind="quiet" icon={X} iconOnly onClick={forget}>
          {uiWord('UI_CLOSE')}
        </Button>
      </div>
    </div>
  );
}

function Way(props: {
  readonly icon: LucideIcon;
  readonly keys: string;
  readonly disabled: boolean;
  readonly onDo: () => Promise<void>;
  readonly children: string;
}): JSX.Element {
  return (
    <button type="button" className="gc-undo-way" disabled={props.disabled} onClick={() => void props.onDo()}>
      <Icon of={props.icon} />
      <span className="gc-grow gc-break">{props.children}</span>
      <kbd>{keyCaps(props.keys).join(' ')}</kbd>
    </button>
  );
}

function History(): JSX.Element {
  const acts = useHistory(HISTORY_SHOWN);
  const says = useDoneWord(acts ?? []);
  const now = useNow(60_000);
  return (
    <section className="gc-undo-history" aria-label={word('UNDO_HISTORY')}>
      <span className="gc-label">{word('UNDO_HISTORY')}</span>
      {acts?.length === 0 ? <p className="gc-small gc-t2">{word('UNDO_HISTORY_EMPTY')}</p> : null}
      <ol>
        {acts?.map((act) => (
          <li key={act.n} className="gc-row gc-small">
            <span className={act.state === 'undone' ? 'gc-grow gc-break undone' : 'gc-grow gc-break'}>{says(act)}</span>
            <span className="gc-t3">
              {act.state === 'undone' ? word('UNDO_WAS') : act.turn === null ? word('UNDO_STANDS') : ageWord(now - act.at)}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
