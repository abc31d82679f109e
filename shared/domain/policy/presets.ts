/** Policies to begin from: one page for a school with one technician, a team, and everything (PROCESS: "a one-page preset serves a small team"). */
import type { Role } from '../people/roles.ts';
import type { PolicyContent } from './content.ts';
import { usualPolicy } from './usual.ts';

export const presetNames = ['one-page', 'team', 'full'] as const;
export type PresetName = (typeof presetNames)[number];

const manager: Role[] = ['release-manager'];
const planners: Role[] = ['release-manager', 'lead'];
const { categories } = usualPolicy.releases;
const workdays = 'Mon–Fri 08:00–17:00';

const onePage: PolicyContent = {
  ...usualPolicy,
  purpose: { says: 'How we bring in new computers and software, so that everybody knows when to expect it and whom to ask.' },
  windows: {
    rules: [
      {
        id: 'new-computers',
        name: 'New computers only in the first weeks of January and July',
        visitKinds: ['new', 'replace'],
        categories: ['major', 'minor'],
        siteIds: [],
        departmentIds: [],
        periods: [{ every: 'month', months: [1, 7], fromDay: 1, toDay: 14 }],
      },
    ],
    says: '',
  },
  hours: { keep: true, usual: workdays, consent: 'Outside these hours only when whoever sits there agrees.' },
  freezes: { says: 'Nothing is changed in exam weeks and at the end of the year.' },
  notice: { major: 5, minor: 2, emergency: 0 },
  backOut: { rehearsed: false, says: 'The old computer is kept until the user says that nothing is missing.' },
  emergency: { writtenWithinHours: 24, says: '' },
};

const team: PolicyContent = {
  ...onePage,
  purpose: { says: 'How releases happen here: what is raised by whom, when it is rolled out, who is told, and how it is taken back.' },
  releases: {
    types: { full: 'Everything is installed anew.', delta: 'Only what has changed.', package: 'Several titles that go together.' },
    categories: {
      major: {
        ...categories.major,
        often: 'Twice a year',
        entry: ['A named owner', 'The version is accepted in the library'],
        exit: ['Every seat done or answered for', 'No open severe problem'],
        approvals: ['to-proceed', 'to-implement'],
        stages: ['test', 'acceptance'],
      },
      minor: { ...categories.minor, often: 'Once a month', exit: ['Every seat done or answered for'] },
      emergency: { ...categories.emergency, often: 'When security asks for it', raisedBy: planners },
    },
  },
  notice: { major: 10, minor: 5, emergency: 0 },
  phasing: {
    how: 'phased',
    pilotSeats: 5,
    successPercent: 95,
    soakDays: 5,
    rotates: true,
    says: 'A pilot wave first, then the departments in their order.',
  },
  delivery: { by: 'hand', moved: 'pushed', says: '' },
  backOut: { rehearsed: true, says: 'The way back is tried before the first wave, and its minutes are known.' },
  standard: { seatsAtMost: 50, daysAtMost: 366, says: 'One new computer for one person runs under a standard change.' },
  retention: {
    versions: { keep: 2, months: 12 },
    personal: [
      { kind: 'Appointments and what people said about them', months: 12 },
      { kind: 'Photos of the work', months: 24, of: 'photo' },
      { kind: 'Signatures', months: 24, of: 'signature' },
    ],
  },
  overrides: { ...usualPolicy.overrides, raise: manager, standard: manager, stages: manager },
};

const full: PolicyContent = {
  ...team,
  releases: {
    ...team.releases,
    categories: {
      major: {
        ...team.releases.categories.major,
        raisedBy: manager,
        entry: ['A named owner', 'Purpose, scope and risks are written down', 'The version is accepted in the library'],
        exit: ['Every seat done or answered for', 'Training held', 'No open severe problem', 'Recorded in the CMDB'],
        approvals: ['to-proceed', 'peer-review', 'to-implement'],
        stages: ['design', 'build', 'test', 'acceptance'],
      },
      minor: {
        ...team.releases.categories.minor,
        raisedBy: planners,
        entry: ['The version is accepted in the library'],
        approvals: ['peer-review', 'to-implement'],
        stages: ['test'],
      },
      emergency: { ...team.releases.categories.emergency, entry: ['A named approver has said yes'], exit: ['Written up in time'] },
    },
  },
  numbering: { scheme: null, says: 'MAJOR changes what people see or do, MINOR adds, PATCH only mends.' },
  windows: {
    rules: [
      ...onePage.windows.rules,
      {
        id: 'software-days',
        name: 'Software on Tuesdays, Wednesdays and Thursdays',
        visitKinds: ['install'],
        categories: ['major', 'minor'],
        siteIds: [],
        departmentIds: [],
        periods: [{ every: 'week', weekdays: [2, 3, 4] }],
      },
    ],
    says: 'Nothing begins on the day before a weekend.',
  },
  notice: { major: 20, minor: 10, emergency: 0 },
  freshness: {
    major: { freshHours: 72, graceHours: 264 },
    minor: { freshHours: 72, graceHours: 264 },
    emergency: { freshHours: 24, graceHours: 48 },
  },
  contacts: {
    suppliers: [],
    escalation: ['The lead of the rollout', 'The release manager', 'The head of IT'],
  },
  overrides: {
    raise: manager,
    window: planners,
    hours: planners,
    freeze: manager,
    notice: planners,
    phasing: manager,
    standard: manager,
    stages: manager,
  },
};

export const presets: { readonly [P in PresetName]: PolicyContent } = { 'one-page': onePage, team, full };
