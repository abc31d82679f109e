import './csp.ts';
import '../styles/index.css';
import '../styles/gallery.css';
import { type ComponentType, lazy } from 'react';
import { createRoot } from 'react-dom/client';
import { Empty } from '../ui/list-state.tsx';
import { App } from './app.tsx';
import type { Screen } from './screens.ts';
import type { SectionId } from './sections.ts';
import type { ShellData } from './shell-data.tsx';

/* The page of the gallery: the real shell around every part, on made-up data. Built by tests only, never part of the product. */
const gallery = lazy(() => import('./gallery.tsx'));
const Nothing: ComponentType = () => <Empty title="Nothing here in the gallery">It stands here for the keys and the sidebar.</Empty>;
const Breaks: ComponentType = () => {
  throw new Error('planted');
};

const plain = (section: SectionId, title: string): Screen => ({ path: `/${section}`, section, title, component: Nothing });
const screens: readonly Screen[] = [
  { path: '/gallery', section: 'today', title: 'Parts and their states', component: gallery },
  { path: '/breaks', section: 'ready', title: 'Ready to leave', component: Breaks },
  plain('conflicts', 'Conflict desk'),
  plain('visits', 'Visits'),
  plain('releases', 'Releases'),
  plain('devices', 'Devices'),
  plain('import', 'Import'),
];

const shell: ShellData = {
  sections: ['today', 'ready', 'conflicts', 'visits', 'releases', 'devices', 'import', 'board'],
  counts: { today: { open: 5 }, conflicts: { needs: 1 } },
  me: { name: 'Mei Tan', role: 'Installer' },
  sync: { is: 'offline', saved: 38 },
  news: { ageMs: 31 * 3_600_000, band: 'grace' },
  syncMore: <p>38 changes and 2 photos wait for the hub.</p>,
  finds: [{ id: 'd1', label: 'ENG-PC-0604', description: 'OptiPlex 3080, Engineering', group: 'Devices', run: () => undefined }],
};

const root = document.getElementById('root');
if (root) createRoot(root).render(<App screens={screens} shell={shell} />);
