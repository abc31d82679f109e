/** What happened to a record, and the page of whoever audits, in English. */
const count = (n: number): string => n.toLocaleString('en-GB');

const keptThings = {
  photo: (n: number): string => (n === 1 ? '1 photo' : `${count(n)} photos`),
  signature: (n: number): string => (n === 1 ? '1 signature' : `${count(n)} signatures`),
  file: (n: number): string => (n === 1 ? '1 file' : `${count(n)} files`),
} as const;

export const trailWordsEn = {
  TRAIL_TITLE: () => 'What happened to it',
  TRAIL_OF: (d: { readonly type: string; readonly name: string }) =>
    d.name === '' ? `${d.type}: what happened to it` : `${d.name}: what happened to it`,
  TRAIL_GO: () => 'What happened to it, from the hub’s log',
  TRAIL_WHOLE: (d: { readonly n: number }) =>
    d.n === 1 ? 'One act is in the hub’s log about it.' : `${count(d.n)} acts are in the hub’s log about it.`,
  TRAIL_WHOLE_WHY: () => 'Complete: every value that it ever had, what hangs on it, and what was refused. From the hub’s log.',
  TRAIL_NEWEST: (d: { readonly n: number }) => `The newest ${count(d.n)} acts of the hub’s log about it; there are older ones.`,
  TRAIL_HERE: () => 'What this laptop holds of it.',
  TRAIL_HERE_WHY: () => 'The last value of each field and the facts. Earlier values, and what was refused, are in the hub’s log.',
  TRAIL_FAILED: (d: { readonly why: string }) => `The hub was not asked: ${d.why}`,
  TRAIL_AGAIN: () => 'Ask again',
  TRAIL_NONE: () => 'Nothing is recorded about it.',
  TRAIL_EXPORT: () => 'Export this history',
  TRAIL_REFUSED: (d: { readonly why: string }) => `Not taken: ${d.why}`,
  TRAIL_ASIDE: () => 'Set aside for a lead: not counted.',
  TRAIL_KEPT_OTHER: () => 'A later value was kept; this one stands beside it.',
  TRAIL_FOLLOWS: (d: { readonly what: string }) => `Followed from it: ${d.what}`,
  TRAIL_DELETED: () => 'Deleted',
  TRAIL_ADDED: (d: { readonly what: string }) => `Added ${d.what}`,
  TRAIL_TAKEN_OUT: (d: { readonly what: string }) => `Taken out: ${d.what}`,
  TRAIL_DECIDED: (d: { readonly what: string }) => `Decision: ${d.what}`,
  TRAIL_ABOUT: (d: { readonly type: string; readonly what: string }) => `${d.type}: ${d.what}`,
  TRAIL_POLICY: (d: { readonly revision: number }) => `Judged by the release policy, revision ${d.revision}`,
  TRAIL_COLUMN_AT: () => 'Happened',
  TRAIL_COLUMN_HEARD: () => 'Hub heard',
  TRAIL_COLUMN_WHO: () => 'Who',
  TRAIL_COLUMN_HOW: () => 'How',
  TRAIL_COLUMN_WHAT: () => 'What',
  TRAIL_COLUMN_MORE: () => 'More',

  KEPT_TITLE: () => 'What is kept of this person',
  KEPT_WHY: (d: { readonly revision: number }) =>
    `Photos and signatures show how a visit was left, and that its user agreed. How long they are kept says the release policy, revision ${d.revision}.`,
  KEPT_NO_RULES: () =>
    'Photos and signatures show how a visit was left, and that its user agreed. No release policy in force says how long they are kept.',
  KEPT_NONE: () => 'No photo, signature or file is kept.',
  KEPT_SESSION: () => 'Training session',
  KEPT_VISIT: () => 'Visit',
  KEPT_LINE: (d: {
    readonly kind: 'photo' | 'signature' | 'file';
    readonly n: number;
    readonly until: string | null;
    readonly erased: boolean;
  }) => {
    const what = keptThings[d.kind](d.n);
    if (d.erased) return `${what}, content erased; that it was made stays in the record`;
    return d.until === null ? `${what}, kept without an end` : `${what}, kept until ${d.until}`;
  },
  KEPT_BY_PEOPLE: (d: { readonly kind: string; readonly months: number }) =>
    d.months === 1 ? `${d.kind}: 1 month, carried out by people` : `${d.kind}: ${d.months} months, carried out by people`,

  AUDIT_TITLE: () => 'Audit',
  AUDIT_ANSWER: (d: { readonly overrides: number; readonly late: number; readonly combined: number }) =>
    d.overrides + d.late + d.combined === 0
      ? 'Nothing stands out in this period.'
      : `${count(d.overrides)} against a rule, ${count(d.late)} under a withdrawn approval, ${count(d.combined)} with combined roles.`,
  AUDIT_HERE: () => 'From what this laptop holds. Evidence comes from the hub’s log.',
  AUDIT_OVERRIDES: () => 'Planned against a rule',
  AUDIT_OVERRIDES_NONE: () => 'Nothing was planned against a rule of the policy.',
  AUDIT_OVERRIDE: (d: { readonly rules: string; readonly revision: number }) =>
    d.revision === 0 ? `Against: ${d.rules}` : `Against: ${d.rules} (release policy, revision ${d.revision})`,
  'rule-kind.raise': () => 'who may raise it',
  'rule-kind.window': () => 'release window',
  'rule-kind.hours': () => 'hours of the site',
  'rule-kind.freeze': () => 'freeze',
  'rule-kind.notice': () => 'notice',
  'rule-kind.phasing': () => 'days between waves',
  'rule-kind.standard': () => 'standard change',
  'rule-kind.stages': () => 'planning stages',
  AUDIT_EMERGENCIES: () => 'Emergencies',
  AUDIT_EMERGENCIES_NONE: () => 'No emergency in this period.',
  AUDIT_EMERGENCY_WRITTEN: () => 'Not approved by word of mouth.',
  AUDIT_EMERGENCY_WORD: (d: {
    readonly approver: string;
    readonly said: string;
    readonly written: string | null;
    readonly late: boolean;
  }) =>
    d.written === null
      ? d.late
        ? `${d.approver} said yes by word on ${d.said}. Not written up, and its hours are over.`
        : `${d.approver} said yes by word on ${d.said}. Not written up yet.`
      : d.late
        ? `${d.approver} said yes by word on ${d.said}. Written up late, on ${d.written}.`
        : `${d.approver} said yes by word on ${d.said}. Written up in time, on ${d.written}.`,
  AUDIT_COMBINED: () => 'Combined roles',
  AUDIT_COMBINED_NONE: () => 'Nobody combined roles on a release that was worked on.',
  'combined.approved-and-installed': () => 'Approved the change and installed under it',
  'combined.asked-and-installed': () => 'Asked for the change and installed under it',
  'combined.entered-and-installed': () => 'Entered the approval from paper and installed under it',
  'combined.decided-and-reviewed': () => 'Approved the change and signed its review',
  AUDIT_LATE: () => 'Withdrawn while work was under way, or after it',
  AUDIT_LATE_NONE: () => 'No work met a withdrawn approval.',
  AUDIT_LATE_LINE: (d: { readonly visit: string; readonly reason: string }) => (d.reason === '' ? d.visit : `${d.visit}: ${d.reason}`),
  AUDIT_SAMPLE: () => 'A random sample of visits',
  AUDIT_SAMPLE_WHY: () =>
    'Drawn from the visits that came to an end in the period. Whoever knows the seed and the list draws the same sample again.',
  AUDIT_SEED: () => 'Seed',
  AUDIT_SEED_HELP: () => 'Any text. Agree on it before anybody knows what it draws.',
  AUDIT_HOW_MANY: () => 'How many',
  AUDIT_OF: (d: { readonly n: number; readonly of: number }) => `${count(d.n)} of ${d.of === 1 ? '1 visit' : `${count(d.of)} visits`}`,
  AUDIT_NO_VISITS: () => 'No visit came to an end in this period.',
  AUDIT_EXPORT: () => 'Export as evidence',
  AUDIT_EXPORTING: () => 'Gathering evidence from the hub…',
  AUDIT_EXPORTED: (d: { readonly file: string; readonly groups: number; readonly photos: number; readonly missing: number }) => {
    const changes = d.groups === 1 ? '1 signed change' : `${count(d.groups)} signed changes`;
    const files = d.photos === 1 ? '1 photo or file' : `${count(d.photos)} photos and files`;
    const lacks =
      d.missing === 0
        ? ''
        : d.missing === 1
          ? '; 1 could not be fetched and is named in it'
          : `; ${count(d.missing)} could not be fetched and are named in it`;
    return `${d.file} holds ${changes} and ${files}${lacks}. Anybody verifies it with: npm run verify -- ${d.file}`;
  },
  AUDIT_ONLY: () => 'This page is for auditors and release managers.',
  AUDIT_WHO: () => 'Who',
  AUDIT_WHEN: () => 'When',
  AUDIT_WHY: () => 'Why',
  AUDIT_CSV: () => 'Export this list',
} as const;
