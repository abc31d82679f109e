import { Tabs } from '@mantine/core';
import { CircleCheck, CircleHelp, Contrast, Hourglass, type LucideIcon, Minus, TriangleAlert } from 'lucide-react';
import type { JSX } from 'react';
import { Icon } from '../../ui/icon.tsx';
import { type DeskFile, type DeskState, tabsOf, usedFile } from './desk-state.ts';
import type { PlanView } from './planner-messages.ts';
import { tell } from './tell.ts';

export type TabState = 'reading' | 'unknown' | 'double' | 'needs' | 'nothing' | 'ready';

/** What a file's tab says of it. `needs`: rows or spellings wait for an answer, or its rows cannot be told apart. */
export function tabState(file: DeskFile, files: readonly DeskFile[], view: PlanView | undefined): TabState {
  if (file.reading !== undefined || file.found === undefined) return 'reading';
  if (file.kind === undefined) return 'unknown';
  if (usedFile(files, file.kind)?.id !== file.id) return 'double';
  const counts = view?.counts[file.kind];
  if (view === undefined || counts === undefined) return 'ready';
  const open = view.spellings.some((each) => each.fileId === file.id && view.answers[each.key] === undefined);
  const asked = view.questions.first.some((question) => question.fileId === file.id);
  if (open || asked || (counts.rows > 0 && counts.refused === counts.rows)) return 'needs';
  return counts.added + counts.changed + counts.gone === 0 ? 'nothing' : 'ready';
}

const icons: { readonly [S in TabState]: LucideIcon } = {
  reading: Hourglass,
  unknown: CircleHelp,
  double: TriangleAlert,
  needs: TriangleAlert,
  nothing: Minus,
  ready: CircleCheck,
};

function said(state: TabState): string {
  switch (state) {
    case 'reading':
      return tell('IMPORT_STATE_READING');
    case 'nothing':
      return tell('IMPORT_STATE_NOTHING');
    case 'ready':
      return tell('IMPORT_STATE_READY');
    default:
      return tell('IMPORT_STATE_NEEDS');
  }
}

function nameOf(file: DeskFile, state: TabState): string {
  if (state === 'unknown') return tell('IMPORT_TAB_UNKNOWN', { file: file.name });
  if (state === 'double') return tell('IMPORT_TAB_DOUBLE', { file: file.name });
  if (file.kind === undefined || file.found === undefined) return file.name;
  return tell('IMPORT_TAB', { kind: file.kind, rows: file.found.rows });
}

/** One tab a file, in the order in which they go in. */
export function FileTabs({ state, open }: { readonly state: DeskState; readonly open: string }): JSX.Element {
  return (
    <Tabs.List aria-label={tell('IMPORT_TABS')} className="gc-import-tabs">
      {tabsOf(state.files).map((file) => {
        const is = tabState(file, state.files, state.view);
        const here = file.id === open;
        return (
          <Tabs.Tab key={file.id} value={file.id} className={is}>
            <Icon of={here && (is === 'ready' || is === 'nothing') ? Contrast : icons[is]} />
            <span>{nameOf(file, is)}</span>
            <span className="gc-unseen">, {said(is)}</span>
          </Tabs.Tab>
        );
      })}
    </Tabs.List>
  );
}
