import { NumberInput, Textarea, TextInput } from '@mantine/core';
import { type JSX, useState } from 'react';
import { askToProceed } from '../../../shared/domain/change/proceed.ts';
import { type Rfc, stateOf } from '../../../shared/domain/change/rfc.ts';
import type { RfcInput } from '../../../shared/domain/change/rfc-input.ts';
import { saveRfc } from '../../../shared/domain/change/save-rfc.ts';
import { submitRfc } from '../../../shared/domain/change/submit-rfc.ts';
import { useDoing } from '../../data/doing.ts';
import { Button } from '../../ui/button.tsx';
import { Problem } from '../../ui/form-end.tsx';
import { Note } from '../../ui/note.tsx';
import { ReasonLine } from '../../ui/reason-line.tsx';
import { word } from '../../ui/word.ts';
import { t } from './words.ts';

interface Typed {
  readonly what: string;
  readonly why: string;
  readonly withoutIt: string;
  readonly impact: string;
  readonly risk: string;
  readonly hoursToRestore: number | undefined;
  readonly steps: string;
  readonly backOut: string;
  readonly window: string;
}

/** `begun`: what a new request begins with. */
function typedFrom(change: Rfc | undefined, begun = ''): Typed {
  return {
    what: change === undefined ? begun : (change.what ?? ''),
    why: change?.why ?? '',
    withoutIt: change?.withoutIt ?? '',
    impact: change?.impact ?? '',
    risk: change?.risk ?? '',
    hoursToRestore: change?.hoursToRestore ?? undefined,
    steps: change?.steps ?? '',
    backOut: change?.backOut ?? '',
    window: change?.window ?? '',
  };
}

/** Empty fields are left as they were; emptied ones are written. */
export function inputOf(releaseId: string, change: Rfc | undefined, typed: Typed): RfcInput {
  const { hoursToRestore, ...texts } = typed;
  const was = typedFrom(change);
  const kept = Object.entries(texts).filter(([name, text]) => text.trim() !== '' || Reflect.get(was, name) !== '');
  return {
    releaseId,
    ...(change === undefined ? {} : { rfcId: change.id }),
    ...Object.fromEntries(kept),
    ...(hoursToRestore === undefined ? {} : { hoursToRestore }),
  };
}

const required = { what: 'RFC_WHAT_NEEDED', why: 'RFC_WHY_NEEDED', backOut: 'RFC_BACK_OUT_NEEDED' } as const;
type Required = keyof typeof required;

/** Writing a request for change. What is typed is here alone until it is kept or submitted. */
export function RfcForm(props: {
  readonly releaseId: string;
  /** An earlier draft, or the request that was rejected or withdrawn. */
  readonly change: Rfc | undefined;
  /** What a new request begins with: what is done and what it brings. */
  readonly begun: string;
  /** Planning may not proceed yet: that is asked for, and not the approval to implement. */
  readonly proceeds: boolean;
  readonly onDone: (what: 'saved' | 'submitted' | 'asked') => void;
  readonly onClose: () => void;
}): JSX.Element {
  const { releaseId, change } = props;
  const [typed, setTyped] = useState(() => typedFrom(change, props.begun));
  const [began] = useState(change);
  const [asked, setAsked] = useState(false);
  const doing = useDoing();
  const set = (name: keyof Typed) => (value: string) => setTyped((was) => ({ ...was, [name]: value }));
  const lacks = (name: Required): boolean => typed[name].trim() === '';
  const needs = (name: string): boolean => (props.proceeds ? name === 'what' : name in required);
  const error = (name: Required): string | undefined => (asked && needs(name) && lacks(name) ? t(required[name]) : undefined);
  const movedOn = change !== began && JSON.stringify(typedFrom(change)) !== JSON.stringify(typedFrom(began));

  const submit = async (): Promise<void> => {
    if (props.proceeds) {
      if (typed.what.trim() === '') {
        setAsked(true);
        document.getElementById('rfc-what')?.focus();
      } else if (await doing.run(askToProceed, inputOf(releaseId, change, typed))) props.onDone('asked');
      return;
    }
    setAsked(true);
    const first = (Object.keys(required) as Required[]).find(lacks); // the keys of the constant above
    if (first !== undefined) {
      document.getElementById(`rfc-${first}`)?.focus();
      return;
    }
    if (await doing.run(submitRfc, inputOf(releaseId, change, typed))) props.onDone('submitted');
  };
  const save = async (): Promise<void> => {
    if (await doing.run(saveRfc, inputOf(releaseId, change, typed))) props.onDone('saved');
  };
  const area = (name: Exclude<keyof Typed, 'hoursToRestore' | 'impact' | 'window'>, label: string, rows = 2): JSX.Element => {
    const needed = needs(name);
    return (
      <Textarea
        id={`rfc-${name}`}
        label={label}
        autosize
        minRows={rows}
        maxRows={12}
        maxLength={10_000}
        withAsterisk={needed}
        aria-required={needed}
        error={needed ? error(name as Required) : undefined} // `needed` says that it is one
        value={typed[name]}
        onChange={(event) => set(name)(event.currentTarget.value)}
        data-autofocus={name === 'what' ? true : undefined}
      />
    );
  };
  return (
    <form
      className="gc-release-form"
      aria-label={t('RFC_TITLE')}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {movedOn ? <Note tone="warn">{t('RFC_MOVED_ON')}</Note> : null}
      {area('what', t('RFC_WHAT'), 3)}
      {area('why', t('RFC_WHY'))}
      {area('withoutIt', t('RFC_WITHOUT'))}
      {area('risk', t('RFC_RISK'))}
      <div className="gc-form-two">
        <TextInput
          label={t('RFC_IMPACT')}
          maxLength={500}
          value={typed.impact}
          onChange={(event) => set('impact')(event.currentTarget.value)}
        />
        <NumberInput
          label={t('RFC_HOURS')}
          min={0}
          max={10_000}
          hideControls
          value={typed.hoursToRestore ?? ''}
          onChange={(value) => setTyped((was) => ({ ...was, hoursToRestore: typeof value === 'number' ? value : undefined }))}
        />
        <TextInput
          label={t('RFC_WINDOW')}
          description={t('RFC_WINDOW_HELP')}
          maxLength={500}
          value={typed.window}
          onChange={(event) => set('window')(event.currentTarget.value)}
        />
      </div>
      {area('steps', t('RFC_STEPS'))}
      {area('backOut', t('RFC_BACK_OUT'))}
      <Problem says={doing.problem} />
      <ReasonLine kind="told">{t(props.proceeds ? 'PROCEED_ASK_MEANS' : 'RFC_SUBMIT_MEANS')}</ReasonLine>
      <div className="gc-row gc-wrap">
        <Button type="submit" kind="main" busy={doing.busy}>
          {t(props.proceeds ? 'PROCEED_ASK' : 'RFC_SUBMIT')}
        </Button>
        {change === undefined || stateOf(change) !== 'submitted' ? <Button onClick={() => void save()}>{t('RFC_SAVE')}</Button> : null}
        <Button kind="quiet" onClick={props.onClose}>
          {word('UI_CANCEL')}
        </Button>
      </div>
    </form>
  );
}
