import { Select } from '@mantine/core';
import { type JSX, useState } from 'react';
import type { RolloutFigures, WhyLine } from '../../../shared/domain/figures/rollout.ts';
import { say } from '../../../shared/words/say.ts';
import { useRows } from '../../data/live.ts';
import { useNames } from '../../data/names.ts';
import { afterWord } from '../../ui/after-word.ts';
import { BarFigure } from '../../ui/bar-figure.tsx';
import { Button } from '../../ui/button.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { ExportCsv } from '../../ui/export-csv.tsx';
import { useQueryPart } from '../../ui/link.tsx';
import { Failed, Waiting } from '../../ui/list-state.tsx';
import { dayOf, dayWord, momentWord, myZone } from '../../ui/moment.tsx';
import { useNow } from '../../ui/now.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useScreenHead } from '../../ui/screen-head.tsx';
import { word } from '../../ui/word.ts';
import './figures.css';
import { FigureTabs } from './figure-tabs.tsx';
import { type KeyFigure, keyFigures } from './key-figures.ts';
import { daysOf, type Period, periods } from './period.ts';
import { useFigures } from './use-figures.ts';
import { t } from './words.ts';

const keyColumns = [
  { id: 'figure', head: t('FIGURE'), text: (each: KeyFigure) => each.name },
  { id: 'value', head: t('FIGURE_VALUE'), text: (each: KeyFigure) => (each.n === null ? '' : String(each.n)) },
  { id: 'of', head: t('FIGURE_OF'), text: (each: KeyFigure) => (each.of === null ? '' : String(each.of)) },
];

/** What a rollout came to, over a period and a department: PROCESS's figures with charts, each also a table and a file. */
export default function FiguresScreen(): JSX.Element {
  useScreenHead({ title: t('FIGURES_TITLE') });
  const today = dayOf(useNow(60_000), myZone());
  const [asked, setAsked] = useQueryPart('period');
  const [department, setDepartment] = useQueryPart('department');
  const period: Period = periods.find((each) => each === asked) ?? 'twelve-months';
  const [own, setOwn] = useState(() => daysOf('own', today));
  const { from, to } = period === 'own' ? own : daysOf(period, today);
  const data = useFigures({ from, to, departmentId: department ?? null });
  const departments = useRows('department') ?? [];
  const nameOf = useNames('department');
  const choices = departments
    .map((row) => ({ value: row.id, label: nameOf?.(row.id) ?? '' }))
    .filter(({ label }) => label !== '')
    .sort((a, b) => a.label.localeCompare(b.label));
  return (
    <div className="gc-figures-page">
      <FigureTabs current="/figures" />
      <div className="gc-figures-filters gc-no-print">
        <Select
          label={t('FIGURES_PERIOD')}
          data={periods.map((each) => ({ value: each, label: t(`period.${each}`) }))}
          value={period}
          allowDeselect={false}
          onChange={(next) => setAsked(next ?? undefined)}
        />
        {period === 'own' ? (
          <>
            <DayField
              label={t('FIGURES_FROM')}
              value={own.from}
              today={today}
              onChange={(day) => setOwn((was) => ({ ...was, from: day ?? was.from }))}
            />
            <DayField
              label={t('FIGURES_TO')}
              value={own.to}
              today={today}
              first={own.from}
              onChange={(day) => setOwn((was) => ({ ...was, to: day ?? was.to }))}
            />
          </>
        ) : null}
        <Select
          label={t('FIGURES_DEPARTMENT')}
          placeholder={t('FIGURES_ALL')}
          data={choices}
          value={department ?? null}
          clearable
          searchable
          onChange={(next) => setDepartment(next ?? undefined)}
        />
      </div>
      {data.state === 'waiting' ? (
        <Waiting />
      ) : data.state === 'failed' ? (
        <Failed title={say('UNEXPECTED')} action={{ label: word('UI_FAULT_AGAIN'), onDo: data.again }} />
      ) : (
        <Body
          figures={data.figures}
          under={t('FIGURES_WHEN', { from: dayWord(from, 'year'), to: dayWord(to, 'year'), read: momentWord(data.at, myZone()) })}
          again={data.again}
        />
      )}
    </div>
  );
}

