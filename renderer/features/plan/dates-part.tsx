import { MultiSelect, TagsInput, Textarea } from '@mantine/core';
import { type JSX, useState } from 'react';
import { judgeRollout } from '../../../shared/domain/plan/plan-policy.ts';
import type { ReleasePlan } from '../../../shared/domain/plan/release-plan.ts';
import { mayOverride, overrideWith } from '../../../shared/domain/policy/judge.ts';
import { rolesInWords } from '../../../shared/words/policy-refusal.en.ts';
import { say } from '../../../shared/words/say.ts';
import { useRecordChoices } from '../../data/choices.ts';
import { useDerived } from '../../data/live.ts';
import { useMe } from '../../data/people.ts';
import { DayField } from '../../ui/day-field.tsx';
import { AppLink, pathOf } from '../../ui/link.tsx';
import { dayOf, dayWord, myZone } from '../../ui/moment.tsx';
import { useNow } from '../../ui/now.tsx';
import { ReasonLine } from '../../ui/reason-line.tsx';
import { Part, Said } from './part.tsx';
import { type PlanPartProps, PlanText } from './text-parts.tsx';
import type { PlanFields } from './use-fields.ts';
import type { DependsOn } from './use-plan.ts';
import { t } from './words.ts';

/** When it is rolled out and what it waits for. The first day is held against the release policy while it is typed. */
export function DatesPart({ page, plan, mayEdit }: PlanPartProps): JSX.Element {
  const releases = useRecordChoices('release').filter(({ value }) => value !== page.subject.id);
  return (
    <Part
      title={t('PLAN_DATES_PANEL')}
      plan={plan}
      mayEdit={mayEdit}
      rows={[
        [t('PLAN_FROM'), plan.rolloutFrom && dayWord(plan.rolloutFrom, 'year')],
        [t('PLAN_UNTIL'), plan.rolloutUntil && dayWord(plan.rolloutUntil, 'year')],
        [t('PLAN_RULE_REASON'), plan.policyOverride?.day === plan.rolloutFrom ? plan.policyOverride?.reason : undefined],
        [
          t('PLAN_DEPENDS'),
          page.depends.length === 0 ? undefined : (
            <ul key="depends" className="gc-plan-lines">
              {page.depends.map((each) => (
                <li key={each.id}>
                  <Depends each={each} />
                </li>
              ))}
            </ul>
          ),
        ],
        [t('PLAN_DEPENDS_BEFORE'), plan.dependsOverride && <Said key="before">{plan.dependsOverride.reason}</Said>],
        [t('PLAN_DEPENDS_OTHER'), plan.otherDependencies && <Said key="other">{plan.otherDependencies}</Said>],
        [t('PLAN_NEIGHBOURS'), plan.neighbours.join(', ')],
      ]}
      form={(fields) => (
        <>
          <Days fields={fields} />
          <MultiSelect
            label={t('PLAN_DEPENDS')}
            data={releases}
            value={[...fields.plan.dependsOn]}
            onChange={(chosen) => fields.putMembers('dependsOn', chosen)}
            searchable
            clearable
            limit={50}
          />
          {fields.plan.dependsOn.length === 0 ? null : (
            <Textarea
              label={t('PLAN_DEPENDS_BEFORE')}
              description={t('PLAN_DEPENDS_BEFORE_HELP')}
              autosize
              minRows={2}
              maxLength={500}
              value={fields.plan.dependsOverride?.reason ?? ''}
              onChange={(event) => {
                const reason = event.currentTarget.value;
                fields.put({ dependsOverride: reason === '' ? null : { reason, releaseIds: [...fields.plan.dependsOn] } });
              }}
            />
          )}
          <PlanText fields={fields} field="otherDependencies" label={t('PLAN_DEPENDS_OTHER')} />
          <TagsInput
            label={t('PLAN_NEIGHBOURS')}
            description={t('PLAN_NEIGHBOURS_HELP')}
            value={[...fields.plan.neighbours]}
            onChange={(typed) =>
              fields.putMembers(
                'neighbours',
                typed.map((each) => each.trim().slice(0, 200)).filter((each) => each !== ''),
              )
            }
          />
        </>
      )}
      lacks={lackOf}
    />
  );
}

function lackOf({ rolloutFrom, rolloutUntil }: ReleasePlan): string | undefined {
  return rolloutFrom !== null && rolloutUntil !== null && rolloutUntil < rolloutFrom ? t('PLAN_UNTIL_FIRST') : undefined;
}

/** The days; a rule that the first one breaks is shown while it is typed, with the reason that opens it for whoever may give one. */
function Days({ fields }: { readonly fields: PlanFields }): JSX.Element {
  const { plan } = fields;
  const [reason, setReason] = useState('');
  const me = useMe();
  const today = dayOf(useNow(60_000), myZone());
  const day = plan.rolloutFrom;
  const judged = useDerived((world) => (day === null ? null : judgeRollout(world, plan.id, day, {}, Date.now())), [plan.id, day]);
  const said = plan.policyOverride?.day === day ? plan.policyOverride : null;
  // What this person types a reason for stays in sight while they type.
  const open =
    judged?.broken.filter(({ rule, id }) => reason !== '' || !said?.rules.some((each) => each.rule === rule && each.id === id)) ?? [];
  const mine = open.every((each) => mayOverride(each, me?.grants ?? []));
  const put = (next: string | undefined): void => {
    fields.put({ rolloutFrom: next ?? null });
    setReason('');
  };
  return (
    <>
      <div className="gc-plan-two">
        <DayField label={t('PLAN_FROM')} value={day ?? undefined} today={today} onChange={put} />
        <DayField
          label={t('PLAN_UNTIL')}
          value={plan.rolloutUntil ?? undefined}
          today={today}
          onChange={(next) => fields.put({ rolloutUntil: next ?? null })}
        />
      </div>
      {open.length === 0 ? null : (
        <div className="gc-stack-2" role="status">
          {open.map(({ rule, id, refusal, overriddenBy }) => (
            <ReasonLine key={`${rule} ${id}`} kind="stopped">
              <b>{say(refusal.code, refusal.details)}</b>{' '}
              {mine ? null : <span>{t('PLAN_RULE_WHO', { by: rolesInWords(overriddenBy) })}</span>}
            </ReasonLine>
          ))}
          {mine ? (
            <Textarea
              label={t('PLAN_RULE_REASON')}
              withAsterisk
              autosize
              minRows={2}
              maxLength={500}
              value={reason}
              onChange={(event) => {
                setReason(event.currentTarget.value);
                const given = judged && overrideWith(judged, event.currentTarget.value, day);
                fields.put({ policyOverride: given ? { ...given, rules: given.rules.map((each) => ({ ...each })) } : null });
              }}
            />
          ) : null}
        </div>
      )}
    </>
  );
}

function Depends({ each }: { readonly each: DependsOn }): JSX.Element {
  const { id, name, done, total } = each;
  if (name === undefined) return <span>{t('PLAN_DEPENDS_GONE')}</span>;
  const over = total > 0 && done === total;
  return (
    <AppLink to={pathOf('/releases', id)}>
      {over ? t('PLAN_DEPENDS_DONE', { name }) : t('PLAN_DEPENDS_OPEN', { name, done, of: total })}
    </AppLink>
  );
}
