import { BarChart } from '@mantine/charts';
import '@mantine/charts/styles.layer.css';
import type { JSX } from 'react';
import { figuresWordsEn } from '../../shared/words/figures.en.ts';
import { ExportCsv } from './export-csv.tsx';
import { Panel } from './panel.tsx';
import { wordsOf } from './word.ts';

const t = wordsOf(figuresWordsEn);

export interface Series<Row> {
  readonly name: string;
  /** A token of the theme: `--ok-solid`. */
  readonly color: string;
  readonly of: (row: Row) => number;
}

/**
 * Bars with the same figures as a table and as a file. The picture is one image to a screen reader, with its figures in its name; the
 * table is there for everybody. Without rows it says so and draws nothing.
 */
export function BarFigure<Row>(props: {
  readonly title: string;
  readonly rows: readonly Row[];
  readonly head: string;
  readonly nameOf: (row: Row) => string;
  readonly series: readonly Series<Row>[];
  /** Names are long: bars lie. */
  readonly lying?: boolean;
  readonly none: string;
  readonly file: string;
}): JSX.Element {
  const { title, rows, nameOf, series, lying = false } = props;
  const data = rows.map((row) => ({ name: nameOf(row), ...Object.fromEntries(series.map((each) => [each.name, each.of(row)])) }));
  const columns = [
    { id: 'name', head: props.head, text: nameOf },
    ...series.map((each) => ({ id: each.name, head: each.name, text: (row: Row) => String(each.of(row)) })),
  ];
  const says = t('CHART_SAYS', {
    title,
    parts: rows.slice(0, 12).map((row) => {
      const parts = series.map((each) => t('CHART_PART', { name: series.length === 1 ? nameOf(row) : each.name, value: each.of(row) }));
      return series.length === 1 ? parts.join(', ') : `${nameOf(row)}: ${parts.join(', ')}`;
    }),
  });
  return (
    <Panel title={title} end={rows.length === 0 ? null : <ExportCsv columns={columns} rows={rows} file={props.file} />}>
      {rows.length === 0 ? (
        <p className="gc-t2">{props.none}</p>
      ) : (
        <div className="gc-bar-figure">
          <div role="img" aria-label={says}>
            <div aria-hidden="true" className="gc-no-print">
              <BarChart
                h={lying ? Math.max(120, 36 * rows.length + 40) : 220}
                data={data}
                dataKey="name"
                type="stacked"
                orientation={lying ? 'vertical' : 'horizontal'}
                series={series.map(({ name, color }) => ({ name, color: `var(${color})` }))}
                withLegend={series.length > 1}
                withTooltip={false}
                gridAxis={lying ? 'none' : 'x'}
                barChartProps={{ accessibilityLayer: false }}
                barProps={{ isAnimationActive: false, maxBarSize: 28 }}
                xAxisProps={{ allowDecimals: false }}
                yAxisProps={lying ? { width: 150 } : { width: 36, allowDecimals: false }}
              />
            </div>
          </div>
          <details className="gc-bar-table">
            <summary>{t('CHART_TABLE')}</summary>
            <table className="gc-review-table">
              <thead>
                <tr>
                  {columns.map(({ id, head }) => (
                    <th key={id} scope="col">
                      {head}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={nameOf(row)}>
                    <th scope="row">{nameOf(row)}</th>
                    {series.map((each) => (
                      <td key={each.name}>{each.of(row).toLocaleString('en-GB')}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </details>
        </div>
      )}
    </Panel>
  );
}
