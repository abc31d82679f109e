import { Modal, MultiSelect, Textarea, TextInput } from '@mantine/core';
import { type JSX, useState } from 'react';
import { decideTraining } from '../../../shared/domain/training/decide-training.ts';
import { type Decided, needId } from '../../../shared/domain/training/need.ts';
import { useRecordChoices } from '../../data/choices.ts';
import { useDoing } from '../../data/doing.ts';
import { ChoiceBar } from '../../ui/choice-bar.tsx';
import { FormEnd } from '../../ui/form-end.tsx';
import { word } from '../../ui/word.ts';
import type { TrainingPage } from './use-training.ts';
import { t } from './words.ts';

/** About whom somebody decides. */
export type Audience =
  | { readonly kind: 'all'; readonly name: string }
  | { readonly kind: 'department'; readonly departmentId: string; readonly name: string }
  | { readonly kind: 'people'; readonly id?: string; readonly name: string; readonly people: readonly string[] };

/** Options drawn of a long list of people; the rest is found by typing. */
const choicesDrawn = 60;

/** Whether an audience has to be trained: needed, not needed because, or not yet decided. */
export function NeedForm(props: { readonly page: TrainingPage; readonly audience: Audience; readonly onClose: () => void }): JSX.Element {
  const { page, audience, onClose } = props;
  const name = audience.name === '' ? t('NEEDS_ADD_PEOPLE') : t('NEEDS_DECIDE_OF', { who: audience.name });
  return (
    <Modal opened onClose={onClose} title={name} closeButtonProps={{ 'aria-label': word('UI_CLOSE') }}>
      <Form page={page} audience={audience} onClose={onClose} />
    </Modal>
  );
}

function Form({ page, audience, onClose }: Parameters<typeof NeedForm>[0]): JSX.Element {
  const before = decidedNow(page, audience);
  const [is, setIs] = useState<'needed' | 'not-needed' | 'later'>(before?.is ?? 'needed');
  const [why, setWhy] = useState(before?.is === 'not-needed' ? before.why : '');
  const [name, setName] = useState(audience.name);
  const [people, setPeople] = useState<readonly string[]>(audience.kind === 'people' ? audience.people : []);
  const choices = useRecordChoices('person');
  const doing = useDoing();
  const byName = audience.kind === 'people';
  const lacks =
    byName && name.trim() === ''
      ? t('NEEDS_PEOPLE_NAME')
      : byName && people.length === 0
        ? t('NEEDS_PEOPLE_WHO')
        : is === 'not-needed' && why.trim() === ''
          ? t('NEEDS_WHY')
          : undefined;
  const save = async (): Promise<void> => {
    if (lacks !== undefined) return;
    const decided: Decided | null = is === 'later' ? null : is === 'needed' ? { is } : { is, why: why.trim() };
    const done = await doing.run(decideTraining, { releaseId: page.release.id, audience: given(audience, name, people), decided });
    if (done) onClose();
  };
  return (
    <form
      className="gc-stack-4"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {byName ? (
        <>
          <TextInput
            label={t('NEEDS_PEOPLE_NAME')}
            withAsterisk
            maxLength={200}
            value={name}
            data-autofocus
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <MultiSelect
            label={t('NEEDS_PEOPLE_WHO')}
            description={t('NEEDS_PEOPLE_HELP')}
            withAsterisk
            searchable
            limit={choicesDrawn}
            data={[...choices]}
            value={[...people]}
            onChange={setPeople}
          />
        </>
      ) : null}
      <ChoiceBar
        label={t('NEEDS_WHETHER')}
        value={is}
        onChange={setIs}
        choices={[
          { value: 'needed', label: t('NEEDS_YES') },
          { value: 'not-needed', label: t('NEEDS_NO') },
          { value: 'later', label: t('NEEDS_LATER') },
        ]}
      />
      {is === 'not-needed' ? (
        <Textarea
          label={t('NEEDS_WHY')}
          description={t('NEEDS_WHY_HELP')}
          withAsterisk
          aria-required
          autosize
          minRows={2}
          maxLength={500}
          value={why}
          onChange={(event) => setWhy(event.currentTarget.value)}
        />
      ) : null}
      <FormEnd
        problem={doing.problem}
        busy={doing.busy}
        act={t('NEEDS_SAVE')}
        {...(lacks === undefined ? {} : { reason: { kind: 'waits', says: lacks } })}
        onCancel={onClose}
      />
    </form>
  );
}

function decidedNow({ standing: { book }, release }: TrainingPage, audience: Audience): Decided | null {
  const id =
    audience.kind === 'people' ? audience.id : needId(release.id, audience.kind === 'department' ? audience.departmentId : undefined);
  return book.needs.find((need) => need.id === id)?.decided ?? null;
}

function given(audience: Audience, name: string, people: readonly string[]) {
  switch (audience.kind) {
    case 'all':
      return { kind: 'all' as const };
    case 'department':
      return { kind: 'department' as const, departmentId: audience.departmentId };
    case 'people':
      return {
        kind: 'people' as const,
        ...(audience.id === undefined ? {} : { id: audience.id }),
        name: name.trim(),
        add: people.filter((id) => !audience.people.includes(id)),
        remove: audience.people.filter((id) => !people.includes(id)),
      };
  }
}
