/** Why something about releases, standard changes, requests or signed paper was refused, in English. */
import type { Code, Details } from '../errors.ts';

type Sentences<C extends Code> = { readonly [K in C]: (d: Details[K]) => string };

const day = (text: string): string =>
  new Date(`${text}T12:00:00Z`).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

export const changeRefusals: Sentences<
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
