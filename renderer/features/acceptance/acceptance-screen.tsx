import type { JSX } from 'react';
import { say } from '../../../shared/words/say.ts';
import { useGo, usePathPart } from '../../ui/link.tsx';
import { Empty, Waiting } from '../../ui/list-state.tsx';
import { PartsOfRelease } from '../../ui/release-tabs.tsx';
import { useScreenHead } from '../../ui/screen-head.tsx';
import './acceptance.css';
import { CasesPanel } from './cases-panel.tsx';
import { NominatedPanel } from './nominated-panel.tsx';
import { type AcceptancePage, useAcceptance } from './use-acceptance.ts';
import { t } from './words.ts';

/** Who tries a release, what they try and what they say: whether acceptance may be signed, first. */
export default function AcceptanceScreen(): JSX.Element {
  const id = usePathPart('releaseId');
  const data = useAcceptance(id);
  const go = useGo();
  const release = data.state === 'here' ? data.page.release.name : '';
  useScreenHead({ title: t('ACCEPTANCE'), crumb: { title: release, to: `/releases/${encodeURIComponent(id ?? '')}` } });
  switch (data.state) {
    case 'waiting':
      return <Waiting />;
    case 'missing':
      return <Empty title={t('ACCEPTANCE_MISSING')} action={{ label: t('ACCEPTANCE_MISSING_GO'), onDo: () => go('/releases') }} />;
    case 'here':
      return <Body page={data.page} />;
  }
}

function Body({ page }: { readonly page: AcceptancePage }): JSX.Element {
  const { blocks, nominated, cases, knownErrors } = page.standing;
  return (
    <div className="gc-acceptance">
      <PartsOfRelease releaseId={page.release.id} current="/acceptance" />
      <header>
        <p className="gc-figure">
          {blocks === undefined
            ? t('ACCEPTANCE_READY', { people: nominated.length, cases: cases.length, errors: knownErrors.length })
            : say(blocks.code, blocks.details)}
        </p>
        <p className="gc-t2">{t('ACCEPTANCE_WHY')}</p>
      </header>
      <div className="gc-acceptance-columns">
        <CasesPanel page={page} />
        <NominatedPanel page={page} />
      </div>
    </div>
  );
}
