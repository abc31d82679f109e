import { Modal, Select, Textarea, TextInput } from '@mantine/core';
import { type JSX, useState } from 'react';
import { type Device, deviceStates } from '../../../shared/domain/device/device.ts';
import { editDevice } from '../../../shared/domain/place-acts.ts';
import { recordWordsEn } from '../../../shared/words/record.en.ts';
import { say } from '../../../shared/words/say.ts';
import { useAct } from '../../data/perform.ts';
import { faultWord } from '../../data/saying.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { wordsOf } from '../../ui/word.ts';
import { deviceState } from './device-lines.ts';

const word = wordsOf(recordWordsEn);
const uiFields = ['name', 'assetTag', 'serial', 'maker', 'model', 'system', 'room'] as const;
type Field = (typeof uiFields)[number];
const states = deviceStates.map((value) => ({ value, label: deviceState(value) }));

/**
 * Changes a device by hand. Only fields that were changed are written. A field that somebody else changed while the form was open says
 * so before it is saved, so that nothing is overwritten unseen.
 */
export function EditDevice(props: {
  readonly device: Device;
  readonly title: string;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}): JSX.Element {
  const { device, title, onClose, onSaved } = props;
  const [opened] = useState(device);
  const [typed, setTyped] = useState<{ readonly [F in Field]?: string }>({});
  const [status, setStatus] = useState(device.status);
  const [notes, setNotes] = useState(device.notes ?? '');
  const [busy, setBusy] = useState(false);
  const [why, setWhy] = useState<string>();
  const act = useAct();

  const save = async (): Promise<void> => {
    setBusy(true);
    try {
      const changed = uiFields.flatMap((field) => {
        const now = typed[field];
        return now === undefined || now === (device[field] ?? '') ? [] : [[field, now === '' ? null : now] as const];
      });
      const done = await act(editDevice, {
        id: device.id,
        fields: {
          ...Object.fromEntries(changed),
          ...(status === opened.status ? {} : { status }),
          ...(notes === (opened.notes ?? '') ? {} : { notes: notes === '' ? null : notes }),
        },
      });
      if (done.ok) onSaved();
      else setWhy(say(done.refusal.code, done.refusal.details));
    } catch (error) {
      setWhy(faultWord(error));
    } finally {
      setBusy(false);
    }
  };

  const movedOn = uiFields.filter((field) => typed[field] !== undefined && device[field] !== opened[field]);

  return (
    <Modal opened onClose={onClose} title={title} size="lg" closeButtonProps={{ 'aria-label': say('UI_CLOSE') }}>
      <form
        className="gc-stack-4"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <div className="gc-form">
          {uiFields.map((field) => (
            <TextInput
              key={field}
              label={say(`field.${field}`)}
              maxLength={500}
              value={typed[field] ?? device[field] ?? ''}
              onChange={(event) => setTyped({ ...typed, [field]: event.currentTarget.value })}
            />
          ))}
          <Select
            label={say('field.status')}
            data={states}
            value={status}
            onChange={(value) => setStatus(deviceStates.find((each) => each === value) ?? null)}
          />
          <Textarea
            className="wide"
            label={say('field.notes')}
            rows={3}
            maxLength={10_000}
            value={notes}
            onChange={(event) => setNotes(event.currentTarget.value)}
          />
        </div>
        {movedOn.map((field) => (
          <Note key={field} tone="warn" announce>
            {word('DEVICE_MOVED_ON', { field: say(`field.${field}`), value: device[field] ?? say('UI_SIDE_EMPTY') })}
          </Note>
        ))}
        {why ? (
          <Note tone="danger" announce>
            {why}
          </Note>
        ) : null}
        <div className="gc-row">
          <Button type="submit" kind="main" busy={busy}>
            {word('DEVICE_SAVE')}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {say('UI_CANCEL')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
