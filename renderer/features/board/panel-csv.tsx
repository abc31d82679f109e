import { Download } from 'lucide-react';
import type { JSX } from 'react';
import { Button } from '../../ui/button.tsx';
import { csvOf } from '../../ui/csv-of.ts';
import { saveText } from '../../ui/export-csv.tsx';
import type { Column } from '../../ui/table-view.ts';
import { t } from './words.ts';

/** The figures of a panel as a file, at the end of its heading. */
export function PanelCsv<Row>(props: {
  readonly panel: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
}): JSX.Element {
  const { panel, columns, rows } = props;
  const label = t('BOARD_CSV', { panel });
  return (
    <Button
      kind="quiet"
      icon={Download}
      iconOnly
      title={label}
      onClick={() => saveText(`${panel.toLowerCase()}.csv`, csvOf(columns, rows), 'text/csv;charset=utf-8')}
    >
      {label}
    </Button>
  );
}

/** A column of plain values. */
export function column<Row>(id: string, head: string, value: (row: Row) => string | number | null): Column<Row> {
  return { id, head, text: (row) => String(value(row) ?? '') };
}
