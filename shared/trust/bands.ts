/**
 * How old knowledge may be before it no longer lets anybody install, per category of release (PROCESS, "Release policy": freshness of
 * trust that installers need on site). fresh → run; grace → what was approved and verified before, with a recorded reason; stale → not
 * without a lead's unlock or newer news.
 */
import { z } from 'zod';

const hourMs = 3_600_000;

export const freshnessSchema = z.object({
  freshHours: z
    .number()
    .int()
    .min(1)
    .max(24 * 90),
  graceHours: z
    .number()
    .int()
    .min(0)
    .max(24 * 180),
});
export type Freshness = z.infer<typeof freshnessSchema>;

/** What holds where the release policy says nothing. */
export const usualFreshness = {
  major: { freshHours: 72, graceHours: 11 * 24 },
  minor: { freshHours: 72, graceHours: 11 * 24 },
  emergency: { freshHours: 24, graceHours: 48 },
} as const satisfies { readonly [category: string]: Freshness };

export type Band = 'fresh' | 'grace' | 'stale';

export interface BandIs {
  readonly band: Band;
  /** How old the last news of the hub is, ms. */
  readonly ageMs: number;
  /** When it leaves this band, counted from now, ms; null: only news from the hub helps. */
  readonly leftMs: number | null;
  /** Past this age it is stale. */
  readonly limitMs: number;
}

/** The band of news of this age. What has ended by itself (`endedForMs` > 0) is never fresh, and stale once the grace is over from there. */
export function bandOf(freshness: Freshness, ageMs: number, endedForMs: number): BandIs {
  const freshMs = freshness.freshHours * hourMs;
  const graceMs = freshness.graceHours * hourMs;
  const limitMs = freshMs + graceMs;
  const age = Math.max(0, ageMs);
  const left = Math.min(limitMs - age, graceMs - endedForMs);
  if (age < freshMs && endedForMs <= 0) return { band: 'fresh', ageMs: age, leftMs: Math.min(freshMs - age, -endedForMs), limitMs };
  if (age < limitMs && endedForMs < graceMs) return { band: 'grace', ageMs: age, leftMs: left, limitMs };
  return { band: 'stale', ageMs: age, leftMs: null, limitMs };
}
