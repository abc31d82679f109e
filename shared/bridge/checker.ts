/** Commands from laptop to device: a copy onto a stick, and what the checker on the device said. */
import { z } from 'zod';
import { digestSchema, recordIdSchema } from '../sync/ids.ts';
import { maxResultChars } from '../trust/check-result.ts';
import { installerValuesSchema } from './installer.ts';

const text = z.string().max(200);
const checked = z.object({
  handOver: text,
  digest: digestSchema,
  serial: text,
  at: z.number(),
  ran: z.enum(['no', 'ended-well', 'failed']),
  code: text,
  exit: z.number().nullable(),
  out: z.string().max(maxResultChars),
});

export const checkerCommands = {
  /**
   * Writes a copy that was prepared, and whose check is in the record, into a folder of its own below `folder`, with the checkers. The copy's id is the
   * hand-over's; the copy itself is gone afterwards. Throws NOT_FOUND, EVIDENCE_NOT_KEPT, HAND_OVER_FOLDER, HAND_OVER_DIFFERS, MEDIUM_DIFFERS, DISK_FULL.
   */
  'checker.handOver': {
    input: z.object({ copy: z.string().max(60), folder: z.string().min(1).max(1_000), values: installerValuesSchema }),
    output: z.object({
      path: z.string(),
      /** Whether its installer command lies beside it; `problem`: it has one, and the record could not fill it. */
      installer: z.enum(['written', 'none', 'not-filled']),
      problem: z.object({ code: z.string(), details: z.record(z.string(), z.unknown()) }).nullable(),
    }),
  },
  /** Reads and judges a result (a file's content, or a code). What it was refused for is answered, never thrown. */
  'checker.read': {
    input: z.object({
      text: z.string().max(maxResultChars + 1),
      expected: z.object({
        visitId: recordIdSchema,
        handOvers: z.array(z.object({ handOver: text, visitId: recordIdSchema, digest: digestSchema })).max(500),
        approved: z.array(digestSchema).max(500),
        serials: z.array(text).max(20),
        known: z.array(text).max(500),
      }),
    }),
    output: z.discriminatedUnion('ok', [
      z.object({ ok: z.literal(true), checked }),
      z.object({ ok: z.literal(false), refusal: z.object({ code: z.string().max(60), details: z.record(z.string(), z.unknown()) }) }),
    ]),
  },
} as const;
