import { MultiSelect, Select, Textarea, TextInput } from '@mantine/core';
import { type JSX, useState } from 'react';
import { type Trial, trialResults } from '../../../shared/domain/plan/release-plan.ts';
import { textIn } from '../../../shared/domain/record.ts';
import type { Row } from '../../../shared/sync/row.ts';
import { say } from '../../../shared/words/say.ts';
import { type RecordChoice, useRecordChoices } from '../../data/choices.ts';
import { useDerived } from '../../data/live.ts';
import { useMe } from '../../data/people.ts';
import { DayField } from '../../ui/day-field.tsx';
import { dayOf, dayWord, minutesWord, myZone } from '../../ui/moment.tsx';
import { useNow } from '../../ui/now.tsx';
import { readTime } from '../../ui/read-time.ts';
import { TimeField } from '../../ui/time-field.tsx';
import { MaybeNumber } from '../../ui/typed-fields.tsx';
import { Part, Said } from './part.tsx';
import { type PlanPartProps, PlanText } from './text-parts.tsx';
import type { PlanFields } from './use-fields.ts';
import { t } from './words.ts';

const versionNumber = (row: Row): string | undefined => textIn(row, 'number');

/** Versions by what they are called: "Firefox ESR 128.5". */
function useVersionChoices(): readonly RecordChoice[] {
  const versions = useRecordChoices('version', versionNumber);
  const named = useDerived(
    (world) =>
      versions.map(({ value, label }) => {
        const titleId = textIn(world.row('version', value), 'titleId') ?? '';
        return { value, label: [textIn(world.row('title', titleId), 'name'), label].filter(Boolean).join(' ') };
      }),
    [versions.map(({ value }) => value).join(' ')],
  );
  return named ?? versions;
}

/** How it is taken back: what is needed on site beforehand, and whether it was tried. */
export function BackOutPart({ page, plan, mayEdit }: PlanPartProps): JSX.Element {
  const versions = useVersionChoices();
  const planned = plan.backOutSteps !== null || (plan.backOutVersionIds ?? []).length > 0;
  const tried = plan.backOutTestedOn === null ? (planned ? t('PLAN_BACK_OUT_UNTESTED') : undefined) : dayWord(plan.backOutTestedOn, 'year');
  return (
    <Part
      title={t('PLAN_BACK_OUT_PANEL')}
      plan={plan}
      mayEdit={mayEdit}
      rows={[
        [t('PLAN_BACK_OUT_STEPS'), plan.backOutSteps && <Said key="steps">{plan.backOutSteps}</Said>],
        [t('PLAN_BACK_OUT_MEDIA'), page.backOutMedia.join(', ')],
        [t('PLAN_BACK_OUT_MINUTES'), plan.backOutMinutes === null ? undefined : t('PLAN_MINUTES', { n: plan.backOutMinutes })],
        [
          t('PLAN_BACK_OUT_MEASURED'),
          plan.backOutMeasuredMinutes === null ? undefined : t('PLAN_MINUTES', { n: plan.backOutMeasuredMinutes }),
        ],
        [t('PLAN_BACK_OUT_TESTED'), tried],
        [t('PLAN_LATEST_GO'), plan.latestGo === null ? undefined : minutesWord(plan.latestGo)],
      ]}
      form={(fields) => <BackOutForm fields={fields} versions={versions} />}
    />
  );
}

function BackOutForm({ fields, versions }: { readonly fields: PlanFields; readonly versions: readonly RecordChoice[] }): JSX.Element {
  const { plan } = fields;
  const me = useMe();
  const today = dayOf(useNow(60_000), myZone());
  const [latest, setLatest] = useState(plan.latestGo === null ? '' : minutesWord(plan.latestGo));
  return (
    <>
      <PlanText fields={fields} field="backOutSteps" label={t('PLAN_BACK_OUT_STEPS')} />
      <MultiSelect
        label={t('PLAN_BACK_OUT_MEDIA')}
        description={t('PLAN_BACK_OUT_MEDIA_HELP')}
        data={[...versions]}
        value={[...(plan.backOutVersionIds ?? [])]}
        onChange={(chosen) => fields.put({ backOutVersionIds: chosen.length === 0 ? null : chosen })}
        searchable
        clearable
        limit={50}
      />
      <div className="gc-plan-two">
        <MaybeNumber
          label={t('PLAN_BACK_OUT_MINUTES')}
          min={1}
          max={10_080}
          value={plan.backOutMinutes}
          onChange={(backOutMinutes) => fields.put({ backOutMinutes })}
        />
        <MaybeNumber
          label={t('PLAN_BACK_OUT_MEASURED')}
          min={1}
          max={10_080}
          value={plan.backOutMeasuredMinutes}
          onChange={(backOutMeasuredMinutes) => fields.put({ backOutMeasuredMinutes })}
        />
      </div>
      <div className="gc-plan-two">
        <DayField
          label={t('PLAN_BACK_OUT_TESTED')}
          value={plan.backOutTestedOn ?? undefined}
          today={today}
          last={today}
          onChange={(day) =>
            fields.put({ backOutTestedOn: day ?? null, backOutTestedById: day === undefined ? null : (me?.person ?? null) })
          }
        />
        <TimeField
          label={t('PLAN_LATEST_GO')}
          description={t('PLAN_LATEST_GO_HELP')}
          typed={latest}
          wrong={() => t('PLAN_LATEST_GO_WRONG')}
          needed={t('PLAN_LATEST_GO_WRONG')}
          onTyped={(typed) => {
            setLatest(typed);
            const read = readTime(typed);
            if (read !== undefined || typed.trim() === '') fields.put({ latestGo: read ?? null });
          }}
        />
      </div>
    </>
  );
}

