import { Download } from 'lucide-react';
import { type JSX, useState } from 'react';
import { recordsCsv } from '../../../shared/domain/cmdb/records-csv.ts';
import { fetchCmdbRecords } from '../../data/cmdb-records.ts';
import { faultWord } from '../../data/saying.ts';
import { Button } from '../../ui/button.tsx';
import { saveText } from '../../ui/export-csv.tsx';
import { Problem } from '../../ui/form-end.tsx';
import { Note } from '../../ui/note.tsx';
import { t } from './words.ts';

/** Everything that stands in the CMDB, as the file that Import reads. */
export function FetchRecords(): JSX.Element {
  const [fetched, setFetched] = useState<{ readonly n: number; readonly of: number | null; readonly whole: boolean }>();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const fetchAll = async (): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    setFetched({ n: 0, of: null, whole: false });
    try {
      const all = await fetchCmdbRecords(({ n, of }) => setFetched({ n, of, whole: false }));
      saveText('cmdb-devices.csv', recordsCsv(all), 'text/csv;charset=utf-8');
      setFetched({ n: all.length, of: all.length, whole: true });
    } catch (error) {
      setFetched(undefined);
      setProblem(faultWord(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button icon={Download} busy={busy} onClick={() => void fetchAll()}>
        {t('DELIVERY_FETCH')}
      </Button>
      <Problem says={problem} />
      {fetched === undefined ? null : (
        <Note tone={fetched.whole ? 'ok' : 'info'} announce={fetched.whole}>
          {fetched.whole ? t('DELIVERY_FETCHED', { n: fetched.n }) : t('DELIVERY_FETCHING', { n: fetched.n, of: fetched.of })}
        </Note>
      )}
    </>
  );
}
