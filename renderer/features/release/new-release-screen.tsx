import { MultiSelect, Select, TextInput } from '@mantine/core';
import { type JSX, useState } from 'react';
import { createRelease } from '../../../shared/domain/release/create-release.ts';
import { useDoing } from '../../data/doing.ts';
import { Button } from '../../ui/button.tsx';
import { useGo, usePathPart } from '../../ui/link.tsx';
import { Waiting } from '../../ui/list-state.tsx';
import { Note } from '../../ui/note.tsx';
import { useScreenHead } from '../../ui/screen-head.tsx';
import { word } from '../../ui/word.ts';
import './release.css';
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

  const named = typed.what.drafts.length > 1 || begun !== undefined;

  const make = async (): Promise<void> => {
    setAsked(true);
    const first = typed.firstLack();
    if (first !== undefined) {
      document.getElementById(first)?.focus();
      return;
    }
    const done = await doing.run(createRelease, {
      ...typed.input(),
      ...(begun === undefined ? {} : { buildId: begun.id }),
      ...(named && name.trim() !== '' ? { name } : {}),
      ...(departments.length === 0 ? {} : { departmentIds: departments }),
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
      {doing.problem === undefined ? null : (
        <Note tone="danger" announce>
          {doing.problem}
        </Note>
      )}
      <div className="gc-row gc-wrap">
        <Button type="submit" kind="main" busy={doing.busy}>
          {t('RELEASE_NEW_DO')}
        </Button>
        <Button kind="quiet" onClick={() => go('/releases')}>
          {word('UI_CANCEL')}
        </Button>
      </div>
    </form>
  );
}
