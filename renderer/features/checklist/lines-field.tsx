import { Textarea } from '@mantine/core';
import { type JSX, useEffect, useState } from 'react';

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.slice(0, 500))
    .filter((line) => line.trim() !== '');
const same = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((line, at) => line === b[at]);

/** Several short texts, one a line. Empty lines while typing are no texts. */
export function LinesField(props: {
  readonly label: string;
  readonly value: readonly string[];
  readonly most: number;
  readonly onChange: (lines: string[]) => void;
  readonly error?: string | undefined;
}): JSX.Element {
  const { label, value, most, onChange, error } = props;
  const [text, setText] = useState(value.join('\n'));
  // Taken back from outside (undo): what is shown follows; what is being typed stays as it is typed.
  useEffect(() => setText((was) => (same(linesOf(was), value) ? was : value.join('\n'))), [value]);
  return (
    <Textarea
      label={label}
      autosize
      minRows={2}
      maxRows={12}
      value={text}
      error={error}
      onChange={(event) => {
        setText(event.currentTarget.value);
        onChange(linesOf(event.currentTarget.value).slice(0, most));
      }}
    />
  );
}
