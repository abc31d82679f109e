import { type JSX, useState } from 'react';
import type { Stands } from '../../../shared/domain/figures/where-it-stands.ts';
import type { VisitLook } from '../../../shared/domain/visit/look.ts';
import { runWord } from '../../../shared/words/run-word.ts';
import { zoneOf } from '../../ui/moment.tsx';
import { type DayOrder, OrderMenu } from './day-order.tsx';
import type { LineNote } from './note-that-matters.ts';
import { VisitLine } from './visit-line.tsx';

export type DayListProps = {
  readonly looks: readonly VisitLook[];
  readonly order: DayOrder;
  readonly standsOf: (look: VisitLook) => Stands;
  readonly noteOf: (look: VisitLook) => LineNote | undefined;
  readonly chosenId: string | undefined;
  readonly onChoose: (visitId: string) => void;
};

/** The visits under their site where there are several. Dragged, moved by menu or by key, they change the order of the day. */
export function DayList({ looks, order, standsOf, noteOf, chosenId, onChoose }: DayListProps): JSX.Element {
  const [dragged, setDragged] = useState<string>();
  const [over, setOver] = useState<string>();
  const sites = Map.groupBy(looks, (look) => look.brief.site?.name ?? runWord('TODAY_NO_SITE'));
  const end = (): void => {
    setDragged(undefined);
    setOver(undefined);
  };
  return (
    <div className="gc-stack-4">
      {[...sites].map(([site, members]) => (
        <section key={site} className="gc-stack-2">
          {sites.size > 1 ? <h3>{site}</h3> : null}
          <ol className="gc-panel">
            {members.map((look) => {
              const { id } = look.visit;
              const classes = ['gc-visit-row', dragged === id ? 'dragged' : '', over === id && dragged !== id ? 'over' : ''];
              return (
                <li
                  key={id}
                  className={classes.filter(Boolean).join(' ')}
                  draggable={looks.length > 1}
                  onDragStart={(event) => {
                    event.dataTransfer.effectAllowed = 'move';
                    event.dataTransfer.setData('text/plain', look.brief.name);
                    setDragged(id);
                  }}
                  onDragOver={(event) => {
                    if (dragged === undefined) return;
                    event.preventDefault();
                    setOver(id);
                  }}
                  onDrop={(event) => {
                    event.preventDefault();
                    if (dragged !== undefined) order.drop(dragged, id);
                    end();
                  }}
                  onDragEnd={end}
                >
                  <VisitLine
                    look={look}
                    zone={zoneOf(look.brief.site?.timeZone)}
                    stands={standsOf(look)}
                    note={noteOf(look)}
                    chosen={id === chosenId}
                    onChoose={() => onChoose(id)}
                  />
                  {looks.length > 1 ? (
                    <OrderMenu look={look} order={order} ends={{ first: looks[0] === look, last: looks.at(-1) === look }} />
                  ) : null}
                </li>
              );
            })}
          </ol>
        </section>
      ))}
      <span role="status" className="gc-unseen">
        {order.said}
      </span>
    </div>
  );
}
