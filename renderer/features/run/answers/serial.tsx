import { type JSX, useRef } from 'react';
import type { Step } from '../../../../shared/domain/checklist/step.ts';
import { type Device, serialKey } from '../../../../shared/domain/device/device.ts';
import { runWord } from '../../../../shared/words/run-word.ts';
import { ReasonLine } from '../../../ui/reason-line.tsx';
import { type HowRead, SerialField } from '../../../ui/serial-field.tsx';
import type { EditorProps } from './editor.ts';
import { Fits, useTyped } from './typed.tsx';

/** A serial by camera, by a reader that types, or by hand; at once it is said whether it is the record's. */
export function SerialAnswer(props: EditorProps & { readonly step: Extract<Step, { kind: 'serial' | 'serial-match' }> }): JSX.Element {
  const { look, state, step } = props;
  const device = step.of === 'device' ? look.brief.device : step.of === 'new-device' ? look.brief.newDevice : undefined;
  const known = knownSerials(device);
  const how = useRef<HowRead>('typed');
  const { text, change, leave } = useTyped(props, state.answer?.kind === 'serial' ? state.answer.serial : '', (serial) => ({
    kind: 'serial',
    serial,
    how: how.current,
  }));
  const fits = known.some((each) => serialKey(each) === serialKey(text));
  return (
    <>
      <SerialField
        label={runWord('RUN_SERIAL')}
        description={runWord(step.kind === 'serial-match' ? 'RUN_SERIAL_MUST' : 'RUN_SERIAL_HELP')}
        value={text}
        onChange={(next, read) => {
          how.current = read;
          change(next);
        }}
        onLeave={leave}
      />
      {text.trim() === '' ? null : known.length === 0 ? (
        <ReasonLine kind="told">{runWord('RUN_SERIAL_UNKNOWN')}</ReasonLine>
      ) : (
        <Fits fits={fits}>{fits ? runWord('RUN_SERIAL_FITS') : runWord('RUN_SERIAL_DIFFERS', { known: known.join(', ') })}</Fits>
      )}
    </>
  );
}

/** Serial and tag of the record; a junk serial tells nothing. */
function knownSerials(device: Device | undefined): readonly string[] {
  return [device?.serialUsable === false ? null : device?.serial, device?.assetTag].flatMap((each) => (each ? [each] : []));
}
