import type { JSX } from 'react';
import { versionName, versionsInOrder } from '../../../shared/domain/checklist/template.ts';
import type { VisitLook } from '../../../shared/domain/visit/look.ts';
import { checklistWordsEn } from '../../../shared/words/checklist.en.ts';
import { runWord } from '../../../shared/words/run-word.ts';
import { useFind } from '../../data/live.ts';
import { wordsOf } from '../../ui/word.ts';

const word = wordsOf(checklistWordsEn);

/** The version of the checklist that this run keeps, and that there is a newer one where there is. */
export function KeptVersion({ look }: { readonly look: VisitLook }): JSX.Element | null {
  const { template, templateName } = look.brief;
  const rows = useFind('template-version', 'template', template?.templateId);
  if (template === undefined) return null;
  const versions = versionsInOrder(rows ?? []).map((each) => each.version);
  const newest = versions.at(-1);
  return (
    <>
      {runWord('FACT_TEMPLATE_KEPT', { name: templateName ?? template.id, number: template.number })}
      {newest === undefined || newest.id === template.id ? null : (
        <span className="gc-small gc-t2">
          {' '}
          {word('RUN_KEEPS', { number: versionName(template, versions), newest: versionName(newest, versions) })}
        </span>
      )}
    </>
  );
}
