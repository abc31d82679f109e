import { NumberInput, Textarea, TextInput } from '@mantine/core';
import { type JSX, type ReactNode, useState } from 'react';
import { type Answer, checkAnswer } from '../../../../shared/domain/checklist/answer.ts';
import type { Step } from '../../../../shared/domain/checklist/step.ts';
import { runWord } from '../../../../shared/words/run-word.ts';
import { afterPress } from '../../../ui/after-press.ts';
import { ReasonLine } from '../../../ui/reason-line.tsx';
import type { EditorProps } from './editor.ts';

type Of<K extends Step['kind']> = Extract<Step, { kind: K }>;

/** Text in the field, and the answer it makes; an emptied field takes the answer back. */
export function useTyped({ state, answering }: EditorProps, was: string, make: (text: string) => Answer) {
  const [text, setText] = useState(was);
  return {
    text,
    change: (next: string): void => {
      setText(next);
      answering.type(state.step, next.trim() === '' ? { kind: 'open' } : make(next));
    },
    leave: (): void => void answering.settle(),
  };
}

export function TextAnswer(props: EditorProps & { readonly step: Of<'text'> }): JSX.Element {
  const { answer } = props.state;
  const most = props.step.most ?? 10_000;
  const { text, change, leave } = useTyped(props, answer?.kind === 'text' ? answer.text : '', (next) => ({ kind: 'text', text: next }));
  const left = most - [...text].length;
  return (
    <Textarea
      label={runWord('RUN_TEXT')}
      autosize
      minRows={3}
      maxLength={most}
      value={text}
      description={left < 100 ? runWord('RUN_TEXT_LEFT', { left }) : undefined}
      onChange={(event) => change(event.currentTarget.value)}
      onBlur={leave}
    />
  );
}

export function NumberAnswer(props: EditorProps & { readonly step: Of<'number'> }): JSX.Element {
  const { step, state, answering } = props;
  const [shown, setShown] = useState<string | number>(state.answer?.kind === 'number' ? state.answer.value : '');
  const [left, setLeft] = useState(false);
  const value = typeof shown === 'number' ? shown : Number.NaN;
  const typed = shown !== '';
  const unusable = typed && (Number.isNaN(value) || checkAnswer(step, { kind: 'number', value }) !== undefined);
  return (
    <NumberInput
      label={runWord('RUN_NUMBER', { unit: step.unit })}
      description={rangeWord(step)}
      suffix={step.unit === '' ? undefined : ` ${step.unit}`}
      allowDecimal={step.whole !== true}
      hideControls
      inputMode={step.whole === true ? 'numeric' : 'decimal'}
      value={shown}
      error={left && unusable ? outsideWord(step) : undefined}
      onChange={(next) => {
        setShown(next);
        setLeft(false);
        if (next === '') answering.type(step, { kind: 'open' });
        else answering.type(step, { kind: 'number', value: typeof next === 'number' ? next : Number.NaN });
      }}
      onBlur={() => {
        void answering.settle();
        afterPress(() => setLeft(true));
      }}
    />
  );
}

function outsideWord(step: Of<'number'>): string {
  const range = rangeWord(step);
  return range === undefined ? runWord('RUN_NUMBER_NOT') : runWord('RUN_NUMBER_OUTSIDE', { range });
}

function rangeWord({ least, most, unit }: Of<'number'>): string | undefined {
  if (least !== undefined && most !== undefined) return runWord('RUN_NUMBER_RANGE', { least, most, unit });
  if (least !== undefined) return runWord('RUN_NUMBER_LEAST', { least, unit });
  return most === undefined ? undefined : runWord('RUN_NUMBER_MOST', { most, unit });
}

export function VersionAnswer(props: EditorProps & { readonly step: Of<'version'> }): JSX.Element {
  const { answer } = props.state;
  const planned = props.step.proves === 'installed' ? props.look.brief.version?.number : undefined;
  const { text, change, leave } = useTyped(props, answer?.kind === 'version' ? answer.version : '', (version) => ({
    kind: 'version',
    version,
  }));
  return (
    <>
      <TextInput
        label={runWord('RUN_VERSION')}
        description={planned === undefined ? undefined : runWord('RUN_VERSION_EXPECTED', { version: planned })}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={200}
        value={text}
        onChange={(event) => change(event.currentTarget.value)}
        onBlur={leave}
      />
      {planned === undefined || text.trim() === '' ? null : (
        <Fits fits={versionKey(text) === versionKey(planned)}>
          {versionKey(text) === versionKey(planned)
            ? runWord('RUN_VERSION_FITS', { version: planned })
            : runWord('RUN_VERSION_DIFFERS', { version: planned })}
        </Fits>
      )}
    </>
  );
}

/** As the five facts compare them: spaces and a leading "v" do not count. */
const versionKey = (number: string): string =>
  number
    .trim()
    .replace(/^v\s*(?=\d)/iu, '')
    .toLowerCase();

export function Fits({ fits, children }: { readonly fits: boolean; readonly children: ReactNode }): JSX.Element {
  return (
    <div role="status">
      <ReasonLine kind={fits ? 'go' : 'waits'}>{children}</ReasonLine>
    </div>
  );
}
