import { Select } from '@mantine/core';
import type { JSX } from 'react';
import type { PlanSource } from '../../shared/domain/plan/begin-plan.ts';
import { planTemplateNames } from '../../shared/domain/plan/templates.ts';
import { textIn } from '../../shared/domain/record.ts';
import { planWords } from '../../shared/words/plan.en.ts';
import { say } from '../../shared/words/say.ts';
import { useDerived, useRows } from '../data/live.ts';
import { wordsOf } from './word.ts';

const t = wordsOf(planWords);
const templates = planTemplateNames.map((value) => ({ value: `template ${value}`, label: say(`plan-template.${value}`) }));

/** From what a plan is begun: a template, or an earlier release. Nothing chosen: no plan. `besides`: the release itself. */
export function PlanSourceField(props: {
  readonly value: PlanSource | undefined;
  readonly onChange: (source: PlanSource | undefined) => void;
  readonly besides?: string;
}): JSX.Element {
  const { value, onChange, besides } = props;
  const plans = useRows('release-plan');
  const ids = (plans ?? []).map(({ id }) => id).filter((id) => id !== besides);
  const earlier =
    useDerived(
      (world) => ids.map((id) => ({ value: `release ${id}`, label: textIn(world.row('release', id), 'name') ?? '' })),
      [ids.join(' ')],
    ) ?? [];
  const chosen = value === undefined ? null : 'template' in value ? `template ${value.template}` : `release ${value.fromReleaseId}`;
  const choose = (next: string | null): void => {
    const template = planTemplateNames.find((name) => next === `template ${name}`);
    const fromReleaseId = ids.find((id) => next === `release ${id}`);
    onChange(template !== undefined ? { template } : fromReleaseId !== undefined ? { fromReleaseId } : undefined);
  };
  return (
    <Select
      label={t('PLAN_BEGIN_FROM')}
      description={t('PLAN_SOURCE_HELP')}
      data={[
        { group: t('PLAN_BEGIN_TEMPLATES'), items: templates },
        ...(earlier.length === 0 ? [] : [{ group: t('PLAN_BEGIN_EARLIER_ONES'), items: earlier.filter(({ label }) => label !== '') }]),
      ]}
      value={chosen}
      onChange={choose}
      searchable
      clearable
    />
  );
}
