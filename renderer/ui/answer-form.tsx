import { Checkbox, Modal, Radio, Select, Textarea } from '@mantine/core';
import { type JSX, useState } from 'react';
import { acknowledge } from '../../shared/domain/visit/acknowledge.ts';
import { type AnswerWay, saysLimit, type TellsText, tellsLimit, tellsTexts } from '../../shared/domain/visit/answer-parts.ts';
import { askedOf } from '../../shared/domain/visit/answered.ts';
import { usualWindows } from '../../shared/domain/visit/promise.ts';
import type { AppointmentAnswer } from '../data/answers.ts';
import { useDoing } from '../data/doing.ts';
import { a, windowWord } from './answer-word.ts';
import { DayField } from './day-field.tsx';
import { FormEnd } from './form-end.tsx';
import { dayOf, dayWord, myZone } from './moment.tsx';
import { useNow } from './now.tsx';
import { word } from './word.ts';

/** What a person says of their appointment, taken down by whoever hears it: on site without a network, or on the telephone. */
export function AnswerForm(props: {
  readonly answer: AppointmentAnswer;
  readonly how: AnswerWay;
  readonly onClose: () => void;
}): JSX.Element | null {
  const { answer, how, onClose } = props;
  const [first] = answer.visits;
  const before = answer.stands.is === 'silent' || answer.stands.is === 'again' ? undefined : answer.stands.said.fact;
  const [suits, setSuits] = useState(before?.answer ?? '');
  const [day, setDay] = useState<string | undefined>(before?.wants?.days[0]);
  const [window, setWindow] = useState(before?.wants?.window === undefined ? '' : windowWord(before.wants.window));
  const [says, setSays] = useState(before?.wants?.says ?? '');
  const [texts, setTexts] = useState<{ readonly [T in TellsText]?: string }>({ ...answer.tells });
  const [loan, setLoan] = useState(answer.tells?.loan === true);
  const [outOfHours, setOutOfHours] = useState(answer.tells?.outOfHours === true);
  // What was read when the form was opened: where the appointment moves meanwhile, they are asked again before anything is kept.
  const [asked] = useState(first === undefined ? '' : askedOf(first.slot));
  const today = dayOf(useNow(60_000), myZone());
  const doing = useDoing();
  if (first === undefined) return null;
  const save = async (): Promise<void> => {
    if (suits === '') return;
    const chosen = usualWindows.find((each) => windowWord(each) === window);
    const wants = { days: day === undefined ? [] : [day], ...(chosen === undefined ? {} : { window: chosen }), says };
    const tells = { ...texts, loan, outOfHours };
    const said = { visitId: first.id, answer: suits === 'suits' ? ('suits' as const) : ('does-not-suit' as const), asked, how, tells };
    if (await doing.run(acknowledge, suits === 'suits' ? said : { ...said, wants })) onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={a('ANSWER_TAKE_FOR', { who: answer.who ?? '' })}
      size="lg"
      closeButtonProps={{ 'aria-label': word('UI_CLOSE') }}
    >
      <form
        className="gc-stack-4"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <p className="gc-t2">{a('ANSWER_TAKE_MEANS', { n: answer.visits.length, when: dayWord(first.slot.day, 'long') })}</p>
        <Radio.Group label={a('ANSWER_WHETHER')} value={suits} onChange={setSuits}>
          <div className="gc-stack-2">
            <Radio value="suits" label={a('ANSWER_SUITS')} />
            <Radio value="does-not-suit" label={a('ANSWER_OTHER')} />
          </div>
        </Radio.Group>
        {suits === 'does-not-suit' ? (
          <>
            <DayField label={a('ANSWER_DAY')} value={day} onChange={setDay} today={today} />
            <Select
              label={a('ANSWER_WINDOW')}
              data={[
                { value: '', label: a('ANSWER_ANY') },
                ...usualWindows.map((each) => ({ value: windowWord(each), label: windowWord(each) })),
              ]}
              value={window}
              allowDeselect={false}
              onChange={(chosen) => setWindow(chosen ?? '')}
            />
            <Textarea
              label={a('ANSWER_SAYS')}
              autosize
              maxLength={saysLimit}
              value={says}
              onChange={(event) => setSays(event.currentTarget.value)}
            />
          </>
        ) : null}
        <fieldset className="gc-stack-2">
          <legend>{a('ANSWER_MORE')}</legend>
          {tellsTexts.map((of) => (
            <Textarea
              key={of}
              label={a('ANSWER_TEXT', { of })}
              autosize
              minRows={1}
              maxLength={tellsLimit}
              value={texts[of] ?? ''}
              onChange={(event) => {
                const typed = event.currentTarget.value;
                setTexts((was) => ({ ...was, [of]: typed }));
              }}
            />
          ))}
          <Checkbox label={a('ANSWER_TICK_LOAN')} checked={loan} onChange={(event) => setLoan(event.currentTarget.checked)} />
          <Checkbox label={a('ANSWER_TICK_OUT')} checked={outOfHours} onChange={(event) => setOutOfHours(event.currentTarget.checked)} />
        </fieldset>
        <FormEnd
          problem={doing.problem}
          act={a('ANSWER_SAVE')}
          busy={doing.busy}
          {...(suits === '' ? { reason: { kind: 'waits' as const, says: a('ANSWER_CHOOSE') } } : {})}
          onCancel={onClose}
        />
      </form>
    </Modal>
  );
}
