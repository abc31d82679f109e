import { Select } from '@mantine/core';
import type { JSX } from 'react';
import type { Choice } from './visit-filter.ts';
import { t } from './words.ts';

export interface FilterField {
  readonly id: string;
  readonly label: string;
  readonly value: string | undefined;
  readonly choices: readonly Choice[];
  readonly onChange: (value: string | undefined) => void;
}

/** Filters side by side above a list: each lets everything through until something is chosen. */
export function Filters({ fields }: { readonly fields: readonly FilterField[] }): JSX.Element {
  return (
    <div className="gc-filters">
      {fields.map(({ id, label, value, choices, onChange }) => (
        <Select
          key={id}
          label={label}
          data={[...choices]}
          value={value ?? null}
          placeholder={t('VISIT_FILTER_ANY')}
          clearable
          clearButtonProps={{ 'aria-label': t('VISIT_FILTER_CLEAR', { what: label }) }}
          searchable
          onChange={(chosen) => onChange(chosen ?? undefined)}
        />
      ))}
    </div>
  );
}
