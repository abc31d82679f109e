/** What people answer to their appointments, as the team sees it, in English. */

import type { AnswerWay, TellsText } from '../domain/visit/answer-parts.ts';
import type { AnsweredIs } from '../domain/visit/answered.ts';

const count = (n: number): string => n.toLocaleString('en-GB');
const any = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} or ${items.at(-1)}`;
const is: { readonly [K in AnsweredIs]: string } = {
  silent: 'No answer yet',
  suits: 'It suits',
  asks: 'Wants another time',
  again: 'Moved since they answered',
  declined: 'Wish not possible, asked again',
};
const ways: { readonly [W in AnswerWay]: string } = { link: 'by link', site: 'taken down on site', told: 'told to somebody of the team' };
const texts: { readonly [T in TellsText]: string } = {
  software: 'Special software',
  printers: 'Printers and other equipment',
  dataAt: 'Where their files are',
  needs: 'Needs',
  present: 'Who else may be present',
};

export const answerWordsEn = {
  // One appointment
  ANSWER_TITLE: () => 'What the person answered',
  ANSWER_IS: (d: { readonly is: AnsweredIs }) => is[d.is],
  ANSWER_NOBODY: () => 'Nobody is asked: this seat has no user. Its department contact confirms it.',
  ANSWER_BY: (d: { readonly who: string; readonly how: AnswerWay | null; readonly when: string }) =>
    d.how === null ? `${d.who}, ${d.when}` : `${d.who}, ${ways[d.how]}, ${d.when}`,
  ANSWER_WISH: () => 'Would suit',
  ANSWER_WISH_OF: (d: { readonly days: readonly string[]; readonly window: string; readonly says: string }) =>
    [[any(d.days), d.window].filter((text) => text !== '').join(', '), d.says === '' ? '' : `“${d.says}”`]
      .filter((text) => text !== '')
      .join(' '),
  ANSWER_WISH_NONE: () => 'Another time, without saying which',
  ANSWER_NO: () => 'Our answer',
  ANSWER_NOTE: () => 'They said',
  ANSWER_TEXT: (d: { readonly of: TellsText }) => texts[d.of],
  ANSWER_LOAN: () => 'Computer on loan',
  ANSWER_LOAN_YES: () => 'Wished for',
  ANSWER_OUT: () => 'Outside opening hours',
  ANSWER_OUT_YES: () => 'Agreed to',
  ANSWER_TOLD: () => 'They told us',
  ANSWER_TAKE: () => 'Take down an answer',
  ANSWER_TAKE_FOR: (d: { readonly who: string }) => `What ${d.who} says`,
  ANSWER_TAKE_MEANS: (d: { readonly n: number; readonly when: string }) =>
    d.n === 1 ? `It is about the appointment on ${d.when}.` : `It is about all ${count(d.n)} devices of the appointment on ${d.when}.`,
  ANSWER_SUITS: () => 'It suits',
  ANSWER_OTHER: () => 'Another time',
  ANSWER_WHETHER: () => 'Does the appointment suit?',
  ANSWER_DAY: () => 'A day that would suit',
  ANSWER_WINDOW: () => 'Time of day',
  ANSWER_ANY: () => 'Any time',
  ANSWER_SAYS: () => 'In their words',
  ANSWER_TICK_LOAN: () => 'Wishes a computer on loan meanwhile',
  ANSWER_TICK_OUT: () => 'Agrees to be visited outside opening hours',
  ANSWER_MORE: () => 'What else they tell',
  ANSWER_CHOOSE: () => 'Choose what they said.',
  ANSWER_SAVE: () => 'Save their answer',
  // The lead's decision
  WISH_PLACES: () => 'Times that are free then',
  WISH_LOOKING: () => 'Looking for free times…',
  WISH_NO_PLACES: () => 'No free time fits the wish. Below are the nearest ones.',
  WISH_NONE_AT_ALL: () => 'Nothing is free around then. Move the visit by hand, or say that it cannot be done.',
  WISH_PLACE: (d: { readonly day: string; readonly window: string; readonly who: string }) =>
    d.who === '' ? `${d.day}, ${d.window}` : `${d.day}, ${d.window}, ${d.who}`,
  WISH_MOVE: (d: { readonly n: number }) => (d.n === 1 ? 'Move the visit there' : `Move all ${count(d.n)} visits there`),
  WISH_REASON: (d: { readonly who: string }) => `${d.who} asked for it`,
  WISH_DECLINE: () => 'It cannot be changed…',
  WISH_DECLINE_TITLE: () => 'Say that the time cannot be changed',
  WISH_DECLINE_MEANS: (d: { readonly who: string }) =>
    `${d.who} reads these words on their page, and is asked whether the present time can be kept after all.`,
  WISH_DECLINE_ACT: () => 'Send this answer',
  // The list
  ANSWERS_TITLE: () => 'Answers',
  ANSWERS_WHAT: () => 'appointments',
  ANSWERS_NONE: () => 'No appointment is to come',
  ANSWERS_NONE_WHY: () => 'Plan visits for seats that have a user. Whoever has not confirmed stands here first.',
  ANSWERS_NONE_FIT: () => 'No appointment fits the filters',
  ANSWERS_CLEAR: () => 'Show all',
  ANSWERS_HEAD: (d: { readonly asks: number; readonly open: number; readonly all: number }) =>
    d.asks > 0
      ? `${d.asks === 1 ? '1 person wants' : `${count(d.asks)} people want`} another time`
      : d.open === 0
        ? 'Everybody has confirmed'
        : `${count(d.open)} of ${count(d.all)} ${d.open === 1 ? 'has' : 'have'} not confirmed`,
  ANSWERS_COLUMN_WHEN: () => 'When',
  ANSWERS_COLUMN_WHO: () => 'Who',
  ANSWERS_COLUMN_ANSWER: () => 'Answer',
  ANSWERS_COLUMN_WISH: () => 'Would suit',
  ANSWERS_COLUMN_TOLD: () => 'Told us',
  ANSWERS_COLUMN_DEVICES: () => 'Devices',
  ANSWERS_CONTACTS: () => 'Department contacts',
  ANSWERS_FILTER: () => 'Answer',
  ANSWERS_OPEN: () => 'Not confirmed',
  ANSWERS_LOAN: () => 'Wishes a loan',
} as const;
