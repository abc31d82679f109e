import { ChevronDown } from 'lucide-react';
import { type JSX, useState } from 'react';
import type { DepartmentLine, Parts, WaveLine } from '../../../shared/domain/figures/board/parts.ts';
import { Button } from '../../ui/button.tsx';
import { dayWord } from '../../ui/moment.tsx';
import { Panel } from '../../ui/panel.tsx';
import { StateWord } from '../../ui/state-word.tsx';
import type { Column } from '../../ui/table-view.ts';
import { column, PanelCsv } from './panel-csv.tsx';
import type { Board } from './use-board.ts';
import { t } from './words.ts';

const percent = (n: number, of: number): string => `${of === 0 ? 0 : (100 * n) / of}%`;

/** One bar with the parts of a whole; its figures stand beside it and in its name. */
function Bar({ parts }: { readonly parts: Parts }): JSX.Element {
  const { total, done, begun, again, away } = parts;
  return (
    <span className="gc-board-bar" role="img" aria-label={t('BOARD_BAR', { total, done, begun, again, away })}>
      {(['done', 'begun', 'again', 'away'] as const).map((part) =>
        parts[part] === 0 ? null : <i key={part} className={part} style={{ inlineSize: percent(parts[part], total) }} />,
      )}
    </span>
  );
}

/** What the colours of the bars mean. */
export function BarKey(): JSX.Element {
  return (
    <ul className="gc-board-key" aria-label={t('BOARD_KEY')}>
      <li>
        <i className="done" />
        {t('BOARD_PART_DONE')}
      </li>
      <li>
        <i className="begun" />
        {t('BOARD_PART_BEGUN')}
      </li>
      <li>
        <i className="again" />
        {t('BOARD_PART_AGAIN')}
      </li>
      <li>
        <i className="away" />
        {t('BOARD_PART_AWAY')}
      </li>
    </ul>
  );
}

const partColumns = <Row extends Parts>(): readonly Column<Row>[] => [
  column<Row>('total', t('BOARD_COLUMN_TOTAL'), (row) => row.total),
  column<Row>('done', t('BOARD_COLUMN_DONE'), (row) => row.done),
  column<Row>('begun', t('BOARD_COLUMN_BEGUN'), (row) => row.begun),
  column<Row>('again', t('BOARD_COLUMN_AGAIN'), (row) => row.again),
  column<Row>('away', t('BOARD_COLUMN_AWAY'), (row) => row.away),
  column<Row>('open', t('BOARD_COLUMN_NOT_BEGUN'), (row) => row.open),
  column<Row>('late', t('BOARD_COLUMN_LATE'), (row) => row.late),
];

function Standing({ line }: { readonly line: WaveLine }): JSX.Element {
  const share = line.firstTime === null ? null : Math.round(line.firstTime * 100);
  if (line.state === 'closed') return <StateWord state="done">{t('BOARD_CLOSED', { share: share ?? 100 })}</StateWord>;
  if (line.late > 0) return <StateWord state="skipped">{t('BOARD_LATE', { n: line.late })}</StateWord>;
  if (line.again > 0) return <StateWord state="skipped">{t('BOARD_AGAIN', { n: line.again })}</StateWord>;
  if (line.state === 'not-begun') return <StateWord state="deferred">{t('BOARD_FROM', { day: dayWord(line.firstDay ?? '') })}</StateWord>;
  return <StateWord state="inProgress">{share === null ? t('BOARD_BEGUN') : t('BOARD_RUNNING', { share })}</StateWord>;
}

/** How far each wave is. */
export function WavesPanel({ board }: { readonly board: Board }): JSX.Element {
  const title = t('BOARD_WAVES');
  const columns = [column<WaveLine>('wave', t('BOARD_COLUMN_WAVE'), (row) => row.wave), ...partColumns<WaveLine>()];
  return (
    <Panel
      title={title}
      rows
      end={
        <>
          <span className="gc-small gc-t2 gc-board-why">{t('BOARD_WAVES_WHY')}</span>
          <PanelCsv panel={title} columns={columns} rows={board.waves} />
        </>
      }
    >
      {board.waves.map((line) => (
        <li key={line.wave ?? 'none'} className="gc-board-line">
          <span>
            <b>{t('BOARD_WAVE', { wave: line.wave })}</b>{' '}
            <span className="gc-t3">{t('BOARD_WAVE_DEPARTMENTS', { n: line.departments.length })}</span>
          </span>
          <Bar parts={line} />
          <span className="gc-board-of">{t('BOARD_OF', line)}</span>
          <Standing line={line} />
        </li>
      ))}
    </Panel>
  );
}

/** More departments than this are shown when asked for. */
const shownDepartments = 8;

/** How far each department is, in the order of the waves. */
export function DepartmentsPanel({ board }: { readonly board: Board }): JSX.Element {
  const [all, setAll] = useState(false);
  const title = t('BOARD_DEPARTMENTS');
  const nameOf = (line: DepartmentLine): string => (line.id === '' ? t('BOARD_NO_DEPARTMENT') : board.nameOf('department', line.id));
  const columns = [
    column<DepartmentLine>('department', t('BOARD_COLUMN_DEPARTMENT'), nameOf),
    column<DepartmentLine>('wave', t('BOARD_COLUMN_WAVE'), (row) => row.wave),
    ...partColumns<DepartmentLine>(),
  ];
  const shown = all ? board.departments : board.departments.slice(0, shownDepartments);
  const more = board.departments.length - shown.length;
  return (
    <Panel title={title} rows end={<PanelCsv panel={title} columns={columns} rows={board.departments} />}>
      {shown.map((line) => (
        <li key={line.id} className="gc-board-line">
          <span className="gc-clip" title={nameOf(line)}>
            <b>{nameOf(line)}</b> <span className="gc-t3">{t('BOARD_WAVE', { wave: line.wave })}</span>
          </span>
          <Bar parts={line} />
          <span className="gc-board-of">{t('BOARD_OF', line)}</span>
          {line.late > 0 ? (
            <StateWord state="skipped">{t('BOARD_LATE', { n: line.late })}</StateWord>
          ) : line.done === line.total ? (
            <StateWord state="done" />
          ) : line.again > 0 ? (
            <StateWord state="skipped">{t('BOARD_AGAIN', { n: line.again })}</StateWord>
          ) : line.done + line.begun + line.away > 0 ? (
            <StateWord state="inProgress" />
          ) : (
            <StateWord state="deferred">{t('BOARD_FROM', { day: dayWord(line.firstDay ?? '') })}</StateWord>
          )}
        </li>
      ))}
      {more > 0 ? (
        <li>
          <Button kind="quiet" icon={ChevronDown} onClick={() => setAll(true)}>
            {t('BOARD_MORE', { n: more })}
          </Button>
        </li>
      ) : null}
    </Panel>
  );
}
