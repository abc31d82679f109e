import { type KeyboardEvent, type RefObject, useState } from 'react';
import { useKeys } from './keys.tsx';
import type { ListView } from './use-list-view.ts';
import { word } from './word.ts';

type Wanted<Row> = {
  readonly view: ListView<Row>;
  readonly onOpen: ((row: Row) => void) | undefined;
  readonly selects: boolean;
  readonly filter: RefObject<HTMLInputElement | null>;
  readonly table: RefObject<HTMLTableElement | null>;
  /** In force for the whole screen, not only inside the list. */
  readonly screen: boolean;
  readonly toIndex: (index: number, options?: { readonly align?: 'auto' | 'start' | 'center' | 'end' }) => void;
};

export type TableKeys = {
  /** The line the keyboard is at. */
  readonly current: number | undefined;
  readonly byKeyboard: boolean;
  readonly pointAt: (index: number) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLTableElement>) => void;
};

const PAGE_LINES = 15;

/** J and K, X and Shift+X, Enter and / for the screen; arrows, Home, End, Page up and down and Space inside the list. */
export function useTableKeys<Row>({ view, onOpen, selects, filter, table, screen, toIndex }: Wanted<Row>): TableKeys {
  const [at, setAt] = useState<number | undefined>();
  const [byKeyboard, setByKeyboard] = useState(false);
  const end = view.lines.length - 1;
  const current = at === undefined || end < 0 ? undefined : Math.min(at, end);

  const goTo = (index: number): void => {
    if (end < 0) return;
    const next = Math.max(0, Math.min(end, index));
    setAt(next);
    setByKeyboard(true);
    toIndex(next, { align: 'auto' });
    table.current?.focus({ preventScroll: true }); // so that a screen reader hears the row, and the arrows go on from here
  };
  const step = (by: number): void => goTo(current === undefined ? (by > 0 ? 0 : end) : current + by);
  const open = (): void => {
    const line = current === undefined ? undefined : view.lines[current];
    if (line?.is === 'row') onOpen?.(line.row);
    if (line?.is === 'group') view.toggleGroup(line.name);
  };
  const choose = (upTo: boolean): void => {
    const line = current === undefined ? undefined : view.lines[current];
    if (selects && line?.is === 'row') view.choose(line.key, upTo);
  };

  useKeys(
    screen
      ? [
          { keys: 'j', label: word('UI_KEY_NEXT'), group: 'list', run: () => step(1) },
          { keys: 'k', label: word('UI_KEY_PREVIOUS'), group: 'list', run: () => step(-1) },
          ...(onOpen ? [{ keys: 'enter', label: word('UI_KEY_OPEN'), group: 'list' as const, run: open }] : []),
          ...(selects
            ? [
                { keys: 'x', label: word('UI_KEY_SELECT'), group: 'list' as const, run: () => choose(false) },
                { keys: 'shift+x', label: word('UI_KEY_SELECT_TO'), group: 'list' as const, run: () => choose(true) },
              ]
            : []),
          { keys: '/', label: word('UI_KEY_FILTER'), group: 'list', run: () => filter.current?.focus() },
        ]
      : [],
  );

  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>): void => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    switch (event.key) {
      case 'ArrowDown':
        step(1);
        break;
      case 'ArrowUp':
        step(-1);
        break;
      case 'Home':
        goTo(0);
        break;
      case 'End':
        goTo(end);
        break;
      case 'PageDown':
        step(PAGE_LINES);
        break;
      case 'PageUp':
        step(-PAGE_LINES);
        break;
      case 'Enter':
        open();
        break;
      case ' ':
        choose(event.shiftKey);
        break;
      default:
        return;
    }
    event.preventDefault();
  };
  return {
    current,
    byKeyboard,
    pointAt: (index) => {
      setAt(index);
      setByKeyboard(false);
    },
    onKeyDown,
  };
}
