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
