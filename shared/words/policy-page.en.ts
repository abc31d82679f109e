/** The release policy as a page that people read: numbered sections in whole sentences. What a policy does not say is left out. */
import { categoryRuleNumber, stagesRuleNumber } from '../domain/policy/broken-rules.ts';
import { type RuleKind, ruleKinds, type SectionName, sectionNames, sectionNumber, type WindowRule } from '../domain/policy/content.ts';
import type { Period } from '../domain/policy/period.ts';
import type { Revision } from '../domain/policy/policy.ts';
import { type ReleaseCategory, releaseCategories, releaseTypes } from '../domain/release/categories.ts';
import type { TimeWindow } from '../domain/visit/slot.ts';
import { stageName } from './plan-domain.en.ts';
import { rolesInWords } from './policy-refusal.en.ts';

export interface PageLine {
  /** "4.2"; null: it goes with the section. */
  readonly number: string | null;
  readonly text: string;
  readonly points?: readonly string[];
}
export interface PageSection {
  readonly name: SectionName;
  readonly number: number;
  readonly title: string;
  readonly lines: readonly PageLine[];
}

/** What a page names besides itself. */
export interface PageNames {
  readonly site: (id: string) => string;
  readonly department: (id: string) => string;
  /** Freezes that are not past, by their first day. */
  readonly freezes: readonly { readonly name: string; readonly from: string; readonly to: string; readonly holds: string }[];
}

export const sectionTitles: { readonly [S in SectionName]: string } = {
  purpose: 'What it is for',
  releases: 'Types and categories of release',
  numbering: 'Numbers of versions',
  windows: 'Release windows',
  hours: 'Hours',
  freezes: 'Freezes',
  notice: 'Notice',
  phasing: 'Phasing',
  delivery: 'How it is brought out',
  backOut: 'Back-out',
  standard: 'Standard changes',
  emergency: 'Emergencies',
  freshness: 'How old the hub’s news may be on site',
  retention: 'What is kept, and how long',
  contacts: 'Suppliers and escalation',
  overrides: 'Going against a rule',
};

export const categoryNames: { readonly [C in ReleaseCategory]: string } = { major: 'Major', minor: 'Minor', emergency: 'Emergency' };
export const typeNames = { full: 'Full', delta: 'Delta', package: 'Package' } as const;
export const approvalNames = { 'to-proceed': 'to proceed', 'peer-review': 'peer review', 'to-implement': 'to implement' } as const;
export const ruleNames: { readonly [R in RuleKind]: string } = {
  raise: 'Who raises a release',
  window: 'Release windows',
  hours: 'Hours',
  freeze: 'Freezes',
  notice: 'Notice',
  phasing: 'Days between waves',
  standard: 'Limits of standard changes',
  stages: 'Stages before the approval',
};
const ruleSections: { readonly [R in RuleKind]: SectionName } = {
  raise: 'releases',
  window: 'windows',
  hours: 'hours',
  freeze: 'freezes',
  notice: 'notice',
  phasing: 'phasing',
  standard: 'standard',
  stages: 'releases',
};
const kindNames: { readonly [kind: string]: string } = {
  install: 'installations',
  new: 'new devices',
  replace: 'replacements',
  move: 'moves',
  collect: 'collections',
  return: 'return visits',
};

export const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;
export const weekdayNames = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;
const nths = ['first', 'second', 'third', 'fourth', 'last'] as const;

const list = (items: readonly string[]): string => new Intl.ListFormat('en', { type: 'conjunction' }).format(items);
const day = (text: string): string => new Date(`${text}T00:00:00Z`).toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
const days = (n: number): string => (n === 1 ? '1 day' : `${n.toLocaleString('en-GB')} days`);
const hours = (n: number): string => (n === 1 ? '1 hour' : `${n.toLocaleString('en-GB')} hours`);
const seats = (n: number): string => (n === 1 ? '1 seat' : `${n} seats`);
const months = (n: number): string => (n === 1 ? '1 month' : `${n} months`);
const clock = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const monthsOf = (named: readonly number[]): string =>
  named.length === 0 || named.length === 12
    ? 'every month'
    : list([...named].sort((a, b) => a - b).map((month) => monthNames[month - 1] ?? String(month)));

/** "1 to 14 January and July, between 09:00 and 12:00". */
export function periodSays(period: Period): string {
  const between = (window: TimeWindow | undefined): string =>
    window === undefined ? '' : `, between ${clock(window.from)} and ${clock(window.to)}`;
  switch (period.every) {
    case 'month': {
      const from = period.fromDay === period.toDay ? String(period.fromDay) : `${period.fromDay} to ${period.toDay}`;
      return `${from} ${period.months.length === 0 || period.months.length === 12 ? 'of every month' : monthsOf(period.months)}${between(period.hours)}`;
    }
    case 'week':
      return `${list([...period.weekdays].sort((a, b) => ((a + 6) % 7) - ((b + 6) % 7)).map((each) => weekdayNames[each] ?? ''))} of every week${between(period.hours)}`;
    case 'nth':
      return `the ${nths[period.nth - 1] ?? ''} ${weekdayNames[period.weekday] ?? ''} of ${monthsOf(period.months)}${between(period.hours)}`;
    case 'once':
      return period.from === period.to
        ? `${day(period.from)}${between(period.hours)}`
        : `${day(period.from)} to ${day(period.to)}${between(period.hours)}`;
  }
}

