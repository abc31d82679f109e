import { Select } from '@mantine/core';
import { SlidersHorizontal } from 'lucide-react';
import { type JSX, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { PHONE, useMedia } from '../../ui/use-media.ts';
import type { Choice } from './visit-filter.ts';
import { t } from './words.ts';

export interface FilterField {
  readonly id: string;
  readonly label: string;
  readonly value: string | undefined;
  readonly choices: readonly Choice[];
  readonly onChange: (value: string | undefined) => void;
}

/** Filters above a list; on a phone they open at a tap, so that the list comes first. */
export function Filters({ fields }: { readonly fields: readonly FilterField[] }): JSX.Element {
  const phone = useMedia(PHONE);
  const [open, setOpen] = useState(false);
  if (!phone) return <FilterFields fields={fields} />;
  return (
    <>
      <div>
        <FiltersButton open={open} set={fields.filter((each) => each.value !== undefined).length} onOpen={setOpen} />
      </div>
      {open ? <FilterFields fields={fields} /> : null}
    </>
  );
}

/** Shows and folds filters; says how many are set. */
export function FiltersButton(props: {
  readonly open: boolean;
  readonly set: number;
  readonly onOpen: (open: boolean) => void;
}): JSX.Element {
  return (
    <Button kind="quiet" icon={SlidersHorizontal} aria-expanded={props.open} onClick={() => props.onOpen(!props.open)}>
      {t('VISIT_FILTERS', { n: props.set })}
    </Button>
  );
}

/** Filters side by side: each lets everything through until something is chosen. */
export function FilterFields({ fields }: { readonly fields: readonly FilterField[] }): JSX.Element {
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
