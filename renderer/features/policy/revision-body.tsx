import { FilePlus2, FileText, Pencil, Printer, Trash2 } from 'lucide-react';
import { type JSX, useState } from 'react';
import { startPolicy } from '../../../shared/domain/policy/draft-acts.ts';
import { deleteRecord } from '../../../shared/domain/settle.ts';
import { useDoing } from '../../data/doing.ts';
import { useMayEdit } from '../../data/rights.ts';
import { useWhere } from '../../data/where.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { Problem } from '../../ui/form-end.tsx';
import { useGo } from '../../ui/link.tsx';
import { Note } from '../../ui/note.tsx';
import { Tag } from '../../ui/tag.tsx';
import { WhereMark } from '../../ui/where-mark.tsx';
import { AgreementPanel } from './agreement-panel.tsx';
import { PolicyPaper } from './page.tsx';
import { fileOf, savePdf, underOf } from './pdf.ts';
import { answerOf } from './policy-words.ts';
import { RevisionsPanel } from './revisions-panel.tsx';
import { TouchedPanel } from './touched-panel.tsx';
import type { PolicyView } from './use-policy.ts';
import { t } from './words.ts';
import './policy.css';

type Told = { readonly is: 'saved'; readonly lacks: readonly string[] } | { readonly is: 'failed' };

/** One revision or draft: where it stands first, then the page; beside it who agrees, what it touches and the other revisions. */
export function RevisionBody({ view, now }: { readonly view: PolicyView; readonly now: number }): JSX.Element {
  const go = useGo();
  const where = useWhere();
  const doing = useDoing();
  const mayEdit = useMayEdit('policy');
  const [told, setTold] = useState<Told | undefined>();
  const [saving, setSaving] = useState(false);
  const [dropping, setDropping] = useState(false);
  const draft = view.state === 'draft';
  const pdf = async (): Promise<void> => {
    setSaving(true);
    setTold(undefined);
    try {
      setTold({ is: 'saved', lacks: await savePdf(view) });
    } catch (error) {
      console.error('pdf', error);
      setTold({ is: 'failed' });
    } finally {
      setSaving(false);
    }
  };
  const next = async (): Promise<void> => {
    const done = await doing.run(startPolicy, { name: view.name, fromId: view.id });
    const made = done?.ops.find((op) => op.type === 'policy');
    if (made !== undefined) go(`/policy/${made.id}/edit`);
  };
  return (
    <div className="gc-policy">
      <header className="gc-policy-hero gc-no-print">
        <div>
          <p className="gc-figure">{answerOf(view)}</p>
          <div className="gc-row gc-wrap">
            {draft ? <Tag>{t('POLICY_DRAFT')}</Tag> : <span className="gc-t2">{t('POLICY_SEEN_OFFLINE')}</span>}
            <WhereMark where={where(view.row)} />
          </div>
        </div>
        <div className="gc-row gc-wrap">
          <Button icon={FileText} busy={saving} onClick={() => void pdf()}>
            {t('POLICY_PDF')}
          </Button>
          <Button kind="quiet" icon={Printer} onClick={() => window.print()}>
            {t('POLICY_PRINT')}
          </Button>
          {mayEdit && draft ? (
            <>
              <Button icon={Pencil} onClick={() => go(`/policy/${view.id}/edit`)}>
                {t('POLICY_EDIT')}
              </Button>
              <Button kind="risk" icon={Trash2} onClick={() => setDropping(true)}>
                {t('POLICY_DROP')}
              </Button>
            </>
          ) : null}
          {mayEdit && !draft ? (
            <Button kind="main" icon={FilePlus2} busy={doing.busy} onClick={() => void next()}>
              {t('POLICY_NEW_REVISION')}
            </Button>
          ) : null}
        </div>
      </header>
      <div className="gc-no-print">
        <Problem says={doing.problem} />
        {told === undefined ? null : (
          <Note tone={told.is === 'failed' ? 'danger' : told.lacks.length > 0 ? 'warn' : 'ok'} announce>
            {told.is === 'failed'
              ? t('POLICY_PDF_FAILED')
              : told.lacks.length > 0
                ? t('POLICY_PDF_LACKS', { letters: told.lacks.slice(0, 20).join(' ') })
                : t('POLICY_PDF_SAVED', { file: fileOf(view) })}
          </Note>
        )}
      </div>
      <div className="gc-policy-columns">
        <PolicyPaper name={view.name} under={underOf(view)} sections={view.sections} />
        <div className="gc-stack-4 gc-no-print">
          <AgreementPanel view={view} now={now} />
          {view.state === 'past' ? null : <TouchedPanel view={view} now={now} />}
          <RevisionsPanel now={now} current={view.id} />
        </div>
      </div>
      <Confirm
        opened={dropping}
        title={t('POLICY_DROP_TITLE')}
        act={t('POLICY_DROP')}
        risk
        busy={doing.busy}
        onConfirm={() => void doing.run(deleteRecord, { type: 'policy', id: view.id }).then((done) => done && go('/policy'))}
        onClose={() => setDropping(false)}
      >
        <p>{t('POLICY_DROP_MEANS')}</p>
        <Problem says={doing.problem} />
      </Confirm>
    </div>
  );
}
