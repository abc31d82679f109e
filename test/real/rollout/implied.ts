/** What a plan implies for people and calendars, counted from the plan as it is listed and the college's own lists; never from what the app makes of it. */
import Papa from 'papaparse';
import type { Page } from 'playwright-core';
import { textOf } from '../../e2e/college-lists.ts';
import { kept } from '../../e2e/thread-record.ts';
import { type Entry, instantIn, type Mail } from './reader.ts';

/** A visit as the plan has it. `person`: the number that the college's list has for whom it is; '' for a seat without a user. */
export interface Planned {
  readonly id: string;
  readonly tag: string;
  readonly person: string;
  readonly installer: string;
  readonly department: string;
  readonly site: string;
  readonly zone: string;
  readonly day: string;
  readonly startsAt: number;
  readonly minutes: number;
  readonly from: number;
  readonly to: number;
  readonly confirmed: boolean;
  readonly displaced: boolean;
  readonly cancelled: boolean;
  /** The hub's place of the last change to it: one act has one. */
  readonly seq: number;
}
export type Plan = readonly Planned[];

/** The plan that a window lists, by its records. */
export async function planOf(page: Page): Promise<Plan> {
  const { rows } = await kept(page);
  const byId = new Map(rows.map((row) => [`${row.type} ${row.id}`, row]));
  const of = (type: string, id: unknown, field: string): string => String(byId.get(`${type} ${String(id)}`)?.fields[field] ?? '');
  const answers = Map.groupBy(
    rows.filter(({ type }) => type === 'acknowledgement'),
    (row) => String(row.fields['visitId']),
  );
  return rows
    .filter((row) => row.type === 'visit' && !('deleted' in row && row.deleted))
    .map((row) => {
      const { fields } = row;
      const slot = Object(fields['slot']);
      const stamp = row.stamps?.['slot'] ?? row.made;
      const last = (answers.get(row.id) ?? []).sort((a, b) => a.made.t - b.made.t).at(-1);
      return {
        id: row.id,
        tag: of('device', fields['deviceId'], 'assetTag'),
        person: of('person', fields['userId'], 'code'),
        installer: of('person', fields['installerId'], 'name'),
        department: of('department', fields['departmentId'], 'name'),
        site: of('site', fields['siteId'], 'name'),
        zone: of('site', fields['siteId'], 'timeZone'),
        day: slot.day,
        startsAt: slot.startsAt,
        minutes: slot.minutes,
        from: slot.promised?.from,
        to: slot.promised?.to,
        confirmed: last?.fields['answer'] === 'suits' && last.made.t > stamp.t,
        displaced: (row.displaced ?? []).length > 0,
        cancelled: fields['state'] === 'cancelled',
        seq: row.seq,
      };
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

export const open = (plan: Plan): Plan => plan.filter(({ cancelled }) => !cancelled);

/** Name and address of everybody, by number, as the college lists them. */
export function people(): ReadonlyMap<string, { readonly name: string; readonly mail: string }> {
  const [, ...rows] = Papa.parse<string[]>(textOf('people')).data;
  return new Map(rows.map(([id = '', name = '', mail = '']) => [id, { name: name.trim(), mail: mail.trim().toLowerCase() }]));
}

/** What one person has to know, a line an appointment: "2027-01-11 09:00–12:00 Main Campus". */
const clock = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const lineOf = ({ day, from, to, site }: Planned): string => `${day} ${clock(from)}–${clock(to)} ${site}`;
export function promises(plan: Plan): ReadonlyMap<string, string> {
  const byPerson = Map.groupBy(
    open(plan).filter(({ person }) => person !== ''),
    ({ person }) => person,
  );
  return new Map([...byPerson].map(([person, theirs]) => [person, [...new Set(theirs.map(lineOf))].sort().join('\n')]));
}

export interface Implied {
  readonly kind: 'Your appointment' | 'Changed' | 'Cancelled';
  /** What it says now; '' where nobody comes. */
  readonly says: string;
}

/** The messages that plans, told one after the other, come to: by person. Whoever hears what they know already hears nothing. */
export function implied(told: readonly Plan[]): ReadonlyMap<string, readonly Implied[]> {
  const messages = new Map<string, Implied[]>();
  const knows = new Map<string, string>();
  for (const plan of told) {
    const now = promises(plan);
    for (const person of new Set([...knows.keys(), ...now.keys()])) {
      const [before, says] = [knows.get(person) ?? '', now.get(person) ?? ''];
      if (before === says) continue;
      const kind = before === '' ? 'Your appointment' : says === '' ? 'Cancelled' : 'Changed';
      messages.set(person, [...(messages.get(person) ?? []), { kind, says }]);
      knows.set(person, says);
    }
  }
  return messages;
}

/** The two languages of the college's people in which there are words; whoever reads Polish or Arabic is written to in English. */
const languages = [
  {
    kinds: { 'Your appointment': 'Your appointment', Changed: 'Changed', Cancelled: 'Cancelled' },
    now: 'It is now:',
    day: /^_?\w+day,? (\d+) (\w+) (\d{4}), (\d\d:\d\d)–(\d\d:\d\d), (.+?)_?$/,
    months: 'January February March April May June July August September October November December'.split(' '),
  },
  {
    kinds: { 'Your appointment': 'A sua marcação', Changed: 'Alterada', Cancelled: 'Cancelada' },
    now: 'Agora é:',
    day: /^_?[a-zç-]+,? (\d+) de ([a-zç]+) de (\d{4}), (\d\d:\d\d)–(\d\d:\d\d), (.+?)_?$/,
    months: 'janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro'.split(' '),
  },
] as const;
const kinds = ['Your appointment', 'Changed', 'Cancelled'] as const;

/** What a mail says, from its words: which kind it is and which appointments hold now. */
export function saidIn({ subject, text }: Mail): Implied {
  const heads = languages.flatMap((each) => kinds.map((kind) => ({ ...each, kind, word: each.kinds[kind] })));
  const found = heads.find(({ word }) => subject.includes(`${word}: `) || subject.startsWith(word));
  if (found === undefined) throw new Error(`a mail of no kind: ${subject}`);
  const { kind, now, months } = found;
  const holds = kind === 'Changed' ? (text.split(now)[1] ?? '') : kind === 'Cancelled' ? '' : text;
  const lines = holds.split(/\r?\n/).flatMap((line) => {
    const [, day, month = '', year, from, to, site] = found.day.exec(line.trim()) ?? [];
    return day === undefined
      ? []
      : [`${year}-${String(months.indexOf(month) + 1).padStart(2, '0')}-${day.padStart(2, '0')} ${from}–${to} ${site}`];
  });
  return { kind, says: lines.sort().join('\n') };
}

/** When appointments are in a person's calendar after all their mails: of each entry the newest word. */
export function calendarAfter(mails: readonly Mail[]): string {
  const newest = new Map<string, Entry>();
  for (const entry of mails.flatMap(({ entries }) => entries)) {
    const before = newest.get(entry.uid);
    if (before === undefined || entry.sequence > before.sequence) newest.set(entry.uid, entry);
  }
  return spans([...newest.values()].filter(({ cancelled }) => !cancelled));
}
const spans = (all: readonly { readonly from: number; readonly to: number }[]): string =>
  all
    .map(({ from, to }) => `${new Date(from).toISOString()} ${new Date(to).toISOString()}`)
    .sort()
    .join('\n');
const momentOf = (zone: string, day: string, minutes: number): number => instantIn(zone, Date.parse(`${day}T00:00:00Z`) + minutes * 60_000);

/** When these people have appointments, as a calendar should have them. */
export function calendarOf(plan: Plan, persons: readonly string[]): string {
  const theirs = open(plan).filter(({ person }) => persons.includes(person));
  const once = new Map(theirs.map((each) => [`${each.person} ${lineOf(each)}`, each]));
  return spans([...once.values()].map(({ zone, day, from, to }) => ({ from: momentOf(zone, day, from), to: momentOf(zone, day, to) })));
}

/** A line an entry that an installer's calendar should have, and one an entry that it has: whose device, and from when to when. */
export function entriesFor(plan: Plan, installer: string): readonly string[] {
  return open(plan)
    .filter((each) => each.installer === installer)
    .map(({ tag, zone, day, startsAt, minutes }) => {
      const from = momentOf(zone, day, startsAt);
      return `${tag} ${spans([{ from, to: from + minutes * 60_000 }])}`;
    })
    .sort();
}
export const tagOf = ({ description }: Entry): string => /\b(GC\d{5})\b/.exec(description)?.[1] ?? '';
export const entryLine = (entry: Entry): string => `${tagOf(entry)} ${spans([entry])}`;