/** Whom a window is for: "For installations of minor releases at Main Campus." */
export function windowFor(rule: WindowRule, names: Pick<PageNames, 'site' | 'department'>): string {
  const kinds = rule.visitKinds.length === 0 ? 'every visit' : list(rule.visitKinds.map((kind) => kindNames[kind] ?? kind));
  const categories =
    rule.categories.length === 0 ? '' : ` of ${list(rule.categories.map((each) => (categoryNames[each] ?? each).toLowerCase()))} releases`;
  const sites = rule.siteIds.length === 0 ? '' : ` at ${list(rule.siteIds.map(names.site))}`;
  const departments = rule.departmentIds.length === 0 ? '' : ` for ${list(rule.departmentIds.map(names.department))}`;
  return `It is about ${kinds}${categories}${sites}${departments}.`;
}

/** The sections of the page that say something, in their order. */
export function policyPage(revision: Revision, names: PageNames): readonly PageSection[] {
  return sectionNames.flatMap((name): readonly PageSection[] => {
    const lines = writers[name](revision, names).filter(({ text, points }) => text !== '' || (points ?? []).length > 0);
    return lines.length === 0 ? [] : [{ name, number: sectionNumber(name), title: sectionTitles[name], lines }];
  });
}

type Writer = (revision: Revision, names: PageNames) => readonly PageLine[];
const plain = (text: string): PageLine => ({ number: null, text });
const eachCategory = (write: (category: ReleaseCategory) => PageLine | undefined): readonly PageLine[] =>
  releaseCategories.flatMap((category) => write(category) ?? []);

