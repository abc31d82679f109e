import type { Section } from './step.ts';

/** A checklist as one text that is the same wherever it is made: for the digest on paper. Keys are sorted, nothing else is changed. */
export function canonicalText(sections: readonly Section[]): string {
  return JSON.stringify(sections, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
