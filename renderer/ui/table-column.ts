import type { ReactNode } from 'react';
import type { Column } from './table-view.ts';

/** A column as it is drawn. */
export type TableColumn<Row> = Column<Row> & {
  /** Drawn instead of the text. Keep it light: it is drawn while scrolling. */
  readonly cell?: (row: Row) => ReactNode;
  /** CSS width ("120px", "22%"); what has none shares the rest. */
  readonly width?: string;
  /** Figures that line up stand at the end. */
  readonly align?: 'start' | 'end' | 'middle';
  /** Where it stands on a phone, where a row is a small card: default the first is `name`, the rest `second`. */
  readonly phone?: 'name' | 'second' | 'end' | 'hide';
  readonly sortable?: boolean;
};

export type RowLook = 'past' | 'stopped' | 'provisional';
