import { type JSX, useState } from 'react';
import type { AcceptanceResult } from '../../../shared/domain/acceptance/result.ts';
import { errorSeverities } from '../../../shared/domain/plan/known-error.ts';
import { addKnownError } from '../../../shared/domain/plan/plan-acts.ts';
import { cleanName, nameLimit } from '../../../shared/domain/text.ts';
import { isLive } from '../../../shared/sync/row.ts';
import { say } from '../../../shared/words/say.ts';
import { useRow } from '../../data/live.ts';
import { useMayEdit } from '../../data/rights.ts';
import { useSaying } from '../../data/saying.ts';
import { Button } from '../../ui/button.tsx';
import { type FormField, RecordForm } from '../../ui/record-form.tsx';
import { Tag } from '../../ui/tag.tsx';
import { t } from './words.ts';

const fields: readonly FormField[] = [
  { name: 'summary', kind: 'line', label: t('KNOWN_SUMMARY'), required: true },
  {
    name: 'severity',
    kind: 'choice',
    label: t('KNOWN_SEVERITY'),
    required: true,
    choices: errorSeverities.map((value) => ({ value, label: say(`error-severity.${value}`) })),
  },
  { name: 'workaround', kind: 'long', label: t('KNOWN_WORKAROUND') },
];

/** What a user accepted knowingly becomes a known error of the release: once an answer. It follows from the answer, so that two who keep it meet. */
export function KeepKnownError({ result }: { readonly result: AcceptanceResult }): JSX.Element | null {
  const id = `known-${result.id}`.slice(0, 120);
  const row = useRow('known-error', id);
  const mayKeep = useMayEdit('known-error');
  const { says } = useSaying();
  const [open, setOpen] = useState(false);
  const summary = [...cleanName(result.says ?? '')].slice(0, nameLimit).join('');
  if (row === undefined) return null;
  if (row !== null && isLive(row)) return <Tag>{t('KNOWN_KEPT')}</Tag>;
  // One that was kept and deleted is restored where it was deleted.
  if (!mayKeep || row !== null) return null;
  return (
    <div>
      <Button kind="quiet" onClick={() => setOpen(true)}>
        {t('KNOWN_KEEP')}
      </Button>
      {open ? (
        <RecordForm
          title={t('KNOWN_KEEP_TITLE')}
          fields={fields}
          now={{ summary }}
          onSave={(changed) =>
            says(addKnownError, { id, fields: { releaseId: result.releaseId, caseId: result.caseId, summary, ...changed } })
          }
          onClose={() => setOpen(false)}
        >
          <p className="gc-t2">{t('KNOWN_KEEP_MEANS')}</p>
        </RecordForm>
      ) : null}
    </div>
  );
}
