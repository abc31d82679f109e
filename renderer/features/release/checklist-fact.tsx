import type { JSX } from 'react';
import { shippedTemplateId, shippedTemplates, shippedVersionId } from '../../../shared/domain/checklist/shipped/shipped.ts';
import { readTemplateVersion, versionName, versionsInOrder } from '../../../shared/domain/checklist/template.ts';
import { takeChecklist } from '../../../shared/domain/release/take-checklist.ts';
import { checklistWordsEn } from '../../../shared/words/checklist.en.ts';
import { useDoing } from '../../data/doing.ts';
import { useFind, useRow } from '../../data/live.ts';
import { ActionWithReason } from '../../ui/action-with-reason.tsx';
import { Problem } from '../../ui/form-end.tsx';
import { AppLink } from '../../ui/link.tsx';
import { wordsOf } from '../../ui/word.ts';
import { leads } from './move-line.ts';
import type { ReleasePage } from './use-release.ts';
import { t } from './words.ts';

const word = wordsOf(checklistWordsEn);

/** Which version of which checklist a release uses, and the newer one where there is one: not while an approval stands. */
export function ChecklistFact({ page }: { readonly page: ReleasePage }): JSX.Element | null {
  const { subject, checklist, standing } = page;
  const doing = useDoing();
  const row = useRow('template-version', subject.templateVersionId ?? undefined);
  const used = readTemplateVersion(row ?? undefined);
  const rows = useFind('template-version', 'template', used?.templateId);
  if (checklist === undefined || used === undefined || rows === undefined) return null;
  const versions = versionsInOrder(rows).map((each) => each.version);
  const newer = newerThan(used, versions);
  const approved = ['unplanned', 'planned', 'work', 'done'].includes(standing.is);
  const path = `/checklists/${used.templateId}`;
  return (
    <div className="gc-stack-2">
      <AppLink to={`${path}?version=${used.id}`}>{t('RELEASE_CHECKLIST', checklist)}</AppLink>
      {newer === undefined ? null : (
        <>
          <span className="gc-row gc-wrap">
            <span>{word('RELEASE_NEWER', { number: newer.number })}</span>
            <AppLink to={`${path}/differences?from=${used.id}&to=${newer.id}`}>{word('RELEASE_TAKE_DIFF')}</AppLink>
          </span>
          {leads(page.me) ? (
            <ActionWithReason
              under
              busy={doing.busy}
              onClick={() => void doing.run(takeChecklist, { releaseId: subject.id, templateVersionId: newer.id })}
              {...(approved ? { reason: { kind: 'waits' as const, says: word('RELEASE_TAKE_WAITS') } } : {})}
            >
              {word('RELEASE_TAKE', { number: newer.number })}
            </ActionWithReason>
          ) : null}
        </>
      )}
      <Problem says={doing.problem} />
    </div>
  );
}

type Version = NonNullable<ReturnType<typeof readTemplateVersion>>;

/** The newest version after this one, be it in the records or in the program. */
function newerThan(used: Version, versions: readonly Version[]): { readonly id: string; readonly number: string } | undefined {
  const newest = versions.at(-1);
  const shipped = shippedTemplates.find((each) => shippedTemplateId(each) === used.templateId);
  if (shipped !== undefined && shipped.number > (newest?.number ?? 0))
    return { id: shippedVersionId(shipped), number: String(shipped.number) };
  return newest === undefined || newest.id === used.id ? undefined : { id: newest.id, number: versionName(newest, versions) };
}
