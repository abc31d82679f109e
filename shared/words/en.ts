/** English sentences for every code of shared/errors.ts. Say who, what, when, and what to do; one idea a sentence. */
import type { Code, Details } from '../errors.ts';
import { acceptanceRefusals } from './acceptance-refusal.en.ts';
import { afterRefusals } from './after-refusal.en.ts';
import { answerRefusals } from './answer-refusal.en.ts';
import { calendarRefusals } from './calendar-refusal.en.ts';
import { changeRefusals } from './change.en.ts';
import { checkerRefusals } from './checker.en.ts';
import { checklistProblem } from './checklist.en.ts';
import { cmdbRefusals } from './cmdb-refusal.en.ts';
import { leaseRefusals } from './lease.en.ts';
import { libraryCacheRefusals } from './library-cache.en.ts';
import { libraryRefusals } from './library-refusal.en.ts';
import { messageRefusals } from './message-refusal.en.ts';
import { planRefusals } from './plan-refusal.en.ts';
import { policyRefusals } from './policy-refusal.en.ts';
import { registryRefusals } from './registry.en.ts';
import { stickRefusals } from './stick.en.ts';
import { ticketRefusals } from './ticket-refusal.en.ts';
import { trainingRefusals } from './training-refusal.en.ts';
import { trustRefusals } from './trust.en.ts';
import { unreadEn } from './unread.en.ts';
import { waveRefusals } from './wave.en.ts';

type Sentences = { readonly [C in Code]: (d: Details[C]) => string };

const list = (items: readonly string[]): string => items.join(', ');

