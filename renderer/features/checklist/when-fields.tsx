import { Select, TextInput } from '@mantine/core';
import type { JSX } from 'react';
import { answersFor } from '../../../shared/domain/checklist/problems.ts';
import { type Section, type Step, stepsOf } from '../../../shared/domain/checklist/step.ts';
import { answerName, askWord } from './step-words.ts';
import { t } from './words.ts';

/** Asked always, or only when a step before it has a certain answer. */
export function WhenFields(props: {
  readonly step: Step;
  readonly sections: readonly Section[];
  readonly onChange: (when: Step['when']) => void;
}): JSX.Element {
  const { step, sections, onChange } = props;
  const all = stepsOf(sections);
  const before = all.slice(
    0,
    all.findIndex((each) => each.id === step.id),
  );
  const { when } = step;
  const on = all.find((each) => each.id === when?.step);
  const possible = on === undefined ? [] : answersFor(on);
  const choices = before.map((each, at) => ({ value: each.id, label: `${at + 1}. ${askWord(each)}` }));
  // A step that was moved or removed since is still named, so that the problem can be seen and settled.
  if (when !== undefined && !before.some((each) => each.id === when.step))
    choices.push({ value: when.step, label: on === undefined ? when.step : askWord(on) });
  return (
    <fieldset className="gc-stack-2 gc-when">
      <legend className="gc-label">{t('EDIT_WHEN')}</legend>
      <Select
        label={t('EDIT_WHEN_STEP')}
        data={[{ value: '', label: t('EDIT_WHEN_ALWAYS') }, ...choices]}
        value={when?.step ?? ''}
        allowDeselect={false}
        searchable={choices.length > 8}
        onChange={(value) => {
          if (value === null || value === '') return onChange(undefined);
          const next = before.find((each) => each.id === value);
          const first = next === undefined ? undefined : answersFor(next);
          return onChange({ step: value, is: first === undefined || first === 'any' ? '' : (first[0] ?? '') });
        }}
      />
      {when === undefined || on === undefined ? null : possible === 'any' ? (
        <TextInput
          label={t('EDIT_WHEN_IS')}
          maxLength={200}
          value={when.is}
          onChange={(event) => onChange({ ...when, is: event.currentTarget.value })}
        />
      ) : (
        <Select
          label={t('EDIT_WHEN_IS')}
          data={[...new Set([...possible.filter((is) => is !== '').map((is) => is), when.is])].map((is) => ({
            value: is,
            label: answerName(is),
          }))}
          value={when.is}
          allowDeselect={false}
          onChange={(is) => is !== null && onChange({ ...when, is: is.slice(0, 500) })}
        />
      )}
    </fieldset>
  );
}
