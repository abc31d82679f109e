import { Modal } from '@mantine/core';
import { ScanBarcode } from 'lucide-react';
import { type JSX, useState } from 'react';
import type { VisitLook } from '../../../shared/domain/visit/look.ts';
import { Button } from '../../ui/button.tsx';
import { fieldWord } from '../../ui/field-word.ts';
import { Note } from '../../ui/note.tsx';
import { SerialField } from '../../ui/serial-field.tsx';
import { word } from '../../ui/word.ts';
import { visitOfSerial } from './scanned.ts';

/** Standing in front of a device: its serial, scanned or typed, opens its visit. */
export function ScanVisit({
  looks,
  onFound,
}: {
  readonly looks: readonly VisitLook[];
  readonly onFound: (visitId: string) => void;
}): JSX.Element {
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const [unknown, setUnknown] = useState<string>();
  const close = (): void => {
    setOpen(false);
    setText('');
    setUnknown(undefined);
  };
  const find = (serial: string): void => {
    const look = visitOfSerial(looks, serial);
    if (look === undefined) {
      setUnknown(serial.trim());
      return;
    }
    close();
    onFound(look.visit.id);
  };
  return (
    <>
      <Button icon={ScanBarcode} onClick={() => setOpen(true)}>
        {fieldWord('SCAN_VISIT')}
      </Button>
      <Modal
        opened={open}
        onClose={close}
        title={fieldWord('SCAN_VISIT_TITLE')}
        centered
        closeButtonProps={{ 'aria-label': word('UI_CLOSE') }}
      >
        <div className="gc-stack-4">
          <SerialField
            label={fieldWord('SCAN_VISIT_LABEL')}
            description={fieldWord('SCAN_VISIT_HELP')}
            value={text}
            onChange={(next) => {
              setText(next);
              setUnknown(undefined);
            }}
            onEnter={find}
          />
          {unknown === undefined || unknown === '' ? null : (
            <Note tone="warn" announce>
              {fieldWord('SCAN_VISIT_NONE', { serial: unknown })}
            </Note>
          )}
          <div>
            <Button kind="main" onClick={() => find(text)}>
              {fieldWord('SCAN_VISIT_GO')}
            </Button>
          </div>
        </div>
      </Modal>
    </>
  );
}
