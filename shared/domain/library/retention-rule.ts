/** The rule of retention of a title's superseded versions (PROCESS, "Release policy"). */
import { z } from 'zod';

export const retentionSchema = z
  .object({
    /** The newest superseded versions that stay. */
    keep: z.number().int().min(0).max(100),
    /** Months for which each stays after it was superseded. */
    months: z.number().int().min(0).max(240),
  })
  .readonly();
export type Retention = z.infer<typeof retentionSchema>;
