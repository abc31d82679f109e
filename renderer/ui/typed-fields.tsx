import { NumberInput, Textarea } from '@mantine/core';
import { type JSX, useState } from 'react';

/** Several lines of text as a list: what is half typed stays as it is typed, empty lines are none. */
export function LinesField(props: {
  readonly label: string;
  readonly description?: string;
  readonly value: readonly string[];
  readonly onChange: (lines: string[]) => void;
}): JSX.Element {
  const { label, description, value, onChange } = props;
  const [typed, setTyped] = useState(value.join('\n'));
  return (
    <Textarea
      label={label}
      description={description}
      autosize
      minRows={2}
      maxLength={6000}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        onChange(
          event.currentTarget.value
            .split('\n')
            .map((line) => line.trim())
            .filter((line) => line !== ''),
        );
      }}
    />
  );
}

/** A whole number, or nothing. */
export function MaybeNumber(props: {
  readonly label: string;
  readonly description?: string;
  readonly value: number | null;
  readonly min: number;
  readonly max: number;
  readonly onChange: (value: number | null) => void;
}): JSX.Element {
  const { label, description, value, min, max, onChange } = props;
  return (
    <NumberInput
      label={label}
      description={description}
      min={min}
      max={max}
      allowDecimal={false}
      value={value ?? ''}
      onChange={(typed) => onChange(typeof typed === 'number' ? typed : null)}
    />
  );
}
