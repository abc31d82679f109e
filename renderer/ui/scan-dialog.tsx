import { Modal } from '@mantine/core';
import { type JSX, useEffect, useRef, useState } from 'react';
import { scanWordsEn } from '../../shared/words/scan.en.ts';
import { Button } from './button.tsx';
import { Note } from './note.tsx';
import { word as uiWord, wordsOf } from './word.ts';

const word = wordsOf(scanWordsEn);

/** Can this window ask for a camera at all? (Not on an address that is not this machine's own.) */
export function hasScanCamera(): boolean {
  return typeof navigator.mediaDevices?.getUserMedia === 'function';
}

const wanted = { video: { width: { ideal: 1280 }, height: { ideal: 720 }, facingMode: { ideal: 'environment' } }, audio: false } as const;
/** Between two looks at the picture. */
const lookEveryMs = 200;

type State = 'opening' | 'looking' | 'no-camera' | 'no-reader';

/** Looks through the camera until there is a barcode or QR code, and answers it. The camera is on only while this is open. */
export function ScanDialog({ onRead, onClose }: { readonly onRead: (code: string) => void; readonly onClose: () => void }): JSX.Element {
  const view = useRef<HTMLVideoElement>(null);
  const read = useRef(onRead);
  read.current = onRead;
  const [state, setState] = useState<State>('opening');
  useEffect(() => {
    let over = false;
    let stream: MediaStream | undefined;
    const stop = (): void => {
      over = true;
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
    const look = async (): Promise<void> => {
      // Loaded with the first scan: it is a megabyte that most screens do not need.
      const { readCode } = await import('./read-code.ts');
      while (!over) {
        const picture = view.current === null ? undefined : pictureOf(view.current);
        const code = picture === undefined ? undefined : await readCode(picture);
        if (over) return;
        if (code !== undefined) {
          stop();
          read.current(code);
          return;
        }
        await new Promise((done) => setTimeout(done, lookEveryMs));
      }
    };
    navigator.mediaDevices.getUserMedia(wanted).then(
      async (opened) => {
        stream = opened;
        if (over || view.current === null) return stop();
        view.current.srcObject = opened;
        await view.current.play();
        setState('looking');
        await look().catch((cause: unknown) => {
          console.error('scan', cause);
          if (!over) setState('no-reader');
        });
      },
      () => {
        if (!over) setState('no-camera');
      },
    );
    return stop;
  }, []);
  return (
    <Modal opened onClose={onClose} size="lg" centered title={word('SCAN_TITLE')} closeButtonProps={{ 'aria-label': uiWord('UI_CLOSE') }}>
      <div className="gc-stack-4">
        {state === 'no-camera' || state === 'no-reader' ? (
          <Note tone="warn" announce>
            {word(state === 'no-camera' ? 'SCAN_NO_CAMERA' : 'SCAN_NO_READER')}
          </Note>
        ) : (
          <video ref={view} className="gc-scan" muted playsInline aria-label={word('SCAN_VIEW')} />
        )}
        <p role="status" className="gc-t2">
          {state === 'opening' ? word('SCAN_OPENING') : state === 'looking' ? word('SCAN_LOOKING') : ''}
        </p>
        <div>
          <Button kind="quiet" onClick={onClose}>
            {word('SCAN_TYPE')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}

/** What the camera shows now; undefined while it shows nothing. */
function pictureOf(video: HTMLVideoElement): ImageData | undefined {
  const { videoWidth: width, videoHeight: height } = video;
  if (width === 0 || height === 0) return undefined;
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (pen === null) return undefined;
  pen.drawImage(video, 0, 0);
  return pen.getImageData(0, 0, width, height);
}
