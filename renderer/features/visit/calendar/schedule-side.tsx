import type { JSX } from 'react';
import type { Lookup, VisitLine } from '../visit-line.ts';
import type { Block } from './blocks.ts';
import { ChosenPanel } from './chosen-panel.tsx';
import { type Moving, moveBy } from './moving.ts';
import { MovingPanel } from './moving-panel.tsx';

/** Beside the calendar and the timeline: a move under way, else the visits that were chosen, else nothing. */
export function ScheduleSide(props: {
  readonly moving: Moving | undefined;
  readonly open: Block | undefined;
  readonly taken: ReadonlySet<string>;
  readonly lookup: Lookup;
  readonly mayPlan: boolean;
  /** Is the change of any of these approved? */
  readonly asked: (lines: readonly VisitLine[]) => boolean;
  /** Installers in the order in which keys go through them; null stands for nobody. */
  readonly people: readonly (string | null)[];
  readonly setMoving: (next: (was: Moving | undefined) => Moving | undefined) => void;
  /** Visits that are left out of what is chosen, by their ids. */
  readonly setLeft: (next: (was: ReadonlySet<string>) => ReadonlySet<string>) => void;
  readonly onMove: () => void;
  readonly onBack: () => void;
  /** Nothing is chosen any more. */
  readonly onClose: () => void;
}): JSX.Element | null {
  const { moving, open, lookup, asked, people, setMoving, setLeft, onClose } = props;
  if (moving !== undefined)
    return (
      <MovingPanel
        moving={moving}
        lookup={lookup}
        approved={asked(moving.lines)}
        onKey={(key) => setMoving((was) => was && moveBy(was, key, people))}
        onPlace={(place) => setMoving((was) => was && { ...was, days: place.days, minutes: place.minutes })}
        onDropped={() => {
          setMoving(() => undefined);
          onClose();
        }}
        onBack={props.onBack}
      />
    );
  if (open === undefined) return null;
  return (
    <ChosenPanel
      key={open.key}
      block={open}
      taken={props.taken}
      onTake={(ids, on) => setLeft((was) => (on ? new Set([...was].filter((id) => !ids.includes(id))) : new Set([...was, ...ids])))}
      lookup={lookup}
      mayPlan={props.mayPlan}
      approved={asked(open.lines)}
      onMove={props.onMove}
      onDone={onClose}
      onClose={onClose}
    />
  );
}
