import { MultiSelect, TextInput } from '@mantine/core';
import { Plus, Trash2 } from 'lucide-react';
import type { JSX } from 'react';
import { sectionNumber, type WindowRule } from '../../../shared/domain/policy/content.ts';
import { releaseCategories } from '../../../shared/domain/release/categories.ts';
import { visitKinds } from '../../../shared/domain/visit/kinds.ts';
import { categoryNames, periodSays } from '../../../shared/words/policy-page.en.ts';
import { say } from '../../../shared/words/say.ts';
import { Button } from '../../ui/button.tsx';
import { PeriodFields, periodOf } from './period-fields.tsx';
import { t } from './words.ts';

export interface PlaceChoices {
  readonly sites: readonly { readonly value: string; readonly label: string }[];
  readonly departments: readonly { readonly value: string; readonly label: string }[];
}

const kindChoices = visitKinds.map((value) => ({ value, label: say(`visit-kind.${value}`) }));
const categoryChoices = releaseCategories.map((value) => ({ value, label: categoryNames[value] }));

/** The windows of a policy, each one rule with its number. */
export function WindowsFields(props: {
  readonly rules: readonly WindowRule[];
  readonly places: PlaceChoices;
  readonly today: string;
  readonly onChange: (rules: WindowRule[]) => void;
}): JSX.Element {
  const { rules, places, today, onChange } = props;
  const put = (at: number, rule: WindowRule): void => onChange(rules.map((each, i) => (i === at ? rule : each)));
  const add = (): void =>
    onChange([
      ...rules,
      {
        id: crypto.randomUUID(),
        name: '',
        visitKinds: [],
        categories: [],
        siteIds: [],
        departmentIds: [],
        periods: [periodOf('week', today)],
      },
    ]);
  return (
    <div className="gc-stack-4">
      {rules.map((rule, at) => (
        <Window
          key={rule.id}
          number={`${sectionNumber('windows')}.${at + 1}`}
          rule={rule}
          places={places}
          today={today}
          onChange={(next) => put(at, next)}
          onRemove={() => onChange(rules.filter((_each, i) => i !== at))}
        />
      ))}
      <div>
        <Button icon={Plus} onClick={add}>
          {t('FORM_WINDOW_ADD')}
        </Button>
      </div>
    </div>
  );
}

function Window(props: {
  readonly number: string;
  readonly rule: WindowRule;
  readonly places: PlaceChoices;
  readonly today: string;
  readonly onChange: (rule: WindowRule) => void;
  readonly onRemove: () => void;
}): JSX.Element {
  const { number, rule, places, today, onChange } = props;
  const all = (chosen: readonly unknown[]): string => (chosen.length === 0 ? t('FORM_ALL') : '');
  return (
    <fieldset className="gc-policy-rule">
      <legend>{t('FORM_WINDOW', { n: number })}</legend>
      <div className="gc-stack-4">
        <TextInput
          label={t('FORM_WINDOW_NAME')}
          withAsterisk
          maxLength={300}
          value={rule.name}
          onChange={(event) => onChange({ ...rule, name: event.currentTarget.value })}
        />
        <div className="gc-policy-fields">
          <MultiSelect
            label={t('FORM_WINDOW_KINDS')}
            placeholder={all(rule.visitKinds)}
            data={kindChoices}
            value={rule.visitKinds}
            onChange={(chosen) => onChange({ ...rule, visitKinds: visitKinds.filter((each) => chosen.includes(each)) })}
          />
          <MultiSelect
            label={t('FORM_WINDOW_CATEGORIES')}
            placeholder={all(rule.categories)}
            data={categoryChoices}
            value={rule.categories}
            onChange={(chosen) => onChange({ ...rule, categories: releaseCategories.filter((each) => chosen.includes(each)) })}
          />
          <MultiSelect
            label={t('FORM_WINDOW_SITES')}
            placeholder={all(rule.siteIds)}
            data={[...places.sites]}
            value={rule.siteIds}
            searchable
            onChange={(siteIds) => onChange({ ...rule, siteIds })}
          />
          <MultiSelect
            label={t('FORM_WINDOW_DEPARTMENTS')}
            placeholder={all(rule.departmentIds)}
            data={[...places.departments]}
            value={rule.departmentIds}
            searchable
            onChange={(departmentIds) => onChange({ ...rule, departmentIds })}
          />
        </div>
        {rule.periods.map((period, at) => (
          <div key={`${rule.id}-${at.toString()}-${period.every}`} className="gc-stack-2">
            <PeriodFields
              n={at + 1}
              period={period}
              today={today}
              onChange={(next) => onChange({ ...rule, periods: rule.periods.map((each, i) => (i === at ? next : each)) })}
              onRemove={
                rule.periods.length === 1 ? undefined : () => onChange({ ...rule, periods: rule.periods.filter((_each, i) => i !== at) })
              }
            />
            <span className="gc-small gc-t2">{periodSays(period)}</span>
          </div>
        ))}
        <div className="gc-row gc-wrap">
          <Button kind="quiet" icon={Plus} onClick={() => onChange({ ...rule, periods: [...rule.periods, periodOf('month', today)] })}>
            {t('FORM_PERIOD_ADD')}
          </Button>
          <Button kind="quiet" icon={Trash2} onClick={props.onRemove}>
            {t('FORM_WINDOW_REMOVE', { n: number })}
          </Button>
        </div>
      </div>
    </fieldset>
  );
}
