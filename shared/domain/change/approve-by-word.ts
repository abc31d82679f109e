/**
 * Recording that a named approver approved an emergency by word of mouth, before the work; with it a draft of the request is begun, to be
 * written up and signed (change/write-up.ts says by when).
 */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import { isLive } from '../../sync/row.ts';
import type { GateRule } from '../../sync/rules.ts';
import { type Act, noOpposite } from '../act.ts';
import { idSchema, momentSchema } from '../record.ts';
import { contentOf, readRelease } from '../release/release.ts';
import { cleanText } from '../text.ts';
import { counts } from '../visit/run.ts';
import { append, command } from '../write.ts';
import { decided } from './gate-args.ts';
import { readWord, refuseWord, wordWays } from './word-approval.ts';

const inputSchema = z.object({
  releaseId: idSchema,
  /** The visit on which it is recorded, where it is on one. */
  visitId: idSchema.optional(),
  approverId: idSchema,
  saidAt: momentSchema,
  how: z.enum(wordWays),
  why: z.string().trim().min(1).max(2000),
});

/** Refusals: NOT_FOUND, WORD_NOT_EMERGENCY, WORD_OWN, REQUESTER_APPROVES, PAPER_APPROVER_UNFIT; WORD_LATER (it has not been said yet). */
export const approveByWord: Act<z.infer<typeof inputSchema>> = {
  name: 'approve-by-word',
  kind: 'fact',
  input: inputSchema,
  check: (world, input, who) => {
    const visit = input.visitId === undefined ? undefined : world.row('visit', input.visitId);
    if (visit !== undefined && visit.fields.releaseId !== input.releaseId) return refuse('NOT_FOUND', {});
    if (who.at !== undefined && input.saidAt > who.at) return refuse('WORD_LATER', {});
    return refuseWord(world, input, who.person);
  },
  ops: (world, { releaseId, visitId, approverId, saidAt, how, why }, _who, ids) => {
    const subject = readRelease(world.row('release', releaseId));
    if (subject === undefined) return [];
    const id = ids();
    const sample = subject.sample === true ? true : undefined;
    const saidFor = contentOf(subject);
    return [
      append('word-approval', id, { releaseId, visitId, approverId, saidAt, how, why: cleanText(why), saidFor, sample }),
      command('rfc', `${releaseId}.emergency`, 'open-emergency', { word: id }),
    ];
  },
  opposite: noOpposite('FACT_FIXED'),
};

const argsSchema = z.object({ word: idSchema });

/**
 * `open-emergency` { word }: begins the draft to be written up, where the release has no request yet; nothing otherwise. It rests on the
 * word alone, so whoever recorded that may.
 */
export const openEmergencyGate: GateRule = {
  name: 'open-emergency',
  gate: (world, args, who) => {
    const parsed = argsSchema.safeParse(args);
    if (!parsed.success) return refuse('INPUT_INVALID', { where: 'open-emergency', why: 'its arguments' });
    const row = world.row('word-approval', parsed.data.word);
    return row !== undefined && counts(row) && row.made.p === who.person ? undefined : refuse('NOT_FOUND', {});
  },
  ops: (world, args) => {
    const parsed = argsSchema.safeParse(args);
    const word = parsed.success ? readWord(world.row('word-approval', parsed.data.word)) : undefined;
    if (word === undefined || world.find('rfc', 'release', word.releaseId).some(isLive)) return [];
    const id = `${word.releaseId}.emergency`;
    return [decided('rfc', id, { releaseId: word.releaseId, what: word.why, ...(word.sample ? { sample: true } : {}) })];
  },
};
