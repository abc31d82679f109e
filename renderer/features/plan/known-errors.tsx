import { Modal, Select, Textarea, TextInput } from '@mantine/core';
import { Pencil, Plus } from 'lucide-react';
import { type JSX, useState } from 'react';
import { errorSeverities, errorStates, type KnownError, knownErrorState, readKnownError } from '../../../shared/domain/plan/known-error.ts';
import { addKnownError, editKnownError } from '../../../shared/domain/plan/plan-acts.ts';
import { say } from '../../../shared/words/say.ts';
import { useDoing } from '../../data/doing.ts';
import { useFind } from '../../data/live.ts';
import { useMayEdit } from '../../data/rights.ts';
import { Button } from '../../ui/button.tsx';
import { FormEnd } from '../../ui/form-end.tsx';
import { Panel } from '../../ui/panel.tsx';
import { StateWord } from '../../ui/state-word.tsx';
import { word } from '../../ui/word.ts';
import { t } from './words.ts';

/** Errors that the release brings knowingly: they go into the release note and the service desk's brief. */
export function KnownErrors({ releaseId }: { readonly releaseId: string }): JSX.Element {
  const rows = useFind('known-error', 'release', releaseId);
  const may = useMayEdit('known-error');
  const [open, setOpen] = useState<KnownError | 'new' | undefined>();
  const weight = (each: KnownError): number => (knownErrorState(each) === 'mended' ? -1 : errorSeverities.indexOf(each.severity));
  const errors = (rows ?? []).flatMap((row) => readKnownError(row) ?? []).sort((a, b) => weight(b) - weight(a));
  const close = (): void => setOpen(undefined);
  return (
    <Panel
      title={t('ERRORS_TITLE')}
      rows
      end={
        may ? (
          <Button kind="quiet" icon={Plus} onClick={() => setOpen('new')}>
            {t('ERRORS_ADD')}
          </Button>
        ) : null
      }
    >
      {rows !== undefined && errors.length === 0 ? <li className="gc-t2">{t('ERRORS_NONE')}</li> : null}
      {errors.map((each) => (
        <li key={each.id} className="gc-plan-error">
          <StateWord state={knownErrorState(each) === 'mended' ? 'done' : each.severity === 'severe' ? 'failed' : 'skipped'}>
            {say(`error-severity.${each.severity}`)}
          </StateWord>
          <div>
            <b>{each.summary}</b>
            <div className="gc-t2 gc-plan-text">{each.workaround ?? ''}</div>
          </div>
          <span className="gc-small">{say(`error-state.${knownErrorState(each)}`)}</span>
          {may ? (
            <Button kind="quiet" icon={Pencil} iconOnly onClick={() => setOpen(each)}>
              {t('ERRORS_CHANGE', { name: each.summary })}
            </Button>
          ) : null}
        </li>
      ))}
      <Modal
        opened={open !== undefined}
        onClose={close}
        title={open === undefined || open === 'new' ? t('ERRORS_ADD') : t('ERRORS_CHANGE', { name: open.summary })}
        centered
        closeButtonProps={{ 'aria-label': word('UI_CLOSE') }}
      >
        {open === undefined ? null : <ErrorForm releaseId={releaseId} before={open === 'new' ? undefined : open} onClose={close} />}
      </Modal>
    </Panel>
  );
}

function ErrorForm(props: {
  readonly releaseId: string;
  readonly before: KnownError | undefined;
  readonly onClose: () => void;
}): JSX.Element {
  const { releaseId, before, onClose } = props;
  const [summary, setSummary] = useState(before?.summary ?? '');
  const [workaround, setWorkaround] = useState(before?.workaround ?? '');
  const [severity, setSeverity] = useState<KnownError['severity']>(before?.severity ?? 'minor');
  const [state, setState] = useState<(typeof errorStates)[number]>(before === undefined ? 'open' : knownErrorState(before));
  const doing = useDoing();
  const lacks = summary.trim() === '';
  const save = async (): Promise<void> => {
    if (lacks) return;
    const said = { summary, workaround: workaround.trim() === '' ? null : workaround, severity, state };
    const changed = Object.fromEntries(
      Object.entries(said).filter(
        ([name, value]) => value !== (Object.entries(before ?? {}).find(([field]) => field === name)?.[1] ?? null),
      ),
    );
    if (before !== undefined && Object.keys(changed).length === 0) return onClose();
    const done =
      before === undefined
        ? await doing.run(addKnownError, { fields: { ...said, releaseId } })
        : await doing.run(editKnownError, { id: before.id, fields: changed });
    if (done) onClose();
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
      <TextInput
        label={t('ERRORS_SUMMARY')}
        withAsterisk
        maxLength={200}
        value={summary}
        onChange={(event) => setSummary(event.currentTarget.value)}
        data-autofocus
      />
      <Textarea
        label={t('ERRORS_WORKAROUND')}
        autosize
        minRows={2}
        maxLength={4000}
        value={workaround}
        onChange={(event) => setWorkaround(event.currentTarget.value)}
      />
      <div className="gc-plan-two">
        <Select
          label={t('ERRORS_SEVERITY')}
          data={errorSeverities.map((value) => ({ value, label: say(`error-severity.${value}`) }))}
          value={severity}
          allowDeselect={false}
          onChange={(value) => setSeverity(errorSeverities.find((each) => each === value) ?? severity)}
        />
        <Select
          label={t('ERRORS_STATE')}
          data={errorStates.map((value) => ({ value, label: say(`error-state.${value}`) }))}
          value={state}
          allowDeselect={false}
          onChange={(value) => setState(errorStates.find((each) => each === value) ?? state)}
        />
      </div>
      <FormEnd
        problem={doing.problem}
        busy={doing.busy}
        act={t('ERRORS_SAVE')}
        onCancel={onClose}
        {...(lacks ? { reason: { kind: 'waits', says: t('ERRORS_SUMMARY_NEEDED') } } : {})}
      />
    </form>
  );
}
