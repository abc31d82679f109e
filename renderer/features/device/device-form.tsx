import { type JSX, useMemo } from 'react';
import { type Device, deviceStates } from '../../../shared/domain/device/device.ts';
import { addDevice, changeDevices, editDevice } from '../../../shared/domain/place-acts.ts';
import { equipmentWordsEn } from '../../../shared/words/equipment.en.ts';
import { recordWordsEn } from '../../../shared/words/record.en.ts';
import { say } from '../../../shared/words/say.ts';
import { seatLabel, useRecordChoices } from '../../data/choices.ts';
import { useSaying } from '../../data/saying.ts';
import { type FormField, RecordForm } from '../../ui/record-form.tsx';
import type { RefName } from '../../ui/value-word.ts';
import { wordsOf } from '../../ui/word.ts';

const word = wordsOf(recordWordsEn);
const equipment = wordsOf(equipmentWordsEn);
const states = deviceStates.map((value) => ({ value, label: say(`device-state.${value}`) }));

function useDeviceFields(): { readonly what: readonly FormField[]; readonly place: readonly FormField[] } {
  const sites = useRecordChoices('site');
  const departments = useRecordChoices('department');
  const people = useRecordChoices('person');
  const seats = useRecordChoices('seat', seatLabel);
  return useMemo(
    () => ({
      what: [
        { name: 'name', kind: 'line' },
        { name: 'assetTag', kind: 'line' },
        { name: 'serial', kind: 'line' },
        { name: 'maker', kind: 'line' },
        { name: 'model', kind: 'line' },
        { name: 'kind', kind: 'line' },
        { name: 'system', kind: 'line' },
        { name: 'memoryGb', kind: 'number' },
      ],
      place: [
        { name: 'status', kind: 'choice', choices: states },
        { name: 'siteId', kind: 'choice', choices: sites },
        { name: 'room', kind: 'line' },
        { name: 'departmentId', kind: 'choice', choices: departments },
        { name: 'seatId', kind: 'choice', choices: seats },
        { name: 'userId', kind: 'choice', choices: people },
        { name: 'notes', kind: 'long' },
      ],
    }),
    [sites, departments, people, seats],
  );
}

/** Adds a device by hand, or changes one. */
export function DeviceForm(props: {
  readonly device?: Device;
  readonly name?: string;
  readonly nameOf?: RefName;
  readonly onSaved?: () => void;
  readonly onClose: () => void;
}): JSX.Element {
  const { device } = props;
  const { what, place } = useDeviceFields();
  const { says } = useSaying();
  return (
    <RecordForm
      title={device ? word('DEVICE_CHANGE_TITLE', { name: props.name ?? '' }) : word('DEVICE_ADD_TITLE')}
      fields={[...what, ...place]}
      now={device && valuesOf(device)}
      names={props.nameOf && { type: 'device', nameOf: props.nameOf }}
      onClose={props.onClose}
      onSave={async (fields) => {
        const why = await (device ? says(editDevice, { id: device.id, fields }) : says(addDevice, { fields }));
        if (why === undefined) props.onSaved?.();
        return why;
      }}
    />
  );
}

const valuesOf = ({ id: _id, ...fields }: Device) => fields;

/** Changes many devices alike. */
export function DevicesForm(props: {
  readonly ids: readonly string[];
  readonly onSaved: () => void;
  readonly onClose: () => void;
}): JSX.Element {
  const { place } = useDeviceFields();
  const { says } = useSaying();
  const fields = place.filter(({ name }) => name !== 'notes' && name !== 'seatId');
  return (
    <RecordForm
      many
      title={equipment('CHANGE_DEVICES', { n: props.ids.length })}
      fields={[...fields, { name: 'retired', kind: 'flag' }]}
      onClose={props.onClose}
      onSave={async (changed) => {
        const why = await says(changeDevices, { ids: [...props.ids], fields: changed });
        if (why === undefined) props.onSaved();
        return why;
      }}
    />
  );
}
