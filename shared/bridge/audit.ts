/** Commands that look into the hub's log. */
import { evidenceAskSchema, evidenceSchema, historyAskSchema, historySchema } from '../domain/after/hub-messages.ts';

export const auditCommands = {
  /** Every group about a record, the newest first. Throws NOT_FOUND, HUB_*. */
  'audit.history': { input: historyAskSchema, output: historySchema },
  /** Groups of visits in their signed bytes, with the hub's statement. Throws NOT_FOUND, ROLE_MISSING, INPUT_TOO_LARGE, HUB_*. */
  'audit.evidence': { input: evidenceAskSchema, output: evidenceSchema },
} as const;
