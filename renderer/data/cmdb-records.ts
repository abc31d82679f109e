/** Everything that stands in the CMDB, as this laptop's person may fetch it from the hub. */
import { collectRecords, type Fetching } from '../../shared/domain/cmdb/collect-records.ts';
import type { CmdbRecords } from '../../shared/domain/cmdb/hub-messages.ts';
import { call } from './bridge.ts';

/** Throws what `cmdb.records` throws. */
export const fetchCmdbRecords = (onProgress: (fetching: Fetching) => void): Promise<CmdbRecords['records']> =>
  collectRecords((page) => call('cmdb.records', { page }), onProgress);
