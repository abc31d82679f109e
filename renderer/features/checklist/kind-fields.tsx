import { Checkbox, NumberInput, Select, TextInput } from '@mantine/core';
import type { JSX } from 'react';
import type { Step } from '../../../shared/domain/checklist/step.ts';
import { LinesField } from './lines-field.tsx';
import { t } from './words.ts';

type Set = (part: object, tag: string) => void;
const numberOr = (value: string | number): number | undefined => (typeof value === 'number' ? value : undefined);

/** What only this kind of step has. */
export function KindFields({ step, set }: { readonly step: Step; readonly set: Set }): JSX.Element | null {
  switch (step.kind) {
    case 'text':
      return (
        <NumberInput
          label={t('EDIT_TEXT_MOST')}
          min={1}
          max={10_000}
          allowDecimal={false}
          hideControls
          value={step.most ?? ''}
          onChange={(value) => set({ most: numberOr(value) }, 'most')}
        />
      );
    case 'number':
      return <NumberFields step={step} set={set} />;
    case 'choice':
    case 'many':
      return <LinesField label={t('EDIT_OPTIONS')} value={step.options} most={50} onChange={(options) => set({ options }, 'options')} />;
    case 'photo':
      return <LinesField label={t('EDIT_SHOTS')} value={step.shots} most={10} onChange={(shots) => set({ shots }, 'shots')} />;
    case 'signature':
      return (
        <Select
          label={t('EDIT_BY')}
          data={[
            { value: 'user', label: t('EDIT_BY_USER') },
            { value: 'other', label: t('EDIT_BY_OTHER') },
          ]}
          value={step.by}
          allowDeselect={false}
          onChange={(by) => set({ by: by ?? 'user' }, 'by')}
        />
      );
    case 'serial':
    case 'serial-match':
      return (
        <Select
          label={t('EDIT_OF')}
          data={[
            { value: 'device', label: t('EDIT_OF_DEVICE') },
            { value: 'new-device', label: t('EDIT_OF_NEW-DEVICE') },
            ...(step.kind === 'serial' ? [{ value: 'other', label: t('EDIT_OF_OTHER') }] : []),
          ]}
          value={step.of}
          allowDeselect={false}
          onChange={(of) => set({ of: of ?? 'device' }, 'of')}
        />
      );
    case 'version':
      return (
        <Select
          label={t('EDIT_PROVES')}
          data={[
            { value: 'before', label: t('EDIT_PROVES_NOT') },
            { value: 'installed', label: t('EDIT_PROVES_INSTALLED') },
          ]}
          value={step.proves ?? 'before'}
          allowDeselect={false}
          onChange={(proves) => set({ proves: proves === 'installed' ? 'installed' : undefined }, 'proves')}
        />
      );
    default:
      return null;
  }
}

function NumberFields({ step, set }: { readonly step: Extract<Step, { kind: 'number' }>; readonly set: Set }): JSX.Element {
  return (
    <div className="gc-stack-2">
      <div className="gc-number-fields">
        <TextInput
          label={t('EDIT_UNIT')}
          maxLength={20}
          value={step.unit}
          onChange={(event) => set({ unit: event.currentTarget.value }, 'unit')}
        />
        <NumberInput
          label={t('EDIT_LEAST')}
          hideControls
          value={step.least ?? ''}
          onChange={(value) => set({ least: numberOr(value) }, 'least')}
        />
        <NumberInput
          label={t('EDIT_MOST')}
          hideControls
          value={step.most ?? ''}
          onChange={(value) => set({ most: numberOr(value) }, 'most')}
        />
      </div>
      <Checkbox
        label={t('EDIT_WHOLE')}
        checked={step.whole === true}
        onChange={(event) => set({ whole: event.currentTarget.checked ? true : undefined }, 'whole')}
      />
    </div>
  );
}
