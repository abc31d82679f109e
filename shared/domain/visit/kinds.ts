/** Kinds of visit (PROCESS, "Words"). */
export const visitKinds = ['install', 'new', 'replace', 'move', 'collect', 'return'] as const;
export type VisitKind = (typeof visitKinds)[number];
