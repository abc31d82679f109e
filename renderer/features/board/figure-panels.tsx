import type { JSX } from 'react';
import type { Cause } from '../../../shared/domain/figures/board/causes.ts';
import type { MinutesLine } from '../../../shared/domain/figures/board/minutes.ts';
import { say } from '../../../shared/words/say.ts';
import { dayWord } from '../../ui/moment.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ReasonLine } from '../../ui/reason-line.tsx';
import { column, PanelCsv } from './panel-csv.tsx';
import type { Board } from './use-board.ts';
import { t } from './words.ts';

const percent = (n: number, of: number): string => `${of === 0 ? 0 : Math.min(100, (100 * n) / of)}%`;
const outcomeWord = (cause: Cause): string => say(`visit-state.${cause.outcome}`);
const causeWord = (cause: Cause): string =>
  t('BOARD_CAUSE', { outcome: outcomeWord(cause), reason: cause.reason === null ? null : say(`reason.${cause.reason}`) });

const causeColumns = [
  column<Cause>('cause', t('BOARD_COLUMN_CAUSE'), causeWord),
  column<Cause>('outcome', t('BOARD_COLUMN_OUTCOME'), outcomeWord),
  column<Cause>('visits', t('BOARD_COLUMN_VISITS'), (row) => row.visits),
];
/** Causes drawn; the rest stand in the file. */
const shownCauses = 8;

/** Why visits were not done the first time. */
export function CausesPanel({ causes }: { readonly causes: Board['causes'] }): JSX.Element {
  const title = t('BOARD_CAUSES');
  const most = causes.causes[0]?.visits ?? 0;
  return (
    <Panel
      title={title}
      end={
        <>
          <span className="gc-small gc-t2">{t('BOARD_CAUSES_OF', { n: causes.notFirst, of: causes.tried })}</span>
          <PanelCsv panel={title} columns={causeColumns} rows={causes.causes} />
        </>
      }
    >
      {causes.causes.length === 0 ? (
        <p className="gc-t2">{t('BOARD_CAUSES_NONE', { tried: causes.tried })}</p>
      ) : (
        <ul className="gc-board-causes">
          {causes.causes.slice(0, shownCauses).map((cause) => (
            <li key={`${cause.outcome} ${cause.reason ?? ''}`}>
              <span className="gc-clip" title={`${outcomeWord(cause)}: ${causeWord(cause)}`}>
                {causeWord(cause)}
              </span>
              <span className="gc-board-rule" aria-hidden="true">
                <i style={{ inlineSize: percent(cause.visits, most) }} />
              </span>
              <b>{cause.visits.toLocaleString('en-GB')}</b>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

/** So much longer than expected is worth a sentence. */
const muchLonger = 1.25;
/** Fewer visits say nothing about a department. */
const measuredAtLeast = 3;
const shownMinutes = 5;

/** How long visits take against what was expected. */
export function MinutesPanel({ board }: { readonly board: Board }): JSX.Element {
  const title = t('BOARD_MINUTES');
  const { all, lines } = board.minutes;
  const nameOf = (line: MinutesLine): string => {
    if (line === all) return t('BOARD_MINUTES_ALL');
    return line.key === '' ? t('BOARD_NO_DEPARTMENT') : board.nameOf('department', line.key);
  };
  const rows = all === undefined ? [] : [all, ...(lines.length > 1 ? lines : [])];
  const most = Math.max(1, ...rows.map(({ median, expected }) => Math.max(median, expected)));
  const long = lines
    .filter(({ visits, median, expected }) => visits >= measuredAtLeast && median > expected * muchLonger)
    .toSorted((a, b) => b.median / b.expected - a.median / a.expected)[0];
  const columns = [
    column<MinutesLine>('department', t('BOARD_COLUMN_DEPARTMENT'), nameOf),
    column<MinutesLine>('visits', t('BOARD_COLUMN_VISITS'), (row) => row.visits),
    column<MinutesLine>('median', t('BOARD_COLUMN_MEDIAN'), (row) => row.median),
    column<MinutesLine>('expected', t('BOARD_COLUMN_EXPECTED'), (row) => row.expected),
  ];
  return (
    <Panel
      title={title}
      end={
        <>
          <span className="gc-small gc-t2 gc-board-why">{t('BOARD_MINUTES_WHY')}</span>
          <PanelCsv panel={title} columns={columns} rows={rows} />
        </>
      }
    >
      {rows.length === 0 ? (
        <p className="gc-t2">{t('BOARD_MINUTES_NONE')}</p>
      ) : (
        <ul className="gc-board-causes">
          {rows.slice(0, shownMinutes + 1).map((line) => (
            <li key={line === all ? 'all visits' : line.key}>
              <span className="gc-clip" title={nameOf(line)}>
                {nameOf(line)}
              </span>
              <span
                className="gc-board-rule"
                role="img"
                aria-label={t('BOARD_MINUTES_SAYS', { median: line.median, expected: line.expected, n: line.visits })}
              >
                <i
                  className={line.median > line.expected * muchLonger ? 'over' : undefined}
                  style={{ inlineSize: percent(line.median, most) }}
                />
                <u style={{ insetInlineStart: percent(line.expected, most) }} />
              </span>
              <b>{line.median.toLocaleString('en-GB')}</b>
            </li>
          ))}
        </ul>
      )}
      {long === undefined ? null : (
        <ReasonLine kind="waits">
          {t('BOARD_MINUTES_LONG', { name: nameOf(long), median: long.median, expected: long.expected })}
        </ReasonLine>
      )}
    </Panel>
  );
}

interface Left {
  readonly what: string;
  readonly why: string | undefined;
  readonly n: number;
}

/** What is left to do. */
export function RemainingPanel({ board }: { readonly board: Board }): JSX.Element {
  const title = t('BOARD_REMAINING');
  const { remaining, parts } = board;
  const next = remaining.returns[0]?.proposedDay ?? null;
  const rows: readonly Left[] = [
    {
      what: t('BOARD_LEFT'),
      why: parts.away > 0 ? t('BOARD_LEFT_AWAY', { n: parts.away }) : undefined,
      n: remaining.left,
    },
    {
      what: t('BOARD_RETURNS'),
      why: next === null ? undefined : t('BOARD_RETURNS_NEXT', { day: dayWord(next) }),
      n: remaining.returns.length,
    },
    { what: t('BOARD_OPEN_STEPS'), why: remaining.openSteps > 0 ? t('BOARD_OPEN_STEPS_WHY') : undefined, n: remaining.openSteps },
  ];
  const columns = [
    column<Left>('what', t('BOARD_COLUMN_WHAT'), (row) => row.what),
    column<Left>('n', t('BOARD_COLUMN_HOW_MANY'), (row) => row.n),
  ];
  return (
    <Panel title={title} rows end={<PanelCsv panel={title} columns={columns} rows={rows} />}>
      {rows.map((row) => (
        <li key={row.what} className="gc-board-need">
          <span>{row.what}</span>
          <b>{row.n.toLocaleString('en-GB')}</b>
          {row.why === undefined ? null : <span className="gc-small gc-t2">{row.why}</span>}
        </li>
      ))}
    </Panel>
  );
}
