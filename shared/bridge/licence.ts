/** Licence keys between renderer and main: sealed and opened in main alone, so that no key lies in the local database. */
import { z } from 'zod';
import { sealedKeySchema } from '../domain/library/licence-key.ts';
import { recordIdSchema } from '../sync/ids.ts';

export const licenceCommands = {
  /** Seals a key for these laptops (by writer) and for this one. Throws NOT_ENROLLED, CARRY_NO_KEY. */
  'licence.seal': {
    input: z.object({ key: z.string().min(1).max(2000), to: z.array(z.string().max(60)).max(900) }),
    output: sealedKeySchema,
  },
  /**
   * Opens a key on the laptop for which it was sealed. `view`: the fact `key-view` that records it; it has to be in the journal before
   * anything is shown. Throws NOT_ENROLLED, KEY_VIEW_MISSING, KEY_NOT_FOR_LAPTOP.
   */
  'licence.open': {
    input: z.object({ sealed: sealedKeySchema, view: recordIdSchema }),
    output: z.object({ key: z.string() }),
  },
} as const;