/** One install from the written procedure; it comes first. */
export function TrialPart({ page, plan, mayEdit }: PlanPartProps): JSX.Element {
  const { trial } = plan;
  return (
    <Part
      title={t('PLAN_TRIAL_PANEL')}
      plan={plan}
      mayEdit={mayEdit}
      rows={
        trial === null
          ? []
          : [
              [t('PLAN_TRIAL_ON'), dayWord(trial.on, 'year')],
              [t('PLAN_TRIAL_AT'), trial.at],
              [t('PLAN_TRIAL_BY'), page.names.get(trial.byId ?? '')],
              [t('PLAN_TRIAL_RESULT'), say(`trial-result.${trial.result}`)],
              [t('PLAN_TRIAL_MINUTES'), trial.minutes === null ? undefined : t('PLAN_MINUTES', { n: trial.minutes })],
              [t('PLAN_TRIAL_SAYS'), trial.says && <Said key="says">{trial.says}</Said>],
            ]
      }
      form={(fields) => <TrialForm fields={fields} />}
      lacks={(typed) => (typed.trial !== null && typed.trial.on === '' ? t('PLAN_TRIAL_DAY_NEEDED') : undefined)}
    >
      {trial === null ? <span className="gc-t2">{`${t('PLAN_TRIAL_NONE')} ${t('PLAN_TRIAL_WHY')}`}</span> : null}
    </Part>
  );
}

function TrialForm({ fields }: { readonly fields: PlanFields }): JSX.Element {
  const me = useMe();
  const people = useRecordChoices('person');
  const today = dayOf(useNow(60_000), myZone());
  const trial: Trial = fields.plan.trial ?? { on: '', at: '', byId: me?.person ?? null, result: 'as-written', minutes: null, says: '' };
  const put = (more: Partial<Trial>): void => fields.put({ trial: { ...trial, ...more } });
  return (
    <>
      <DayField
        label={t('PLAN_TRIAL_ON')}
        value={trial.on === '' ? undefined : trial.on}
        today={today}
        last={today}
        required
        onChange={(on) => put({ on: on ?? '' })}
      />
      <TextInput
        label={t('PLAN_TRIAL_AT')}
        description={t('PLAN_TRIAL_AT_HELP')}
        maxLength={300}
        value={trial.at}
        onChange={(event) => put({ at: event.currentTarget.value })}
      />
      <div className="gc-plan-two">
        <Select
          label={t('PLAN_TRIAL_BY')}
          data={[...people]}
          value={trial.byId}
          onChange={(byId) => put({ byId })}
          searchable
          clearable
          limit={50}
        />
        <Select
          label={t('PLAN_TRIAL_RESULT')}
          data={trialResults.map((value) => ({ value, label: say(`trial-result.${value}`) }))}
          value={trial.result}
          allowDeselect={false}
          onChange={(value) => put({ result: trialResults.find((each) => each === value) ?? trial.result })}
        />
      </div>
      <MaybeNumber label={t('PLAN_TRIAL_MINUTES')} min={1} max={10_080} value={trial.minutes} onChange={(minutes) => put({ minutes })} />
      <Textarea
        label={t('PLAN_TRIAL_SAYS')}
        autosize
        minRows={2}
        maxLength={4000}
        value={trial.says}
        onChange={(event) => put({ says: event.currentTarget.value })}
      />
    </>
  );
}
