import { NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import { Plus, X } from 'lucide-react';
import { type JSX, useState } from 'react';
import type { Objective } from '../../../shared/domain/after/review.ts';
import { saveReview } from '../../../shared/domain/after/review-acts.ts';
import { useDoing } from '../../data/doing.ts';
import { afterWord as t } from '../../ui/after-word.ts';
import { Button } from '../../ui/button.tsx';
import { FormEnd } from '../../ui/form-end.tsx';
import type { AfterPage } from './use-after.ts';

const answers = ['yes', 'partly', 'no'] as const;
type Draft = Objective & { readonly key: number };

/** Writing the review: objectives and how they came out, downtime, what went well, lessons. */
export function ReviewForm({ page, onClose }: { readonly page: AfterPage; readonly onClose: () => void }): JSX.Element {
  const { review } = page;
  const [objectives, setObjectives] = useState<readonly Draft[]>((review?.objectives ?? []).map((each, key) => ({ ...each, key })));
  const [minutes, setMinutes] = useState<number | string>(review?.downtimeMinutes ?? '');
  const [downNote, setDownNote] = useState(review?.downtimeNote ?? '');
  const [wentWell, setWentWell] = useState(review?.wentWell ?? '');
  const [lessons, setLessons] = useState(review?.lessons ?? '');
  const doing = useDoing();
  const put = (key: number, more: Partial<Objective>): void =>
    setObjectives((before) => before.map((each) => (each.key === key ? { ...each, ...more } : each)));
  const save = async (): Promise<void> => {
    const input = {
      releaseId: page.release.id,
      objectives: objectives.flatMap(({ says, met, note }) => (says.trim() === '' ? [] : [{ says: says.trim(), met, note: note.trim() }])),
      downtimeMinutes: typeof minutes === 'number' ? minutes : null,
      downtimeNote: downNote,
      wentWell,
      lessons,
    };
    if (await doing.run(saveReview, input)) onClose();
  };
  return (
    <form
      className="gc-stack-4"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <h3>{t('REVIEW_OBJECTIVES')}</h3>
      {objectives.map((each) => (
        <div key={each.key} className="gc-objective">
          <TextInput
            label={t('REVIEW_OBJECTIVE')}
            maxLength={500}
            value={each.says}
            onChange={(event) => put(each.key, { says: event.currentTarget.value })}
          />
          <Select
            label={t('REVIEW_MET', { says: each.says })}
            placeholder={t('MET_OPEN')}
            data={answers.map((met) => ({ value: met, label: t(`met.${met}`) }))}
            value={each.met}
            clearable
            onChange={(met) => put(each.key, { met: answers.find((one) => one === met) ?? null })}
          />
          <TextInput
            label={t('REVIEW_OBJECTIVE_NOTE')}
            maxLength={500}
            value={each.note}
            onChange={(event) => put(each.key, { note: event.currentTarget.value })}
          />
          <Button kind="quiet" icon={X} iconOnly onClick={() => setObjectives((before) => before.filter(({ key }) => key !== each.key))}>
            {t('REVIEW_OBJECTIVE_REMOVE', { says: each.says })}
          </Button>
        </div>
      ))}
      <div>
        <Button
          icon={Plus}
          onClick={() =>
            setObjectives((before) => [
              ...before,
              { says: '', met: null, note: '', key: Math.max(-1, ...before.map(({ key }) => key)) + 1 },
            ])
          }
        >
          {t('REVIEW_OBJECTIVE_ADD')}
        </Button>
      </div>
      <div className="gc-after-form">
        <NumberInput label={t('REVIEW_DOWNTIME')} min={0} max={1_000_000} allowDecimal={false} value={minutes} onChange={setMinutes} />
        <TextInput
          label={t('REVIEW_DOWNTIME_NOTE')}
          maxLength={500}
          value={downNote}
          onChange={(event) => setDownNote(event.currentTarget.value)}
        />
      </div>
      <Textarea
        label={t('REVIEW_WENT_WELL')}
        autosize
        minRows={3}
        maxLength={10_000}
        value={wentWell}
        onChange={(event) => setWentWell(event.currentTarget.value)}
      />
      <Textarea
        label={t('REVIEW_LESSONS')}
        autosize
        minRows={3}
        maxLength={10_000}
        value={lessons}
        onChange={(event) => setLessons(event.currentTarget.value)}
      />
      <FormEnd problem={doing.problem} busy={doing.busy} act={t('REVIEW_SAVE')} onCancel={onClose} />
    </form>
  );
}