export const en: Sentences = {
  INPUT_INVALID: (d) => unreadEn(d),
  INPUT_TOO_LARGE: (d) => `That is too large (${d.where}); the limit is ${d.limit}.`,
  NAME_UNUSABLE: (d) =>
    d.why === 'empty'
      ? 'Enter a name; spaces alone are not one.'
      : d.why === 'too-long'
        ? 'That name is too long. Use at most 200 characters.'
        : 'That name holds characters that cannot be shown.',
  NOT_FOUND: () => 'There is nothing here, or it is not yours to see.',
  METHOD_UNKNOWN: () => 'This version of Groundcrew does not know that request. Update it and try again.',
  TOKEN_MISSING: () => 'This request came without a sign-in. Open Groundcrew again.',
  TOKEN_REFUSED: () => 'The sign-in has ended. Groundcrew signs in again by itself.',
  TOO_MANY_TRIES: (d) => `Too many tries. Wait ${d.retryAfterS} s and try again.`,
  ROLE_MISSING: (d) => `This needs the role ${list(d.needs)}.`,
  OUTSIDE_SCOPE: () => 'There is nothing here, or it is not yours to see.',
  CODE_REFUSED: () => 'That code is not valid: mistyped, used, or older than 24 hours. Ask your lead for a new one.',
  FINGERPRINT_DIFFERS: (d) => `This is not the hub you were told of. Expected ${d.expected}, found ${d.found}. Do not join; ask your lead.`,
  NOT_ENROLLED: () => 'This laptop has not joined a hub yet.',
  SIGNATURE_WRONG: () => 'The signature on these changes does not fit. They were not taken.',
  WRITER_UNKNOWN: () => 'The hub does not know this laptop. Join it again with a new code.',
  WRITER_FOREIGN: () => 'These changes were made on another laptop and signed with the wrong key. They were not taken.',
  GROUP_MALFORMED: (d) => `These changes could not be read: ${d.why}. They are kept on the laptop.`,
  GROUP_WAITS: (d) => `Changes ${d.from} to ${d.to} of that laptop have not arrived yet. What came after them waits.`,
  LAPTOP_FORKED: () =>
    'This laptop was restored from a copy and had numbered other work with the same numbers. It takes a new identity; nothing is dropped.',
  LAPTOP_REVOKED: () => 'This laptop has been revoked. What it sends is kept for a lead to look at.',
  LAPTOP_OLDER: () =>
    'The hub is newer than Groundcrew on this laptop and says things that this version cannot read. Please upgrade Groundcrew; what you save still goes to the hub.',
  LAPTOP_BEHIND: () => 'This laptop was restored from an older copy. It takes a new identity and fetches what it lacks.',
  OP_KIND_UNKNOWN: () => 'Made with a newer version of Groundcrew. Kept, and counted when the hub is updated.',
  OP_NOT_ALLOWED: () => 'Your role does not allow this change.',
  RECORD_UNKNOWN: () => 'What this change belongs to is not known at the hub.',
  CREATION_REFUSED: () => 'What this change belongs to was refused, so this was refused with it.',
  COMMAND_OF_GROUP_REFUSED: () => 'The decision that this belonged to was refused, so this was refused with it.',
  FIELD_INVALID: (d) => `${d.field}: ${d.why}.`,
  FACT_FIXED: () => 'What was recorded on site stays as it is. Add a correction instead.',
  KEPT_OTHER_VALUE: (d) => `A later value of ${d.field} was kept. Yours is in the history.`,
  FACT_WITHOUT_RIGHT: () => 'Recorded without the right to do so. A lead decides whether it counts.',
  CONFLICT_MOVED_ON: () => 'Another version has arrived since you looked. Look again before deciding.',
  CONFLICT_NOT_OPEN: () => 'This conflict has been settled already.',
  CONFLICT_NOT_SETTLED: () => 'Nobody has decided this conflict, so there is no decision to undo.',
  SETTLEMENT_MOVED_ON: () => 'What was decided has been changed since, so the decision is not undone. Change the record itself.',
  NOT_A_SIDE: () => 'Only somebody who is a side of this conflict can say so.',
  NOT_DELETED: () => 'This was not deleted, so there is nothing to restore.',
  REQUESTER_APPROVES: () => 'You asked for this change, so somebody else has to approve it.',
  ALREADY_APPROVED: () => 'This change is approved already.',
  ALREADY_SUBMITTED: () => 'This change has been submitted already and waits for approval.',
  NOT_APPROVED: () => 'Not yet: the change is not approved.',
  NOT_SUBMITTED: () => 'The request for change has not been submitted yet.',
  APPROVAL_WITHDRAWN: () => 'The approval was withdrawn. Stop and ask your lead.',
  SAMPLE_ONLY: () => 'The sample approver works only in the sample rollout.',
  VISIT_NOT_PLANNED: (d) => `This visit is ${d.state}, so it cannot be changed like that.`,
  VISIT_CANCELLED: () => 'This visit was cancelled.',
  VISIT_DONE: () => 'The work of this visit is done, so its plan no longer changes.',
  ...policyRefusals,
  ...waveRefusals,
  ...messageRefusals,
  ...leaseRefusals,
  ...leaseRefusals,
  ...messageRefusals,
  ...planRefusals,
  ...afterRefusals,
  VISIT_NOT_BEGUN: () => 'This visit has not begun yet. Start it first.',
  VISIT_NOT_CANCELLED: () => 'This visit is planned already.',
  VISIT_NOT_ENDED: () => 'This visit has not ended yet, so there is nothing to go on with.',
  RETURN_PLANNED: () => 'A return visit is planned already.',
  BACK_OUT_NOT_BEGUN: () => 'Begin the back-out first: its checklist shows how the device is put back.',
  HAND_IN_MISSING: () => 'Say for each missing thing why it is not handed in.',
  FINDING_ANSWERED: () => 'Somebody has answered this already.',
  FINDING_NOTHING_TO_TAKE: () => 'The device that was found is not in the record. Add it first, or leave the record as it is.',
  REASON_MISSING: () => 'Choose the reason.',
  STEP_UNKNOWN: () => 'This step is not on the checklist that this visit began with.',
  CHECKLIST_MISSING: () => 'The checklist of this visit is not on this laptop. Connect once to fetch it.',
  RELEASE_APPROVED: () => 'This release is approved as it is. Withdraw the approval before changing what was approved.',
  RELEASE_CHANGED: () => 'The release has changed since you looked. Look again before deciding.',
  DECISION_STANDS: () => 'A decision is not undone. Submit the change again, or withdraw the approval.',
  FIELD_BY_DECISION: () => 'Only a decision changes this.',
  FIELD_FIXED: () => 'This was settled when it was made and does not change afterwards.',
  TEMPLATE_FIXED: () => 'A version of a checklist does not change. Make a new version of it.',
  SAMPLE_THERE: () => 'The sample rollout is here already.',
  SAMPLE_MISSING: () => 'There is no sample rollout here.',
  CHANGED_SINCE: () => 'Somebody changed this after you did, so it is not undone.',
  SAID_IS_SAID: () => 'That somebody was told is not taken back.',
  USED_SINCE: () => 'Something was planned or recorded with it since, so it is not undone.',
  NOTHING_CHANGED: () => 'Nothing was changed.',
  CHECKLIST_OTHER: () => 'This is another checklist than the one that the visit is done by.',
  TEMPLATE_UNUSABLE: (d) => `${d.where}: ${checklistProblem(d.problem)}`,
  SERIAL_DIFFERS: (d) => `${d.serial} is not the device of this visit.`,
  STEPS_OPEN: (d) => `Still open: ${list(d.steps)}.`,
  EVIDENCE_MISSING: (d) => `Evidence is missing for: ${list(d.steps)}.`,
  ANSWER_INVALID: (d) => `${d.step}: ${d.why}.`,
  DATE_INVALID: (d) => `${d.field} is not a date.`,
  ...trainingRefusals,
  ...acceptanceRefusals,
  ...answerRefusals,
  ...changeRefusals,
  ...libraryRefusals,
  SERIALS_REFUSED: (d) => `These serials cannot be taken: ${list(d.serials)}.`,
  EQUIPMENT_NOT_IN_HAND: (d) => `${d.device} is not in hand.`,
  EQUIPMENT_PROMISED: (d) =>
    d.visit === '' ? `${d.device} is promised to another visit.` : `${d.device} is promised to visit ${d.visit}.`,
  EQUIPMENT_NOT_LENT: (d) => `${d.device} is not lent to anybody.`,
  EQUIPMENT_COLLECTED: (d) => `${d.device} has been collected already.`,
  EQUIPMENT_NOT_COLLECTED: (d) => `${d.device} has not been collected: nobody has read its serial on taking it.`,
  EQUIPMENT_KEPT: (d) => `The disk of ${d.device} is kept until ${d.until}. Nothing is erased before that day.`,
  EQUIPMENT_NOT_ERASED: (d) => `${d.device} has not been erased yet.`,
  EQUIPMENT_GONE: (d) => `${d.device} has left already.`,
  RECEIPT_MISSING: () => 'Enter the receipt: equipment leaves only against one.',
  UNDO_TOO_LARGE: () => 'That changed too much at once to be undone by one key. Change the records themselves.',
  NOTHING_TO_UNDO: () => 'There is nothing to undo.',
  UNDO_IMPOSSIBLE: (d) => `This cannot be undone: ${d.why}.`,
  DISK_FULL: () => 'The disk of this laptop is full. Your last change was saved; free some space before you go on.',
  DISK_FAILED: () => 'The disk of this laptop could not be written. Nothing was changed. Check the disk and try again.',
  JOURNAL_DAMAGED: () => 'A part of the journal on this laptop is damaged. What could be read was kept, and the rest set aside.',
  JOURNAL_TORN: () => 'The last change was cut off while it was being saved and was never shown as saved. Everything before it is here.',
  SPOOL_DAMAGED: () =>
    'Some data fetched from the hub are damaged on this laptop. They are fetched anew when the hub can be reached; your own work is not touched.',
  HUB_NOT_STARTED: () =>
    'The part of Groundcrew that keeps the record did not start. Your work is saved on this laptop; start Groundcrew again.',
  PROFILE_IN_USE: () => 'Groundcrew is already running with this profile. Use the window that is open.',
  HOST_GONE: () => 'Groundcrew has ended on this computer. Start it again; what was saved is there.',
  SETTINGS_DAMAGED: (d) =>
    `The settings could not be read and were set aside as ${d.keptAs}. The usual ones hold; nothing else is touched.`,
  PORT_TAKEN: (d) => `Port ${d.port} is taken by another program. Groundcrew moved to ${d.now} and rebuilds its database from the journal.`,
  SECRET_STORE_WEAK: (d) => `Keys are kept in a file that only you can read (${d.where}), because this system offers no keychain.`,
  BLOB_DIFFERS: () => 'The file changed on its way. It was not taken; it will be sent again.',
  UPLOAD_OFFSET: () => 'The hub holds another part of this file. It is sent again from where the hub stands.',
  BLOB_MISSING: () => 'The file is not on this laptop yet.',
  IMAGE_REFUSED: (d) => `This picture was not taken: ${d.why}.`,
  CURSOR_DIFFERS: () => 'News arrived out of order and was set aside. Groundcrew fetches it again.',
  BUNDLE_STRANGE: (d) => `This is not a file that Groundcrew carries: ${d.why}.`,
  BUNDLE_DAMAGED: (d) => `Part ${d.part} of ${d.of} from ${d.laptop} is damaged, so nothing of it was taken. Export it again.`,
  BUNDLE_UNSIGNED: (d) => `This part says it is from ${d.laptop}, but its signature does not fit. Nothing of it was taken.`,
  BUNDLE_OTHER_HUB: (d) => `This part belongs to another hub (${d.hub}). Nothing of it was taken.`,
  BUNDLE_NEWER: () =>
    'This file was written by a newer version of Groundcrew, and this one cannot read it. Nothing of it was taken; keep the file, upgrade and take it in then.',
  BUNDLE_NOT_FOR_US: () => 'This part is sealed for somebody else. It was not opened; you may carry it on.',
  BUNDLE_CONTENT: (d) => `Part ${d.part} of ${d.of} does not hold what it says (${d.why}), so nothing of it was taken. Export it again.`,
  CARRY_NO_KEY: (d) =>
    d.to === 'hub'
      ? 'This laptop does not know the key of its hub yet. Connect to the hub once, or take in a file from a colleague.'
      : 'The key of that laptop is not known here yet. Connect to the hub once, or take in a file from that laptop.',
  CARRY_CANCELLED: () => 'Stopped. The parts that were finished are good and can be used.',
  CARRY_FOLDER: (d) => `The folder ${d.path} cannot be read or written. Choose another one.`,
  QUARANTINE_NOT_TAKEN: () => 'These changes cannot be taken in. They stay set aside; set them aside for good or leave them.',
  ...trustRefusals,
  ...checkerRefusals,
  ...stickRefusals,
  ...registryRefusals,
  ...cmdbRefusals,
  ...calendarRefusals,
  ...ticketRefusals,
  ...libraryCacheRefusals,
  HUB_UNREACHABLE: () => 'The hub cannot be reached. You can go on working; everything is saved on this laptop.',
  HUB_ANSWER_STRANGE: () => 'Something between here and the hub answered in its place. Nothing was lost; Groundcrew tries again.',
  HUB_FAILED: () => 'The hub had a problem. Nothing was lost; Groundcrew tries again.',
  HUB_DISK_FULL: () =>
    'The disk of the hub is full. What you save stays on this laptop and goes up when there is room; tell whoever looks after the hub.',
  HUB_BUSY: (d) => `The hub is busy. Groundcrew tries again in ${d.retryAfterS} s.`,
  HUB_IN_USE: () => 'Another hub is already running on this data folder. This one stops; the data are untouched.',
  HUB_MOVED: () => 'The record of this hub was moved to another place. Start the hub there; nothing is taken here any more.',
  REPORT_EMPTY: () => 'Say what is wrong.',
  PUBLIC_PAGE_OFF: () => 'The public page is off, so a link could not be opened. Turn it on first.',
  PUBLIC_PAGE_FIXED: () => 'Where the public page is was set with the server. Ask its keeper.',
  BACKUP_UNUSABLE: (d) => `This backup cannot be used: ${d.why}. Nothing was changed.`,
  PLACE_NOT_EMPTY: (d) => `There is a hub's record at ${d.where} already. Choose an empty place; nothing was changed.`,
  STORE_FAILED: () => 'The hub could not write its record. Nothing was changed.',
  PEER_FOREIGN: () => 'That request did not come from Groundcrew and was refused.',
  UNEXPECTED: () => 'Something went wrong on our side. Nothing that you saved is lost.',
};
