import { type JSX, useState } from 'react';
import { ChoiceBar } from '../ui/choice-bar.tsx';
import { ScreenHeadProvider } from '../ui/screen-head.tsx';
import { GalleryDesk } from './gallery-desk.tsx';
import { GalleryForms } from './gallery-forms.tsx';
import { GalleryList } from './gallery-list.tsx';
import { GalleryMarks } from './gallery-marks.tsx';
import { AppearanceChoices } from './me.tsx';

const PAGES = [
  { value: 'marks', label: 'Marks' },
  { value: 'forms', label: 'Forms' },
  { value: 'list', label: 'List' },
  { value: 'desk', label: 'Desk' },
] as const;
type Page = (typeof PAGES)[number]['value'];

/** Every part in every state. Not a screen of the product: registered by tests and in development only, under `#/gallery`. */
export default function Gallery(): JSX.Element {
  const [page, setPage] = useState<Page>(() => PAGES.find((p) => location.hash.includes(`part=${p.value}`))?.value ?? 'marks');
  const tools = (
    <div className="gc-row gc-wrap gc-no-print">
      <ChoiceBar<Page> label="Parts" value={page} onChange={setPage} choices={PAGES} />
    </div>
  );
  if (page === 'desk') return <GalleryDesk tools={tools} />;
  return (
    <ScreenHeadProvider>
      <div className="gc-pad gc-stack-4">
        {tools}
        {page === 'marks' ? <GalleryMarks /> : page === 'forms' ? <GalleryForms /> : <GalleryList />}
        {page === 'marks' ? <AppearanceChoices /> : null}
      </div>
    </ScreenHeadProvider>
  );
}
