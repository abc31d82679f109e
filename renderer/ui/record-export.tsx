import { Menu } from '@mantine/core';
import { Download } from 'lucide-react';
import type { JSX } from 'react';
import { recordCsv, recordJson } from '../../shared/domain/figures/record-export.ts';
import type { VisitRecord } from '../../shared/domain/figures/visit-record.ts';
import { equipmentWordsEn } from '../../shared/words/equipment.en.ts';
import { Button } from './button.tsx';
import { saveText, toldWritten } from './export-csv.tsx';
import { useClock } from './now.tsx';
import { wordsOf } from './word.ts';

const equipment = wordsOf(equipmentWordsEn);

/** Exports the records of one thing's visits, as CSV or JSON (docs/record-export.md). */
export function RecordExport({
  records,
  file,
}: {
  readonly records: () => Promise<readonly VisitRecord[]>;
  readonly file: string;
}): JSX.Element {
  const clock = useClock();
  const save = async (ending: 'csv' | 'json'): Promise<void> => {
    const all = await records();
    const name = `${file}.${ending}`;
    if (ending === 'csv') saveText(name, recordCsv(all), 'text/csv;charset=utf-8');
    else saveText(name, recordJson(all, clock()), 'application/json');
    toldWritten(all.length, name);
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button icon={Download}>{equipment('EXPORT_RECORD')}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void save('csv')}>{equipment('EXPORT_CSV')}</Menu.Item>
        <Menu.Item onClick={() => void save('json')}>{equipment('EXPORT_JSON')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
