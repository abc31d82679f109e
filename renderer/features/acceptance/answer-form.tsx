import { Radio, Textarea } from '@mantine/core';
import { type JSX, useState } from 'react';
import { answerCase } from '../../../shared/domain/acceptance/answer-case.ts';
import type { AcceptanceCase } from '../../../shared/domain/acceptance/case.ts';
import { type AcceptanceOutcome, acceptanceOutcomes, saysLimit } from '../../../shared/domain/acceptance/result.ts';
import type { CaseAnswer } from '../../../shared/domain/acceptance/standing.ts';
import { say } from '../../../shared/words/say.ts';
import { useDoing } from '../../data/doing.ts';
import { FormEnd } from '../../ui/form-end.tsx';
import type { AcceptancePage } from './use-acceptance.ts';
import { t } from './words.ts';

const isOutcome = (text: string): text is AcceptanceOutcome => acceptanceOutcomes.some((each) => each === text);

/** The nominated user at this laptop says how a case went. Half-typed words stay until they are saved or left. */
export function AnswerForm(props: {
  readonly page: AcceptancePage;
  readonly subject: AcceptanceCase;
  readonly answer: CaseAnswer;
  readonly onClose: () => void;
}): JSX.Element {
  const { subject, answer, onClose } = props;
  const [outcome, setOutcome] = useState<AcceptanceOutcome | ''>(answer.is === 'open' ? '' : answer.is);
  const [says, setSays] = useState(answer.result?.says ?? '');
  // What was read when the form was opened: where the case changes meanwhile, it is read again before anything is kept.
  const [read] = useState({ steps: subject.steps, expected: subject.expected, title: subject.title });
  const doing = useDoing();
  const moved = read.steps !== subject.steps || read.expected !== subject.expected || read.title !== subject.title;
  const save = async (): Promise<void> => {
    if (outcome === '') return;
    if (await doing.run(answerCase, { caseId: subject.id, outcome, says })) onClose();
  };
  const lacks = outcome === '' ? t('ANSWER_FIRST') : undefined;
  return (
    <form
      className="gc-stack-4"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Radio.Group label={t('ANSWER_YOURS')} value={outcome} onChange={(value) => setOutcome(isOutcome(value) ? value : '')}>
        <div className="gc-stack-2 gc-acceptance-choices">
          {acceptanceOutcomes.map((each) => (
            <Radio key={each} value={each} label={say(`acceptance.${each}`)} />
          ))}
        </div>
      </Radio.Group>
      <Textarea
        label={t('ANSWER_SAYS')}
        description={t('ANSWER_SAYS_HELP')}
        autosize
        minRows={2}
        maxLength={saysLimit}
        value={says}
        onChange={(event) => setSays(event.currentTarget.value)}
      />
      <FormEnd
        problem={doing.problem ?? (moved ? say('CASE_CHANGED') : undefined)}
        act={t('ANSWER_SAVE')}
        busy={doing.busy}
        {...(lacks === undefined ? {} : { reason: { kind: 'waits' as const, says: lacks } })}
        onCancel={onClose}
      />
    </form>
  );
}
