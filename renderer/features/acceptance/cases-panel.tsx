import { Plus } from 'lucide-react';
import { type JSX, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { CaseForm } from './case-form.tsx';
import { CaseLine } from './case-line.tsx';
import type { AcceptancePage } from './use-acceptance.ts';
import { t } from './words.ts';

/** Every case in its order, with what each nominated user says of it. */
export function CasesPanel({ page }: { readonly page: AcceptancePage }): JSX.Element {
  const [adding, setAdding] = useState(false);
  const { cases } = page.standing;
  return (
    <Panel
      title={t('CASES')}
      rows
      end={
        page.mayWriteCases ? (
          <Button icon={Plus} kind={cases.length === 0 ? 'main' : 'plain'} onClick={() => setAdding(true)}>
            {t('CASE_ADD')}
          </Button>
        ) : null
      }
    >
      {cases.length === 0 ? (
        <li>
          <strong>{t('CASES_NONE')}</strong>
          <p className="gc-t2">{t('CASES_NONE_WHY')}</p>
        </li>
      ) : null}
      {cases.map((each, at) => (
        <CaseLine key={each.subject.id} page={page} standing={each} at={at} />
      ))}
      {adding ? <CaseForm releaseId={page.release.id} onClose={() => setAdding(false)} /> : null}
    </Panel>
  );
}
