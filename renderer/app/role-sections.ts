import type { SectionId } from './sections.ts';

/** What a role can ever use (the mockups' navigation: a section that it never can is absent). One line a role; an unknown role reads. */
const field: readonly SectionId[] = ['today', 'ready', 'conflicts', 'timeline', 'visits', 'training', 'library', 'devices', 'sites'];
const all: readonly SectionId[] = [
  'today',
  'ready',
  'conflicts',
  'board',
  'timeline',
  'visits',
  'training',
  'messages',
  'releases',
  'changes',
  'library',
  'policy',
  'figures',
  'devices',
  'people',
  'sites',
  'deliveries',
  'import',
];
const reading: readonly SectionId[] = all.filter((id) => id !== 'import' && id !== 'today' && id !== 'ready');

const byRole: { readonly [role: string]: readonly SectionId[] } = {
  'release-manager': all,
  lead: all,
  installer: field,
  trainer: field.filter((id) => id !== 'ready').concat('releases', 'people'),
  'external-installer': ['today', 'ready', 'conflicts', 'visits'],
};

/** The sections of somebody who holds these roles, each once. */
export function sectionsOf(roles: readonly string[]): readonly SectionId[] {
  return [...new Set(roles.flatMap((role) => byRole[role] ?? reading))];
}
