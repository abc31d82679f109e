import type { JSX } from 'react';
import { pathOf, useGo } from '../../ui/link.tsx';
import { Waiting } from '../../ui/list-state.tsx';
import { useScreenHead } from '../../ui/screen-head.tsx';
import './release.css';
import { BuildForm } from './build-form.tsx';
import { useChoices } from './use-choices.ts';
import { t } from './words.ts';

/** Making a standard build. */
export default function NewBuildScreen(): JSX.Element {
  useScreenHead({ title: t('BUILDS_NEW'), crumb: { title: t('BUILDS_TITLE'), to: '/builds' } });
  const choices = useChoices();
  const go = useGo();
  if (choices === undefined) return <Waiting />;
  return (
    <div className="gc-release">
      <div>
        <p className="gc-figure">{t('BUILD_NEW_ANSWER')}</p>
        <p className="gc-t2">{t('BUILD_NEW_LEAD')}</p>
      </div>
      <BuildForm
        build={undefined}
        choices={choices}
        onSaved={(id) => go(pathOf('/builds', id), { replace: true })}
        onClose={() => go('/builds')}
      />
    </div>
  );
}
