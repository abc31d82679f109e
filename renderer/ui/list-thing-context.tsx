import { ChevronLeft, PanelRight, X } from 'lucide-react';
import { type JSX, type ReactNode, useState } from 'react';
import { Button } from './button.tsx';
import { word } from './word.ts';

export type ListThingContextProps = {
  readonly list: ReactNode;
  /** What these panes are called by a screen reader, and by the way back: "Visits". */
  readonly listName: string;
  /** Nothing chosen: the list has the whole width, unless `emptyThing` says what to choose. */
  readonly thing?: ReactNode;
  readonly thingName?: string;
  readonly emptyThing?: ReactNode;
  /** Facts about the thing; below 1200 they fold away behind "Details". */
  readonly context?: ReactNode;
  readonly contextName?: string;
  /** `list` when the list carries the screen and the thing is its side panel (Today); else the thing does (a desk, a run). */
  readonly wide?: 'list' | 'thing';
  /** On a phone, where one pane shows at a time: back from the thing to the list. */
  readonly onBack?: () => void;
  /** The `ActionsBar` of the thing. */
  readonly actions?: ReactNode;
};

/**
 * list | thing | context. Below 1200 the context folds first (a button opens it over the page);
 * below 640 there is one column: the list, or the thing with a way back and its acts at the bottom.
 */
export function ListThingContext(props: ListThingContextProps): JSX.Element {
  const { list, listName, thing, thingName, emptyThing, context, contextName, wide = 'thing', onBack, actions } = props;
  const [contextOpen, setContextOpen] = useState(false);
  const shown = thing ?? emptyThing;
  const classes = [
    'gc-desk',
    shown === undefined ? 'no-thing' : wide === 'list' ? 'list-wide' : '',
    context && shown !== undefined ? 'with-context' : '',
    contextOpen ? 'context-open' : '',
    thing === undefined ? 'show-list' : 'show-thing',
  ];
  return (
    <div className={classes.filter(Boolean).join(' ')}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reachable by keyboard */}
      <section className="gc-desk-list" aria-label={listName} tabIndex={0}>
        {list}
      </section>
      {shown === undefined ? null : (
        <section className="gc-desk-thing" aria-label={thingName ?? word('UI_DETAILS')}>
          {onBack || context ? (
            <div className="gc-desk-tools">
              {onBack ? (
                <span className="gc-only-phone">
                  <Button kind="quiet" icon={ChevronLeft} onClick={onBack}>
                    {word('UI_BACK_TO', { where: listName })}
                  </Button>
                </span>
              ) : null}
              {context ? (
                <Button kind="quiet" icon={PanelRight} aria-expanded={contextOpen} onClick={() => setContextOpen((was) => !was)}>
                  {contextName ?? word('UI_DETAILS')}
                </Button>
              ) : null}
            </div>
          ) : null}
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reachable by keyboard */}
          <div className="gc-desk-body" tabIndex={0}>
            {shown}
          </div>
          {actions}
        </section>
      )}
      {context && shown !== undefined ? (
        <aside
          className="gc-desk-context"
          aria-label={contextName ?? word('UI_DETAILS')}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && contextOpen) setContextOpen(false);
          }}
        >
          {contextOpen ? (
            <span className="gc-panel-close">
              <Button kind="quiet" icon={X} iconOnly onClick={() => setContextOpen(false)}>
                {word('UI_CLOSE')}
              </Button>
            </span>
          ) : null}
          {context}
        </aside>
      ) : null}
    </div>
  );
}
