/** Types and categories of release (PROCESS, "Words"). */
export const releaseTypes = ['full', 'delta', 'package'] as const;
export const releaseCategories = ['major', 'minor', 'emergency'] as const;
export type ReleaseCategory = (typeof releaseCategories)[number];
