import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import type { SectionId } from './sections.ts';

/** One screen. Its section's link goes to the first screen of that section. */
export type Screen = {
  /** `/visits`, `/visits/$visitId`. */
  readonly path: string;
  readonly section: SectionId;
  /** The one title in the top bar, until the screen sets another with `useScreenHead`. */
  readonly title: string;
  readonly component: ComponentType | LazyExoticComponent<ComponentType>;
};

/** The screens of the product, one line each: `{ path, section, title, component: lazy(() => import(...)) }`. */
// biome-ignore format: one a line
export const screens: readonly Screen[] = [
  { path: '/today', section: 'today', title: 'Today', component: lazy(() => import('../features/today/today-screen.tsx')) },
  { path: '/run/$visitId', section: 'today', title: 'Today', component: lazy(() => import('../features/run/run-screen.tsx')) },
  { path: '/import', section: 'import', title: 'Import', component: lazy(() => import('../features/import/import-screen.tsx')) },
  { path: '/releases', section: 'releases', title: 'Releases', component: lazy(() => import('../features/release/releases-screen.tsx')) },
  { path: '/releases/new', section: 'releases', title: 'New release', component: lazy(() => import('../features/release/new-release-screen.tsx')) },
  { path: '/releases/$releaseId', section: 'releases', title: 'Release', component: lazy(() => import('../features/release/release-screen.tsx')) },
  { path: '/visits', section: 'visits', title: 'Visits', component: lazy(() => import('../features/visit/visits-screen.tsx')) },
  { path: '/visits/plan', section: 'visits', title: 'Plan visits', component: lazy(() => import('../features/visit/plan-which-screen.tsx')) },
  { path: '/visits/plan/$releaseId', section: 'visits', title: 'Plan visits', component: lazy(() => import('../features/visit/plan-screen.tsx')) },
  { path: '/visits/$visitId', section: 'visits', title: 'Visit', component: lazy(() => import('../features/visit/visit-screen.tsx')) },
];
