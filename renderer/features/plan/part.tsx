import { Pencil } from 'lucide-react';
import { type JSX, type ReactNode, useState } from 'react';
import type { ReleasePlan } from '../../../shared/domain/plan/release-plan.ts';
import { Button } from '../../ui/button.tsx';
import { type FactRow, Facts } from '../../ui/facts.tsx';
import { FormEnd } from '../../ui/form-end.tsx';
import { Note } from '../../ui/note.tsx';
import { Panel } from '../../ui/panel.tsx';
import { type PlanFields, useFields } from './use-fields.ts';
import { t } from './words.ts';

export interface PartProps {
  readonly title: string;
  readonly plan: ReleasePlan;
  readonly mayEdit: boolean;
  readonly rows: readonly FactRow[];
  readonly form: (fields: PlanFields) => ReactNode;
  /** Why it cannot be saved as it is typed. */
  readonly lacks?: (plan: ReleasePlan) => string | undefined;
  readonly children?: ReactNode;
}

/** One part of the plan: what it says; and its form in the same place. */
export function Part(props: PartProps): JSX.Element {
  const { title, mayEdit, rows, children } = props;
  const [writing, setWriting] = useState(false);
  const said = rows.some(([, value]) => value !== undefined && value !== null && value !== '');
  return (
    <Panel
      title={title}
      end={
        mayEdit && !writing ? (
          <Button kind="quiet" icon={Pencil} aria-label={t('PLAN_CHANGE_WHAT', { what: title })} onClick={() => setWriting(true)}>
            {t('PLAN_CHANGE')}
          </Button>
        ) : null
      }
    >
      {writing ? (
        <Form {...props} onClose={() => setWriting(false)} />
      ) : (
        <div className="gc-stack-4">
          {said ? <Facts rows={rows} /> : null}
          {said || children ? children : <span className="gc-t2">{t('PLAN_NOT_SAID')}</span>}
        </div>
      )}
    </Panel>
  );
}

function Form({ plan, form, lacks, onClose }: PartProps & { readonly onClose: () => void }): JSX.Element {
  const fields = useFields(plan);
  const why = lacks?.(fields.plan);
  const save = async (): Promise<void> => {
    if (why === undefined && (await fields.save())) onClose();
  };
  return (
    <form
      className="gc-stack-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {form(fields)}
      {fields.movedOn ? <Note tone="warn">{t('PLAN_MOVED_ON')}</Note> : null}
      <FormEnd
        problem={fields.doing.problem}
        busy={fields.doing.busy}
        act={t('PLAN_SAVE')}
        onCancel={onClose}
        {...(why === undefined ? {} : { reason: { kind: 'waits', says: why } })}
      />
    </form>
  );
}

/** Text of several lines, as it was written. */
export function Said({ children }: { readonly children: string | null | undefined }): JSX.Element | null {
  return children ? <span className="gc-plan-text">{children}</span> : null;
}
