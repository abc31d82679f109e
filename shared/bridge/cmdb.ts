/** Commands about the hub's CMDB; all but the mapping and decisions, which are acts. */
import { z } from 'zod';
import {
  cmdbAgainSchema,
  cmdbRecordsAskSchema,
  cmdbRecordsSchema,
  cmdbStandingSchema,
  connectCmdbSchema,
  firstLookAskSchema,
  firstLookSchema,
  outgoingAskSchema,
  outgoingSchema,
  previewCmdbSchema,
  previewedSchema,
  takeExportSchema,
} from '../domain/cmdb/hub-messages.ts';

const none = z.object({});
const done = z.object({});

export const cmdbCommands = {
  /** Throws ROLE_MISSING, HUB_*. */
  'cmdb.standing': { input: none, output: cmdbStandingSchema },
  /** Greets the CMDB, and keeps the connection where that went well. Throws CMDB_*, INPUT_INVALID, ROLE_MISSING. */
  'cmdb.connect': { input: connectCmdbSchema, output: done },
  /** Nothing is delivered any more; what was delivered stays known. */
  'cmdb.disconnect': { input: none, output: done },
  'cmdb.preview': { input: previewCmdbSchema, output: previewedSchema },
  /** What stands there, page by page; `next` null: that was the last. */
  'cmdb.records': { input: cmdbRecordsAskSchema, output: cmdbRecordsSchema },
  /** What a first delivery would write over, some devices at a time. */
  'cmdb.first': { input: firstLookAskSchema, output: firstLookSchema },
  /** The file for a CMDB that speaks by files, some lines at a time. */
  'cmdb.outgoing': { input: outgoingAskSchema, output: outgoingSchema },
  /** A newer export of such a CMDB, piece by piece. Throws CMDB_EXPORT_*. */
  'cmdb.takeExport': { input: takeExportSchema, output: done },
  /** The CMDB may be asked again. */
  'cmdb.again': { input: cmdbAgainSchema, output: done },
  /** Every device is compared there, and written where it differs. */
  'cmdb.deliverAll': { input: none, output: done },
} as const;
