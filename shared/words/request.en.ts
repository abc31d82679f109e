/** The words of service requests and of signed paper, in English. */

const count = (n: number): string => n.toLocaleString('en-GB');

export const requestWords = {
  REQUESTS_TITLE: () => 'Requests',
  REQUESTS_WHAT: () => 'requests',
  REQUESTS_ANSWER: (d: { readonly open: number; readonly all: number }) =>
    d.open === 0
      ? d.all === 1
        ? 'The only request has its answer'
        : `All ${count(d.all)} requests have their answer`
      : d.open === 1
        ? '1 request waits for an answer'
        : `${count(d.open)} requests wait for an answer`,
  REQUESTS_NEW: () => 'New computer for one person',
  REQUESTS_NONE: () => 'No request yet',
  REQUESTS_NONE_WHY: () => 'Extra wishes that installers note on site arrive here, and so does whatever else is asked for.',
  REQUEST_COLUMN_WISH: () => 'What is wished',
  REQUEST_COLUMN_FOR: () => 'For',
  REQUEST_COLUMN_PLACE: () => 'Place',
  REQUEST_COLUMN_BY: () => 'Asked by',
  REQUEST_COLUMN_AT: () => 'Asked',
  REQUEST_COLUMN_STATE: () => 'State',
  REQUEST_GROUP_STATE: () => 'State',
  REQUEST_NUMBER_NEW: () => 'New, on this laptop',
  REQUEST_IS_NEW: () => 'Waits for an answer',
  REQUEST_IS_AGREED: () => 'Agreed, no visit planned yet',
  REQUEST_IS_REFUSED: () => 'Its visit was not taken at the hub',
  REQUEST_REFUSED_FULL: () => 'The seats of the standard change were taken first by another visit. Plan it under something else.',
  REQUEST_REFUSED_PERIOD: () => 'The day lies outside the period of the standard change. Choose another day.',
  REQUEST_REFUSED_BUILD: () => 'The standard build was changed meanwhile. Plan it under a standard change for the build as it is now.',
  REQUEST_REFUSED_WITHDRAWN: () => 'The approval was withdrawn meanwhile. Plan it under something else that is approved.',
  REQUEST_REFUSED_OTHER: () => 'The hub did not take its visit. Plan it again.',
  REQUEST_IS_CANCELLED: () => 'Its visit was cancelled',
  REQUEST_IS_PLANNED: (d: { readonly day: string }) => `Planned for ${d.day}`,
  REQUEST_IS_DONE: () => 'Done',
  REQUEST_IS_DECLINED: () => 'Declined',
  REQUEST_ON_VISIT: () => 'Noted on visit',
  REQUEST_VISIT: () => 'Its visit',
  REQUEST_VISIT_OPEN: () => 'Open the visit',
  REQUEST_BUILD: () => 'Asks for',
  REQUEST_ANSWER: () => 'Answer',
  REQUEST_PLAN: () => 'Plan a visit for it',
  REQUEST_AGREE: () => 'Agree without a visit',
  REQUEST_DONE: () => 'It is done',
  REQUEST_DECLINE: () => 'Decline…',
  REQUEST_DECLINE_TITLE: () => 'Decline this request?',
  REQUEST_DECLINE_MEANS: (d: { readonly who: string }) => (d.who === '' ? 'Whoever asked reads the reason.' : `${d.who} reads the reason.`),
  REQUEST_DECLINE_ACT: () => 'Decline the request',
  REQUEST_ONLY_LEADS: () => 'A lead or release manager answers it.',
  REQUEST_IS_PLANNED_AT: (d: { readonly day: string; readonly from: string; readonly to: string }) =>
    `Planned for ${d.day}, ${d.from}–${d.to}`,
  REQUEST_IS_DECLINED_WHY: (d: { readonly why: string }) => `Declined: ${d.why}`,
  REQUESTS_ANSWER_MINE: (d: { readonly open: number; readonly mine: number }) =>
    d.mine === 0
      ? 'You have asked for nothing yet'
      : d.open === 0
        ? d.mine === 1
          ? 'Your request has its answer'
          : `Your ${count(d.mine)} requests have their answer`
        : d.open === 1
          ? '1 of your requests waits for an answer'
          : `${count(d.open)} of your requests wait for an answer`,
  REQUEST_GROUP_BY: () => 'Asked by',
  REQUESTS_LINK: () => 'Requests',

  // Asking
  ASK_TITLE: () => 'Ask for something',
  ASK_ANSWER: () => 'What is wished, and for whom?',
  ASK_LEAD: () => 'A lead or release manager answers. You read the answer under Requests.',
  ASK_KIND: () => 'What it is',
  ASK_COMPUTER: () => 'A new computer',
  ASK_WISH_KIND: () => 'An extra wish',
  ASK_SEAT: () => 'Seat',
  ASK_SEAT_HELP: () => 'Where it is wanted',
  ASK_SEAT_NEEDED: () => 'Choose the seat.',
  ASK_SEATS_NONE: () => 'No seat is known on this laptop, so nothing can be asked for yet.',
  ASK_SEATS_NONE_WHY: () => 'Seats arrive from the hub with the places that are yours.',
  ASK_FOR: () => 'For whom',
  ASK_FOR_HELP: () => 'Empty: for the seat itself',
  ASK_FOR_NEEDED: () => 'Say whom the computer is for.',
  ASK_BUILD: () => 'Standard build',
  ASK_BUILD_HELP: () => 'Empty: the lead chooses',
  ASK_WISH: () => 'In your words',
  ASK_WISH_HELP_COMPUTER: () => 'From when, which software, special needs',
  ASK_WISH_NEEDED: () => 'Say what is wished.',
  ASK_COMPUTER_WISH: (d: { readonly who: string }) => `New computer for ${d.who}`,
  ASK_DO: () => 'Send the request',
  WISHES_TITLE: () => 'Requests noted here',
  WISHES_ANSWER: (d: { readonly answer: string }) => `Answer: ${d.answer}`,

  // One computer for one person
  COMPUTER_TITLE: () => 'New computer for one person',
  COMPUTER_ANSWER: () => 'Who gets a computer, and when?',
  COMPUTER_ANSWER_FOR: (d: { readonly who: string }) => `A computer for ${d.who}`,
  COMPUTER_LEAD: () => 'Planned under a standard change it needs no further approval.',
  COMPUTER_FOR_WISH: () => 'The request',
  COMPUTER_WHO: () => 'For whom',
  COMPUTER_WHO_HELP: () => 'Somebody known, or a new name',
  COMPUTER_WHO_NEW: (d: { readonly name: string }) => `“${d.name}” is new and will be added to the people.`,
  COMPUTER_WHO_NEEDED: () => 'Say whom it is for.',
  COMPUTER_SEAT: () => 'Seat',
  COMPUTER_SEAT_HELP: () => 'Where it will stand',
  COMPUTER_SEAT_OWN: () => 'Where this person sits.',
  COMPUTER_SEAT_NEW: () => 'A new seat',
  COMPUTER_SEAT_NEEDED: () => 'Choose the seat.',
  COMPUTER_SITE: () => 'Site of the new seat',
  COMPUTER_ROOM: () => 'Room',
  COMPUTER_DEPARTMENT: () => 'Department',
  COMPUTER_UNDER: () => 'Planned under',
  COMPUTER_UNDER_GROUP_STANDARD: () => 'Standard changes',
  COMPUTER_UNDER_GROUP_RELEASE: () => 'Approved releases',
  COMPUTER_UNDER_NEEDED: () => 'Choose what it is planned under.',
  COMPUTER_UNDER_NONE: () => 'Nothing is approved that it could be planned under.',
  COMPUTER_UNDER_NONE_WHY: () =>
    'A standard change is approved once for a build; then computers for one person are planned under it at once.',
  COMPUTER_UNDER_NONE_GO: () => 'Go to standard builds',
  COMPUTER_UNDER_LEFT: (d: { readonly name: string; readonly left: number; readonly until: string }) =>
    d.left === 1 ? `${d.name}: 1 seat left, until ${d.until}` : `${d.name}: ${count(d.left)} seats left, until ${d.until}`,
  COMPUTER_OLD: () => 'The device that leaves',
  COMPUTER_OLD_NEEDED: () => 'A replacement names the device that leaves. None stands at this seat.',
  COMPUTER_DAY: () => 'Day',
  COMPUTER_TIME: () => 'Time',
  COMPUTER_TIME_HELP: () => 'Empty while only the day is known',
  COMPUTER_TIME_WRONG: (d: { readonly typed: string }) => `“${d.typed}” is no time of day.`,
  COMPUTER_INSTALLER: () => 'Installer',
  COMPUTER_INSTALLER_HELP: () => 'Nobody yet is an answer, too',
  COMPUTER_DAY_FIRST: () => 'Choose the day.',
  COMPUTER_MAY: () => 'No further approval is needed.',
  COMPUTER_MAY_RELEASE: () => 'This release is approved.',
  COMPUTER_DO: () => 'Plan the visit',
  COMPUTER_DONE: (d: { readonly who: string; readonly day: string }) =>
    `The visit for ${d.who} on ${d.day} is planned and saved on this laptop.`,
  COMPUTER_AGAIN: () => 'Another one',

  // Signed paper
  PAPER_DO: () => 'Enter signed paper…',
  PAPER_WHY: () => 'For an approver without the app. It is marked as entered by you, with its photo.',
  PAPER_TITLE: () => 'Enter an approval from signed paper',
  PAPER_MEANS: () =>
    'You are neither the requester nor an installer of this release nor the one who signed. Everybody will see that it came on paper.',
  PAPER_WHO: () => 'Who signed',
  PAPER_WHO_HELP: () => 'People who may approve changes here; an app is not needed',
  PAPER_WHO_NEEDED: () => 'Say who signed it.',
  PAPER_DAY: () => 'Signed on',
  PAPER_PHOTO: () => 'The signed paper',
  PAPER_PHOTO_NEEDED: () => 'Photograph the signed paper.',
  PAPER_DAY_NEEDED: () => 'Say on which day it was signed.',
  PAPER_ACT: () => 'Enter the approval',
  PAPER_NOBODY: () => 'Nobody else may approve changes here yet. Give whoever signed the role change approver; an app is not needed.',
  PAPER_APPROVED: () => 'Approved on paper',
  PAPER_UNDER: (d: { readonly who: string }) => `${d.who}, on paper`,
  PAPER_MARK: (d: { readonly who: string }) => (d.who === '' ? 'On paper' : `On paper, entered by ${d.who}`),
  PAPER_SIGNED: (d: { readonly day: string }) => `signed on ${d.day}`,
  PAPER_PICTURE: () => 'Photo of the signed paper',
  PAPER_NOT_HERE: () => 'The photo is not on this laptop yet.',
  PAPER_READING: () => 'The photo is being read.',
} as const;

export type RequestWords = typeof requestWords;
