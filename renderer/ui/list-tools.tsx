import { Search, X } from 'lucide-react';
import type { JSX, ReactNode, Ref } from 'react';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import { word } from './word.ts';

/** The filter box, the count, the grouping and the export of a list. */
export function ListTools(props: {
  readonly what: string;
  readonly filter: string;
  readonly onFilter: (filter: string) => void;
  readonly filterRef: Ref<HTMLInputElement>;
  readonly shown: number;
  readonly all: number;
  readonly groups: readonly { readonly id: string; readonly label: string }[];
  readonly group: string | undefined;
  readonly onGroup: (id: string | undefined) => void;
  readonly children: ReactNode;
}): JSX.Element {
  const label = word('UI_LIST_FILTER', { what: props.what });
  return (
    <div className="gc-list-tools">
      <span className="gc-list-filter">
        <Icon of={Search} />
        <input
          ref={props.filterRef}
          type="search"
          aria-label={label}
          placeholder={label}
          autoComplete="off"
          spellCheck={false}
          value={props.filter}
          onChange={(event) => props.onFilter(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || props.filter === '') return;
            event.stopPropagation();
            props.onFilter('');
          }}
        />
        {props.filter === '' ? null : (
          <button type="button" aria-label={word('UI_LIST_FILTER_CLEAR')} onClick={() => props.onFilter('')}>
            <Icon of={X} />
          </button>
        )}
      </span>
      <span className="gc-list-count" role="status">
        {word('UI_LIST_SHOWN', { shown: props.shown, all: props.all, what: props.what })}
      </span>
      <span className="gc-grow" />
      {props.groups.length === 0 ? null : (
        <label className="gc-list-group">
          {word('UI_LIST_GROUP_BY')}
          <select value={props.group ?? ''} onChange={(event) => props.onGroup(event.currentTarget.value || undefined)}>
            <option value="">{word('UI_LIST_NO_GROUPS')}</option>
            {props.groups.map((group) => (
              <option key={group.id} value={group.id}>
                {group.label}
              </option>
            ))}
          </select>
        </label>
      )}
      {props.children}
    </div>
  );
}

/** What is chosen, and what can be done with all of it. */
export function ListChosen({
  count,
  hidden,
  onNone,
  children,
}: {
  readonly count: number;
  readonly hidden: number;
  readonly onNone: () => void;
  readonly children: ReactNode;
}): JSX.Element {
  return (
    <div className="gc-list-chosen">
      <strong role="status">{word('UI_LIST_SELECTED', { n: count, hidden })}</strong>
      {children}
      <span className="gc-grow" />
      <Button kind="quiet" onClick={onNone}>
        {word('UI_LIST_SELECT_NONE')}
      </Button>
    </div>
  );
}
