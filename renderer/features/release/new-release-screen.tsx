import { MultiSelect, Select, TextInput } from '@mantine/core';
import { type JSX, useState } from 'react';
import type { PlanSource } from '../../../shared/domain/plan/begin-plan.ts';
import { planTemplates } from '../../../shared/domain/plan/templates.ts';
import { type ReleaseCategory, releaseCategories } from '../../../shared/domain/release/categories.ts';
import { createRelease } from '../../../shared/domain/release/create-release.ts';
import { categoryNames } from '../../../shared/words/policy-page.en.ts';
import { useDoing } from '../../data/doing.ts';
import { useGo, usePathPart } from '../../ui/link.tsx';
import { Waiting } from '../../ui/list-state.tsx';
import { useScreenHead } from '../../ui/screen-head.tsx';
import './release.css';
import { FormEnd } from '../../ui/form-end.tsx';
import { PlanSourceField } from '../../ui/plan-source.tsx';
import { PolicyReason, policyLacks } from '../../ui/policy-reason.tsx';
import { useAgainstPolicy } from './against-policy.ts';
import { type Choices, useChoices } from './use-choices.ts';
import { useWhat, WhatForm, whatOf } from './what-form.tsx';
import { t } from './words.ts';

/** Making a release of one or more items, from a standard build where one is chosen. */
export default function NewReleaseScreen(): JSX.Element {
  useScreenHead({ title: t('RELEASE_NEW_TITLE'), crumb: { title: t('RELEASES_TITLE'), to: '/releases' } });
  const choices = useChoices();
  const from = usePathPart('buildId');
  return choices === undefined ? <Waiting /> : <NewRelease choices={choices} from={from} />;
}

function NewRelease({ choices, from }: { readonly choices: Choices; readonly from: string | undefined }): JSX.Element {
  const go = useGo();
  const doing = useDoing();
  const [buildId, setBuildId] = useState<string | null>(choices.builds.find((each) => each.id === from)?.id ?? null);
  const begun = choices.builds.find((each) => each.id === buildId);
  const typed = useWhat(choices, begun);
  const [name, setName] = useState('');
  const [departments, setDepartments] = useState<string[]>([]);
  const [asked, setAsked] = useState(false);
  const [category, setCategory] = useState<ReleaseCategory>('minor');
  const [source, setSource] = useState<PlanSource | undefined>();
  const [overrideReason, setOverrideReason] = useState('');
  const against = useAgainstPolicy(category, null);
  const waits = policyLacks(against, overrideReason);

  const named = typed.what.drafts.length > 1 || begun !== undefined;

  const make = async (): Promise<void> => {
    setAsked(true);
    const first = typed.firstLack();
    if (first !== undefined) {
      document.getElementById(first)?.focus();
      return;
    }
    if (waits !== undefined) return;
    const done = await doing.run(createRelease, {
      ...typed.input(),
      ...(begun === undefined ? {} : { buildId: begun.id }),
      ...(named && name.trim() !== '' ? { name } : {}),
      ...(departments.length === 0 ? {} : { departmentIds: departments }),
      ...(category === 'minor' ? {} : { category }),
      ...(source === undefined ? {} : { plan: source }),
      ...(overrideReason.trim() === '' ? {} : { overrideReason }),
    });
    const made = done?.ops.find((op) => op.type === 'release');
    if (made) go(`/releases/${made.id}`, { replace: true });
  };

  return (
    <form
      className="gc-release gc-release-form"
      onSubmit={(event) => {
        event.preventDefault();
        void make();
      }}
    >
      <div>
        <p className="gc-figure">{t('RELEASE_NEW_ANSWER')}</p>
        <p className="gc-t2">{t('RELEASE_NEW_LEAD')}</p>
      </div>
      {choices.builds.length === 0 ? null : (
        <Select
          label={t('BUILD_FROM')}
          description={t('BUILD_FROM_HELP')}
          data={choices.builds.map((each) => ({ value: each.id, label: each.name }))}
          value={buildId}
          clearable
          searchable
          onChange={(value) => {
            setBuildId(value);
            const chosen = choices.builds.find((each) => each.id === value);
            if (chosen !== undefined) typed.setWhat(whatOf(chosen, choices));
          }}
        />
      )}
      <WhatForm what={typed.what} onWhat={typed.setWhat} choices={choices} asked={asked} lacksMinutes={typed.lacksMinutes} />
      {named ? (
        <TextInput
          label={t('RELEASE_NEW_NAME')}
          description={begun === undefined ? t('RELEASE_NEW_NAME_ITEMS') : t('RELEASE_NEW_NAME_BUILD', { build: begun.name })}
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      ) : null}
      {choices.departments.length === 0 ? null : (
        <MultiSelect
          label={t('RELEASE_NEW_FOR')}
          description={t('RELEASE_NEW_FOR_HELP')}
          data={choices.departments.map((each) => ({ value: each.id, label: each.name }))}
          value={departments}
          onChange={setDepartments}
          searchable
          clearable
        />
      )}
      <Select
        label={t('RELEASE_NEW_CATEGORY')}
        description={t('RELEASE_NEW_CATEGORY_HELP')}
        data={releaseCategories.map((value) => ({ value, label: categoryNames[value] }))}
        value={category}
        allowDeselect={false}
        onChange={(value) => setCategory(releaseCategories.find((each) => each === value) ?? category)}
      />
      <PlanSourceField
        value={source}
        onChange={(next) => {
          setSource(next);
          if (next !== undefined && 'template' in next) setCategory(planTemplates[next.template].release.category);
        }}
      />
      <PolicyReason against={against} value={overrideReason} onChange={setOverrideReason} />
      <FormEnd
        problem={doing.problem}
        busy={doing.busy}
        act={t('RELEASE_NEW_DO')}
        onCancel={() => go('/releases')}
        {...(waits === undefined ? {} : { reason: { kind: 'waits', says: waits } })}
      />
    </form>
  );
}
