import { TextInput } from '@mantine/core';
import { ScanBarcode } from 'lucide-react';
import { type JSX, useRef, useState } from 'react';
import { scanWordsEn } from '../../shared/words/scan.en.ts';
import { Button } from './button.tsx';
import { hasScanCamera, ScanDialog } from './scan-dialog.tsx';
import { isWedge } from './wedge.ts';
import { wordsOf } from './word.ts';

const word = wordsOf(scanWordsEn);

export type HowRead = 'scanned' | 'typed';
export type SerialFieldProps = {
  readonly label: string;
  readonly description?: string | undefined;
  readonly value: string;
  readonly error?: string | undefined;
  /** With every stroke, and whole after a scan. */
  readonly onChange: (value: string, how: HowRead) => void;
  readonly onLeave?: (() => void) | undefined;
  /** Enter, or a reader's end of line: the value is whole. */
  readonly onEnter?: ((value: string, how: HowRead) => void) | undefined;
};

/**
 * A serial or asset tag: scanned with the camera, by a reader that types it (faster than a hand can, and ends with Enter), or by
 * hand. How it came is told with it. Nothing leaves the laptop.
 */
export function SerialField({ label, description, value, error, onChange, onLeave, onEnter }: SerialFieldProps): JSX.Element {
  const [scanning, setScanning] = useState(false);
  const strokes = useRef<number[]>([]);
  const done = (): void => {
    const how: HowRead = isWedge(strokes.current) ? 'scanned' : 'typed';
    strokes.current = [];
    if (how === 'scanned') onChange(value, how);
    onEnter?.(value, how);
    onLeave?.();
  };
  return (
    <div className="gc-stack-2">
      <TextInput
        label={label}
        description={description}
        error={error}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={200}
        classNames={{ input: 'gc-mono' }}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value, 'typed')}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault();
            done();
          } else if (event.key.length === 1) strokes.current.push(event.timeStamp);
          else strokes.current = [];
        }}
        onBlur={() => {
          strokes.current = [];
          onLeave?.();
        }}
      />
      {hasScanCamera() ? (
        <div className="gc-scan-do">
          <Button icon={ScanBarcode} onClick={() => setScanning(true)}>
            {word('SCAN_DO')}
          </Button>
        </div>
      ) : null}
      {scanning ? (
        <ScanDialog
          onRead={(code) => {
            setScanning(false);
            onChange(code, 'scanned');
            onEnter?.(code, 'scanned');
          }}
          onClose={() => setScanning(false)}
        />
      ) : null}
    </div>
  );
}
