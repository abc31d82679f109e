import { TextInput } from '@mantine/core';
import { type JSX, type ReactNode, useState } from 'react';
import { afterPress } from './after-press.ts';
import { readTime, timeOfDay } from './read-time.ts';

export type TimeFieldProps = {
  readonly label: string;
  readonly description?: ReactNode;
  /** What stands in the field; kept by whoever asks, so that nothing half-typed is lost. */
  readonly typed: string;
  readonly onTyped: (typed: string) => void;
  readonly required?: boolean;
  /** Said when what was typed is no time. */
  readonly wrong: (typed: string) => string;
  readonly needed: string;
  /** Faults are shown now, not only after the field was left. */
  readonly asked?: boolean;
};

/** A time of day, typed freely ("9", "9:30", "2pm") and written out when the field is left. */
export function TimeField({
  label,
  description,
  typed,
  onTyped,
  required = false,
  wrong,
  needed,
  asked = false,
}: TimeFieldProps): JSX.Element {
  const [left, setLeft] = useState(false);
  const read = readTime(typed);
  const blank = typed.trim() === '';
  const error = (left || asked) && (blank ? required : read === undefined) ? (blank ? needed : wrong(typed.trim())) : undefined;
  return (
    <TextInput
      label={label}
      description={description}
      withAsterisk={required}
      aria-required={required}
      inputMode="numeric"
      autoComplete="off"
      maxLength={10}
      value={typed}
      error={error}
      onChange={(event) => {
        setLeft(false);
        onTyped(event.currentTarget.value);
      }}
      onBlur={() => {
        if (read !== undefined) onTyped(timeOfDay(read));
        afterPress(() => setLeft(true));
      }}
    />
  );
}
