import { Database } from 'lucide-react';
import { type JSX, useState } from 'react';
import type { Fetching } from '../../../shared/domain/cmdb/collect-records.ts';
import { recordsCsv } from '../../../shared/domain/cmdb/records-csv.ts';
import { fetchCmdbRecords } from '../../data/cmdb-records.ts';
import { useCmdb } from '../../data/deliveries.ts';
import { useMayUse } from '../../data/rights.ts';
import { faultWord } from '../../data/saying.ts';
import { Button } from '../../ui/button.tsx';
import { Problem } from '../../ui/form-end.tsx';
import { tell } from './tell.ts';

/** Devices as they stand in the CMDB, onto the desk like any newer export: nothing is changed before it was agreed to. */
export function FromCmdb({ onFiles }: { readonly onFiles: (files: readonly File[]) => void }): JSX.Element | null {
  const cmdb = useCmdb();
  const may = useMayUse('cmdb');
  const [fetching, setFetching] = useState<Fetching>();
  const [problem, setProblem] = useState<string>();
  if (cmdb == null || !may) return null;
  const fetchAll = async (): Promise<void> => {
    setProblem(undefined);
    setFetching({ n: 0, of: null });
    try {
      const records = await fetchCmdbRecords(setFetching);
      onFiles([new File([recordsCsv(records)], tell('IMPORT_FROM_CMDB_FILE', { name: cmdb.name }), { type: 'text/csv' })]);
    } catch (error) {
      setProblem(faultWord(error));
    } finally {
      setFetching(undefined);
    }
  };
  return (
    <>
      <Button icon={Database} busy={fetching !== undefined} onClick={() => void fetchAll()}>
        {tell('IMPORT_FROM_CMDB', { name: cmdb.name })}
      </Button>
      {fetching === undefined ? null : <span role="status">{tell('IMPORT_FETCHING', fetching)}</span>}
      <Problem says={problem} />
    </>
  );
}
