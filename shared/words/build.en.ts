/** The words of items, standard builds and standard changes, in English. */
import { countedOf } from './counted.en.ts';

const count = (n: number): string => n.toLocaleString('en-GB');

export const buildWords = {
  TABS: () => 'Lists of this section',
  TAB_RELEASES: () => 'Releases',
  TAB_BUILDS: () => 'Standard builds',
  TAB_REQUESTS: () => 'Requests',
  TAB_CHECKLISTS: () => 'Checklists',

  // Items
  ITEMS_HEAD: () => 'What it brings',
  ITEM_N: (d: { readonly n: number }) => `Item ${d.n}`,
  ITEM_ADD_SOFTWARE: () => 'Add software',
  ITEM_ADD_EQUIPMENT: () => 'Add equipment',
  ITEM_REMOVE: (d: { readonly n: number }) => `Leave item ${d.n} out`,
  ITEM_MODEL: () => 'Model',
  ITEM_MODEL_HELP: () => 'Choose one that is known, or type another',
  ITEM_MODEL_NEEDED: () => 'Choose a model or type its name.',
  ITEM_DEVICE_KIND: () => 'Kind of device',
  ITEM_DEVICE_KIND_HELP: () => 'Such as desktop, laptop or monitor',
  ITEM_DISK: () => 'Disk, at least (GB)',
  ITEM_NEEDS_DISK: (d: { readonly gb: number }) => `disk of ${d.gb} GB`,
  ITEMS_MORE: (d: { readonly n: number }) => `${count(d.n)} items`,

  // Standard builds
  BUILDS_TITLE: () => 'Standard builds',
  BUILDS_WHAT: () => 'standard builds',
  BUILDS_ANSWER: (d: { readonly n: number }) => (d.n === 1 ? '1 standard build' : `${count(d.n)} standard builds`),
  BUILDS_NEW: () => 'New standard build',
  BUILDS_NONE: () => 'No standard build yet',
  BUILDS_NONE_WHY: () =>
    'A standard build says what a kind of seat gets: titles in their versions, a model, a checklist. Releases and requests begin from it.',
  BUILD_COLUMN_NAME: () => 'Standard build',
  BUILD_COLUMN_SEAT: () => 'Kind of seat',
  BUILD_COLUMN_ITEMS: () => 'What it brings',
  BUILD_COLUMN_OPEN: () => 'Open standard changes',
  BUILD_MISSING: () => 'There is no such standard build here',
  BUILD_MISSING_WHY: () => 'It may have been deleted, or it has not arrived yet.',
  BUILD_MISSING_GO: () => 'Go to standard builds',
  BUILD_NEW_ANSWER: () => 'What does this kind of seat get?',
  BUILD_NEW_LEAD: () => 'Exactly the current build is what new starters and repairs get.',
  BUILD_NAME: () => 'Name',
  BUILD_NAME_NEEDED: () => 'Give the build a name.',
  BUILD_SEAT: () => 'Kind of seat',
  BUILD_SEAT_HELP: () => 'Such as office seat, reading room or workshop',
  BUILD_NOTES: () => 'Notes',
  BUILD_SAVE: () => 'Save the build',
  BUILD_SAVED: () => 'The build is saved on this laptop.',
  BUILD_CHANGE: () => 'Change the build',
  BUILD_CHANGE_MEANS: () => 'Standard changes that were approved for what it brings now no longer fit it.',
  BUILD_FACTS: () => 'What it is',
  BUILD_BEGIN: () => 'Begin a release from it',
  BUILD_FROM: () => 'Begin from a standard build',
  BUILD_FROM_HELP: () => 'Fills in what the build brings; all of it can still be changed',

  // Standard changes
  STANDARD_TAG: () => 'Standard change',
  STANDARD_TITLE: () => 'Standard changes',
  STANDARD_WHAT: () =>
    'Approved once for this build, a number of seats and a period. Inside it a computer is planned without a further approval.',
  STANDARD_NONE: () => 'None yet.',
  STANDARD_NEW: () => 'Ask for a standard change',
  STANDARD_NAME: (d: { readonly build: string }) => `${d.build}, standard change`,
  STANDARD_SEATS: () => 'Number of seats',
  STANDARD_SEATS_WRONG: () => 'Use 1 to 100,000 seats.',
  STANDARD_FROM: () => 'From',
  STANDARD_UNTIL: () => 'Until',
  STANDARD_PERIOD_NEEDED: () => 'Say from which day until which day it holds.',
  STANDARD_PERIOD_WRONG: () => 'It ends before it begins.',
  STANDARD_DO: () => 'Write its request',
  STANDARD_NEXT: () => 'The request for change comes next. Somebody else approves it, once.',
  STANDARD_TAKEN: (d: { readonly taken: number; readonly seats: number }) => `${countedOf(d.taken, d.seats, 'seats', true)} taken`,
  STANDARD_IS: (d: { readonly left: number; readonly until: string }) =>
    d.left === 0
      ? 'Approved, and all of its seats are taken'
      : d.left === 1
        ? `Approved: 1 seat left, until ${d.until}`
        : `Approved: ${count(d.left)} seats left, until ${d.until}`,
  STANDARD_OTHER_BUILD: () => 'Stopped: the build was changed since it was approved',
  STANDARD_FACT: () => 'Holds for',
  STANDARD_FACT_VALUE: (d: { readonly seats: number; readonly from: string; readonly until: string }) =>
    d.seats === 1 ? `1 seat, from ${d.from} until ${d.until}` : `${count(d.seats)} seats, from ${d.from} until ${d.until}`,
  STANDARD_DAYS: (d: { readonly from: string; readonly until: string }) => `${d.from} to ${d.until}`,
  STANDARD_OPEN: () => 'Open for requests',
  STANDARD_FACT_BUILD: () => 'Standard build',
  STANDARD_DO_PLAN: () => 'Computers for one person are planned under it without a further approval.',
} as const;

export type BuildWords = typeof buildWords;
