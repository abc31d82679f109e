import { NativeSelect } from '@mantine/core';
import type { JSX } from 'react';
import type { RowAnswer } from '../../../shared/domain/import/match.ts';
import { SectionHead } from '../../ui/panel.tsx';
import type { ImportDesk } from './desk.ts';
import type { PlanView, RowQuestion } from './planner-messages.ts';
import { tell } from './tell.ts';

/** An answer as the value of an option, and back. */
export function answerValue(answer: RowAnswer | undefined): string {
  if (answer === undefined) return '';
  if ('take' in answer) return `take ${answer.take}`;
  if ('same' in answer) return `same ${answer.same}`;
  return 'fresh' in answer ? 'fresh' : 'leave';
}
export function answerOf(value: string): RowAnswer | undefined {
  const [verb, ...rest] = value.split(' ');
  const what = rest.join(' ');
  if (verb === 'take') return { take: Number(what) };
  if (verb === 'same') return { same: what };
  if (verb === 'fresh') return { fresh: true };
  return verb === 'leave' ? { leave: true } : undefined;
}

function choicesOf(question: RowQuestion) {
  const lines = question.lines.length > 1 ? question.lines : [];
  return [
    { value: '', label: tell('IMPORT_ASK_OPEN') },
    ...lines.map(({ line, shows }) => ({ value: `take ${line}`, label: tell('IMPORT_ASK_LINE', { line, shows }) })),
    ...(lines.length > 0
      ? []
      : question.candidates.map(({ id, label }) => ({ value: `same ${id}`, label: tell('IMPORT_ASK_SAME', { label }) }))),
    ...(lines.length > 0 ? [] : [{ value: 'fresh', label: tell('IMPORT_ASK_FRESH') }]),
    { value: 'leave', label: tell('IMPORT_ASK_LEAVE') },
  ];
}

/** Rows that only a person can tell apart: never guessed. An answered one leaves the list once it is planned. */
export function Questions(props: {
  readonly view: PlanView;
  readonly fileId: string;
  readonly answers: Readonly<Record<string, RowAnswer>>;
  readonly desk: ImportDesk;
}): JSX.Element | null {
  const own = props.view.questions.first.filter((question) => question.fileId === props.fileId);
  if (own.length === 0) return null;
  const more = props.view.questions.count - props.view.questions.first.length;
  return (
    <>
      <SectionHead title={tell('IMPORT_ASK_TITLE')}>{tell('IMPORT_ASK_SUM', { n: own.length })}</SectionHead>
      <ul className="gc-panel gc-import-lines ask">
        {own.map((question) => (
          <li key={question.key}>
            <span>
              <b>{question.label}</b>{' '}
              <span className="gc-label">{tell('IMPORT_ASK_PLACE', { lines: question.lines.map(({ line }) => line) })}</span>
              <span className="second">{tell('IMPORT_ASK_WHY', { reason: question.reason })}</span>
            </span>
            <NativeSelect
              aria-label={tell('IMPORT_ASK_LABEL', { label: question.label })}
              value={answerValue(props.answers[question.key])}
              data={choicesOf(question)}
              onChange={(event) => void props.desk.answerRow(question.key, answerOf(event.currentTarget.value))}
            />
          </li>
        ))}
        {more > 0 ? <li className="plain">{tell('IMPORT_ASK_MORE', { n: more })}</li> : null}
      </ul>
    </>
  );
}
