import { ChartLine, Table } from 'lucide-react';
import { type JSX, useId, useState } from 'react';
import type { BurnUp, BurnUpPoint } from '../../../shared/domain/figures/board/burn-up.ts';
import { Button } from '../../ui/button.tsx';
import { dayWord } from '../../ui/moment.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ticksOf } from './burn-up-scale.ts';
import { column, PanelCsv } from './panel-csv.tsx';
import { t } from './words.ts';

const WIDTH = 600;
const HEIGHT = 200;
const LEFT = 56;
const RIGHT = 588;
const TOP = 20;
const BOTTOM = 170;

const noon = (day: string): number => Date.parse(`${day}T12:00:00Z`);
const shortDay = (day: string): string => dayWord(day).replace(/^\S+ /, '');

interface Scale {
  readonly x: (day: string) => number;
  readonly y: (n: number) => number;
  readonly from: string;
  readonly to: string;
}

function scaleOf({ points, forecast, total }: BurnUp, today: string): Scale {
  const days = [...points.map(({ day }) => day), today, ...(forecast === null ? [] : [forecast])].sort();
  const from = days[0] ?? today;
  const to = days.at(-1) ?? today;
  const span = Math.max(1, noon(to) - noon(from));
  return {
    from,
    to,
    x: (day) => LEFT + ((noon(day) - noon(from)) / span) * (RIGHT - LEFT),
    y: (n) => BOTTOM - (n / Math.max(1, total)) * (BOTTOM - TOP),
  };
}

const line = (places: readonly (readonly [number, number])[]): string =>
  places.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');

function Picture({ burn, today }: { readonly burn: BurnUp; readonly today: string }): JSX.Element {
  const id = useId();
  const { points, total, done, forecast } = burn;
  const { x, y, from, to } = scaleOf(burn, today);
  const planned = points.map((point) => [x(point.day), y(point.planned)] as const);
  const reached = points.flatMap((point) => (point.done === null ? [] : [[x(point.day), y(point.done)] as const]));
  const here = [x(today), y(done)] as const;
  const plannedByToday = points.findLast(({ day }) => day <= today)?.planned ?? 0;
  const first = reached[0] ?? here;
  const says = t('BOARD_BURN_SAYS', {
    done,
    planned: plannedByToday,
    total,
    forecast: forecast === null ? null : dayWord(forecast, 'year'),
  });
  const late = here[0] > (LEFT + RIGHT) / 2;
  const roomBefore = here[0] - LEFT > 80;
  return (
    <svg className="gc-board-chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-labelledby={id}>
      <title id={id}>{says}</title>
      {ticksOf(total).map((n) => (
        <g key={n}>
          <path d={`M${LEFT} ${y(n)}H${RIGHT}`} className="grid" />
          <text x={LEFT - 6} y={y(n) + 4} textAnchor="end">
            {n.toLocaleString('en-GB')}
          </text>
        </g>
      ))}
      <text x={x(from)} y={HEIGHT - 10}>
        {shortDay(from)}
      </text>
      {to === from ? null : (
        <text x={x(to)} y={HEIGHT - 10} textAnchor="end">
          {shortDay(to)}
        </text>
      )}
      {here[0] - LEFT < 70 || RIGHT - here[0] < 70 ? null : (
        <text x={here[0]} y={HEIGHT - 10} textAnchor="middle">
          {shortDay(today)}
        </text>
      )}
      <polygon className="area" points={line([...reached, [here[0], BOTTOM], [first[0], BOTTOM]])} />
      <path className="today" d={`M${here[0]} ${TOP}V${BOTTOM}`} />
      <polyline className="plan" points={line(planned)} />
      {forecast === null ? null : <polyline className="forecast" points={line([here, [x(forecast), y(total)]])} />}
      <polyline className="reached" points={line(reached)} />
      <circle cx={here[0]} cy={here[1]} r="4" className="here" />
      <text className="value" x={here[0] + (late ? -8 : 8)} y={Math.min(BOTTOM - 6, here[1] + 16)} textAnchor={late ? 'end' : 'start'}>
        {t('BOARD_BURN_TODAY', { n: done })}
      </text>
      {plannedByToday === done ? null : (
        <text x={here[0] + (roomBefore ? -8 : 8)} y={Math.max(TOP + 10, y(plannedByToday) - 8)} textAnchor={roomBefore ? 'end' : 'start'}>
          {t('BOARD_BURN_PLAN', { n: plannedByToday })}
        </text>
      )}
    </svg>
  );
}

const columns = [
  column<BurnUpPoint>('day', t('BOARD_COLUMN_DAY'), (row) => row.day),
  column<BurnUpPoint>('planned', t('BOARD_COLUMN_PLANNED'), (row) => row.planned),
  column<BurnUpPoint>('done', t('BOARD_COLUMN_DONE'), (row) => row.done),
];

/** Done against planned, day by day: as a picture, and as the table behind it. */
export function BurnUpPanel({ burn, today }: { readonly burn: BurnUp; readonly today: string }): JSX.Element {
  const [table, setTable] = useState(false);
  const title = t('BOARD_BURN');
  return (
    <Panel
      title={title}
      end={
        <>
          <span className="gc-small gc-t2 gc-board-why">{t('BOARD_BURN_WHY')}</span>
          <Button
            kind="quiet"
            icon={table ? ChartLine : Table}
            iconOnly
            title={t(table ? 'BOARD_TABLE_HIDE' : 'BOARD_TABLE')}
            onClick={() => setTable(!table)}
          >
            {t(table ? 'BOARD_TABLE_HIDE' : 'BOARD_TABLE')}
          </Button>
          <PanelCsv panel={title} columns={columns} rows={burn.points} />
        </>
      }
    >
      {table ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reachable by keyboard
        <div className="gc-board-scroll" tabIndex={0}>
          <table className="gc-board-table">
            <thead>
              <tr>
                {columns.map((each) => (
                  <th key={each.id} scope="col">
                    {each.head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {burn.points.map((point) => (
                <tr key={point.day}>
                  <th scope="row">{dayWord(point.day, 'year')}</th>
                  <td>{point.planned.toLocaleString('en-GB')}</td>
                  <td>{point.done?.toLocaleString('en-GB') ?? ''}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        <Picture burn={burn} today={today} />
      )}
    </Panel>
  );
}
