import { Modal } from '@mantine/core';
import { Camera } from 'lucide-react';
import { type JSX, useEffect, useRef, useState } from 'react';
import { runWord } from '../../../shared/words/run-word.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { asJpeg } from '../../ui/photo-file.ts';
import { word } from '../../ui/word.ts';

/** Can this window ask for a camera at all? (Not on an address that is not this machine's own.) */
export function hasCamera(): boolean {
  return typeof navigator.mediaDevices?.getUserMedia === 'function';
}

/** What is asked of the camera; it gives what it has. */
const wanted = { video: { width: { ideal: 1600 }, height: { ideal: 1200 }, facingMode: { ideal: 'environment' } }, audio: false } as const;

export type CameraDialogProps = { readonly label: string; readonly onTake: (jpeg: Blob) => void; readonly onClose: () => void };

/** Takes a photo with the laptop's own camera. The camera is on only while this is open. */
export function CameraDialog({ label, onTake, onClose }: CameraDialogProps): JSX.Element {
  const view = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<'opening' | 'on' | 'none'>('opening');
  useEffect(() => {
    let over = false;
    let stream: MediaStream | undefined;
    const stop = (): void => {
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
    navigator.mediaDevices.getUserMedia(wanted).then(
      async (opened) => {
        stream = opened;
        if (over || view.current === null) return stop();
        view.current.srcObject = opened;
        await view.current.play();
        setState('on');
      },
      () => {
        if (!over) setState('none');
      },
    );
    return () => {
      over = true;
      stop();
    };
  }, []);
  const shoot = async (): Promise<void> => {
    const video = view.current;
    if (video === null || video.videoWidth === 0) return;
    onTake(await asJpeg(video, video.videoWidth, video.videoHeight));
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      centered
      title={runWord('RUN_CAMERA_TITLE', { label })}
      closeButtonProps={{ 'aria-label': word('UI_CLOSE') }}
    >
      <div className="gc-stack-4">
        {state === 'none' ? (
          <Note tone="warn" announce>
            {runWord('RUN_CAMERA_NONE')}
          </Note>
        ) : (
          <video ref={view} className="gc-camera" muted playsInline aria-label={runWord('RUN_CAMERA_VIEW')} />
        )}
        {state === 'opening' ? <p role="status">{runWord('RUN_CAMERA_OPENING')}</p> : null}
        <div className="gc-row gc-wrap">
          {state === 'on' ? (
            <Button kind="main" icon={Camera} onClick={() => void shoot()} data-autofocus>
              {runWord('RUN_CAMERA_TAKE')}
            </Button>
          ) : null}
          <Button kind="quiet" onClick={onClose}>
            {word('UI_CANCEL')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
