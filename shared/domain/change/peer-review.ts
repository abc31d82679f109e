/**
 * Peer review of a submitted change, before the approval to implement (PROCESS, "Change management"): by somebody who did not ask for it.
 * Sent back, it goes to its requester with the reason, as a rejected one does.
 */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import { type Act, fine, noOpposite } from '../act.ts';
import { idSchema } from '../record.ts';
import { contentOf } from '../release/release.ts';
import { cleanText } from '../text.ts';
import { decisionId } from './decision.ts';
import { changeGate, decided, decisionOp } from './gate-args.ts';
import { stateOf } from './rfc.ts';

export const reviewFinds = ['sound', 'sent-back'] as const;
type ReviewFinds = (typeof reviewFinds)[number];

const inputSchema = z
  .object({ rfcId: idSchema, finds: z.enum(reviewFinds), note: z.string().max(2000).optional() })
  .refine(({ finds, note }) => finds === 'sound' || cleanText(note ?? '') !== '', { path: ['note'], message: 'why it is sent back' });

export const peerReview: Act<z.infer<typeof inputSchema>> = {
  name: 'peer-review',
  kind: 'gate',
  input: inputSchema,
  check: fine,
  ops: (world, { rfcId, finds, note }) => decisionOp(world, rfcId, gateOf[finds], note === undefined ? undefined : cleanText(note)),
  opposite: noOpposite('DECISION_STANDS'),
};

const gateOf = { sound: 'peer-review', 'sent-back': 'send-back' } as const satisfies { readonly [F in ReviewFinds]: string };

/** `peer-review` { rfc, round, version, content, reason? }, `send-back` { …, reason }: a submitted change, in the round and for the content that were seen. */
const reviewGate = (finds: ReviewFinds) =>
  changeGate(
    gateOf[finds],
    ({ args, change, subject, who, world }) => {
      const state = stateOf(change);
      const writer = world.row('rfc', change.id)?.made.p;
      if (change.requesterId === who.person || writer === who.person) return refuse('REQUESTER_REVIEWS', {});
      if (state === 'approved') return refuse('ALREADY_APPROVED', {});
      if (state === 'withdrawn') return refuse('APPROVAL_WITHDRAWN', {});
      if (state !== 'submitted') return refuse('NOT_SUBMITTED', {});
      if (args.round !== undefined && args.round !== (change.round ?? 1)) return refuse('RELEASE_CHANGED', {});
      return args.content === contentOf(subject) ? undefined : refuse('RELEASE_CHANGED', {});
    },
    ({ args, change, subject, who }) => {
      const round = change.round ?? 1;
      const reason = args.reason ?? null;
      const kind = finds === 'sound' ? 'reviewed' : 'sent-back';
      return [
        decided('rfc', change.id, {
          reviewedById: who.person,
          reviewedFor: contentOf(subject),
          reviewNote: reason,
          ...(finds === 'sound' ? {} : { state: 'rejected', deciderId: who.person, reason: reason ?? '' }),
        }),
        decided('decision', `${decisionId(change.id, round, kind)}.${who.person}`, {
          rfcId: change.id,
          releaseId: change.releaseId,
          round,
          decision: kind,
          byId: who.person,
          ...(reason === null ? {} : { reason }),
          ...(subject.sample ? { sample: true } : {}),
        }),
      ];
    },
  );
export const peerReviewGate = reviewGate('sound');
export const sendBackGate = reviewGate('sent-back');
