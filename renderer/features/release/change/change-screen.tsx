import { FileDown, Rocket } from 'lucide-react';
import { type JSX, useId, useState } from 'react';
import { say } from '../../../../shared/words/say.ts';
import { useByWord } from '../../../data/by-word.ts';
import { faultWord } from '../../../data/saying.ts';
import { Button } from '../../../ui/button.tsx';
import { ByWordLine } from '../../../ui/by-word.tsx';
import { useKeys } from '../../../ui/keys.tsx';
import { useGo, usePathPart } from '../../../ui/link.tsx';
import { Empty, Waiting } from '../../../ui/list-state.tsx';
import { Note } from '../../../ui/note.tsx';
import { useNow } from '../../../ui/now.tsx';
import { useScreenHead } from '../../../ui/screen-head.tsx';
import { Tag } from '../../../ui/tag.tsx';
import '../release.css';
import { DecisionsPanel } from '../decisions-panel.tsx';
import { MoveBand } from '../move-band.tsx';
import { answerOf } from '../release-standing.ts';
import { type ReleasePage, useRelease } from '../use-release.ts';
import { t } from '../words.ts';
import { GatheredPanel } from './gathered-panel.tsx';
import { ResultPanel } from './result-panel.tsx';
import { saveChange } from './rfc-paper.ts';

/** One change: whose move it is, the request with its gathered inputs, its signatures, and how it ended. */
export default function ChangeScreen(): JSX.Element {
  const id = usePathPart('releaseId');
  const data = useRelease(id);
  const go = useGo();
  const name = data.state === 'here' ? (data.page.change?.number ?? data.page.subject.name) : '';
  useScreenHead({ title: name || t('CHANGE_TITLE'), crumb: { title: t('CHANGES_TITLE'), to: '/changes' } });
  useKeys([{ keys: 'escape', label: t('CHANGES_TITLE'), group: 'screen', run: () => go('/changes') }]);
  switch (data.state) {
    case 'waiting':
      return <Waiting />;
    case 'missing':
      return (
        <Empty title={t('RELEASE_MISSING')} action={{ label: t('CHANGES_TITLE'), onDo: () => go('/changes') }}>
          {t('RELEASE_MISSING_WHY')}
        </Empty>
      );
    case 'here':
      return <ChangeBody key={data.page.subject.id} page={data.page} />;
  }
}

function ChangeBody({ page }: { readonly page: ReleasePage }): JSX.Element {
  const { subject, standing, figures } = page;
  const go = useGo();
  const gateId = useId();
  const byWord = useByWord(subject.id);
  const now = useNow(60_000);
  const [printed, setPrinted] = useState<string | undefined>();
  const print = async (): Promise<void> => {
    try {
      const lacks = await saveChange(page, now);
      setPrinted(lacks.length === 0 ? undefined : t('CHANGE_PRINT_LACKS', { letters: lacks.join(' ') }));
    } catch (cause) {
      console.error('change as PDF', cause);
      setPrinted(faultWord(cause));
    }
  };
  const toGate = (): void => {
    const gate = document.getElementById(gateId);
    gate?.scrollIntoView({ block: 'nearest' });
    gate?.querySelector('button')?.focus();
  };
  return (
    <div className="gc-release">
      <header className="gc-release-hero">
        <div>
          <p className="gc-figure">{answerOf(standing, figures, page.standard)}</p>
          <div className="gc-release-under">
            <span>{subject.name}</span>
            <span>{say(`release-category.${subject.category ?? 'minor'}`)}</span>
            {subject.sample === true ? <Tag>{t('RELEASE_SAMPLE')}</Tag> : null}
          </div>
        </div>
        <div className="gc-row gc-wrap">
          <Button icon={Rocket} onClick={() => go(`/releases/${subject.id}`)}>
            {t('CHANGE_RELEASE')}
          </Button>
          <Button icon={FileDown} onClick={() => void print()}>
            {t('CHANGE_PRINT')}
          </Button>
        </div>
      </header>
      {printed === undefined ? null : (
        <Note tone="warn" announce>
          {printed}
        </Note>
      )}
      <ByWordLine byWord={byWord} />
      <div className="gc-release-way gc-panel">
        <MoveBand page={page}>
          {standing.is === 'submitted' || standing.is === 'proceed' ? <Button onClick={toGate}>{t('RELEASE_GO_DECIDE')}</Button> : null}
        </MoveBand>
      </div>
      <div className="gc-release-columns">
        <div className="gc-stack-4">
          <GatheredPanel page={page} />
        </div>
        <div className="gc-stack-4">
          <DecisionsPanel page={page} gateId={gateId} />
          <ResultPanel page={page} />
        </div>
      </div>
    </div>
  );
}
