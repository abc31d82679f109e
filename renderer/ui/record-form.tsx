import { Checkbox, Modal, Select, Textarea, TextInput } from '@mantine/core';
import { type JSX, type ReactNode, useState } from 'react';
import type { Json } from '../../shared/sync/op.ts';
import { equipmentWordsEn } from '../../shared/words/equipment.en.ts';
import { recordWordsEn } from '../../shared/words/record.en.ts';
import { say } from '../../shared/words/say.ts';
import { Button } from './button.tsx';
import { DayField } from './day-field.tsx';
import { dayOf, myZone } from './moment.tsx';
import { Note } from './note.tsx';
import { useNow } from './now.tsx';
import { fieldWord, type RefName, valueWord } from './value-word.ts';
import { wordsOf } from './word.ts';

const word = wordsOf(recordWordsEn);
const equipment = wordsOf(equipmentWordsEn);
/** Options drawn of a long list of choices; the rest is found by typing. */
const CHOICES_DRAWN = 60;
const EMPTY_IT = '';

export interface Choice {
  readonly value: string;
  readonly label: string;
}
export interface FormField {
  readonly name: string;
  readonly kind: 'line' | 'long' | 'number' | 'day' | 'flag' | 'choice';
  /** Its own words where those of the field do not fit. */
  readonly label?: string;
  readonly choices?: readonly Choice[];
  readonly required?: boolean;
}
export type FormValues = { readonly [field: string]: Json };

export type RecordFormProps = {
  readonly title: string;
  readonly fields: readonly FormField[];
  /** The values as they are now; they may change while the form is open. None for a new record. */
  readonly now?: FormValues;
  /** For many at once: nothing is filled in, and only what is touched is written. */
  readonly many?: boolean;
  /** What is said when somebody else changed a field meanwhile needs the names behind ids. */
  readonly names?: { readonly type: string; readonly nameOf: RefName };
  readonly saveLabel?: string;
  readonly children?: ReactNode;
  /** Gets only what was changed; null empties a field. Answers why not, as a sentence. */
  readonly onSave: (changed: FormValues) => Promise<string | undefined>;
  readonly onClose: () => void;
};

/**
 * Adds or changes a record by hand, or many alike. Only fields that were touched are written. A field that somebody else changed while
 * the form was open says so before it is saved, so that nothing is overwritten unseen.
 */
export function RecordForm(props: RecordFormProps): JSX.Element {
  const { fields, now = {}, many = false } = props;
  const [opened] = useState(now);
  const [typed, setTyped] = useState<FormValues>({});
  const [busy, setBusy] = useState(false);
  const [why, setWhy] = useState<string>();
  const today = dayOf(useNow(60_000), myZone());
  const set = (name: string, value: Json): void => setTyped((was) => ({ ...was, [name]: value }));
  const changed = Object.fromEntries(Object.entries(typed).filter(([name, value]) => many || !same(value, now[name])));
  const lacking = fields.filter((field) => field.required && same(typed[field.name] ?? now[field.name], null));
  const movedOn = fields.filter(({ name }) => Object.hasOwn(typed, name) && !same(now[name], opened[name]));
  const save = async (): Promise<void> => {
    if (lacking.length > 0) return setWhy(equipment('FORM_LACKS', { fields: lacking.map(labelOf) }));
    setBusy(true);
    const refused = await props.onSave(changed);
    setBusy(false);
    setWhy(refused);
    if (refused === undefined) props.onClose();
  };
  return (
    <Modal opened onClose={props.onClose} title={props.title} size="lg" closeButtonProps={{ 'aria-label': say('UI_CLOSE') }}>
      <form
        className="gc-stack-4"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {many ? <p className="gc-t2">{equipment('FORM_MANY')}</p> : null}
        <div className="gc-form">
          {fields.map((field) => (
            <Field
              key={field.name}
              field={field}
              many={many}
              today={today}
              value={Object.hasOwn(typed, field.name) ? typed[field.name] : many ? undefined : (now[field.name] ?? null)}
              onChange={(value) => set(field.name, value)}
            />
          ))}
        </div>
        {props.children}
        {movedOn.map(({ name }) => (
          <Note key={name} tone="warn" announce>
            {word('DEVICE_MOVED_ON', {
              field: fieldWord(name),
              value: valueWord(props.names?.type ?? '', name, now[name], props.names?.nameOf ?? (() => undefined)) ?? say('UI_SIDE_EMPTY'),
            })}
          </Note>
        ))}
        {why ? (
          <Note tone="danger" announce>
            {why}
          </Note>
        ) : null}
        <div className="gc-row">
          <Button type="submit" kind="main" busy={busy}>
            {props.saveLabel ?? word('DEVICE_SAVE')}
          </Button>
          <Button kind="quiet" onClick={props.onClose}>
            {say('UI_CANCEL')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

const labelOf = (field: FormField): string => field.label ?? fieldWord(field.name);
const empty = (value: Json | undefined): boolean => value === undefined || value === null || value === '';
const same = (a: Json | undefined, b: Json | undefined): boolean => a === b || (empty(a) && empty(b));
const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '');

function Field(props: {
  readonly field: FormField;
  readonly many: boolean;
  readonly today: string;
  readonly value: Json | undefined;
  readonly onChange: (value: Json) => void;
}): JSX.Element {
  const { field, many, value, onChange } = props;
  const label = labelOf(field);
  switch (field.kind) {
    case 'line':
      return (
        <TextInput
          label={label}
          required={field.required}
          maxLength={500}
          value={textOf(value)}
          onChange={(event) => onChange(event.currentTarget.value || null)}
        />
      );
    case 'number':
      return (
        <TextInput
          label={label}
          inputMode="decimal"
          value={textOf(value)}
          onChange={(event) => {
            const text = event.currentTarget.value.trim();
            const number = Number(text.replace(',', '.'));
            onChange(text === '' ? null : Number.isFinite(number) ? number : text);
          }}
        />
      );
    case 'long':
      return (
        <Textarea
          className="wide"
          label={label}
          rows={3}
          maxLength={10_000}
          value={textOf(value)}
          onChange={(event) => onChange(event.currentTarget.value || null)}
        />
      );
    case 'day':
      return (
        <DayField
          label={label}
          value={typeof value === 'string' ? value : undefined}
          today={props.today}
          required={field.required ?? false}
          onChange={(day) => onChange(day ?? null)}
        />
      );
    case 'flag':
      return many ? (
        <Select
          label={label}
          data={[
            { value: 'yes', label: word('RECORD_YES') },
            { value: 'no', label: word('RECORD_NO') },
          ]}
          value={value === true ? 'yes' : value === false ? 'no' : null}
          onChange={(said) => onChange(said === 'yes')}
        />
      ) : (
        <Checkbox label={label} checked={value === true} onChange={(event) => onChange(event.currentTarget.checked)} />
      );
    case 'choice':
      return (
        <Select
          label={label}
          required={field.required}
          searchable={(field.choices?.length ?? 0) > 8}
          clearable={!many && !field.required}
          clearButtonProps={{ 'aria-label': equipment('FORM_EMPTY_IT') }}
          limit={CHOICES_DRAWN}
          nothingFoundMessage={equipment('FORM_NO_CHOICE')}
          data={[...(many && !field.required ? [{ value: EMPTY_IT, label: equipment('FORM_EMPTY_IT') }] : []), ...(field.choices ?? [])]}
          value={value === undefined ? null : value === null ? (many ? EMPTY_IT : null) : String(value)}
          onChange={(chosen) => onChange(chosen === null || chosen === EMPTY_IT ? null : chosen)}
        />
      );
  }
}
