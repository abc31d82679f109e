import { Select } from '@mantine/core';
import type { JSX } from 'react';
import { usualWindows } from '../../../shared/domain/visit/promise.ts';
import type { TimeWindow } from '../../../shared/domain/visit/slot.ts';
import { minutesWord } from '../../ui/moment.tsx';
import { s } from './schedule-words.ts';

/** `keep`: what was promised stays as long as the visit begins in it; `exact`: the time itself; else one of the usual windows. */
export type PromisedChoice = 'keep' | 'exact' | `window-${number}`;

const windowName = (window: TimeWindow): string => s('MOVING_WINDOW_OF', { from: minutesWord(window.from), to: minutesWord(window.to) });

/** What a choice means for a move: a window, null for the time itself, undefined to leave it. */
export function promisedOf(choice: PromisedChoice): TimeWindow | null | undefined {
  if (choice === 'keep') return undefined;
  return choice === 'exact' ? null : usualWindows[Number(choice.slice('window-'.length))];
}

/** What the person is told. `plain`: nothing was promised yet, so there is nothing to keep. */
export function PromisedField(props: {
  readonly value: PromisedChoice;
  readonly onChange: (choice: PromisedChoice) => void;
  readonly plain?: boolean;
}): JSX.Element {
  const choices: readonly { readonly value: PromisedChoice; readonly label: string }[] = [
    ...(props.plain ? [] : [{ value: 'keep' as const, label: s('MOVING_WINDOW_KEEP') }]),
    ...usualWindows.map((window, i) => ({ value: `window-${i}` as const, label: windowName(window) })),
    { value: 'exact', label: s('MOVING_WINDOW_EXACT') },
  ];
  return (
    <Select
      label={s('MOVING_WINDOW')}
      data={[...choices]}
      value={props.value}
      allowDeselect={false}
      onChange={(value) => {
        const chosen = choices.find((each) => each.value === value);
        if (chosen) props.onChange(chosen.value);
      }}
    />
  );
}
