import { Modal, Radio, Textarea, TextInput } from '@mantine/core';
import { MonitorX } from 'lucide-react';
import { type JSX, useState } from 'react';
import type { Step } from '../../../shared/domain/checklist/step.ts';
import { serialKey } from '../../../shared/domain/device/device.ts';
import { deviceName } from '../../../shared/domain/visit/brief.ts';
import { type FindingKind, findingKinds, findingReasons } from '../../../shared/domain/visit/finding.ts';
import type { VisitLook } from '../../../shared/domain/visit/look.ts';
import { deviceBySerial, type ReportFindingInput, reportFinding } from '../../../shared/domain/visit/report-finding.ts';
import type { StepState } from '../../../shared/domain/visit/run.ts';
import { serialFits } from '../../../shared/domain/visit/serial-fits.ts';
import { say } from '../../../shared/words/say.ts';
import { useDerived } from '../../data/live.ts';
import { useSaying } from '../../data/saying.ts';
import { Button } from '../../ui/button.tsx';
import { fieldWord } from '../../ui/field-word.ts';
import { Problem } from '../../ui/form-end.tsx';
import { Note } from '../../ui/note.tsx';
import { SerialField } from '../../ui/serial-field.tsx';
import { word } from '../../ui/word.ts';

type Reason = ReportFindingInput['reason'];
const isKind = (value: string): value is FindingKind => findingKinds.some((each) => each === value);
const isReason = (value: string): value is Reason => findingReasons.some((each) => each === value);

/** Under a serial that was read: whether it is another device than the plan says, and what to do about it. */
export function SerialFinding({ look, state }: { readonly look: VisitLook; readonly state: StepState }): JSX.Element | null {
  const { step, answer } = state;
  const [open, setOpen] = useState<FindingKind>();
  const serial = answer?.kind === 'serial' ? answer : undefined;
  const plannedId = readsSerial(step) ? plannedOf(look, step.of) : null;
  const known = useDerived(
    (world) => {
      if (plannedId === null) return null;
      const found = serial === undefined ? undefined : deviceBySerial(world, serial.serial);
      return { fits: serial === undefined ? undefined : serialFits(world, plannedId, serial.serial), name: deviceName(found) };
    },
    [plannedId, serial?.serial],
  );
  if (!readsSerial(step) || step.of !== 'device' || plannedId === null || known == null) return null;
  const reported =
    serial !== undefined && look.findings.some(({ finding }) => serialKey(finding.serial ?? '') === serialKey(serial.serial));
  return (
    <div className="gc-stack-2">
      {serial !== undefined && known.fits === false && !reported ? (
        <Note tone="warn" announce>
          <div className="gc-stack-2">
            <span>{known.name === null ? fieldWord('FIND_OFFER') : fieldWord('FIND_OFFER_KNOWN', { name: known.name })}</span>
            <div>
              <Button icon={MonitorX} onClick={() => setOpen('other-device')}>
                {fieldWord('FIND_THIS')}
              </Button>
            </div>
          </div>
        </Note>
      ) : reported || known.fits === true ? null : (
        <div>
          <Button kind="quiet" icon={MonitorX} onClick={() => setOpen('not-found')}>
            {fieldWord('FIND_ELSEWHERE')}
          </Button>
        </div>
      )}
      <Modal
        opened={open !== undefined}
        onClose={() => setOpen(undefined)}
        title={fieldWord('FIND_TITLE', { name: look.brief.name })}
        centered
        closeButtonProps={{ 'aria-label': word('UI_CLOSE') }}
      >
        {open === undefined ? null : (
          <FindingForm
            look={look}
            first={open}
            serial={serial?.serial ?? ''}
            how={serial?.how ?? 'typed'}
            onClose={() => setOpen(undefined)}
          />
        )}
      </Modal>
    </div>
  );
}

type SerialStep = Extract<Step, { kind: 'serial' | 'serial-match' }>;
const readsSerial = (step: Step): step is SerialStep => step.kind === 'serial' || step.kind === 'serial-match';

function plannedOf({ visit }: VisitLook, of: SerialStep['of']): string | null {
  return of === 'device' ? visit.deviceId : of === 'new-device' ? visit.newDeviceId : null;
}

type FormProps = {
  readonly look: VisitLook;
  readonly first: FindingKind;
  readonly serial: string;
  readonly how: 'scanned' | 'typed';
  readonly onClose: () => void;
};

function FindingForm({ look, first, serial: read, how: readHow, onClose }: FormProps): JSX.Element {
  const [what, setWhat] = useState<FindingKind>(first);
  const [reason, setReason] = useState<Reason>();
  const [serial, setSerial] = useState(read);
  const [how, setHow] = useState(readHow);
  const [place, setPlace] = useState('');
  const [note, setNote] = useState('');
  const [asked, setAsked] = useState(false);
  const act = useSaying();
  const lacks = { serial: what === 'other-device' && serial.trim() === '', place: what === 'found-elsewhere' && place.trim() === '' };
  const save = async (): Promise<void> => {
    setAsked(true);
    if (reason === undefined || lacks.serial || lacks.place) return;
    const done = await act.does(reportFinding, {
      visitId: look.visit.id,
      what,
      reason,
      ...(what === 'not-found' || serial.trim() === '' ? {} : { serial, how }),
      ...(what === 'found-elsewhere' ? { place } : {}),
      ...(note.trim() === '' ? {} : { note }),
    });
    if (done) onClose();
  };
  return (
    <form
      className="gc-stack-4"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <p className="gc-t2">{fieldWord('FIND_KEEPS')}</p>
      <Radio.Group label={fieldWord('FIND_WHAT')} value={what} onChange={(next) => isKind(next) && setWhat(next)}>
        <div className="gc-stack-2 gc-radios">
          {findingKinds.map((each) => (
            <Radio key={each} value={each} label={say(`finding.${each}`)} />
          ))}
        </div>
      </Radio.Group>
      {what === 'not-found' ? null : (
        <SerialField
          label={fieldWord('FIND_SERIAL')}
          value={serial}
          error={asked && lacks.serial ? fieldWord('FIND_SERIAL_MISSING') : undefined}
          onChange={(next, read) => {
            setSerial(next);
            setHow(read);
          }}
        />
      )}
      {what === 'found-elsewhere' ? (
        <TextInput
          label={fieldWord('FIND_PLACE')}
          description={fieldWord('FIND_PLACE_HELP')}
          withAsterisk
          maxLength={200}
          value={place}
          error={asked && lacks.place ? fieldWord('FIND_PLACE_MISSING') : undefined}
          onChange={(event) => setPlace(event.currentTarget.value)}
        />
      ) : null}
      <Radio.Group
        label={fieldWord('FIND_REASON')}
        withAsterisk
        value={reason ?? null}
        onChange={(next) => isReason(next) && setReason(next)}
        error={asked && reason === undefined ? fieldWord('FIND_REASON_MISSING') : undefined}
      >
        <div className="gc-stack-2 gc-radios">
          {findingReasons.map((each) => (
            <Radio key={each} value={each} label={say(`finding-reason.${each}`)} />
          ))}
        </div>
      </Radio.Group>
      <Textarea
        label={fieldWord('FIND_NOTE')}
        autosize
        minRows={2}
        maxLength={2000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Problem says={act.refused} />
      <div className="gc-row gc-wrap">
        <Button type="submit" kind="main">
          {fieldWord('FIND_SAVE')}
        </Button>
        <Button kind="quiet" onClick={onClose}>
          {word('UI_CANCEL')}
        </Button>
      </div>
    </form>
  );
}
