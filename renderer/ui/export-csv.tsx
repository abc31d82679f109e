import { notifications } from '@mantine/notifications';
import { Download } from 'lucide-react';
import type { JSX } from 'react';
import { recordWordsEn } from '../../shared/words/record.en.ts';
import { say } from '../../shared/words/say.ts';
import { Button } from './button.tsx';
import { csvOf } from './csv-of.ts';
import type { Column } from './table-view.ts';
import { wordsOf } from './word.ts';

const word = wordsOf(recordWordsEn);

/** Hands a text to the person as a file of this name. */
export function saveText(name: string, text: string, type: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser reads it after the click has returned.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** Says that so many rows were written. */
export function toldWritten(n: number, file: string): void {
  notifications.show({ message: word('RECORD_EXPORTED', { n, file }), closeButtonProps: { 'aria-label': say('UI_CLOSE') } });
}

/** Exports a list as it is shown: its columns, its rows, its order. */
export function ExportCsv<Row>(props: {
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  /** File name without its ending. */
  readonly file: string;
  readonly children?: string;
}): JSX.Element {
  const { columns, rows } = props;
  const file = `${props.file}.csv`;
  return (
    <Button
      kind="quiet"
      icon={Download}
      onClick={() => {
        saveText(file, csvOf(columns, rows), 'text/csv;charset=utf-8');
        toldWritten(rows.length, file);
      }}
    >
      {props.children ?? word('RECORD_EXPORT')}
    </Button>
  );
}
