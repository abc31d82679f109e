import { Radio, TextInput } from '@mantine/core';
import { type JSX, useState } from 'react';
import { startPolicy } from '../../../shared/domain/policy/draft-acts.ts';
import { type PresetName, presetNames } from '../../../shared/domain/policy/presets.ts';
import { useDoing } from '../../data/doing.ts';
import { useMe } from '../../data/people.ts';
import { FormEnd } from '../../ui/form-end.tsx';
import { useGo } from '../../ui/link.tsx';
import { myZone } from '../../ui/moment.tsx';
import { t } from './words.ts';

/** A first draft: its name and what it begins with. */
export function BeginForm({ onClose }: { readonly onClose: () => void }): JSX.Element {
  const [name, setName] = useState(t('POLICY_NAME_USUAL'));
  const [preset, setPreset] = useState<PresetName>('one-page');
  const doing = useDoing();
  const go = useGo();
  const me = useMe();
  const begin = async (): Promise<void> => {
    const agreedByIds = me === undefined ? [] : [me.person];
    const done = await doing.run(startPolicy, { name, preset, timeZone: myZone(), agreedByIds });
    const made = done?.ops.find((op) => op.type === 'policy');
    if (made !== undefined) go(`/policy/${made.id}/edit`);
  };
  return (
    <form
      className="gc-stack-4"
      onSubmit={(event) => {
        event.preventDefault();
        void begin();
      }}
    >
      <TextInput
        label={t('POLICY_NAME')}
        withAsterisk
        maxLength={200}
        value={name}
        data-autofocus
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Radio.Group
        label={t('POLICY_PRESET')}
        value={preset}
        onChange={(value) => setPreset(presetNames.find((each) => each === value) ?? preset)}
      >
        <div className="gc-stack-2">
          {presetNames.map((each) => (
            <Radio key={each} value={each} label={t(`preset.${each}`)} description={t(`preset-help.${each}`)} />
          ))}
        </div>
      </Radio.Group>
      <FormEnd problem={doing.problem} busy={doing.busy} act={t('POLICY_START')} onCancel={onClose} />
    </form>
  );
}
