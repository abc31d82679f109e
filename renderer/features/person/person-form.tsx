import { type JSX, useMemo } from 'react';
import type { Person } from '../../../shared/domain/person/person.ts';
import { addPerson, changePeople, editPerson } from '../../../shared/domain/place-acts.ts';
import { equipmentWordsEn } from '../../../shared/words/equipment.en.ts';
import { recordWordsEn } from '../../../shared/words/record.en.ts';
import { useRecordChoices } from '../../data/choices.ts';
import { useSaying } from '../../data/saying.ts';
import { type FormField, RecordForm } from '../../ui/record-form.tsx';
import type { RefName } from '../../ui/value-word.ts';
import { wordsOf } from '../../ui/word.ts';

const word = wordsOf(recordWordsEn);
const equipment = wordsOf(equipmentWordsEn);

function usePersonFields(): readonly FormField[] {
  const departments = useRecordChoices('department');
  return useMemo(
    () => [
      { name: 'name', kind: 'line', required: true },
      { name: 'code', kind: 'line' },
      { name: 'mail', kind: 'line' },
      { name: 'phone', kind: 'line' },
      { name: 'departmentId', kind: 'choice', choices: departments },
      { name: 'language', kind: 'line' },
      { name: 'preference', kind: 'line' },
      { name: 'outOfHours', kind: 'flag' },
      { name: 'left', kind: 'flag' },
    ],
    [departments],
  );
}

/** Adds a person by hand, or changes one. Roles are given under "This hub and its team". */
export function PersonForm(props: {
  readonly person?: Person;
  readonly nameOf?: RefName;
  readonly onSaved?: () => void;
  readonly onClose: () => void;
}): JSX.Element {
  const { person } = props;
  const fields = usePersonFields();
  const { says } = useSaying();
  return (
    <RecordForm
      title={person ? word('DEVICE_CHANGE_TITLE', { name: person.name }) : equipment('ADD_PERSON_TITLE')}
      fields={fields}
      now={person && valuesOf(person)}
      names={props.nameOf && { type: 'person', nameOf: props.nameOf }}
      onClose={props.onClose}
      onSave={async (changed) => {
        const why = await (person ? says(editPerson, { id: person.id, fields: changed }) : says(addPerson, { fields: changed }));
        if (why === undefined) props.onSaved?.();
        return why;
      }}
    />
  );
}

const valuesOf = ({ id: _id, ...fields }: Person) => fields;

/** Changes many people alike. */
export function PeopleForm(props: {
  readonly ids: readonly string[];
  readonly onSaved: () => void;
  readonly onClose: () => void;
}): JSX.Element {
  const fields = usePersonFields().filter(({ name }) => ['departmentId', 'language', 'preference', 'left'].includes(name));
  const { says } = useSaying();
  return (
    <RecordForm
      many
      title={equipment('CHANGE_PEOPLE', { n: props.ids.length })}
      fields={fields}
      onClose={props.onClose}
      onSave={async (changed) => {
        const why = await says(changePeople, { ids: [...props.ids], fields: changed });
        if (why === undefined) props.onSaved();
        return why;
      }}
    />
  );
}
