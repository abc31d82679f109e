import { Pencil } from 'lucide-react';
import { type JSX, type ReactNode, useId, useState } from 'react';
import { recordWordsEn } from '../../shared/words/record.en.ts';
import { Button } from './button.tsx';
import { type ConflictHere, ConflictsHere } from './conflicts-here.tsx';
import { HistoryList } from './history-list.tsx';
import type { HistoryLine } from './history-words.ts';
import { useGo } from './link.tsx';
import { Empty } from './list-state.tsx';
import { NoLongerYours } from './no-longer-yours.tsx';
import { Note } from './note.tsx';
import { useNow } from './now.tsx';
import { useScreenHead } from './screen-head.tsx';
import { TrailLink } from './trail-link.tsx';
import { type Where, WhereMark } from './where-mark.tsx';
import { wordsOf } from './word.ts';

const word = wordsOf(recordWordsEn);

export type RecordPageProps = {
  readonly title: string;
  readonly crumb: { readonly title: string; readonly to: string };
  /** What a person came for, as one sentence. */
  readonly answer: string;
  readonly where: Where;
  readonly deleted?: boolean;
  /** Open conflicts that it is a part of. */
  readonly conflicts?: readonly ConflictHere[];
  /** Acts beside the answer, before "Change…". */
  readonly acts?: ReactNode;
  /** The form that changes it; left out where this person never may. */
  readonly form?: ((close: () => void, saved: () => void) => ReactNode) | undefined;
  /** What it is. */
  readonly left: ReactNode;
  /** What stands there and what is planned, above its history. */
  readonly right: ReactNode;
  readonly history: {
    readonly title: string;
    readonly why?: string;
    readonly lines: readonly HistoryLine[];
    readonly zone?: string | undefined;
    /** Whose it is, for the way to the hub's log. */
    readonly of?: { readonly type: string; readonly id: string };
  };
};

/** The page of one record: the answer, what it is, what belongs to it, and everything that happened to it. Edited in place. */
export function RecordPage(props: RecordPageProps): JSX.Element {
  const { history, form } = props;
  const [changing, setChanging] = useState(false);
  const [saved, setSaved] = useState(false);
  const now = useNow(60_000);
  const heading = useId();
  useScreenHead({ title: props.title, crumb: props.crumb });
  const deleted = props.deleted === true;
  return (
    <div className="gc-record">
      <div className="gc-record-head">
        <p className="gc-lead gc-grow">{props.answer}</p>
        <WhereMark where={props.where} />
        {props.acts}
        {deleted || form === undefined ? null : (
          <Button icon={Pencil} onClick={() => setChanging(true)}>
            {word('DEVICE_CHANGE')}
          </Button>
        )}
      </div>
      {deleted ? <Note tone="warn">{word('RECORD_DELETED')}</Note> : null}
      <NoLongerYours where={props.where} />
      <ConflictsHere conflicts={props.conflicts ?? []} />
      {saved ? (
        <Note tone="ok" announce>
          {word('DEVICE_SAVED')}
        </Note>
      ) : null}
      <div className="gc-record-cols">
        <div>{props.left}</div>
        <div>
          {props.right}
          <section className="gc-panel" aria-labelledby={heading}>
            <header>
              <h2 id={heading}>{history.title}</h2>
              {history.why ? <span className="gc-small gc-t2">{history.why}</span> : null}
              {history.of ? <TrailLink {...history.of} /> : null}
            </header>
            {history.lines.length === 0 ? (
              <div className="gc-panel-in">{word('DEVICE_NO_HISTORY')}</div>
            ) : (
              <HistoryList lines={history.lines} zone={history.zone} now={now} />
            )}
          </section>
        </div>
      </div>
      {changing
        ? form?.(
            () => setChanging(false),
            () => setSaved(true),
          )
        : null}
    </div>
  );
}

/** There is no such record here: deleted, or outside what this laptop holds. */
export function RecordMissing({ where, to }: { readonly where: string; readonly to: string }): JSX.Element {
  const go = useGo();
  return (
    <Empty title={word('RECORD_MISSING')} action={{ label: word('RECORD_MISSING_GO', { where }), onDo: () => go(to) }}>
      {word('RECORD_MISSING_WHY')}
    </Empty>
  );
}
