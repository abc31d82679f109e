import type { JSX } from 'react';
import { pathOf, usePathPart } from '../../ui/link.tsx';
import { Waiting } from '../../ui/list-state.tsx';
import { RecordMissing } from '../../ui/record-page.tsx';
import { PartsOfRelease } from '../../ui/release-tabs.tsx';
import { useScreenHead } from '../../ui/screen-head.tsx';
import { CoursesPanel } from './courses-panel.tsx';
import { DepartmentsPanel } from './departments-panel.tsx';
import { LatePanel } from './late-panel.tsx';
import { NeedsPanel } from './needs-panel.tsx';
import { SessionsPanel } from './sessions-panel.tsx';
import './training.css';
import { type TrainingPage, useTraining } from './use-training.ts';
import { t } from './words.ts';

/** The training of a release: whether its waves may go as far as that is concerned, first. */
export default function TrainingScreen(): JSX.Element {
  const id = usePathPart('releaseId');
  const data = useTraining(id);
  const release = data.state === 'here' ? data.page.release.name : '';
  useScreenHead({ title: t('TRAINING'), crumb: { title: release, to: pathOf('/releases', id ?? '') } });
  switch (data.state) {
    case 'waiting':
      return <Waiting />;
    case 'missing':
      return <RecordMissing where={t('TRAINING')} to="/releases" />;
    case 'here':
      return <Body page={data.page} mayDecide={data.mayDecide} mayTrain={data.mayTrain} />;
  }
}

function Body(props: { readonly page: TrainingPage; readonly mayDecide: boolean; readonly mayTrain: boolean }): JSX.Element {
  const { page, mayDecide, mayTrain } = props;
  const { undecided, ready, need, exempt } = page;
  return (
    <div className="gc-training">
      <PartsOfRelease releaseId={page.release.id} current="/training" />
      <header>
        <p className="gc-figure">{t('TRAINING_ANSWER', { undecided, ready, of: need, exempt })}</p>
        <p className="gc-t2">{page.people.length === 0 ? t('TRAINING_NOBODY') : t('TRAINING_WHY')}</p>
      </header>
      <div className="gc-training-columns">
        <div>
          <NeedsPanel page={page} may={mayDecide} />
          <CoursesPanel page={page} may={mayTrain} />
        </div>
        <div>
          <LatePanel page={page} mayDecide={mayDecide} />
          <SessionsPanel page={page} may={mayTrain} />
          <DepartmentsPanel page={page} />
        </div>
      </div>
    </div>
  );
}
