/** English sentences for every code of shared/errors.ts. Say who, what, when, and what to do; one idea a sentence. */
import type { Code, Details } from '../errors.ts';

type Sentences = { readonly [C in Code]: (d: Details[C]) => string };

/** A day (yyyy-MM-dd) as people say it: "15 December 2026". */
const dayOf = (day: string): string => new Date(`${day}T00:00:00Z`).toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

const list = (items: readonly string[]): string => items.join(', ');

export const en: Sentences = {
  INPUT_INVALID: (d) => `That could not be read (${d.where}): ${d.why}.`,
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
  VISIT_FROZEN: (d) =>
    `${dayOf(d.day)} falls into a freeze: ${d.name}, ${dayOf(d.from)} to ${dayOf(d.to)}. Choose another day, or give the reason why it goes there all the same.`,
  VISIT_NOT_BEGUN: () => 'This visit has not begun yet. Start it first.',
  VISIT_NOT_CANCELLED: () => 'This visit is planned already.',
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
  NOTHING_CHANGED: () => 'Nothing was changed.',
  STEPS_OPEN: (d) => `Still open: ${list(d.steps)}.`,
  EVIDENCE_MISSING: (d) => `Evidence is missing for: ${list(d.steps)}.`,
  ANSWER_INVALID: (d) => `${d.step}: ${d.why}.`,
  DATE_INVALID: (d) => `${d.field} is not a date.`,
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
  BLOB_MISSING: () => 'The file is not on this laptop yet.',
  IMAGE_REFUSED: (d) => `This picture was not taken: ${d.why}.`,
  CURSOR_DIFFERS: () => 'News arrived out of order and was set aside. Groundcrew fetches it again.',
  HUB_UNREACHABLE: () => 'The hub cannot be reached. You can go on working; everything is saved on this laptop.',
  HUB_ANSWER_STRANGE: () => 'Something between here and the hub answered in its place. Nothing was lost; Groundcrew tries again.',
  HUB_FAILED: () => 'The hub had a problem. Nothing was lost; Groundcrew tries again.',
  HUB_BUSY: (d) => `The hub is busy. Groundcrew tries again in ${d.retryAfterS} s.`,
  HUB_IN_USE: () => 'Another hub is already running on this data folder. This one stops; the data are untouched.',
  HUB_MOVED: () => 'The record of this hub was moved to another place. Start the hub there; nothing is taken here any more.',
  BACKUP_UNUSABLE: (d) => `This backup cannot be used: ${d.why}. Nothing was changed.`,
  PLACE_NOT_EMPTY: (d) => `There is a hub's record at ${d.where} already. Choose an empty place; nothing was changed.`,
  STORE_FAILED: () => 'The hub could not write its record. Nothing was changed.',
  PEER_FOREIGN: () => 'That request did not come from Groundcrew and was refused.',
  UNEXPECTED: () => 'Something went wrong on our side. Nothing that you saved is lost.',
};
