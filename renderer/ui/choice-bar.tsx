import { type JSX, useId } from 'react';

/** One of a few, side by side: real radio buttons, so the arrow keys work. */
export function ChoiceBar<Value extends string>({
  label,
  value,
  choices,
  onChange,
}: {
  readonly label: string;
  readonly value: Value;
  readonly choices: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
}): JSX.Element {
  const name = useId();
  return (
    <fieldset className="gc-choice">
      <legend className="gc-unseen">{label}</legend>
      {choices.map((choice) => (
        <label key={choice.value}>
          <input className="gc-unseen" type="radio" name={name} checked={choice.value === value} onChange={() => onChange(choice.value)} />
          {choice.label}
        </label>
      ))}
    </fieldset>
  );
}
