import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
// Not lazy: the installer's first screen. A lazy one shows after React's 300 ms of patience with a fallback, on top of its own time.
import TodayScreen from '../features/today/today-screen.tsx';
import type { SectionId } from './sections.ts';

/** One screen. Its section's link goes to the first screen of that section. */
export type Screen = {
  /** `/visits`, `/visits/$visitId`. */
  readonly path: string;
  /** Left out for what hangs under the person's menu. */
  readonly section?: SectionId;
  /** The one title in the top bar, until the screen sets another with `useScreenHead`. */
  readonly title: string;
  readonly component: ComponentType | LazyExoticComponent<ComponentType>;
};

/** The screens of the product, one line each: `{ path, section, title, component: lazy(() => import(...)) }`. */
// biome-ignore format: one a line
export const screens: readonly Screen[] = [
  { path: '/today', section: 'today', title: 'Today', component: TodayScreen },
  { path: '/run/$visitId', section: 'today', title: 'Today', component: lazy(() => import('../features/run/run-screen.tsx')) },
  { path: '/ready', section: 'ready', title: 'Ready to leave', component: lazy(() => import('../features/ready/ready-screen.tsx')) },
  { path: '/ready/sheet', section: 'ready', title: 'Load-out sheet', component: lazy(() => import('../features/ready/sheet-screen.tsx')) },
  { path: '/hand-in', section: 'today', title: 'Hand in', component: lazy(() => import('../features/hand-in/hand-in-screen.tsx')) },
  { path: '/board', section: 'board', title: 'Board', component: lazy(() => import('../features/board/board-screen.tsx')) },
  { path: '/import', section: 'import', title: 'Import', component: lazy(() => import('../features/import/import-screen.tsx')) },
  { path: '/releases', section: 'releases', title: 'Releases', component: lazy(() => import('../features/release/releases-screen.tsx')) },
  { path: '/releases/new', section: 'releases', title: 'New release', component: lazy(() => import('../features/release/new-release-screen.tsx')) },
  { path: '/releases/$releaseId', section: 'releases', title: 'Release', component: lazy(() => import('../features/release/release-screen.tsx')) },
  { path: '/releases/$releaseId/plan', section: 'releases', title: 'Plan', component: lazy(() => import('../features/plan/plan-screen.tsx')) },
  { path: '/releases/$releaseId/stages', section: 'releases', title: 'Stages', component: lazy(() => import('../features/plan/stages-screen.tsx')) },
  { path: '/releases/$releaseId/tests', section: 'releases', title: 'Tests', component: lazy(() => import('../features/plan/tests-screen.tsx')) },
  { path: '/releases/$releaseId/papers', section: 'releases', title: 'Papers', component: lazy(() => import('../features/plan/papers-screen.tsx')) },
  { path: '/releases/$releaseId/process', section: 'releases', title: 'The process', component: lazy(() => import('../features/plan/process-screen.tsx')) },
  { path: '/releases/$releaseId/after', section: 'releases', title: 'After the rollout', component: lazy(() => import('../features/after/after-screen.tsx')) },
  { path: '/releases/$releaseId/review', section: 'releases', title: 'Review', component: lazy(() => import('../features/after/review-screen.tsx')) },
  { path: '/problems', section: 'releases', title: 'Problems', component: lazy(() => import('../features/after/problems-screen.tsx')) },
  { path: '/releases/$releaseId/acceptance', section: 'releases', title: 'Acceptance', component: lazy(() => import('../features/acceptance/acceptance-screen.tsx')) },
  { path: '/changes', section: 'changes', title: 'Changes', component: lazy(() => import('../features/release/change/changes-screen.tsx')) },
  { path: '/changes/$releaseId', section: 'changes', title: 'Change', component: lazy(() => import('../features/release/change/change-screen.tsx')) },
  { path: '/checklists', section: 'releases', title: 'Checklists', component: lazy(() => import('../features/checklist/checklists-screen.tsx')) },
  { path: '/checklists/new', section: 'releases', title: 'New checklist', component: lazy(() => import('../features/checklist/editor-screen.tsx')) },
  { path: '/checklists/$templateId', section: 'releases', title: 'Checklist', component: lazy(() => import('../features/checklist/checklist-screen.tsx')) },
  { path: '/checklists/$templateId/edit', section: 'releases', title: 'Checklist', component: lazy(() => import('../features/checklist/editor-screen.tsx')) },
  { path: '/checklists/$templateId/differences', section: 'releases', title: 'Differences', component: lazy(() => import('../features/checklist/differences-screen.tsx')) },
  { path: '/checklists/$templateId/print', section: 'releases', title: 'Print', component: lazy(() => import('../features/checklist/paper-screen.tsx')) },
  { path: '/builds', section: 'releases', title: 'Standard builds', component: lazy(() => import('../features/release/builds-screen.tsx')) },
  { path: '/builds/new', section: 'releases', title: 'New standard build', component: lazy(() => import('../features/release/new-build-screen.tsx')) },
  { path: '/builds/$buildId', section: 'releases', title: 'Standard build', component: lazy(() => import('../features/release/build-screen.tsx')) },
  { path: '/builds/$buildId/release', section: 'releases', title: 'New release', component: lazy(() => import('../features/release/new-release-screen.tsx')) },
  { path: '/requests', section: 'releases', title: 'Requests', component: lazy(() => import('../features/release/requests-screen.tsx')) },
  { path: '/requests/ask', section: 'releases', title: 'Ask for something', component: lazy(() => import('../features/release/ask-screen.tsx')) },
  { path: '/requests/new', section: 'releases', title: 'New computer for one person', component: lazy(() => import('../features/release/computer-screen.tsx')) },
  { path: '/requests/new/$releaseId', section: 'releases', title: 'New computer for one person', component: lazy(() => import('../features/release/computer-screen.tsx')) },
  { path: '/requests/plan/$requestId', section: 'releases', title: 'New computer for one person', component: lazy(() => import('../features/release/computer-screen.tsx')) },
  { path: '/visits', section: 'visits', title: 'Visits', component: lazy(() => import('../features/visit/visits-screen.tsx')) },
  { path: '/visits/plan', section: 'visits', title: 'Plan visits', component: lazy(() => import('../features/visit/plan-which-screen.tsx')) },
  { path: '/visits/plan/$releaseId', section: 'visits', title: 'Plan visits', component: lazy(() => import('../features/visit/plan-screen.tsx')) },
  { path: '/visits/from-site', section: 'visits', title: 'Back from site', component: lazy(() => import('../features/from-site/from-site-screen.tsx')) },
  { path: '/visits/timeline', section: 'visits', title: 'Timeline', component: lazy(() => import('../features/visit/timeline/timeline-screen.tsx')) },
  { path: '/visits/calendar', section: 'visits', title: 'Calendar', component: lazy(() => import('../features/visit/calendar/calendar-screen.tsx')) },
  { path: '/visits/repair', section: 'visits', title: 'Repair the plan', component: lazy(() => import('../features/visit/planner/repair-screen.tsx')) },
  { path: '/visits/freezes', section: 'visits', title: 'Freezes', component: lazy(() => import('../features/visit/freezes-screen.tsx')) },
  { path: '/visits/reserve', section: 'visits', title: 'Reservations', component: lazy(() => import('../features/visit/lease/leases-screen.tsx')) },
  { path: '/visits/$visitId', section: 'visits', title: 'Visit', component: lazy(() => import('../features/visit/visit-screen.tsx')) },
  {
    path: '/conflicts',
    section: 'conflicts',
    title: 'Conflict desk',
    component: lazy(() => import('../features/conflict/conflict-desk.tsx')),
  },
  { path: '/library', section: 'library', title: 'Library', component: lazy(() => import('../features/library/library-screen.tsx')) },
  { path: '/library/licences', section: 'library', title: 'Licences', component: lazy(() => import('../features/library/licences-screen.tsx')) },
  { path: '/library/book', section: 'library', title: 'In/out book', component: lazy(() => import('../features/library/book-screen.tsx')) },
  { path: '/library/laptop', section: 'library', title: 'Library on this laptop', component: lazy(() => import('../features/library/downloads-screen.tsx')) },
  { path: '/library/versions/$softwareVersionId', section: 'library', title: 'Version', component: lazy(() => import('../features/library/version-screen.tsx')) },
  { path: '/library/put-in/$softwareVersionId', section: 'library', title: 'Put files in', component: lazy(() => import('../features/library/put-in-screen.tsx')) },
  { path: '/library/registry', section: 'library', title: 'Registry', component: lazy(() => import('../features/library/registry-screen.tsx')) },
  { path: '/library/signing', section: 'library', title: 'Signing', component: lazy(() => import('../features/library/signing-screen.tsx')) },
  { path: '/titles/$titleId', section: 'library', title: 'Title', component: lazy(() => import('../features/library/title-screen.tsx')) },
  { path: '/titles/$titleId/numbering', section: 'library', title: 'Numbering and retention', component: lazy(() => import('../features/library/numbering-screen.tsx')) },
  { path: '/policy', section: 'policy', title: 'Policy', component: lazy(() => import('../features/policy/policy-screen.tsx')) },
  { path: '/policy/$policyId', section: 'policy', title: 'Policy', component: lazy(() => import('../features/policy/revision-screen.tsx')) },
  { path: '/policy/$policyId/edit', section: 'policy', title: 'Policy', component: lazy(() => import('../features/policy/edit-screen.tsx')) },
  { path: '/figures', section: 'figures', title: 'Figures', component: lazy(() => import('../features/figures/figures-screen.tsx')) },
  { path: '/figures/audit', section: 'figures', title: 'Audit', component: lazy(() => import('../features/figures/audit-screen.tsx')) },
  { path: '/trail/$recordType/$recordId', title: 'What happened to it', component: lazy(() => import('../features/trail/trail-screen.tsx')) },
  { path: '/devices', section: 'devices', title: 'Devices', component: lazy(() => import('../features/device/devices-screen.tsx')) },
  {
    path: '/devices/$deviceId',
    section: 'devices',
    title: 'Device',
    component: lazy(() => import('../features/device/device-screen.tsx')),
  },
  { path: '/seats', section: 'devices', title: 'Seats', component: lazy(() => import('../features/device/seats-screen.tsx')) },
  { path: '/seats/$seatId', section: 'devices', title: 'Seat', component: lazy(() => import('../features/device/seat-screen.tsx')) },
  { path: '/equipment', section: 'devices', title: 'Equipment', component: lazy(() => import('../features/equipment/stock-screen.tsx')) },
  { path: '/equipment/receive', section: 'devices', title: 'Take in equipment', component: lazy(() => import('../features/equipment/receive-screen.tsx')) },
  { path: '/equipment/loans', section: 'devices', title: 'Equipment', component: lazy(() => import('../features/equipment/loans-screen.tsx')) },
  { path: '/equipment/old', section: 'devices', title: 'Equipment', component: lazy(() => import('../features/equipment/old-screen.tsx')) },
  { path: '/equipment/counted', section: 'devices', title: 'Equipment', component: lazy(() => import('../features/equipment/counted-screen.tsx')) },
  { path: '/deliveries', section: 'deliveries', title: 'Deliveries', component: lazy(() => import('../features/delivery/deliveries-screen.tsx')) },
  { path: '/deliveries/mapping', section: 'deliveries', title: 'Mapping', component: lazy(() => import('../features/delivery/mapping-screen.tsx')) },
  { path: '/deliveries/connection', section: 'deliveries', title: 'Connection', component: lazy(() => import('../features/delivery/connection-screen.tsx')) },
  { path: '/people', section: 'people', title: 'People', component: lazy(() => import('../features/person/people-screen.tsx')) },
  { path: '/people/$personId', section: 'people', title: 'Person', component: lazy(() => import('../features/person/person-screen.tsx')) },
  { path: '/sites', section: 'sites', title: 'Sites', component: lazy(() => import('../features/place/sites-screen.tsx')) },
  { path: '/sites/$siteId', section: 'sites', title: 'Site', component: lazy(() => import('../features/place/site-screen.tsx')) },
  {
    path: '/departments',
    section: 'sites',
    title: 'Departments',
    component: lazy(() => import('../features/place/departments-screen.tsx')),
  },
  { path: '/departments/$departmentId', section: 'sites', title: 'Department', component: lazy(() => import('../features/place/department-screen.tsx')) },
  { path: '/carry', title: 'Carry by stick', component: lazy(() => import('../features/carry/carry-screen.tsx')) },
  { path: '/laptops', title: 'Laptops and what was set aside', component: lazy(() => import('../features/laptop/laptops-screen.tsx')) },
  { path: '/hub', title: 'This hub and its team', component: lazy(() => import('../features/laptop/hub-screen.tsx')) },
];