const writers: { readonly [S in SectionName]: Writer } = {
  purpose: ({ purpose }) => [plain(purpose.says)],
  releases: ({ releases }) => [
    ...releaseTypes.flatMap((type) => (releases.types[type] === '' ? [] : [plain(`${typeNames[type]}: ${releases.types[type]}`)])),
    ...eachCategory((category) => {
      const { often, raisedBy, approvals, entry, exit } = releases.categories[category];
      const by = raisedBy.length === 0 ? '' : ` Raised by a ${rolesInWords(raisedBy)}.`;
      const asks = approvals.length === 0 ? '' : ` Approval ${list(approvals.map((each) => approvalNames[each]))}.`;
      const points = [
        ...(entry.length === 0 ? [] : [`Before it begins: ${entry.join('; ')}`]),
        ...(exit.length === 0 ? [] : [`Before it ends: ${exit.join('; ')}`]),
      ];
      const head = often === '' ? `${categoryNames[category]}.` : `${categoryNames[category]}: ${often}.`;
      return { number: categoryRuleNumber('releases', category), text: `${head}${by}${asks}`, points };
    }),
    ...eachCategory((category) => {
      const stages = releases.categories[category].stages ?? [];
      if (stages.length === 0) return undefined;
      const named = list(stages.map(stageName));
      return { number: stagesRuleNumber(category), text: `${categoryNames[category]}: signed before the approval: ${named}.` };
    }),
  ],
  numbering: ({ numbering: { scheme, says } }) => [
    ...(scheme === null
      ? []
      : [
          {
            number: null,
            text: `Where a title has no rule of its own: ${scheme.pattern}. A number that breaks it is refused.`,
            points: Object.entries(scheme.means ?? {}).map(([level, means]) => `${level}: ${means}`),
          },
        ]),
    plain(says),
  ],
  windows: ({ windows }, names) => [
    ...windows.rules.map((rule, at) => ({
      number: `${sectionNumber('windows')}.${at + 1}`,
      text: `${rule.name}. ${windowFor(rule, names)}`,
      points: rule.periods.map(periodSays),
    })),
    plain(windows.says),
  ],
  hours: ({ hours: { keep, usual, consent } }) => [
    ...(keep
      ? [
          {
            number: `${sectionNumber('hours')}.1`,
            text:
              usual === ''
                ? 'Visits stay inside the hours of their site.'
                : `Visits stay inside the hours of their site. Where a site says none: ${usual}.`,
          },
        ]
      : []),
    plain(consent),
  ],
  freezes: ({ freezes }, names) => [
    plain(freezes.says),
    ...(names.freezes.length === 0
      ? []
      : [
          {
            number: null,
            text: 'No visit is planned in these days:',
            points: names.freezes.map(
              ({ name, from, to, holds }) => `${name}: ${from === to ? day(from) : `${day(from)} to ${day(to)}`}, ${holds}`,
            ),
          },
        ]),
  ],
  notice: ({ notice }) => [
    ...eachCategory((category) =>
      notice[category] === 0
        ? undefined
        : {
            number: categoryRuleNumber('notice', category),
            text: `${categoryNames[category]} releases: people are told at least ${days(notice[category])} before.`,
          },
    ),
    ...(notice.missedVisits === undefined
      ? []
      : [
          {
            number: '7.4',
            text:
              notice.missedVisits === 1
                ? 'When nobody was there once, the department contact says how it goes on.'
                : `When nobody was there ${notice.missedVisits} times, the department contact says how it goes on.`,
          },
        ]),
  ],
  phasing: ({ phasing: { how, pilotSeats, successPercent, soakDays, rotates, says } }) => [
    plain(
      how === 'either'
        ? ''
        : how === 'phased'
          ? `Releases go out in waves${pilotSeats === null ? '' : `, a pilot wave of ${seats(pilotSeats)} first`}.`
          : 'Releases go out everywhere at once.',
    ),
    ...(soakDays === null
      ? []
      : [
          {
            number: `${sectionNumber('phasing')}.1`,
            text: `The next wave begins when the one before has stood for ${days(soakDays)}${
              successPercent === null ? '' : ` and ${successPercent} % of its visits went well`
            }.`,
          },
        ]),
    plain(soakDays === null && successPercent !== null ? `The next wave begins when ${successPercent} % of the one before went well.` : ''),
    plain(rotates ? 'Another department goes first each time.' : ''),
    plain(says),
  ],
  delivery: ({ delivery: { by, moved, says } }) => [
    plain(by === 'hand' ? 'Installed by hand.' : by === 'automatic' ? 'Installed automatically.' : ''),
    plain(
      moved === 'pushed' ? 'Pushed to people on a day that is agreed.' : moved === 'pulled' ? 'Pulled by people when it suits them.' : '',
    ),
    plain(says),
  ],
  backOut: ({ backOut: { rehearsed, says } }) => [
    plain(rehearsed ? 'The way back is rehearsed before the first wave, and its minutes are measured.' : ''),
    plain(says),
  ],
  standard: ({ standard: { seatsAtMost, daysAtMost, says } }) => [
    ...(seatsAtMost === null
      ? []
      : [{ number: `${sectionNumber('standard')}.1`, text: `A standard change is for at most ${seats(seatsAtMost)}.` }]),
    ...(daysAtMost === null ? [] : [{ number: `${sectionNumber('standard')}.2`, text: `It holds for at most ${days(daysAtMost)}.` }]),
    plain(says),
  ],
  emergency: ({ emergency: { writtenWithinHours, says } }) => [
    plain(
      `An emergency is approved by word of mouth by a named approver before the work, and written up within ${hours(writtenWithinHours)}; else it is flagged.`,
    ),
    plain(says),
  ],
  freshness: ({ freshness }) =>
    eachCategory((category) => {
      const { freshHours, graceHours } = freshness[category];
      return {
        number: categoryRuleNumber('freshness', category),
        text: `${categoryNames[category]} releases: fresh for ${hours(freshHours)}; then ${hours(graceHours)} in which what was approved and verified before is installed with a reason; after that not without a lead’s unlock.`,
      };
    }),
  retention: ({ retention: { versions, personal } }) => [
    plain(
      versions === null
        ? ''
        : `Superseded versions of a title without a rule of its own: the newest ${versions.keep}, and each for ${months(versions.months)}.`,
    ),
    ...(personal.length === 0
      ? []
      : [
          {
            number: null,
            text: 'Personal data:',
            points: personal.map(({ kind, months: n, of }) =>
              of === undefined ? `${kind}: ${months(n)}` : `${kind}: ${months(n)}, then erased by the hub`,
            ),
          },
        ]),
  ],
  contacts: ({ contacts: { suppliers, escalation } }) => [
    ...(suppliers.length === 0
      ? []
      : [
          {
            number: null,
            text: 'Suppliers:',
            points: suppliers.map(({ name, what, reach }) => [name, what, reach].filter((each) => each !== '').join(', ')),
          },
        ]),
    ...(escalation.length === 0 ? [] : [{ number: null, text: 'Whom to ask, in this order:', points: escalation }]),
  ],
  overrides: ({ overrides }) => [
    {
      number: null,
      text: 'Who goes against a rule gives the reason; it stays on the plan under their name.',
      points: ruleKinds.flatMap((rule) => {
        const roles = overrides[rule];
        if (roles === undefined) return [];
        const who = roles.length === 0 ? 'nobody' : `a ${rolesInWords(roles)}`;
        return `${ruleNames[rule]} (${sectionNumber(ruleSections[rule])}): ${who}`;
      }),
    },
  ],
};
