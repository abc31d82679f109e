/** Why something about releases, standard changes, requests or signed paper was refused, in English. */
import type { Code, Details } from '../errors.ts';

type Sentences<C extends Code> = { readonly [K in C]: (d: Details[K]) => string };

const day = (text: string): string =>
  new Date(`${text}T12:00:00Z`).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

export const changeRefusals: Sentences<
  | 'REQUESTER_REVIEWS'
  | 'STEP_MISSING'
  | 'CONDITION_OPEN'
  | 'APPROVAL_NOT_ORDERED'
  | 'CHANGE_CLOSED'
  | 'CHANGE_NOT_CLOSED'
  | 'VISITS_LEFT'
  | 'WORD_NOT_EMERGENCY'
  | 'WORD_OWN'
  | 'WORD_LATER'
  | 'ITEMS_MISSING'
  | 'ITEM_TWICE'
  | 'STANDARD_NEEDS_BUILD'
  | 'STANDARD_BUILD_CHANGED'
  | 'STANDARD_PERIOD'
  | 'STANDARD_FULL'
  | 'REPLACE_NEEDS_OLD'
  | 'REQUEST_ANSWERED'
  | 'PAPER_MISSING'
  | 'PAPER_BY_REQUESTER'
  | 'PAPER_BY_APPROVER'
  | 'PAPER_BY_INSTALLER'
  | 'PAPER_APPROVER_UNFIT'
> = {
  REQUESTER_REVIEWS: () => 'You asked for this change, so somebody else has to review it.',
  STEP_MISSING: (d) =>
    d.step === 'to-proceed'
      ? 'The release policy asks for the approval to proceed first. Ask for that.'
      : 'The release policy asks for a peer review of this release as it is now. Ask somebody who did not ask for the change.',
  CONDITION_OPEN: (d) => `A condition of the approval is not met yet: ${d.condition} Ask your lead.`.replace(/([^.!?]) Ask/u, '$1. Ask'),
  APPROVAL_NOT_ORDERED: () =>
    'The approval is on this laptop, and the hub has not heard of it. It counts when it is at the hub: sync first.',
  CHANGE_CLOSED: () => 'This change is closed. Nothing more begins under it; reopen it, or ask for a new one.',
  CHANGE_NOT_CLOSED: () => 'This change is not closed.',
  VISITS_LEFT: (d) =>
    d.n === 1
      ? 'One visit is not finished. Finish or cancel it, or say that the change was carried out in part.'
      : `${d.n} visits are not finished. Finish or cancel them, or say that the change was carried out in part.`,
  WORD_NOT_EMERGENCY: () =>
    'Only an emergency is approved by word of mouth. Ask for the approval in writing, or have the release made an emergency.',
  WORD_OWN: () => 'Nobody approves what they ask for themselves. Ask another approver.',
  WORD_LATER: () => 'That is later than now. Say when they said yes.',
  ITEMS_MISSING: () => 'Name at least one title with its version, or one model of equipment.',
  ITEM_TWICE: (d) => `${d.name} is named twice. Leave one of them out.`,
  STANDARD_NEEDS_BUILD: () => 'A standard change is approved for a standard build. Choose the build first.',
  STANDARD_BUILD_CHANGED: () => 'The standard build is another one than was approved. Ask for the standard change again.',
  STANDARD_PERIOD: (d) =>
    `This standard change holds from ${day(d.from)} until ${day(d.until)}. Choose a day in that time, or ask for it again.`,
  STANDARD_FULL: (d) =>
    d.seats === 1
      ? 'The 1 seat of this standard change is taken. Ask for it again, or plan under a release of its own.'
      : `All ${d.seats} seats of this standard change are taken. Ask for it again, or plan under a release of its own.`,
  REPLACE_NEEDS_OLD: () => 'A replacement names the device that leaves. Choose the device that stands there.',
  REQUEST_ANSWERED: () => 'This request has been answered already.',
  PAPER_MISSING: () => 'The photo of the signed paper is missing, or who signed it and when.',
  PAPER_BY_REQUESTER: () => 'You asked for this change, so somebody else has to enter the signed paper.',
  PAPER_BY_APPROVER: () => 'You signed it, so somebody else has to enter the paper. With the app you approve it yourself.',
  PAPER_BY_INSTALLER: () => 'A visit of this release is yours, so you cannot enter its signed paper. Ask somebody who does not install it.',
  PAPER_APPROVER_UNFIT: (d) =>
    d.approver === ''
      ? 'Whoever signed may not approve changes here. Give them the role change approver first; an app is not needed.'
      : `${d.approver} may not approve changes here. Give them the role change approver first; an app is not needed.`,
};
