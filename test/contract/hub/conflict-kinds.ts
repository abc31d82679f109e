/** Every kind of conflict: how people who do not know of each other come to it, who its sides are, and what is offered. */
import { acts } from '../../../shared/domain/acts.ts';
import { textOfNeed } from '../../../shared/domain/seat/need.ts';
import type { Json } from '../../../shared/sync/op.ts';
import { changeAt, doVisit, type HubCollege, planned, releaseAt, visitOf } from '../../builders/hub-college.ts';
import type { HubDesk } from '../../builders/hub-desk.ts';
import { fact } from '../../builders/hub-laptop.ts';
import { digest } from '../../builders/small-college.ts';

export interface Kind {
  /** As a sentence. */
  readonly name: string;
  readonly kind: string;
  /** What everybody knows before they part. */
  readonly ready?: (all: HubCollege) => Promise<unknown>;
  /** Brings it about up to the moment before the last of them comes back. Answers that one. */
  readonly meet: (all: HubCollege) => Promise<HubDesk>;
  /** Everybody who is a side. */
  readonly sides: readonly string[];
  /** What both had seen. */
  readonly base?: Json;
  readonly details?: Json;
  /** What each side says, in any order. */
  readonly says: readonly (string | RegExp)[];
  readonly evidence?: RegExp;
  /** The labels that are offered, the proposed one first. */
  readonly offers: readonly (string | RegExp)[];
  /** Other conflicts that come of the same. */
  readonly beside?: readonly string[];
  /** What somebody further does who parted with them and knows of nothing: opens it again. Absent where no further side can be. */
  readonly again?: (cara: HubDesk) => Promise<unknown>;
  /** Why a choice cannot be undone (by its label), where the world has moved on by it. */
  readonly stays?: readonly string[];
}

const tuesday = '2026-11-24';
const away = async (desk: HubDesk, ...work: readonly (() => Promise<unknown>)[]): Promise<HubDesk> => {
  desk.leave();
  for (const each of work) await each();
  return desk;
};
const plans = (all: HubCollege, desk: HubDesk, visit: object) =>
  desk.do(acts['plan-visits'], { releaseId: releaseAt(all), visits: [{ day: tuesday, startsAt: 600, installerId: 'ben', ...visit }] });
const edits = (desk: HubDesk, id: string, fields: object) => desk.do(acts['edit-device'], { id, fields });
const stock = (all: HubCollege, ...ids: readonly string[]) =>
  all.olu.do(acts['import-records'], {
    records: ids.map((id) => ({
      entity: 'device',
      id,
      kind: 'new',
      fields: { assetTag: id.toUpperCase(), siteId: 'dock', departmentId: 'eng', status: 'in-hand' },
    })),
  });
const bare = (desk: HubDesk, type: string, id: string, fields: Readonly<Record<string, Json>>) => desk.append([fact(type, id, fields)]);
const vip = textOfNeed({ need: 'vip', words: 'The dean' });

