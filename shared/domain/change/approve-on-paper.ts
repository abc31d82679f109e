/**
 * The approval of somebody without the app, entered from signed paper with its photo (PROCESS, "Change management"): by a person who
 * is neither the requester nor an installer of this release nor the one who signed, and marked so for good.
 */
import { z } from 'zod';
import { type Refusal, refuse } from '../../errors.ts';
import { isLive } from '../../sync/row.ts';
import type { Who, World } from '../../sync/rules.ts';
import { type Act, fine } from '../act.ts';
import { readPerson } from '../person/person.ts';
import { daySchema, digestText, idSchema } from '../record.ts';
import { approvable, approvedOps } from './approval.ts';
import { changeGate, type Deciding, decisionOp } from './gate-args.ts';
import { mayApprove } from './word-approval.ts';

const inputSchema = z.object({
  rfcId: idSchema,
  /** The person who signed. */
  approverId: idSchema,
  /** The photo of the signed paper, kept on this laptop already. */
  digest: digestText,
  signedOn: daySchema,
  reason: z.string().max(2000).optional(),
});

export const approveOnPaper: Act<z.infer<typeof inputSchema>> = {
  name: 'approve-on-paper',
  kind: 'gate',
  input: inputSchema,
  check: fine,
  ops: (world, { rfcId, approverId, digest, signedOn, reason }) =>
    decisionOp(world, rfcId, 'approve-on-paper', reason, { paper: { approver: approverId, digest, signedOn } }),
  opposite: (_world, { rfcId }) => ({ drafts: [{ act: 'withdraw-approval', input: { rfcId, reason: 'Taken back' } }] }),
};

/**
 * Does this person install *this release*: is a visit of it planned for them, or have they begun one? Holding the role besides another
 * is not enough: in a small team the first user holds them all and would never enter a paper, while somebody who installs elsewhere
 * gains nothing by this one. Whoever is an installer and nothing else has no right to this gate at all (people/roles.ts). And who is
 * sent there only afterwards is flagged when they work (visit/flags.ts).
 */
function installs(world: World, who: Who, releaseId: string): boolean {
  return world.find('visit', 'release', releaseId).some((row) => {
    const worked = world.find('visit-event', 'visit', row.id).some((event) => event.made.p === who.person);
    return worked || (isLive(row) && row.fields.state === 'planned' && row.fields.installerId === who.person);
  });
}

function refusePaper({ args, change, subject, who, world }: Deciding): Refusal | undefined {
  const { paper } = args;
  if (paper === undefined) return refuse('PAPER_MISSING', {});
  const row = world.row('rfc', change.id);
  const asked = [change.requesterId, row?.made.p];
  const installing = installs(world, who, subject.id);
  const approver = readPerson(world.row('person', paper.approver));
  const able = mayApprove(world, paper.approver, row?.scopes ?? []);
  if (asked.includes(who.person)) return refuse('PAPER_BY_REQUESTER', {});
  if (paper.approver === who.person) return refuse('PAPER_BY_APPROVER', {});
  if (installing) return refuse('PAPER_BY_INSTALLER', {});
  if (asked.includes(paper.approver)) return refuse('REQUESTER_APPROVES', { requester: paper.approver });
  if (!able) return refuse('PAPER_APPROVER_UNFIT', { approver: approver?.name ?? '' });
  return approver?.sample === true && subject.sample !== true ? refuse('SAMPLE_ONLY', {}) : undefined;
}

/** `approve-on-paper` { rfc, round, version, content, paper: { approver, digest, signedOn }, reason? }. */
export const approveOnPaperGate = changeGate(
  'approve-on-paper',
  (deciding) => refusePaper(deciding) ?? approvable(deciding),
  (deciding) => {
    const { paper } = deciding.args;
    if (paper === undefined) return [];
    const { approver, digest, signedOn } = paper;
    return approvedOps(deciding, { byId: approver, paper: { enteredById: deciding.who.person, digest, signedOn } });
  },
);
