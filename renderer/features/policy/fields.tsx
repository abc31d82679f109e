import { MultiSelect, Textarea } from '@mantine/core';
import type { JSX } from 'react';
import { type Role, roleNames } from '../../../shared/domain/people/roles.ts';
import { say } from '../../../shared/words/say.ts';
import { MaybeNumber } from '../../ui/typed-fields.tsx';

/** A whole number. What is emptied counts as the least one. */
export function WholeNumber(props: {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly onChange: (value: number) => void;
}): JSX.Element {
  const { onChange, min, ...rest } = props;
  return <MaybeNumber {...rest} min={min} onChange={(value) => onChange(value ?? min)} />;
}

const roleChoices = roleNames.map((role) => ({ value: role, label: say(`role.${role}`) }));
const isRoleName = (value: string): value is Role => roleNames.some((role) => role === value);

/** Roles, by the customer's words. */
export function RolesField(props: {
  readonly label: string;
  readonly description?: string;
  readonly value: readonly Role[];
  readonly onChange: (roles: Role[]) => void;
}): JSX.Element {
  const { label, description, value, onChange } = props;
  return (
    <MultiSelect
      label={label}
      description={description}
      data={roleChoices}
      value={[...value]}
      onChange={(chosen) => onChange(chosen.filter(isRoleName))}
      searchable
      clearable
    />
  );
}

/** Text in whole sentences. */
export function SaysField(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (says: string) => void;
}): JSX.Element {
  return (
    <Textarea
      label={props.label}
      autosize
      minRows={2}
      maxLength={4000}
      value={props.value}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    />
  );
}
