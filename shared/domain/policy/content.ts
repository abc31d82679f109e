/**
 * What a release policy says (PROCESS, "Release policy"), section by section. Each section is one field of a revision, and its number on
 * the page is its place in `sectionNames`: a section that comes later is added at the end, so that "rule 4.2" stays rule 4.2.
 */
import { z } from 'zod';
import { freshnessSchema } from '../../trust/bands.ts';
import { retentionSchema } from '../library/retention-rule.ts';
import { schemeSchema } from '../library/scheme.ts';
import { roleNames } from '../people/roles.ts';
import { stageKinds } from '../plan/stages.ts';
import { idSchema } from '../record.ts';
import { releaseCategories } from '../release/categories.ts';
import { visitKinds } from '../visit/kinds.ts';
import { periodSchema } from './period.ts';

const line = z.string().trim().max(300);
const paragraph = z.string().trim().max(4000);
const lines = z.array(line.min(1)).max(20);
const roles = z.array(z.enum(roleNames)).max(roleNames.length);
const days = z.number().int().min(0).max(365);

/** Personal data whose content is erased by itself when its time is over; other kinds are for people to carry out. */
export const personalKinds = ['photo', 'signature', 'file'] as const;
export type PersonalKind = (typeof personalKinds)[number];

export const approvalSteps = ['to-proceed', 'peer-review', 'to-implement'] as const;

const categorySchema = z.object({
  /** How often such a release comes, in words: "twice a year". */
  often: line,
  /** Who may raise one; empty: whoever may make releases. Rule 2.1, 2.2, 2.3. */
  raisedBy: roles,
  entry: lines,
  exit: lines,
  approvals: z.array(z.enum(approvalSteps)).max(3),
  /** Stages of planning that are signed before it is approved to implement; missing: none. Rule 2.4, 2.5, 2.6. */
  stages: z.array(z.enum(stageKinds)).max(stageKinds.length).optional(),
});
const byCategory = <T extends z.ZodType>(each: T) => z.object({ major: each, minor: each, emergency: each });

/** A visit that a rule is about lies inside one of its periods. Everything that is named narrows it; empty lists do not. */
export const windowRuleSchema = z.object({
  id: idSchema,
  name: line.min(1),
  visitKinds: z.array(z.enum(visitKinds)).max(visitKinds.length),
  categories: z.array(z.enum(releaseCategories)).max(releaseCategories.length),
  siteIds: z.array(idSchema).max(200),
  departmentIds: z.array(idSchema).max(200),
  periods: z.array(periodSchema).min(1).max(24),
});
export type WindowRule = z.infer<typeof windowRuleSchema>;

/** What a plan can break, as the policy names it. */
export const ruleKinds = ['raise', 'window', 'hours', 'freeze', 'notice', 'phasing', 'standard', 'stages'] as const;
export type RuleKind = (typeof ruleKinds)[number];

export const sectionSchemas = {
  /** 1 */
  purpose: z.object({ says: paragraph }),
  /** 2 */
  releases: z.object({ types: z.object({ full: line, delta: line, package: line }), categories: byCategory(categorySchema) }),
  /** 3: how versions are numbered where a title has no rule of its own. */
  numbering: z.object({ scheme: schemeSchema.nullable(), says: paragraph }),
  /** 4: every rule that is about a visit holds. */
  windows: z.object({ rules: z.array(windowRuleSchema).max(40), says: paragraph }),
  /** 5: `keep`: visits stay inside a site's hours; `usual` is for sites without hours of their own. */
  hours: z.object({ keep: z.boolean(), usual: line, consent: paragraph }),
  /** 6: the freezes themselves are records (freeze/freeze.ts), since they come and go between revisions. */
  freezes: z.object({ says: paragraph }),
  /** 7: days between telling people and the day they are told. */
  notice: byCategory(days).extend({
    /** Visits at which nobody was there, after which the department contact says how it goes on; missing: two. Rule 7.4. */
    missedVisits: z.number().int().min(1).max(20).optional(),
  }),
  /** 8 */
  phasing: z.object({
    how: z.enum(['phased', 'big-bang', 'either']),
    /** Seats of the pilot wave; null: not said. */
    pilotSeats: z.number().int().min(1).max(10_000).nullable(),
    successPercent: z.number().int().min(1).max(100).nullable(),
    /** Days between the last visit of a wave and the first of the next; null: waves are free. Rule 8.1. */
    soakDays: days.nullable(),
    /** Who goes first is another department each time. */
    rotates: z.boolean(),
    says: paragraph,
  }),
  /** 9 */
  delivery: z.object({ by: z.enum(['hand', 'automatic', 'either']), moved: z.enum(['pushed', 'pulled', 'either']), says: paragraph }),
  /** 10 */
  backOut: z.object({ rehearsed: z.boolean(), says: paragraph }),
  /** 11: how large and how long a standard change may be; null: not limited. Rules 11.1 and 11.2. */
  standard: z.object({
    seatsAtMost: z.number().int().min(1).max(100_000).nullable(),
    daysAtMost: z.number().int().min(1).max(3660).nullable(),
    says: paragraph,
  }),
  /** 12 */
  emergency: z.object({ writtenWithinHours: z.number().int().min(1).max(720), says: paragraph }),
  /** 13: how old the hub's news may be on site. */
  freshness: byCategory(freshnessSchema),
  /** 14: old versions of titles without a rule of their own, and personal data by kind. */
  retention: z.object({
    versions: retentionSchema.nullable(),
    personal: z
      .array(
        z.object({
          kind: line.min(1),
          months: z.number().int().min(0).max(240),
          /** Carried out by the hub (after/erasure.ts); missing: by people. */
          of: z.enum(personalKinds).optional(),
        }),
      )
      .max(20),
  }),
  /** 15 */
  contacts: z.object({
    suppliers: z.array(z.object({ name: line.min(1), what: line, reach: line })).max(40),
    escalation: lines,
  }),
  /** 16: who may go against a rule with a reason; empty: nobody. */
  overrides: z.object({
    raise: roles,
    window: roles,
    hours: roles,
    freeze: roles,
    notice: roles,
    phasing: roles,
    standard: roles,
    /** Missing from revisions that knew of no stages: then nobody. */
    stages: roles.optional(),
  }),
} as const;

export type SectionName = keyof typeof sectionSchemas;
/** In the order of the page: the first is section 1. */
export const sectionNames: readonly SectionName[] = [
  'purpose',
  'releases',
  'numbering',
  'windows',
  'hours',
  'freezes',
  'notice',
  'phasing',
  'delivery',
  'backOut',
  'standard',
  'emergency',
  'freshness',
  'retention',
  'contacts',
  'overrides',
];
export type PolicyContent = { readonly [S in SectionName]: z.infer<(typeof sectionSchemas)[S]> };

/** The number of a section on the page. */
export function sectionNumber(name: SectionName): number {
  return sectionNames.indexOf(name) + 1;
}
