import { Select, Textarea, TextInput } from '@mantine/core';
import { type JSX, useState } from 'react';
import { trainingAnswers } from '../../../shared/domain/after/early-life.ts';
import { saveEarlyLife } from '../../../shared/domain/after/early-life-acts.ts';
import { dayLater } from '../../../shared/domain/visit/week.ts';
import { useDoing } from '../../data/doing.ts';
import { useTeam } from '../../data/team.ts';
import { afterWord as t } from '../../ui/after-word.ts';
import { DayField } from '../../ui/day-field.tsx';
import { FormEnd } from '../../ui/form-end.tsx';
import { dayOf, myZone } from '../../ui/moment.tsx';
import { useNow } from '../../ui/now.tsx';
import type { AfterPage } from './use-after.ts';

/** Who looks after it, until when, training, and criteria of this release's own. */
export function EarlyLifeForm({ page, onClose }: { readonly page: AfterPage; readonly onClose: () => void }): JSX.Element {
  const { record } = page.early;
  const people = useTeam();
  const today = dayOf(useNow(60_000), myZone());
  const [ownerId, setOwner] = useState<string | null>(record?.ownerId ?? null);
  const [from, setFrom] = useState<string | undefined>(record?.from ?? (record === undefined ? today : undefined));
  const [until, setUntil] = useState<string | undefined>(
    record?.until ?? (record === undefined && page.planned.days !== null ? dayLater(today, page.planned.days) : undefined),
  );
  const [training, setTraining] = useState<string | null>(record?.training ?? null);
  const [why, setWhy] = useState(record?.trainingWhy ?? '');
  const [own, setOwn] = useState(
    // What the release's plan says stands there at first.
    record === undefined ? page.planned.criteria.join('\n') : (record.own ?? []).map(({ says }) => says).join('\n'),
  );
  const doing = useDoing();
  const save = async (): Promise<void> => {
    const met = new Map((record?.own ?? []).map((each) => [each.says, each.met]));
    const lines = [...new Set(own.split('\n').map((line) => line.trim()))].filter((line) => line !== '');
    const input = {
      releaseId: page.release.id,
      ownerId,
      from: from ?? null,
      until: until ?? null,
      training: trainingAnswers.find((each) => each === training) ?? null,
      trainingWhy: why.trim() === '' ? null : why,
      own: lines.map((says) => ({ says: says.slice(0, 500), met: met.get(says) ?? false })),
    };
    if (await doing.run(saveEarlyLife, input)) onClose();
  };
  return (
    <form
      className="gc-stack-4"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div className="gc-after-form">
        <Select label={t('EARLY_LIFE_OWNER')} data={people ?? []} value={ownerId} onChange={setOwner} searchable clearable data-autofocus />
        <DayField label={t('EARLY_LIFE_FROM')} value={from} today={today} onChange={setFrom} />
        <DayField
          label={t('EARLY_LIFE_UNTIL')}
          value={until}
          today={today}
          onChange={setUntil}
          {...(from === undefined ? {} : { first: from })}
        />
        <Select
          label={t('TRAINING_ANSWER')}
          data={trainingAnswers.map((each) => ({ value: each, label: t(`training.${each}`) }))}
          value={training}
          onChange={setTraining}
          clearable
        />
        {training === 'not-needed' ? (
          <TextInput
            label={t('TRAINING_WHY')}
            maxLength={500}
            withAsterisk
            value={why}
            onChange={(event) => setWhy(event.currentTarget.value)}
          />
        ) : null}
      </div>
      <Textarea
        label={t('EARLY_LIFE_OWN')}
        autosize
        minRows={2}
        maxLength={10_000}
        value={own}
        onChange={(event) => setOwn(event.currentTarget.value)}
      />
      <FormEnd problem={doing.problem} busy={doing.busy} act={t('EARLY_LIFE_SAVE')} onCancel={onClose} />
    </form>
  );
}
