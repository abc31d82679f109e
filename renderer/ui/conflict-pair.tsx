import { type JSX, type ReactNode, useId } from 'react';
import { differing } from './differing.ts';
import { Facts } from './facts.tsx';
import { Tag } from './tag.tsx';
import { word } from './word.ts';

/** One side of a conflict, as it was entered. Both times are kept apart: when it happened, and when the hub heard. */
export type ConflictSideData = {
  readonly id: string;
  /** "Mine", "Theirs", or a name where more than two met. */
  readonly title: string;
  readonly who: string;
  /** Undefined: the side emptied the field. */
  readonly value: string | undefined;
  readonly happened: ReactNode;
  /** Undefined: the hub has not heard yet. */
  readonly hubHeard?: ReactNode;
  readonly how?: ReactNode;
  readonly evidence?: ReactNode;
  /** Photos that belong to it, below the evidence. */
  readonly photos?: ReactNode;
  readonly proposed?: boolean;
};

type SideProps = {
  readonly side: ConflictSideData;
  /** The value it is compared with; its own characters that differ are marked and underlined. */
  readonly against: string;
  /** Serials and digests. */
  readonly mono?: boolean;
  readonly name: string;
  /** There is no other side to choose. */
  readonly alone?: boolean;
  readonly chosen: boolean;
  readonly onChoose?: (id: string) => void;
};

/** One side: whose, the value with its differing characters marked, both times, how it came about, the evidence. */
export function ConflictSide({ side, against, mono, name, alone, chosen, onChoose }: SideProps): JSX.Element {
  const head = (
    <>
      <strong>{side.title}</strong>
      {side.proposed ? <Tag tone="accent">{word('UI_SIDE_PROPOSED')}</Tag> : null}
      <span className="gc-who">{side.who}</span>
    </>
  );
  return (
    <div className="gc-side-of">
      {alone ? (
        <div className="gc-side-head">{head}</div>
      ) : (
        <label className="gc-side-head">
          <input type="radio" name={name} value={side.id} checked={chosen} disabled={!onChoose} onChange={() => onChoose?.(side.id)} />
          {head}
        </label>
      )}
      <div className={`gc-side-value ${mono ? 'gc-mono' : ''} ${side.value ? '' : 'empty'}`}>
        {side.value
          ? differing(side.value, against).map((run, index) =>
              run.differs ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: a run is its place
                <mark key={index} className="gc-differs">
                  {run.text}
                </mark>
              ) : (
                // biome-ignore lint/suspicious/noArrayIndexKey: a run is its place
                <span key={index}>{run.text}</span>
              ),
            )
          : word('UI_SIDE_EMPTY')}
      </div>
      <Facts
        small
        rows={[
          [word('UI_SIDE_HAPPENED'), side.happened],
          [word('UI_SIDE_HUB_HEARD'), side.hubHeard ?? word('UI_SIDE_NOT_HEARD')],
          [word('UI_SIDE_HOW'), side.how],
        ]}
      />
      {side.evidence ? <div className="gc-small gc-t2">{side.evidence}</div> : null}
      {side.photos}
    </div>
  );
}

export type ConflictPairProps = {
  /** Two sides, or more when a third value arrived. */
  readonly sides: readonly ConflictSideData[];
  /** What stood there before both, and where that came from. */
  readonly before?: { readonly value: string | undefined; readonly from?: ReactNode };
  readonly chosen: string | undefined;
  readonly onChoose?: (id: string) => void;
  readonly mono?: boolean;
  /** The sides are values of one field: where they differ is marked. */
  readonly marked?: boolean;
};

/** The sides of a conflict, one of them to be chosen; a proposed one comes chosen by whoever opens the screen. */
export function ConflictPair({ sides, before, chosen, onChoose, mono, marked = true }: ConflictPairProps): JSX.Element {
  const name = useId();
  return (
    <fieldset className="gc-pair">
      <legend className="gc-unseen">{word('UI_SIDE_CHOOSE')}</legend>
      {before ? (
        <div className="gc-before">
          <span className="gc-label">{word('UI_SIDE_BEFORE')}</span>
          <span className={mono ? 'gc-mono gc-strong' : 'gc-strong'}>{before.value ?? word('UI_SIDE_EMPTY')}</span>
          {before.from ? <span className="gc-small gc-grow">{before.from}</span> : null}
        </div>
      ) : null}
      <div className="gc-sides">
        {sides.map((side) => (
          <ConflictSide
            key={side.id}
            side={side}
            against={(marked ? (sides.find((other) => other.id !== side.id)?.value ?? before?.value) : undefined) ?? side.value ?? ''}
            mono={mono}
            name={name}
            alone={!onChoose && chosen === undefined}
            chosen={side.id === chosen}
            onChoose={onChoose}
          />
        ))}
      </div>
    </fieldset>
  );
}
