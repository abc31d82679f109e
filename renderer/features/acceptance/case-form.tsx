import type { JSX } from 'react';
import type { AcceptanceCase } from '../../../shared/domain/acceptance/case.ts';
import { addCase, editCase } from '../../../shared/domain/acceptance/case-acts.ts';
import { useSaying } from '../../data/saying.ts';
import { type FormField, RecordForm } from '../../ui/record-form.tsx';
import { t } from './words.ts';

const fields: readonly FormField[] = [
  { name: 'title', kind: 'line', label: t('CASE_TITLE'), required: true },
  { name: 'steps', kind: 'long', label: t('CASE_STEPS') },
  { name: 'expected', kind: 'long', label: t('CASE_EXPECTED') },
];

/** Adding a case, or changing one. */
export function CaseForm(props: {
  readonly releaseId: string;
  readonly subject?: AcceptanceCase;
  /** Somebody has answered it. */
  readonly answered?: boolean;
  readonly onClose: () => void;
}): JSX.Element {
  const { releaseId, subject, onClose } = props;
  const { says } = useSaying();
  const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
  return (
    <RecordForm
      title={subject === undefined ? t('CASE_ADD') : t('CASE_EDIT_OF', { title: subject.title })}
      fields={fields}
      now={subject === undefined ? {} : { title: subject.title, steps: subject.steps, expected: subject.expected }}
      saveLabel={t('CASE_SAVE')}
      onSave={(changed) =>
        subject === undefined
          ? says(addCase, {
              releaseId,
              title: text(changed.title) ?? '',
              steps: text(changed.steps),
              expected: text(changed.expected),
            })
          : says(editCase, { id: subject.id, fields: { ...changed } })
      }
      onClose={onClose}
    >
      {props.answered ? <p className="gc-t2">{t('CASE_EDIT_MEANS')}</p> : null}
    </RecordForm>
  );
}
