/** The words of reserving installers and places before one leaves, in English. */
import type { Code, Details } from '../errors.ts';

type Sentences<C extends Code> = { readonly [K in C]: (d: Details[K]) => string };

/** A day (yyyy-MM-dd) as people say it: "15 December". */
const day = (text: string): string =>
  new Date(`${text}T00:00:00Z`).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' });
/** "2026-12-02 18:00" as "2 December, 18:00". */
const moment = (text: string): string => `${day(text.slice(0, 10))}, ${text.slice(11)}`;
const days = (d: { readonly from: string; readonly to: string }): string =>
  d.from === d.to ? day(d.from) : `${day(d.from)} to ${day(d.to)}`;

/** Whoever has no card of their own here is not named. */
const who = (name: string): string => (name === '' ? 'Somebody else' : name);

export const leaseRefusals: Sentences<
  'SLOT_HELD' | 'LEASE_HELD' | 'LEASE_EMPTY' | 'LEASE_OVER' | 'LEASE_ENDED' | 'LEASE_NOT_YOURS' | 'LEASE_REASON_MISSING'
> = {
  SLOT_HELD: (d) =>
    `${who(d.holder)} holds ${d.what} for ${days(d)}, until ${moment(d.until)} at the latest. Choose another time, ask for it, or take the reservation over with a reason.`,
  LEASE_HELD: (d) => `${who(d.holder)} holds ${d.what} for ${days(d)}, until ${moment(d.until)} at the latest.`,
  LEASE_EMPTY: () => 'Choose at least one installer or one place.',
  LEASE_OVER: () => 'It would have ended already. Say when you are back.',
  LEASE_ENDED: () => 'This reservation has ended.',
  LEASE_NOT_YOURS: (d) => `It is for ${d.holder === '' ? 'somebody else' : d.holder} to give back. Take it over instead, with a reason.`,
  LEASE_REASON_MISSING: () => 'Say why you take it over.',
};

const count = (n: number): string => n.toLocaleString('en-GB');
const visits = (n: number): string => (n === 1 ? '1 visit' : `${count(n)} visits`);
const lackWords = { installer: 'the installer', place: 'the place' } as const;

export const leaseWords = {
  LEASE_WHAT: () => 'reservations',
  LEASE_ANSWER: (d: { readonly mine: number; readonly others: number }) =>
    d.mine + d.others === 0
      ? 'Nothing is reserved now.'
      : `${d.mine === 0 ? 'You hold no reservation' : d.mine === 1 ? 'You hold 1 reservation' : `You hold ${count(d.mine)} reservations`}, and ${
          d.others === 0 ? 'nobody else holds one' : d.others === 1 ? '1 is somebody else’s' : `${count(d.others)} are other people’s`
        }.`,
  LEASE_NONE: () => 'Nothing is reserved',
  LEASE_NONE_WHY: () =>
    'Before you work without the network, reserve the installers and places that you will plan with. Nobody else can book them then, and what you book keeps its place.',
  LEASE_ADD: () => 'Reserve before you leave',
  LEASE_FORM_TITLE: () => 'Reserve before you leave',
  LEASE_HELP: () => 'Until you are back nobody else books these installers or places on those days. What stands there already stays.',
  LEASE_NEEDS_HUB: () => 'The hub gives it. Without the hub it is only asked for, and reserves nothing yet.',
  LEASE_FROM: () => 'First day',
  LEASE_TO: () => 'Last day',
  LEASE_INSTALLERS: () => 'Installers',
  LEASE_PLACES: () => 'Sites and rooms',
  LEASE_PLACES_HELP: () => 'A whole site, or single rooms of it.',
  LEASE_UNTIL_DAY: () => 'You are back by',
  LEASE_UNTIL_TIME: () => 'At',
  LEASE_UNTIL_HELP: () => 'By your own clock. Then it ends by itself.',
  LEASE_WHY: () => 'Why',
  LEASE_ACT: () => 'Reserve',
  LEASE_FIRST: () => 'Choose days, and at least one installer or place.',
  LEASE_DAY_ORDER: () => 'The last day lies before the first.',
  LEASE_TIME_FIRST: () => 'Say by when you are back.',
  LEASE_COLUMN_WHAT: () => 'What',
  LEASE_COLUMN_WHO: () => 'Held by',
  LEASE_COLUMN_DAYS: () => 'Days',
  LEASE_COLUMN_UNTIL: () => 'Until at the latest',
  LEASE_COLUMN_STATE: () => 'Stands',
  LEASE_COLUMN_VISITS: () => 'Visits in it',
  LEASE_COLUMN_WHERE: () => 'Where it is',
  LEASE_VISITS: (d: { readonly n: number }) => (d.n === 0 ? 'none' : visits(d.n)),
  LEASE_YOU: () => 'You',
  LEASE_HELD: () => 'Held',
  LEASE_ASKED: () => 'Asked for',
  LEASE_ENDED: () => 'Given back',
  LEASE_OVER: () => 'Over',
  LEASE_DAYS: (d: { readonly from: string; readonly to: string }) => (d.from === d.to ? d.from : `${d.from} to ${d.to}`),
  LEASE_NAME: (d: { readonly what: string; readonly days: string }) => `${d.what}, ${d.days}`,
  LEASE_OPEN_TITLE: (d: { readonly who: string }) => `Held by ${d.who}`,
  LEASE_TAKEN_FROM: (d: { readonly who: string; readonly reason: string }) => `Taken over from ${d.who}: “${d.reason}”`,
  LEASE_GIVE_BACK: () => 'Give it back',
  LEASE_GIVE_BACK_MEANS: () => 'Everybody may book these installers and places again. What you have booked stays booked.',
  LEASE_TAKE_OVER: () => 'Take it over',
  LEASE_TAKE_OVER_REASON: () => 'Why you take it over',
  LEASE_TAKE_OVER_MEANS: (d: { readonly who: string }) =>
    `From then on you hold it. What ${d.who} booked in it and the hub has not heard of yet is refused; what stands there stays. Your name and the reason are shown to ${d.who}.`,
  LEASE_CELL: (d: { readonly who: string; readonly until: string }) => `Held by ${d.who} until ${d.until}`,
  LEASE_CELL_MINE: (d: { readonly until: string }) => `Reserved for you until ${d.until}`,
  LEASE_TENTATIVE: (d: { readonly lacks: readonly ('installer' | 'place')[] }) =>
    `Tentative: the hub has not heard of it, and ${d.lacks.map((each) => lackWords[each]).join(' and ')} ${
      d.lacks.length > 1 ? 'are' : 'is'
    } not reserved for you. Somebody else may come first.`,
  LEASE_RESERVED: () => 'Reserved for you: it keeps its place when you are back.',
};
