import { Textarea, TextInput } from '@mantine/core';
import { type JSX, useState } from 'react';
import type { Build } from '../../../shared/domain/build/build.ts';
import { saveBuild } from '../../../shared/domain/build/save-build.ts';
import { cleanName } from '../../../shared/domain/text.ts';
import { useDoing } from '../../data/doing.ts';
import { Button } from '../../ui/button.tsx';
import { Problem } from '../../ui/form-end.tsx';
import { ReasonLine } from '../../ui/reason-line.tsx';
import { word } from '../../ui/word.ts';
import type { Choices } from './use-choices.ts';
import { useWhat, WhatForm } from './what-form.tsx';
import { t } from './words.ts';

/** Making a standard build, or changing one. */
export function BuildForm(props: {
  readonly build: Build | undefined;
  readonly choices: Choices;
  readonly onSaved: (buildId: string) => void;
  readonly onClose: () => void;
}): JSX.Element {
  const { build, choices } = props;
  const typed = useWhat(choices, build);
  const [name, setName] = useState(build?.name ?? '');
  const [seatKind, setSeatKind] = useState(build?.seatKind ?? '');
  const [notes, setNotes] = useState(build?.notes ?? '');
  const [asked, setAsked] = useState(false);
  const doing = useDoing();
  const nameless = cleanName(name) === '';

  const save = async (): Promise<void> => {
    setAsked(true);
    const first = nameless ? 'build-name' : typed.firstLack();
    if (first !== undefined) {
      document.getElementById(first)?.focus();
      return;
    }
    const done = await doing.run(saveBuild, {
      ...typed.input(),
      ...(build === undefined ? {} : { buildId: build.id }),
      name,
      seatKind,
      notes,
    });
    const id = build?.id ?? done?.ops.find((op) => op.type === 'build')?.id;
    if (done && id !== undefined) props.onSaved(id);
  };
  return (
    <form
      className="gc-release-form"
      aria-label={t(build === undefined ? 'BUILDS_NEW' : 'BUILD_CHANGE')}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div className="gc-form-two">
        <TextInput
          id="build-name"
          label={t('BUILD_NAME')}
          withAsterisk
          aria-required
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={asked && nameless ? t('BUILD_NAME_NEEDED') : undefined}
        />
        <TextInput
          label={t('BUILD_SEAT')}
          description={t('BUILD_SEAT_HELP')}
          maxLength={500}
          value={seatKind}
          onChange={(event) => setSeatKind(event.currentTarget.value)}
        />
      </div>
      <WhatForm what={typed.what} onWhat={typed.setWhat} choices={choices} asked={asked} lacksMinutes={typed.lacksMinutes} />
      <Textarea
        label={t('BUILD_NOTES')}
        autosize
        minRows={2}
        maxRows={12}
        maxLength={10_000}
        value={notes}
        onChange={(event) => setNotes(event.currentTarget.value)}
      />
      <Problem says={doing.problem} />
      {build === undefined ? null : <ReasonLine kind="told">{t('BUILD_CHANGE_MEANS')}</ReasonLine>}
      <div className="gc-row gc-wrap">
        <Button type="submit" kind="main" busy={doing.busy}>
          {t('BUILD_SAVE')}
        </Button>
        <Button kind="quiet" onClick={props.onClose}>
          {word('UI_CANCEL')}
        </Button>
      </div>
    </form>
  );
}
