import type { JSX } from 'react';
import { byDepartment, type DepartmentTraining } from '../../../shared/domain/training/standing.ts';
import { ExportCsv } from '../../ui/export-csv.tsx';
import { Panel } from '../../ui/panel.tsx';
import type { TrainingPage } from './use-training.ts';
import { t } from './words.ts';

interface ReportRow extends DepartmentTraining {
  readonly name: string;
  readonly needed: number;
  readonly late: number;
}

const columns = [
  { id: 'department', head: t('PEOPLE_DEPARTMENT'), text: (row: ReportRow) => row.name },
  { id: 'people', head: t('REPORT_PEOPLE'), text: (row: ReportRow) => String(row.people) },
  { id: 'needed', head: t('REPORT_NEEDED'), text: (row: ReportRow) => String(row.needed) },
  { id: 'trained', head: t('REPORT_TRAINED'), text: (row: ReportRow) => String(row.counts.trained) },
  { id: 'in-time', head: t('REPORT_IN_TIME'), text: (row: ReportRow) => String(row.counts['in-time']) },
  { id: 'late', head: t('REPORT_LATE'), text: (row: ReportRow) => String(row.late) },
  { id: 'exempt', head: t('REPORT_EXEMPT'), text: (row: ReportRow) => String(row.counts.exempt) },
] as const;

/** The report by department, as a table and as a file. */
export function DepartmentsPanel({ page }: { readonly page: TrainingPage }): JSX.Element {
  const rows = byDepartment(page.people).map((each): ReportRow => {
    const { counts } = each;
    return {
      ...each,
      name: page.nameOf('department', each.departmentId) || t('PEOPLE_NO_DEPARTMENT'),
      needed: each.people - counts['not-needed'] - counts.undecided,
      late: counts.late + counts.open + counts.waits,
    };
  });
  return (
    <Panel title={t('REPORT')} end={rows.length === 0 ? null : <ExportCsv columns={columns} rows={rows} file="training" />}>
      {rows.length === 0 ? (
        <p className="gc-t2">{t('REPORT_NONE')}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
        <section className="gc-training-report" tabIndex={0} aria-label={t('REPORT_TABLE')}>
          <table className="gc-training-table">
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
                <tr key={row.departmentId ?? ''}>
                  {columns.map(({ id, text }, at) =>
                    at === 0 ? (
                      <th key={id} scope="row">
                        {text(row)}
                      </th>
                    ) : (
                      <td key={id} className={id === 'late' && row.late > 0 ? 'gc-strong' : undefined}>
                        {text(row)}
                      </td>
                    ),
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Panel>
  );
}
