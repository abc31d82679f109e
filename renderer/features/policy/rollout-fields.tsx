import { Checkbox, Select } from '@mantine/core';
import type { JSX } from 'react';
import { MaybeNumber } from '../../ui/typed-fields.tsx';
import { SaysField } from './fields.tsx';
import type { SectionProps } from './section-props.ts';
import { t } from './words.ts';

/** In waves or at once: pilot, success, soak. */
export function PhasingFields({ said, put }: SectionProps): JSX.Element {
  const value = said.phasing;
  const change = (more: Partial<typeof value>): void => put('phasing', { ...value, ...more });
  const hows = ['phased', 'big-bang', 'either'] as const;
  const free = { description: t('FORM_EMPTY_FREE') };
  return (
    <div className="gc-stack-4">
      <div className="gc-policy-fields">
        <Select
          label={t('FORM_PHASING_HOW')}
          data={hows.map((each) => ({ value: each, label: t(`how.${each}`) }))}
          value={value.how}
          allowDeselect={false}
          onChange={(how) => change({ how: hows.find((each) => each === how) ?? value.how })}
        />
        <MaybeNumber
          {...free}
          label={t('FORM_PILOT')}
          min={1}
          max={10_000}
          value={value.pilotSeats}
          onChange={(pilotSeats) => change({ pilotSeats })}
        />
        <MaybeNumber
          {...free}
          label={t('FORM_SUCCESS')}
          min={1}
          max={100}
          value={value.successPercent}
          onChange={(successPercent) => change({ successPercent })}
        />
        <MaybeNumber
          {...free}
          label={t('FORM_SOAK')}
          min={0}
          max={365}
          value={value.soakDays}
          onChange={(soakDays) => change({ soakDays })}
        />
      </div>
      <Checkbox label={t('FORM_ROTATES')} checked={value.rotates} onChange={(event) => change({ rotates: event.currentTarget.checked })} />
      <SaysField label={t('FORM_SAYS')} value={value.says} onChange={(says) => change({ says })} />
    </div>
  );
}

/** By hand or by itself, pushed or pulled. */
export function DeliveryFields({ said, put }: SectionProps): JSX.Element {
  const value = said.delivery;
  const bys = ['hand', 'automatic', 'either'] as const;
  const moves = ['pushed', 'pulled', 'either'] as const;
  return (
    <div className="gc-stack-4">
      <div className="gc-policy-fields">
        <Select
          label={t('FORM_BY')}
          data={bys.map((each) => ({ value: each, label: t(`by.${each}`) }))}
          value={value.by}
          allowDeselect={false}
          onChange={(by) => put('delivery', { ...value, by: bys.find((each) => each === by) ?? value.by })}
        />
        <Select
          label={t('FORM_MOVED')}
          data={moves.map((each) => ({ value: each, label: t(`moved.${each}`) }))}
          value={value.moved}
          allowDeselect={false}
          onChange={(moved) => put('delivery', { ...value, moved: moves.find((each) => each === moved) ?? value.moved })}
        />
      </div>
      <SaysField label={t('FORM_SAYS')} value={value.says} onChange={(says) => put('delivery', { ...value, says })} />
    </div>
  );
}
