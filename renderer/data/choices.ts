/** Records to choose from in a form: a value and what it is called, in the order of their names. */
import { useMemo } from 'react';
import { textIn } from '../../shared/domain/record.ts';
import type { Row } from '../../shared/sync/row.ts';
import { useRows } from './live.ts';

export interface RecordChoice {
  readonly value: string;
  readonly label: string;
}

const byLabel = (a: RecordChoice, b: RecordChoice): number => a.label.localeCompare(b.label);

/** Those of a type that are not out of the record. `label` is another one's own way of naming; stable (outside the component). */
export function useRecordChoices(type: string, label: (row: Row) => string | undefined = named): readonly RecordChoice[] {
  const rows = useRows(type);
  return useMemo(
    () =>
      (rows ?? [])
        .filter((row) => row.fields.retired !== true)
        .map((row) => ({ value: row.id, label: label(row) ?? '' }))
        .filter((each) => each.label !== '')
        .sort(byLabel),
    [rows, label],
  );
}

const named = (row: Row): string | undefined => textIn(row, 'name');
/** Where a seat is, as a choice says it. */
export const seatLabel = (row: Row): string | undefined =>
  [textIn(row, 'label'), textIn(row, 'room'), textIn(row, 'contactName')].filter(Boolean).join(', ') || undefined;
/** An item as it is told apart: name, tag, serial. */
export const itemLabel = (row: Row): string | undefined =>
  [textIn(row, 'name') ?? textIn(row, 'model'), textIn(row, 'assetTag'), textIn(row, 'serial')].filter(Boolean).join(' · ') || undefined;
