/** Every sentence of the hub's public page, in English. It is read on a phone by somebody who knows nothing of Groundcrew. */

const count = (n: number): string => n.toLocaleString('en-GB');

export const publicWords = {
  PAGE_LANGUAGE: () => 'en',
  SAVED: () => 'Saved. Thank you.',
  // What cannot be shown
  NO_LINK: () => 'This link does not open anything',
  NO_LINK_UNKNOWN: () => 'Perhaps its end was cut off. Open it again from the message that you got, or copy the whole of it.',
  NO_LINK_ENDED: () => 'It has ended. What you answered before is kept. Ask whoever sent it to you for a new one.',
  NO_PAGE: () => 'There is nothing here',
  NO_PAGE_NEXT: () => 'Open the link from the message that you got.',
  MANY: () => 'Too many requests at once',
  MANY_NEXT: (d: { readonly seconds: number }) =>
    `Wait ${d.seconds === 1 ? 'a second' : `${count(d.seconds)} seconds`}, then open the link again. Nothing that you saved is lost.`,
  BUSY: () => 'This page is busy',
  BUSY_NEXT: () => 'Go back and send your answer again in a minute. What was saved before is kept.',
  FAILED: () => 'Something went wrong here',
  FAILED_NEXT: () => 'Go back and send your answer again. If it goes on, tell whoever sent you the link.',
  STRANGE: () => 'That could not be read',
  STRANGE_NEXT: () => 'Open the link again and answer on the page itself.',
  TOO_LARGE: () => 'That is too long',
  TOO_LARGE_NEXT: () => 'Go back, shorten what you wrote, and send it again. Nothing was saved.',
  ELSEWHERE: () => 'This did not come from our page',
  ELSEWHERE_NEXT: () => 'Open the link from the message that you got, and answer there. Nothing was saved.',
  // What a form could not take
  TEXT_LONG: (d: { readonly limit: number; readonly has: number }) =>
    `That is too long: ${d.has === 1 ? '1 character' : `${count(d.has)} characters`}, where ${count(d.limit)} fit. It is not saved yet. Shorten it and save again.`,
  TEXT_HIDDEN: () => 'That holds characters that cannot be shown. It is not saved yet. Look through it and save again.',
  NO_LONGER_ASKED: () => 'This is not asked any more, so it was not saved. What you wrote stands below; copy it if you need it.',
  ANSWER_MISSING: () => 'Nothing is chosen yet. Choose an answer, then save it.',
  // Acceptance of a release
  ACCEPT_TITLE: (d: { readonly release: string }) => `Please try ${d.release}`,
  ACCEPT_LEAD: () =>
    'Try each of these and say how it went. Save each answer by itself. Until this link ends you can change what you said.',
  ACCEPT_OPEN: (d: { readonly open: number }) =>
    d.open === 1 ? '1 answer of yours is missing.' : `${count(d.open)} answers of yours are missing.`,
  ACCEPT_ALL_SAID: () => 'You have answered everything. Thank you.',
  ACCEPT_NO_CASES: () => 'Nothing is written down to try yet. Open this link again later.',
  ACCEPT_CASE_OF: (d: { readonly n: number; readonly count: number }) => `${count(d.n)} of ${count(d.count)}`,
  ACCEPT_STEPS: () => 'What to do',
  ACCEPT_EXPECTED: () => 'What should happen',
  ACCEPT_HOW: () => 'How did it go?',
  ACCEPT_SAYS: () => 'In your words',
  ACCEPT_SAYS_HELP: () => 'Needed unless it is accepted: the errors that you know of, what it waits for, or what is wrong.',
  ACCEPT_SAVE: () => 'Save this answer',
  ACCEPT_YOU_SAID: () => 'You said',
  ACCEPT_YOU_SAID_BEFORE: () => 'You said before',
  ACCEPT_CHANGED: () => 'This was changed since you answered. Please look again.',
  ACCEPT_DIFFERS: () => 'You gave two different answers at two places. Please say which one counts.',
  // A visit, and what is wrong afterwards
  VISIT_TITLE: (d: { readonly release: string }) => `Your appointment for ${d.release}`,
  VISIT_HEAD: () => 'Your appointment',
  VISIT_STANDS: () => 'How it stands',
  VISIT_CANCELLED: () => 'Cancelled',
  VISIT_WHEN: () => 'When',
  VISIT_DAY: (d: { readonly day: string; readonly from?: string; readonly to?: string }) =>
    d.from === undefined ? d.day : `${d.day}, ${d.from}–${d.to}`,
  VISIT_WHAT: () => 'What is done',
  VISIT_WHERE: () => 'Where',
  VISIT_DEVICE: () => 'Device',
  REPORT_HEAD: () => 'Is something wrong with your computer?',
  REPORT_HOW_BAD: () => 'How bad is it?',
  REPORT_SEVERE: () => 'I cannot work',
  REPORT_HINDERING: () => 'I can work, with difficulty',
  REPORT_SLIGHT: () => 'It is slight',
  REPORT_WHAT: () => 'What is wrong?',
  REPORT_SEND: () => 'Send this report',
  REPORT_SENT: () => 'Sent. What comes of it is shown here.',
  REPORT_YOURS: () => 'What you reported',
} as const;