export const kinds: readonly Kind[] = [
  {
    name: 'the serial of one device changed by two people',
    kind: 'same-field',
    meet: async ({ olu, renee }) => {
      await away(olu, () => edits(olu, 'd1', { serial: 'L308VHB' }));
      await edits(renee, 'd1', { serial: 'L308VHF' });
      return olu;
    },
    sides: ['olu', 'renee'],
    base: 'SER1',
    says: ['L308VHB', 'L308VHF'],
    evidence: /^No photo or scan\.$/,
    offers: ['Keep theirs', 'Keep mine'],
    again: (cara) => edits(cara, 'd1', { serial: 'L308VHC' }),
  },
  {
    name: 'one visit moved to two days',
    kind: 'same-field',
    ready: planned,
    meet: async (all) => {
      const moves = (day: string) => ({ moves: [{ visitId: visitOf(all.olu, 's1').id, day, startsAt: 600 }] });
      await away(all.olu, () => all.olu.do(acts['move-visit'], moves('2026-11-27')));
      await all.renee.do(acts['move-visit'], moves('2026-11-26'));
      return all.olu;
    },
    sides: ['olu', 'renee'],
    base: { day: tuesday, startsAt: 525, minutes: 45 },
    says: [/^Fri 27 Nov at 10:00/, /^Thu 26 Nov at 10:00/],
    offers: ['Keep theirs', 'Keep mine'],
  },
  {
    name: 'two notes on one device',
    kind: 'both-noted',
    meet: async ({ olu, renee }) => {
      await away(olu, () => edits(olu, 'd1', { notes: 'Screen replaced' }));
      await edits(renee, 'd1', { notes: 'Keyboard sticks' });
      return olu;
    },
    sides: ['olu', 'renee'],
    says: ['Screen replaced', 'Keyboard sticks'],
    offers: ['Keep both', 'Keep mine', 'Keep theirs'],
    again: (cara) => edits(cara, 'd1', { notes: 'Sticker on the lid' }),
  },
  {
    name: 'a need of a seat taken out by one and added again by another',
    kind: 'add-met-remove',
    meet: async ({ olu, renee }) => {
      await olu.do(acts['edit-seat'], { id: 's1', add: { needs: [vip] } });
      await renee.pull();
      await away(renee, () => renee.do(acts['edit-seat'], { id: 's1', remove: { needs: [vip] } }));
      await olu.do(acts['edit-seat'], { id: 's1', remove: { needs: [vip] } });
      await olu.do(acts['edit-seat'], { id: 's1', add: { needs: [vip] } });
      return renee;
    },
    sides: ['olu', 'renee'],
    says: ['Added: The dean', 'Taken out: The dean'],
    offers: ['It stays', 'Take it out'],
    stays: ['Take it out'],
  },
  {
    name: 'a device edited by one and deleted by another, who comes first',
    kind: 'deleted-and-edited',
    meet: async ({ olu, renee }) => {
      await away(olu, () => edits(olu, 'd6', { room: 'D099' }));
      await renee.do(acts['delete-record'], { type: 'device', id: 'd6' });
      return olu;
    },
    sides: ['olu', 'renee'],
    says: ['Deleted', 'Room: D099'],
    offers: ['Bring it back', 'Leave it deleted'],
  },
  {
    name: 'a device deleted by one and edited by another, who comes first',
    kind: 'deleted-and-edited',
    meet: async ({ olu, renee }) => {
      await away(olu, () => olu.do(acts['delete-record'], { type: 'device', id: 'd6' }));
      await edits(renee, 'd6', { room: 'D099' });
      return olu;
    },
    sides: ['olu', 'renee'],
    says: ['Deleted', /D099|Changed/],
    offers: ['Bring it back', 'Leave it deleted'],
  },
  {
    name: 'one serial on two devices',
    kind: 'serial-on-two-devices',
    meet: async ({ olu, renee }) => {
      await away(olu, () => edits(olu, 'd1', { serial: 'S3R1AL77' }));
      await edits(renee, 'd2', { serial: 's3r1al77' });
      return olu;
    },
    sides: ['olu', 'renee'],
    says: [/^GC00001.* · S3R1AL77$/, /^GC00002.* · s3r1al77$/],
    offers: ['Keep it on both', /^Only GC0000\d.* has it$/, /^Only GC0000\d.* has it$/],
    again: (cara) => edits(cara, 'd3', { serial: 'S3R1AL77' }),
  },
  {
    name: 'the same step done by two installers',
    kind: 'step-done-twice',
    ready: planned,
    meet: async (all) => {
      const { ben, mei } = all;
      const visitId = visitOf(ben, 's1').id;
      const version = (desk: HubDesk, said: string) => () =>
        desk.do(acts['answer-step'], { visitId, stepId: 'version-before', answer: { kind: 'version', version: said } });
      await away(ben, () => ben.do(acts['start-visit'], { visitId }), version(ben, '22H2'));
      await mei.do(acts['start-visit'], { visitId });
      await version(mei, '20H2')();
      return ben;
    },
    sides: ['ben', 'mei'],
    says: ['22H2', '20H2'],
    evidence: /^No photo or scan\.$/,
    offers: [/^Keep the one of /, /^Keep the one of /, 'Keep both'],
    again: (cara) =>
      bare(cara, 'step-result', 'cara-1', {
        visitId: visitOf(cara, 's1').id,
        stepId: 'version-before',
        answer: { kind: 'version', version: '19H1' },
      }),
  },
  {
    name: 'one new device given to two seats',
    kind: 'device-promised-twice',
    ready: (all) => stock(all, 'n1'),
    meet: async (all) => {
      await away(all.olu, () => plans(all, all.olu, { seatId: 's1', deviceId: 'd1', newDeviceId: 'n1' }));
      await plans(all, all.renee, { seatId: 's2', deviceId: 'd2', newDeviceId: 'n1', startsAt: 700, installerId: 'mei' });
      return all.olu;
    },
    sides: ['olu', 'renee'],
    says: [/Tue 24 Nov at 10:00/, /Tue 24 Nov at 11:40/],
    offers: ['Keep theirs', 'Keep mine'],
  },
  {
    name: 'one seat planned by two people',
    kind: 'seat-planned-twice',
    meet: async (all) => {
      await away(all.olu, () => plans(all, all.olu, { seatId: 's1', deviceId: 'd1' }));
      await plans(all, all.renee, { seatId: 's1', deviceId: 'd1', startsAt: 700, installerId: 'mei' });
      return all.olu;
    },
    sides: ['olu', 'renee'],
    says: [/Tue 24 Nov at 10:00/, /Tue 24 Nov at 11:40/],
    offers: ['Keep theirs', 'Keep mine'],
  },
  {
    name: 'one installer booked twice',
    kind: 'person-booked-twice',
    meet: async (all) => {
      await away(all.olu, () => plans(all, all.olu, { seatId: 's1', deviceId: 'd1' }));
      await plans(all, all.renee, { seatId: 's2', deviceId: 'd2', startsAt: 615 });
      return all.olu;
    },
    sides: ['olu', 'renee'],
    says: [/Tue 24 Nov at 10:00/, /Tue 24 Nov at 10:15/],
    offers: ['Keep theirs', 'Keep mine'],
  },
  {
    name: 'one user with two appointments at once',
    kind: 'user-booked-twice',
    meet: async (all) => {
      await stock(all, 'd9');
      await all.olu.do(acts['edit-device'], { id: 'd9', fields: { seatId: 's1', userId: 'p1' } });
      await all.everybody();
      const told = (from: number) => ({ startsAt: from, promised: { from, to: from + 180 } });
      await away(all.olu, () => plans(all, all.olu, { seatId: 's1', deviceId: 'd1', ...told(540) }));
      await plans(all, all.renee, { seatId: 's1', deviceId: 'd9', installerId: 'mei', ...told(660) });
      return all.olu;
    },
    sides: ['olu', 'renee'],
    says: [/09:00/, /11:00/],
    offers: ['Keep theirs', 'Keep mine'],
  },
  {
    name: 'work done, and moved meanwhile',
    kind: 'done-though-moved',
    ready: planned,
    meet: async (all) => {
      const { ben, olu } = all;
      const visit = visitOf(ben, 's1');
      await away(ben, () => doVisit(ben, visit));
      await olu.do(acts['move-visit'], { moves: [{ visitId: visit.id, day: '2026-11-26', startsAt: 600 }], reason: 'Room in use' });
      return ben;
    },
    sides: ['ben', 'olu'],
    details: { saw: { day: tuesday }, now: { day: '2026-11-26' } },
    says: [/^Done/, /^Planned for Thu 26 Nov at 10:00/],
    offers: ['Seen'],
    again: (cara) => cara.do(acts['assign-installer'], { visitIds: [visitOf(cara, 's1').id], installerId: 'mei' }),
  },
  {
    name: 'work done, and cancelled meanwhile',
    kind: 'done-though-cancelled',
    ready: planned,
    meet: async (all) => {
      const { ben, olu } = all;
      const visit = visitOf(ben, 's1');
      await away(ben, () => doVisit(ben, visit));
      await olu.do(acts['cancel-visit'], { visitIds: [visit.id], reason: 'Seat is given up' });
      return ben;
    },
    sides: ['ben', 'olu'],
    says: [/^Done/, 'Cancelled: Seat is given up'],
    offers: ['Seen'],
  },
  {
    name: 'work begun under an approval that was withdrawn meanwhile, which the laptop could not have known',
    kind: 'under-withdrawn-approval',
    ready: planned,
    meet: async (all) => {
      const { ben, shah } = all;
      await away(ben, () => doVisit(ben, visitOf(ben, 's1')));
      await shah.do(acts['withdraw-approval'], { rfcId: changeAt(all), reason: 'Faulty medium' });
      return ben;
    },
    sides: ['ben', 'shah'],
    details: { couldHaveKnown: false, withdrawnBy: 'shah' },
    says: ['Visit started', 'Approval withdrawn: Faulty medium'],
    offers: ['Seen'],
  },
  {
    name: 'work begun under an approval that was withdrawn, which the laptop knew',
    kind: 'under-withdrawn-approval',
    ready: planned,
    meet: async (all) => {
      const { ben, shah } = all;
      await shah.do(acts['withdraw-approval'], { rfcId: changeAt(all), reason: 'Faulty medium' });
      await ben.pull();
      return away(ben, () => bare(ben, 'visit-event', 'e1', { visitId: visitOf(ben, 's1').id, event: 'started' }));
    },
    sides: ['ben', 'shah'],
    details: { couldHaveKnown: true, withdrawnBy: 'shah' },
    says: ['Visit started', 'Approval withdrawn: Faulty medium'],
    offers: ['Seen'],
  },
  {
    name: 'work done with a version that was withdrawn meanwhile, which the laptop could not have known',
    kind: 'with-withdrawn-version',
    ready: planned,
    meet: async (all) => {
      const { ben, renee } = all;
      await away(ben, () => doVisit(ben, visitOf(ben, 's1')));
      const version = renee.rows('version')[0];
      await renee.do(acts['put-in-version'], { titleId: String(version?.fields['titleId']), versionId: version?.id });
      await renee.do(acts['withdraw-version'], { versionId: version?.id ?? '', reason: 'It loses files' });
      return ben;
    },
    sides: ['ben', 'renee'],
    details: { couldHaveKnown: false, withdrawnBy: 'renee' },
    says: ['Visit started', /^Version .* withdrawn: It loses files$/],
    offers: ['Seen'],
  },
  {
    name: 'work begun without any approval',
    kind: 'without-approval',
    meet: async (all) => {
      await plans(all, all.olu, { seatId: 's1', deviceId: 'd1' });
      await all.everybody();
      const { ben } = all;
      return away(ben, () => bare(ben, 'visit-event', 'e1', { visitId: visitOf(ben, 's1').id, event: 'started' }));
    },
    sides: ['ben'],
    says: ['Visit started'],
    offers: ['Seen'],
  },
  {
    name: 'work begun with another checklist than the plan’s',
    kind: 'other-checklist',
    ready: planned,
    meet: async (all) => {
      const made = await all.renee.do(acts['save-template'], {
        name: 'Easy',
        kind: 'install',
        sections: [{ id: 'a', title: 'A', steps: [{ id: 'one', kind: 'check', ask: 'Nothing', mandatory: false }] }],
      });
      const easy = made.find((op) => op.type === 'template-version')?.id ?? '';
      await all.everybody();
      const { ben } = all;
      return away(ben, () => bare(ben, 'visit-event', 'e1', { visitId: visitOf(ben, 's1').id, event: 'started', templateVersionId: easy }));
    },
    sides: ['ben'],
    details: { code: 'CHECKLIST_OTHER' },
    says: ['Visit started'],
    offers: ['Keep it aside', 'Let it count'],
  },
  {
    name: 'a visit closed as done with its steps open',
    kind: 'closed-with-steps-open',
    ready: planned,
    meet: async (all) => {
      const { ben } = all;
      await ben.do(acts['start-visit'], { visitId: visitOf(ben, 's1').id });
      return away(ben, () => bare(ben, 'visit-event', 'e1', { visitId: visitOf(ben, 's1').id, event: 'done' }));
    },
    sides: ['ben'],
    details: { code: 'STEPS_OPEN' },
    says: [/^Done/],
    offers: ['Keep it aside', 'Let it count'],
  },
  {
    name: 'an answer that its step does not take',
    kind: 'answer-against-checklist',
    ready: planned,
    meet: async (all) => {
      const { ben } = all;
      const visitId = visitOf(ben, 's1').id;
      await ben.do(acts['start-visit'], { visitId });
      return away(ben, () => bare(ben, 'step-result', 'r1', { visitId, stepId: 'disk-free', answer: { kind: 'number', value: -4 } }));
    },
    sides: ['ben'],
    details: { code: 'ANSWER_INVALID' },
    says: ['-4'],
    evidence: /^No photo or scan\.$/,
    offers: ['Keep it aside', 'Let it count'],
  },
  {
    name: 'a fact by somebody without the right to it',
    kind: 'fact-without-right',
    ready: planned,
    meet: async (all) => {
      const eve = await all.person('eve', 'auditor@org');
      return away(eve, () => bare(eve, 'visit-event', 'e1', { visitId: visitOf(eve, 's1').id, event: 'started' }));
    },
    sides: ['eve'],
    details: { code: 'ROLE_MISSING' },
    says: ['Visit started'],
    offers: ['Let it count', 'Keep it aside'],
  },
  {
    name: 'work on a visit that was deleted meanwhile',
    kind: 'fact-about-missing',
    ready: planned,
    meet: async (all) => {
      const { ben, olu } = all;
      const visit = visitOf(ben, 's1');
      await away(ben, () => ben.do(acts['start-visit'], { visitId: visit.id }));
      await olu.do(acts['delete-record'], { type: 'visit', id: visit.id });
      return ben;
    },
    sides: ['ben', 'olu'],
    says: ['Visit started', 'Deleted'],
    offers: ['Bring it back', 'Leave it deleted'],
  },
  {
    name: 'one item lent by two people',
    kind: 'equipment-lent-twice',
    ready: (all) => stock(all, 'n1'),
    meet: async (all) => {
      const lend = (desk: HubDesk, borrower: string) =>
        desk.do(acts['lend-equipment'], { deviceIds: ['n1'], borrower, day: '2026-11-20', dueOn: '2026-12-01' });
      await away(all.ben, () => lend(all.ben, 'Ann'));
      await lend(all.olu, 'Zoe');
      return all.ben;
    },
    sides: ['ben', 'olu'],
    says: [/Ann/, /Zoe/],
    offers: [/^Keep /, /^Keep /, 'Keep both'],
  },
  {
    name: 'equipment gone without having been erased',
    kind: 'gone-unerased',
    meet: async ({ ben }) => away(ben, () => bare(ben, 'equipment-event', 'e1', { deviceId: 'd1', event: 'disposed', day: '2026-12-01' })),
    sides: ['ben'],
    says: [/.+/],
    offers: ['Seen'],
  },
  {
    name: 'a disk erased before its hold was over',
    kind: 'erased-while-kept',
    meet: async ({ ben, olu }) => {
      await edits(olu, 'd1', { holdUntil: '2026-12-24' });
      await ben.pull();
      return away(ben, () =>
        bare(ben, 'equipment-event', 'e1', { deviceId: 'd1', event: 'erased', day: '2026-12-01', method: 'Shredded' }),
      );
    },
    sides: ['ben'],
    details: { until: '2026-12-24', day: '2026-12-01' },
    says: [/.+/],
    offers: ['Seen'],
  },
  {
    name: 'a back-out reported that never began',
    kind: 'backed-out-unbegun',
    ready: planned,
    meet: async (all) => {
      const { ben } = all;
      const visitId = visitOf(ben, 's1').id;
      await ben.do(acts['start-visit'], { visitId });
      return away(ben, () => bare(ben, 'visit-event', 'e1', { visitId, event: 'backed-out', reason: 'other' }));
    },
    sides: ['ben'],
    says: [/^Backed out/],
    offers: ['Seen'],
  },
  {
    name: 'work outside the period of its standard change',
    kind: 'outside-period',
    meet: async (all) => {
      const { olu, renee, shah, ben } = all;
      const items = [{ kind: 'software', title: { name: 'Office' }, version: { number: '2026.1' } }];
      const build = await renee.do(acts['save-build'], { name: 'Office PC', items, visitKind: 'install' });
      const buildId = build.find((op) => op.type === 'build')?.id ?? '';
      const standard = { seats: 3, from: '2026-12-01', until: '2026-12-31' };
      const made = await renee.do(acts['create-release'], { buildId, standard });
      const releaseId = made.find((op) => op.type === 'release')?.id ?? '';
      await renee.do(acts['submit-rfc'], { releaseId, what: 'Office PCs for new starters' });
      await all.everybody();
      await shah.do(acts['approve-to-implement'], { rfcId: changeAt(all) });
      await olu.pull();
      const visits = [{ seatId: 's1', deviceId: 'd1', day: '2026-12-04', startsAt: 600, installerId: 'ben' }];
      await olu.do(acts['plan-visits'], { releaseId, visits });
      await ben.pull();
      return away(ben, () => ben.do(acts['start-visit'], { visitId: visitOf(ben, 's1').id }));
    },
    sides: ['ben'],
    details: { day: '2026-11-23' },
    says: ['Visit started'],
    offers: ['Seen'],
  },
  {
    name: 'work by whoever entered its approval from paper',
    kind: 'paper-by-installer',
    meet: async (all) => {
      const { renee, olu } = all;
      const dora = await all.person('dora', 'lead@org', 'installer@org');
      await renee.do(acts['submit-rfc'], { releaseId: releaseAt(all), what: 'Windows 11', backOut: 'Image' });
      await all.everybody();
      await dora.do(acts['approve-on-paper'], { rfcId: changeAt(all), approverId: 'shah', digest: digest(9), signedOn: '2026-11-20' });
      await olu.pull();
      await plans(all, olu, { seatId: 's1', deviceId: 'd1', installerId: 'ben' });
      await dora.pull();
      return away(dora, () => dora.do(acts['start-visit'], { visitId: visitOf(dora, 's1').id }));
    },
    sides: ['dora'],
    says: ['Visit started'],
    offers: ['Seen'],
  },
];
