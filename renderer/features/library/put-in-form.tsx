import { Modal, NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import { type JSX, useState } from 'react';
import { putInVersion, refuseNumber } from '../../../shared/domain/library/put-in-version.ts';
import { numberFits } from '../../../shared/domain/library/scheme.ts';
import type { Title } from '../../../shared/domain/title/title.ts';
import type { Version } from '../../../shared/domain/title/version.ts';
import { say } from '../../../shared/words/say.ts';
import { useDoing } from '../../data/doing.ts';
import { usePolicyNow } from '../../data/policy.ts';
import { FormEnd } from '../../ui/form-end.tsx';
import { pathOf, useGo } from '../../ui/link.tsx';
import { ReasonLine } from '../../ui/reason-line.tsx';
import { word } from '../../ui/word.ts';
import { t } from './words.ts';

const another = '';
const asNumber = (value: string | number): number | undefined => (typeof value === 'number' ? value : undefined);

/** Putting a version in: its number, checked against the title's numbering as one types, and what it asks of a device. */
export function PutInForm(props: {
  readonly title: Title;
  readonly versions: readonly Version[];
  readonly chosen?: Version;
  readonly onClose: () => void;
}): JSX.Element {
  const { title } = props;
  const known = props.versions.filter((version) => version.status === null);
  const [versionId, setVersionId] = useState(props.chosen?.id ?? another);
  const [typed, setTyped] = useState('');
  const [memoryGb, setMemoryGb] = useState<number | undefined>();
  const [diskGb, setDiskGb] = useState<number | undefined>();
  const [systems, setSystems] = useState('');
  const [asked, setAsked] = useState(false);
  const doing = useDoing();
  const go = useGo();
  const chosen = known.find((version) => version.id === versionId);
  const number = chosen?.number ?? typed.trim();
  const policy = usePolicyNow();
  const scheme = title.scheme ?? policy?.numbering.scheme ?? null;
  const breaks = number === '' ? undefined : refuseNumber({ scheme }, number);
  const fits = scheme === null || number === '' || breaks !== undefined ? undefined : numberFits(scheme, number);
  const error = number === '' ? (asked ? t('PUT_IN_NUMBER_NEEDED') : undefined) : breaks && say(breaks.code, breaks.details);

  const save = async (): Promise<void> => {
    setAsked(true);
    if (number === '') return;
    const lines = systems
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
    const requires = {
      ...(memoryGb === undefined ? {} : { memoryGb }),
      ...(diskGb === undefined ? {} : { diskGb }),
      ...(lines.length === 0 ? {} : { systems: lines }),
    };
    const input = {
      titleId: title.id,
      ...(chosen === undefined ? { number } : { versionId: chosen.id }),
      ...(Object.keys(requires).length === 0 ? {} : { requires }),
    };
    const done = await doing.run(putInVersion, input);
    const made = done?.ops.find((op) => op.type === 'version');
    if (made === undefined) return;
    props.onClose();
    go(pathOf('/library/versions', made.id));
  };
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={t('PUT_IN_TITLE', { name: title.name })}
      size="lg"
      closeButtonProps={{ 'aria-label': word('UI_CLOSE') }}
    >
      <form
        className="gc-stack-4"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {known.length === 0 ? null : (
          <Select
            label={t('PUT_IN_KNOWN')}
            data={[
              ...known.map((version) => ({ value: version.id, label: version.number })),
              { value: another, label: t('PUT_IN_ANOTHER') },
            ]}
            value={versionId}
            onChange={(value) => setVersionId(value ?? another)}
            allowDeselect={false}
            error={chosen === undefined ? undefined : error}
          />
        )}
        {chosen === undefined ? (
          <TextInput
            label={t('PUT_IN_NUMBER')}
            description={title.scheme?.pattern ?? title.numbering ?? undefined}
            withAsterisk
            aria-required
            data-autofocus
            value={typed}
            maxLength={100}
            onChange={(event) => setTyped(event.currentTarget.value)}
            error={error}
          />
        ) : null}
        {fits?.fits ? (
          <ReasonLine kind="go">{t('PUT_IN_FITS', { levels: fits.levels.map((level) => t('LEVEL_VALUE', level)).join(', ') })}</ReasonLine>
        ) : null}
        <div className="gc-library-fields">
          <NumberInput label={t('PUT_IN_MEMORY')} min={0} value={memoryGb ?? ''} onChange={(value) => setMemoryGb(asNumber(value))} />
          <NumberInput label={t('PUT_IN_DISK')} min={0} value={diskGb ?? ''} onChange={(value) => setDiskGb(asNumber(value))} />
        </div>
        <Textarea
          label={t('PUT_IN_SYSTEMS')}
          description={t('PUT_IN_SYSTEMS_HELP')}
          rows={2}
          value={systems}
          onChange={(event) => setSystems(event.currentTarget.value)}
        />
        <ReasonLine kind="told">{t('PUT_IN_NEXT')}</ReasonLine>
        <FormEnd problem={doing.problem} busy={doing.busy} act={t('PUT_IN_DO')} onCancel={props.onClose} />
      </form>
    </Modal>
  );
}
