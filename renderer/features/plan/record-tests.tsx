import { Modal, Select, Textarea, TextInput } from '@mantine/core';
import { type JSX, useState } from 'react';
import { recordTests } from '../../../shared/domain/plan/record-tests.ts';
import { testResults } from '../../../shared/domain/plan/test-run.ts';
import { type Combination, textOfCombination } from '../../../shared/domain/plan/untested.ts';
import { say } from '../../../shared/words/say.ts';
import { useDoing } from '../../data/doing.ts';
import { DayField } from '../../ui/day-field.tsx';
import { FormEnd } from '../../ui/form-end.tsx';
import { dayOf, myZone } from '../../ui/moment.tsx';
import { useNow } from '../../ui/now.tsx';
import { MaybeNumber } from '../../ui/typed-fields.tsx';
import { word } from '../../ui/word.ts';
import { t } from './words.ts';

interface Props {
  readonly releaseId: string;
  /** None: closed. */
  readonly combinations: readonly Combination[];
  readonly onClose: () => void;
}

/** How a test went, on the combinations that were chosen. */
export function RecordTests(props: Props): JSX.Element {
  const n = props.combinations.length;
  return (
    <Modal
      opened={n > 0}
      onClose={props.onClose}
      title={t('TESTS_RECORD_TITLE', { n })}
      centered
      closeButtonProps={{ 'aria-label': word('UI_CLOSE') }}
    >
      {n > 0 ? <Form {...props} /> : null}
    </Modal>
  );
}

function Form({ releaseId, combinations, onClose }: Props): JSX.Element {
  const today = dayOf(useNow(60_000), myZone());
  const [result, setResult] = useState<(typeof testResults)[number] | null>(null);
  const [on, setOn] = useState<string | undefined>(today);
  const [what, setWhat] = useState('');
  const [minutes, setMinutes] = useState<number | null>(null);
  const [notes, setNotes] = useState('');
  const doing = useDoing();
  const save = async (): Promise<void> => {
    if (result === null || on === undefined) return;
    const given = combinations.slice(0, 200).map(({ model, system, neighbour }) => ({ model, system, neighbour }));
    const more = { what, notes, ...(minutes === null ? {} : { minutes }) };
    if (await doing.run(recordTests, { releaseId, combinations: given, result, on, ...more })) onClose();
  };
  return (
    <form
      className="gc-stack-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <ul>
        {combinations.slice(0, 6).map((each) => (
          <li key={textOfCombination(each)}>{t('STAGE_COMBINATION', { text: textOfCombination(each) })}</li>
        ))}
        {combinations.length > 6 ? <li>{t('TESTS_MORE', { n: combinations.length - 6 })}</li> : null}
      </ul>
      <Select
        label={t('TESTS_RESULT')}
        data={testResults.map((value) => ({ value, label: say(`test-result.${value}`) }))}
        value={result}
        onChange={(value) => setResult(testResults.find((each) => each === value) ?? null)}
        withAsterisk
        data-autofocus
      />
      <DayField label={t('TESTS_ON')} value={on} today={today} last={today} required onChange={setOn} />
      <TextInput label={t('TESTS_TRIED')} maxLength={500} value={what} onChange={(event) => setWhat(event.currentTarget.value)} />
      <MaybeNumber label={t('TESTS_MINUTES')} min={1} max={10_080} value={minutes} onChange={setMinutes} />
      <Textarea
        label={t('TESTS_NOTES')}
        autosize
        minRows={2}
        maxLength={4000}
        value={notes}
        onChange={(event) => setNotes(event.currentTarget.value)}
      />
      <FormEnd
        problem={doing.problem}
        busy={doing.busy}
        act={t('TESTS_SAVE')}
        onCancel={onClose}
        {...(result === null || on === undefined ? { reason: { kind: 'waits', says: t('TESTS_RESULT_NEEDED') } } : {})}
      />
    </form>
  );
}
