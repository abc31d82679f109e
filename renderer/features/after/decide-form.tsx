import { Modal, Select, Textarea, TextInput } from '@mantine/core';
import { type JSX, useState } from 'react';
import { decideProblems } from '../../../shared/domain/after/decide-problems.ts';
import { type Problem, problemCauses, problemState, problemStates } from '../../../shared/domain/after/problem.ts';
import { useDoing } from '../../data/doing.ts';
import { afterWord as t } from '../../ui/after-word.ts';
import { FormEnd } from '../../ui/form-end.tsx';
import { word } from '../../ui/word.ts';

/** The value that all of them have; null where they differ. */
function common<T>(values: readonly T[]): T | null {
  const [first] = values;
  return first !== undefined && values.every((each) => each === first) ? first : null;
}

/** The cause of problems and what comes of them: one act for all that are chosen. */
export function DecideForm(props: {
  readonly problems: readonly Problem[];
  readonly onDone: (n: number) => void;
  readonly onClose: () => void;
}): JSX.Element {
  const { problems } = props;
  const n = problems.length;
  const [cause, setCause] = useState<string | null>(common(problems.map((each) => each.cause)));
  const [because, setBecause] = useState(common(problems.map((each) => each.because)) ?? '');
  const [state, setState] = useState<string | null>(common(problems.map(problemState)));
  const [solution, setSolution] = useState(common(problems.map((each) => each.solution)) ?? '');
  const doing = useDoing();
  const save = async (): Promise<void> => {
    const said = await doing.run(decideProblems, {
      problemIds: problems.map(({ id }) => id),
      cause: problemCauses.find((each) => each === cause),
      state: problemStates.find((each) => each === state),
      ...(because.trim() === '' ? {} : { because }),
      ...(solution.trim() === '' ? {} : { solution }),
    });
    if (said) props.onDone(n);
  };
  return (
    <Modal opened onClose={props.onClose} title={t('DECIDE_TITLE', { n })} size="lg" closeButtonProps={{ 'aria-label': word('UI_CLOSE') }}>
      <form
        className="gc-stack-4"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Select
          label={t('DECIDE_CAUSE')}
          placeholder={t('DECIDE_CAUSE_KEEP')}
          data={problemCauses.map((each) => ({ value: each, label: t(`cause.${each}`) }))}
          value={cause}
          onChange={setCause}
          data-autofocus
        />
        <TextInput
          label={t('DECIDE_BECAUSE')}
          maxLength={500}
          value={because}
          onChange={(event) => setBecause(event.currentTarget.value)}
        />
        <Select
          label={t('DECIDE_STATE')}
          placeholder={t('DECIDE_CAUSE_KEEP')}
          data={problemStates.map((each) => ({ value: each, label: t(`problem-state.${each}`) }))}
          value={state}
          onChange={setState}
        />
        <Textarea
          label={t('DECIDE_SOLUTION')}
          autosize
          minRows={2}
          maxLength={4000}
          value={solution}
          onChange={(event) => setSolution(event.currentTarget.value)}
        />
        <FormEnd problem={doing.problem} busy={doing.busy} act={t('DECIDE_SAVE', { n })} onCancel={props.onClose} />
      </form>
    </Modal>
  );
}
