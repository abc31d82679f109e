import { NumberInput } from '@mantine/core';
import { type JSX, useState } from 'react';
import type { Build } from '../../../shared/domain/build/build.ts';
import { createRelease } from '../../../shared/domain/release/create-release.ts';
import { useDoing } from '../../data/doing.ts';
import { DayField } from '../../ui/day-field.tsx';
import { FormEnd } from '../../ui/form-end.tsx';
import { pathOf, useGo } from '../../ui/link.tsx';
import { dayOf, myZone } from '../../ui/moment.tsx';
import { useNow } from '../../ui/now.tsx';
import { PolicyReason, policyLacks } from '../../ui/policy-reason.tsx';
import { ReasonLine } from '../../ui/reason-line.tsx';
import { useAgainstPolicy } from './against-policy.ts';
import { t } from './words.ts';

const usualSeats = 10;

/** Asking for a standard change for a build: how many seats, from when until when. Its request for change comes next. */
export function StandardForm({ build, onClose }: { readonly build: Build; readonly onClose: () => void }): JSX.Element {
  const today = dayOf(useNow(60_000), myZone());
  const [seats, setSeats] = useState<number | undefined>(usualSeats);
  const [from, setFrom] = useState<string | undefined>(today);
  const [until, setUntil] = useState<string | undefined>();
  const [asked, setAsked] = useState(false);
  const [overrideReason, setOverrideReason] = useState('');
  const doing = useDoing();
  const go = useGo();
  const badSeats = seats === undefined || seats < 1 || seats > 100_000;
  const period =
    from === undefined || until === undefined ? t('STANDARD_PERIOD_NEEDED') : from > until ? t('STANDARD_PERIOD_WRONG') : undefined;

  const whole = !badSeats && period === undefined && from !== undefined && until !== undefined;
  const against = useAgainstPolicy('minor', whole && seats !== undefined ? { seats, from, until } : null);
  const waits = policyLacks(against, overrideReason);

  const make = async (): Promise<void> => {
    setAsked(true);
    if (waits !== undefined || badSeats || period !== undefined || from === undefined || until === undefined) return;
    const input = { buildId: build.id, name: t('STANDARD_NAME', { build: build.name }), standard: { seats, from, until } };
    const reason = overrideReason.trim() === '' ? {} : { overrideReason };
    const done = await doing.run(createRelease, { ...input, ...reason });
    const made = done?.ops.find((op) => op.type === 'release');
    if (made) go(pathOf('/releases', made.id));
  };
  return (
    <form
      className="gc-release-form"
      aria-label={t('STANDARD_NEW')}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void make();
      }}
    >
      <NumberInput
        label={t('STANDARD_SEATS')}
        min={1}
        max={100_000}
        allowDecimal={false}
        withAsterisk
        aria-required
        value={seats ?? ''}
        onChange={(value) => setSeats(typeof value === 'number' ? value : undefined)}
        error={asked && badSeats ? t('STANDARD_SEATS_WRONG') : undefined}
      />
      <div className="gc-form-two">
        <DayField label={t('STANDARD_FROM')} value={from} onChange={setFrom} today={today} required />
        <DayField label={t('STANDARD_UNTIL')} value={until} onChange={setUntil} today={today} first={from ?? today} required />
      </div>
      {asked && period !== undefined ? (
        <ReasonLine kind="waits">{period}</ReasonLine>
      ) : (
        <ReasonLine kind="told">{t('STANDARD_NEXT')}</ReasonLine>
      )}
      <PolicyReason against={against} value={overrideReason} onChange={setOverrideReason} />
      <FormEnd
        problem={doing.problem}
        busy={doing.busy}
        act={t('STANDARD_DO')}
        onCancel={onClose}
        {...(waits === undefined ? {} : { reason: { kind: 'waits', says: waits } })}
      />
    </form>
  );
}
