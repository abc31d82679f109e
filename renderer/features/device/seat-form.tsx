import { Modal, Select, TextInput } from '@mantine/core';
import { type JSX, useMemo, useState } from 'react';
import { addSeat, changeSeats, editSeat } from '../../../shared/domain/place-acts.ts';
import { needKinds, textOfNeed } from '../../../shared/domain/seat/need.ts';
import type { Seat } from '../../../shared/domain/seat/seat.ts';
import { equipmentWordsEn } from '../../../shared/words/equipment.en.ts';
import { recordWordsEn } from '../../../shared/words/record.en.ts';
import { say } from '../../../shared/words/say.ts';
import { useRecordChoices } from '../../data/choices.ts';
import { useSaying } from '../../data/saying.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { type FormField, RecordForm } from '../../ui/record-form.tsx';
import type { RefName } from '../../ui/value-word.ts';
import { wordsOf } from '../../ui/word.ts';

const word = wordsOf(recordWordsEn);
const equipment = wordsOf(equipmentWordsEn);

function useSeatFields(): readonly FormField[] {
  const sites = useRecordChoices('site');
  const departments = useRecordChoices('department');
  const people = useRecordChoices('person');
  return useMemo(
    () => [
      { name: 'label', kind: 'line' },
      { name: 'siteId', kind: 'choice', choices: sites, required: true },
      { name: 'room', kind: 'line' },
      { name: 'departmentId', kind: 'choice', choices: departments },
      { name: 'userId', kind: 'choice', choices: people },
      { name: 'shared', kind: 'flag' },
      { name: 'contactName', kind: 'line' },
      { name: 'contactMail', kind: 'line' },
    ],
    [sites, departments, people],
  );
}

/** Adds a seat by hand, or changes one. */
export function SeatForm(props: {
  readonly seat?: Seat;
  readonly name?: string;
  readonly nameOf?: RefName;
  readonly onSaved?: () => void;
  readonly onClose: () => void;
}): JSX.Element {
  const { seat } = props;
  const fields = useSeatFields();
  const { says } = useSaying();
  return (
    <RecordForm
      title={seat ? word('DEVICE_CHANGE_TITLE', { name: props.name ?? '' }) : equipment('ADD_SEAT_TITLE')}
      fields={fields}
      now={seat && valuesOf(seat)}
      names={props.nameOf && { type: 'seat', nameOf: props.nameOf }}
      onClose={props.onClose}
      onSave={async (changed) => {
        const why = await (seat ? says(editSeat, { id: seat.id, fields: changed }) : says(addSeat, { fields: changed }));
        if (why === undefined) props.onSaved?.();
        return why;
      }}
    />
  );
}

const valuesOf = ({ id: _id, needs: _needs, ...fields }: Seat) => fields;

/** Changes many seats alike. */
export function SeatsForm(props: {
  readonly ids: readonly string[];
  readonly onSaved: () => void;
  readonly onClose: () => void;
}): JSX.Element {
  const fields = useSeatFields();
  const { says } = useSaying();
  const alike = fields.filter(({ name }) => name !== 'label' && name !== 'userId').map((field) => ({ ...field, required: false }));
  return (
    <RecordForm
      many
      title={equipment('CHANGE_SEATS', { n: props.ids.length })}
      fields={[...alike, { name: 'retired', kind: 'flag' }]}
      onClose={props.onClose}
      onSave={async (changed) => {
        const why = await says(changeSeats, { ids: [...props.ids], fields: changed });
        if (why === undefined) props.onSaved();
        return why;
      }}
    />
  );
}

/** Says of one or many seats what a visitor has to heed there. */
export function NeedForm(props: {
  readonly ids: readonly string[];
  readonly onSaved: () => void;
  readonly onClose: () => void;
}): JSX.Element {
  const [need, setNeed] = useState<(typeof needKinds)[number]>();
  const [words, setWords] = useState('');
  const [days, setDays] = useState('');
  const [why, setWhy] = useState<string>();
  const { says } = useSaying();
  const save = async (): Promise<void> => {
    if (need === undefined) return setWhy(equipment('FORM_LACKS', { fields: [equipment('NEED_WHICH')] }));
    const number = Number.parseInt(days, 10);
    const text = textOfNeed({ need, words: words.trim(), ...(need === 'notice' && Number.isFinite(number) ? { days: number } : {}) });
    const refused = await says(changeSeats, { ids: [...props.ids], add: { needs: [text] } });
    setWhy(refused);
    if (refused !== undefined) return;
    props.onSaved();
    props.onClose();
  };
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={equipment('NEED_TITLE', { n: props.ids.length })}
      closeButtonProps={{ 'aria-label': say('UI_CLOSE') }}
    >
      <form
        className="gc-stack-4"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Select
          label={equipment('NEED_WHICH')}
          data={needKinds.map((value) => ({ value, label: say(`need.${value}`) }))}
          value={need ?? null}
          onChange={(value) => setNeed(needKinds.find((each) => each === value))}
        />
        {need === 'notice' ? (
          <TextInput
            label={equipment('NEED_DAYS')}
            inputMode="numeric"
            value={days}
            onChange={(event) => setDays(event.currentTarget.value)}
          />
        ) : null}
        <TextInput
          label={equipment('NEED_WORDS')}
          maxLength={500}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        {why ? (
          <Note tone="danger" announce>
            {why}
          </Note>
        ) : null}
        <div className="gc-row">
          <Button type="submit" kind="main">
            {equipment('NEED_ADD')}
          </Button>
          <Button kind="quiet" onClick={props.onClose}>
            {say('UI_CANCEL')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
