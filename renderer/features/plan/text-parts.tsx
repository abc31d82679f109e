import { Select, Textarea } from '@mantine/core';
import type { JSX } from 'react';
import type { ReleasePlan } from '../../../shared/domain/plan/release-plan.ts';
import { useRecordChoices } from '../../data/choices.ts';
import { LinesField, MaybeNumber } from '../../ui/typed-fields.tsx';
import { criteriaFrom } from './criteria.ts';
import { Part, Said } from './part.tsx';
import { RoleLines } from './role-lines.tsx';
import type { PlanFields } from './use-fields.ts';
import type { PlanPage } from './use-plan.ts';
import { t } from './words.ts';

export interface PlanPartProps {
  readonly page: PlanPage;
  readonly plan: ReleasePlan;
  readonly mayEdit: boolean;
}
type TextField =
  | 'purpose'
  | 'scope'
  | 'assumptions'
  | 'withoutIt'
  | 'impact'
  | 'communication'
  | 'training'
  | 'otherDependencies'
  | 'backOutSteps';

/** One text of the plan. */
export function PlanText(props: {
  readonly fields: PlanFields;
  readonly field: TextField;
  readonly label: string;
  readonly description?: string;
}): JSX.Element {
  const { fields, field, label, description } = props;
  return (
    <Textarea
      label={label}
      description={description}
      autosize
      minRows={2}
      maxRows={14}
      maxLength={10_000}
      value={fields.plan[field] ?? ''}
      onChange={(event) => fields.put({ [field]: event.currentTarget.value === '' ? null : event.currentTarget.value })}
    />
  );
}

export function PurposePart({ plan, mayEdit }: PlanPartProps): JSX.Element {
  return (
    <Part
      title={t('PLAN_PURPOSE_PANEL')}
      plan={plan}
      mayEdit={mayEdit}
      rows={[
        [t('PLAN_PURPOSE'), plan.purpose && <Said key="purpose">{plan.purpose}</Said>],
        [t('PLAN_SCOPE'), plan.scope && <Said key="scope">{plan.scope}</Said>],
        [t('PLAN_ASSUMPTIONS'), plan.assumptions && <Said key="assumptions">{plan.assumptions}</Said>],
        [t('PLAN_WITHOUT'), plan.withoutIt && <Said key="without">{plan.withoutIt}</Said>],
        [t('PLAN_IMPACT'), plan.impact && <Said key="impact">{plan.impact}</Said>],
      ]}
      form={(fields) => (
        <>
          <PlanText fields={fields} field="purpose" label={t('PLAN_PURPOSE')} />
          <PlanText fields={fields} field="scope" label={t('PLAN_SCOPE')} description={t('PLAN_SCOPE_HELP')} />
          <PlanText fields={fields} field="assumptions" label={t('PLAN_ASSUMPTIONS')} />
          <PlanText fields={fields} field="withoutIt" label={t('PLAN_WITHOUT')} />
          <PlanText fields={fields} field="impact" label={t('PLAN_IMPACT')} />
        </>
      )}
    />
  );
}

export function PeoplePart({ plan, mayEdit }: PlanPartProps): JSX.Element {
  return (
    <Part
      title={t('PLAN_PEOPLE_PANEL')}
      plan={plan}
      mayEdit={mayEdit}
      rows={[
        [t('PLAN_COMMUNICATION'), plan.communication && <Said key="communication">{plan.communication}</Said>],
        [t('PLAN_TRAINING'), plan.training && <Said key="training">{plan.training}</Said>],
      ]}
      form={(fields) => (
        <>
          <PlanText fields={fields} field="communication" label={t('PLAN_COMMUNICATION')} />
          <PlanText fields={fields} field="training" label={t('PLAN_TRAINING')} description={t('PLAN_TRAINING_HELP')} />
        </>
      )}
    />
  );
}

export function RolesPart({ page, plan, mayEdit }: PlanPartProps): JSX.Element {
  const people = useRecordChoices('person');
  const who = (id: string | null): string => page.names.get(id ?? '') ?? t('PLAN_ROLE_NOBODY');
  return (
    <Part
      title={t('PLAN_ROLES_PANEL')}
      plan={plan}
      mayEdit={mayEdit}
      rows={[
        [t('PLAN_OWNER'), plan.ownerId === null ? undefined : who(plan.ownerId)],
        ...(plan.roles ?? []).map(({ does, personId }) => [does, who(personId)] as const),
      ]}
      form={(fields) => (
        <>
          <Select
            label={t('PLAN_OWNER')}
            data={[...people]}
            value={fields.plan.ownerId}
            onChange={(ownerId) => fields.put({ ownerId })}
            searchable
            clearable
            limit={50}
          />
          <RoleLines
            roles={fields.plan.roles ?? []}
            people={people}
            onChange={(roles) => fields.put({ roles: roles.length === 0 ? null : roles.map((each) => ({ ...each })) })}
          />
        </>
      )}
      lacks={(typed) => (typed.roles?.some(({ does }) => does.trim() === '') ? t('PLAN_ROLE_NEEDED') : undefined)}
    />
  );
}

export function EarlyPart({ plan, mayEdit }: PlanPartProps): JSX.Element {
  const ends = plan.earlyLife ?? [];
  return (
    <Part
      title={t('PLAN_EARLY_PANEL')}
      plan={plan}
      mayEdit={mayEdit}
      rows={[
        [t('PLAN_EARLY_DAYS'), plan.earlyLifeDays === null ? undefined : t('PLAN_DAYS', { n: plan.earlyLifeDays })],
        [
          t('PLAN_EARLY_ENDS'),
          ends.length === 0 ? undefined : (
            <ul key="ends" className="gc-plan-lines">
              {ends.map(({ id, says }) => (
                <li key={id}>{says}</li>
              ))}
            </ul>
          ),
        ],
      ]}
      form={(fields) => (
        <>
          <MaybeNumber
            label={t('PLAN_EARLY_DAYS')}
            min={0}
            max={365}
            value={fields.plan.earlyLifeDays}
            onChange={(earlyLifeDays) => fields.put({ earlyLifeDays })}
          />
          <LinesField
            label={t('PLAN_EARLY_ENDS')}
            description={t('PLAN_EARLY_HELP')}
            value={ends.map(({ says }) => says)}
            onChange={(lines) => fields.put({ earlyLife: criteriaFrom(lines, ends) })}
          />
        </>
      )}
    />
  );
}
