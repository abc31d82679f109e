import { Select, TextInput } from '@mantine/core';
import { Plus, Trash2 } from 'lucide-react';
import type { JSX } from 'react';
import type { PlanRole } from '../../../shared/domain/plan/release-plan.ts';
import type { RecordChoice } from '../../data/choices.ts';
import { Button } from '../../ui/button.tsx';
import { t } from './words.ts';

/** Who does what: a line each. */
export function RoleLines(props: {
  readonly roles: readonly PlanRole[];
  readonly people: readonly RecordChoice[];
  readonly onChange: (roles: readonly PlanRole[]) => void;
}): JSX.Element {
  const { roles, people, onChange } = props;
  const change = (at: number, more: Partial<PlanRole>): void => onChange(roles.map((each, n) => (n === at ? { ...each, ...more } : each)));
  return (
    <div className="gc-stack-4">
      {roles.map((role, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line has no other name while it is written
        <fieldset key={at} className="gc-plan-line">
          <legend className="gc-unseen">{role.does || t('PLAN_ROLE_DOES')}</legend>
          <TextInput
            label={t('PLAN_ROLE_DOES')}
            maxLength={300}
            value={role.does}
            onChange={(event) => change(at, { does: event.currentTarget.value })}
          />
          <Select
            label={t('PLAN_ROLE_WHO')}
            data={[...people]}
            value={role.personId}
            onChange={(personId) => change(at, { personId })}
            searchable
            clearable
            limit={50}
          />
          <Button kind="quiet" icon={Trash2} iconOnly onClick={() => onChange(roles.filter((_each, n) => n !== at))}>
            {t('PLAN_LINE_REMOVE')}
          </Button>
        </fieldset>
      ))}
      <div>
        <Button icon={Plus} onClick={() => onChange([...roles, { does: '', personId: null }])}>
          {t('PLAN_ROLE_ADD')}
        </Button>
      </div>
    </div>
  );
}