const whyName = ({ outcome, reason }: WhyLine): string =>
  reason === null ? say(`visit-state.${outcome}`) : `${say(`visit-state.${outcome}`)}: ${say(`reason.${reason}`)}`;

function Body(props: { readonly figures: RolloutFigures; readonly under: string; readonly again: () => void }): JSX.Element {
  const { figures } = props;
  const keys = keyFigures(figures);
  const none = t('FIGURES_NOTHING');
  return (
    <>
      <header className="gc-figures-hero">
        <div>
          <p className="gc-figure">{t('FIGURES_ANSWER', { ended: figures.ended, onTime: figures.onTime })}</p>
          <p className="gc-t2">{props.under}</p>
        </div>
        <Button onClick={props.again}>{t('FIGURES_AGAIN')}</Button>
      </header>
      <Panel
        title={t('FIGURES_KEY')}
        end={
          <ExportCsv columns={keyColumns} rows={keys} file="figures">
            {t('FIGURES_CSV')}
          </ExportCsv>
        }
      >
        <dl className="gc-key-figures">
          {keys.map(({ id, name, says, why }) => (
            <div key={id}>
              <dt>{name}</dt>
              <dd className={says === null ? 'none' : undefined}>
                {says ?? (['to-cmdb', 'not-in-cmdb'].includes(id) && figures.ended > 0 ? t('FIGURES_NO_CMDB') : none)}
              </dd>
              <dd className="why">{why}</dd>
            </div>
          ))}
        </dl>
      </Panel>
      <div className="gc-figures-grid">
        <BarFigure
          title={t('CHART_WEEKS')}
          rows={figures.weeks}
          head={t('CHART_WEEK')}
          nameOf={({ monday }) => dayWord(monday, 'year')}
          series={[
            { name: t('CHART_ON_TIME'), color: '--ok-solid', of: ({ onTime }) => onTime },
            { name: t('CHART_LATE'), color: '--warn-solid', of: ({ late }) => late },
            { name: t('CHART_OTHERWISE'), color: '--danger-solid', of: ({ otherwise }) => otherwise },
          ]}
          none={none}
          file="figures-by-week"
        />
        <BarFigure
          title={t('CHART_WHY')}
          rows={figures.why}
          head={t('CHART_REASON')}
          nameOf={whyName}
          series={[{ name: t('CHART_VISITS'), color: '--danger-solid', of: ({ n }) => n }]}
          lying
          none={none}
          file="figures-why"
        />
        <BarFigure
          title={t('CHART_CMDB')}
          rows={figures.cmdbWaits}
          head={t('CHART_WAIT')}
          nameOf={({ wait }) => t(`wait.${wait}`)}
          series={[{ name: t('CHART_VISITS'), color: '--accent', of: ({ n }) => n }]}
          lying
          none={t('FIGURES_NO_CMDB')}
          file="figures-cmdb"
        />
        <BarFigure
          title={t('CHART_PROBLEMS')}
          rows={figures.problems}
          head={t('CHART_CAUSE')}
          nameOf={({ cause }) => (cause === '' ? afterWord('PROBLEM_NO_CAUSE') : afterWord(`cause.${cause}`))}
          series={[{ name: t('CHART_PROBLEM_COUNT'), color: '--info', of: ({ n }) => n }]}
          lying
          none={none}
          file="figures-problems"
        />
        <BarFigure
          title={t('CHART_VERSIONS')}
          rows={figures.foundUnknown}
          head={t('CHART_VERSION')}
          nameOf={({ version, title }) => `${version} (${title})`}
          series={[{ name: t('CHART_VISITS'), color: '--warn-solid', of: ({ n }) => n }]}
          lying
          none={none}
          file="figures-versions"
        />
      </div>
    </>
  );
}
