import { Printer } from 'lucide-react';
import type { JSX } from 'react';
import { type HandIn, readHandIn } from '../../../shared/domain/visit/hand-in.ts';
import { counts } from '../../../shared/domain/visit/run.ts';
import type { Row } from '../../../shared/sync/row.ts';
import { useStoredPicture } from '../../data/evidence.ts';
import { useWhere } from '../../data/where.ts';
import { Button } from '../../ui/button.tsx';
import { fieldWord } from '../../ui/field-word.ts';
import { momentWord, myZone } from '../../ui/moment.tsx';
import { Note } from '../../ui/note.tsx';
import { WhereMark } from '../../ui/where-mark.tsx';
import { whatWords } from './item-lines.tsx';

/** What was handed in and taken out on a day, each with its signature: to be shown, or printed. */
export function Receipts({
  rows,
  day,
  siteName,
}: {
  readonly rows: readonly Row[];
  readonly day: string;
  readonly siteName: (id: string | null) => string | undefined;
}): JSX.Element | null {
  const where = useWhere();
  const shown = rows
    .filter(counts)
    .flatMap((row) => {
      const fact = readHandIn(row);
      return fact === undefined || fact.day !== day ? [] : [{ row, fact }];
    })
    .sort((a, b) => at(b.row) - at(a.row));
  if (shown.length === 0) return null;
  return (
    <section className="gc-stack-4" aria-labelledby="gc-receipts">
      <div className="gc-row gc-wrap">
        <h2 id="gc-receipts">{fieldWord('HAND_RECEIPTS')}</h2>
        <span className="gc-grow" />
        <Button icon={Printer} onClick={() => window.print()}>
          {fieldWord('HAND_PRINT')}
        </Button>
      </div>
      {shown.map(({ row, fact }) => (
        <Receipt
          key={row.id}
          fact={fact}
          when={momentWord(at(row), myZone())}
          site={siteName(fact.siteId)}
          mark={<WhereMark where={where(row)} />}
        />
      ))}
    </section>
  );
}

const at = (row: Row): number => row.happened ?? row.made.t;

function Receipt({
  fact,
  when,
  site,
  mark,
}: {
  readonly fact: HandIn;
  readonly when: string;
  readonly site: string | undefined;
  readonly mark: JSX.Element;
}): JSX.Element {
  const src = useStoredPicture(fact.digest);
  const told = { who: fact.receivedBy, when };
  return (
    <article className="gc-panel gc-receipt">
      <header>
        <h3>{fact.out === true ? fieldWord('HAND_RECEIPT_OUT', told) : fieldWord('HAND_RECEIPT_IN', told)}</h3>
        <span className="gc-grow" />
        {mark}
      </header>
      <div className="gc-panel-in gc-stack-4">
        {site === undefined ? null : <span className="gc-t2">{site}</span>}
        <ul className="gc-stack">
          {fact.items.map((item) => (
            <li key={`${item.what} ${item.serial}`} className="gc-row gc-wrap">
              <span className="gc-t2">{whatWords[item.what]}</span> <span className="gc-mono">{item.serial}</span>{' '}
              {item.condition === '' ? null : <span>{item.condition}</span>}
            </li>
          ))}
        </ul>
        {fact.missing === null || fact.missing.length === 0 ? null : (
          <Note tone="warn">
            <b>{fieldWord('HAND_MISSING', { n: fact.missing.length })}</b>
            <ul>
              {fact.missing.map((item) => (
                <li key={`${item.what} ${item.serial}`}>
                  {whatWords[item.what]} <span className="gc-mono">{item.serial}</span>: {item.why}
                </li>
              ))}
            </ul>
          </Note>
        )}
        {fact.note === null ? null : <p>{fact.note}</p>}
        {src === undefined ? null : src === null ? (
          <span className="gc-small gc-t2">{fieldWord('HAND_NO_PICTURE')}</span>
        ) : (
          <img className="gc-signed" src={src} alt={fieldWord('HAND_RECEIPT_SIGNED', { who: fact.receivedBy })} />
        )}
      </div>
    </article>
  );
}
