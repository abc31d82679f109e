import { Checkbox, Select, TextInput } from '@mantine/core';
import { Plus, X } from 'lucide-react';
import { type JSX, useState } from 'react';
import type { HandInItem } from '../../../shared/domain/visit/hand-in.ts';
import { Button } from '../../ui/button.tsx';
import { fieldWord } from '../../ui/field-word.ts';
import { SerialField } from '../../ui/serial-field.tsx';
import type { Line } from './items.ts';

export const whatWords = {
  device: fieldWord('HAND_WHAT_DEVICE'),
  stick: fieldWord('HAND_WHAT_STICK'),
  key: fieldWord('HAND_WHAT_KEY'),
  other: fieldWord('HAND_WHAT_OTHER'),
} as const satisfies Record<HandInItem['what'], string>;

const fromWords = {
  collected: fieldWord('HAND_FROM_COLLECTED'),
  'not-used': fieldWord('HAND_FROM_UNUSED'),
  'taken-out': fieldWord('HAND_FROM_OUT'),
  added: fieldWord('HAND_FROM_ADDED'),
} as const satisfies Record<Line['from'], string>;

const conditions = [
  fieldWord('HAND_CONDITION_SOUND'),
  fieldWord('HAND_CONDITION_WORN'),
  fieldWord('HAND_CONDITION_DAMAGED'),
  fieldWord('HAND_CONDITION_PARTS'),
];

export type ItemLineProps = {
  readonly line: Line;
  /** Nothing is said about the state of what is taken out. */
  readonly out: boolean;
  readonly asked: boolean;
  readonly onMark: (change: { readonly ticked?: boolean; readonly condition?: string; readonly why?: string }) => void;
  readonly onRemove: () => void;
};

/** One thing: ticked with its condition, or missing with the reason. */
export function ItemLine({ line, out, asked, onMark, onRemove }: ItemLineProps): JSX.Element {
  const { item } = line;
  const what = whatWords[item.what];
  return (
    <li className="gc-hand-line">
      <Checkbox
        checked={line.ticked}
        disabled={line.from === 'added'}
        onChange={(event) => onMark({ ticked: event.currentTarget.checked })}
        label={
          <span className="gc-hand-thing">
            <b>
              {line.name ?? what} <span className="gc-mono">{item.serial}</span>
            </b>
            <span className="gc-small gc-t2">{line.name === null ? fromWords[line.from] : [what, fromWords[line.from]].join(' · ')}</span>
          </span>
        }
      />
      {out ? null : line.ticked ? (
        <Select
          aria-label={fieldWord('HAND_CONDITION', { serial: item.serial })}
          placeholder={fieldWord('HAND_CONDITION', { serial: item.serial })}
          data={conditions}
          value={line.condition === '' ? null : line.condition}
          onChange={(condition) => onMark({ condition: condition ?? '' })}
        />
      ) : (
        <TextInput
          label={fieldWord('HAND_WHY', { serial: item.serial })}
          maxLength={300}
          value={line.why}
          error={asked && line.why.trim() === '' ? fieldWord('HAND_WHY_MISSING') : undefined}
          onChange={(event) => onMark({ why: event.currentTarget.value })}
        />
      )}
      {line.from === 'added' ? (
        <Button kind="quiet" icon={X} iconOnly onClick={onRemove}>
          {fieldWord('HAND_REMOVE', { serial: item.serial })}
        </Button>
      ) : null}
    </li>
  );
}

const kinds = Object.entries(whatWords).map(([value, label]) => ({ value, label }));
const isKind = (value: string | null): value is HandInItem['what'] => value !== null && Object.hasOwn(whatWords, value);

/** A serial is scanned with a reader (which ends with Enter) or typed. */
export function AddItem({
  first,
  onEnter,
}: {
  readonly first: HandInItem['what'];
  readonly onEnter: (what: HandInItem['what'], serial: string) => string | undefined;
}): JSX.Element {
  const [what, setWhat] = useState<HandInItem['what']>(first);
  const [serial, setSerial] = useState('');
  const [said, setSaid] = useState<string>();
  return (
    <form
      className="gc-hand-add"
      onSubmit={(event) => {
        event.preventDefault();
        setSaid(onEnter(what, serial));
        setSerial('');
      }}
    >
      <Select
        label={fieldWord('HAND_WHAT')}
        data={kinds}
        value={what}
        allowDeselect={false}
        onChange={(next) => isKind(next) && setWhat(next)}
      />
      <SerialField
        label={fieldWord('HAND_SERIAL')}
        description={fieldWord('HAND_SERIAL_HELP')}
        value={serial}
        onChange={setSerial}
        onEnter={(read) => {
          setSaid(onEnter(what, read));
          setSerial('');
        }}
      />
      <Button type="submit" icon={Plus}>
        {fieldWord('HAND_ADD')}
      </Button>
      <span role="status" className="gc-small gc-t2">
        {said}
      </span>
    </form>
  );
}
