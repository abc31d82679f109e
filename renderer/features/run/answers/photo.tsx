import { Camera, Lock } from 'lucide-react';
import { type JSX, useState } from 'react';
import { type Answer, missingEvidence, shotsOf, type Shot as TakenShot } from '../../../../shared/domain/checklist/answer.ts';
import type { Step } from '../../../../shared/domain/checklist/step.ts';
import { runWord } from '../../../../shared/words/run-word.ts';
import { keepFile, useStoredPicture } from '../../../data/evidence.ts';
import { faultWord } from '../../../data/saying.ts';
import { Button } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { timeWord } from '../../../ui/moment.tsx';
import { Note } from '../../../ui/note.tsx';
import { preparePhoto } from '../../../ui/photo-file.ts';
import { type PhotoState, PhotoTile } from '../../../ui/photo-tile.tsx';
import { CameraDialog, hasCamera } from '../camera.tsx';
import type { EditorProps } from './editor.ts';

/** A photo step has none but its photos; any other answer may need some beside it. */
function withShot(step: Step, current: Answer | undefined, shot: TakenShot): Answer {
  const shots = [...shotsOf(current).filter((each) => each.label !== shot.label), shot];
  if (step.kind === 'photo') return { kind: 'photo', shots };
  return current === undefined || current.kind === 'photo' || current.kind === 'skip' ? { kind: 'open', shots } : { ...current, shots };
}

/** The photos of a step: each drawn anew, kept on this laptop, and only then named by the answer. */
export function PhotoAnswer({ look, state, answering, where, zone, step }: EditorProps & { readonly step: Step }): JSX.Element {
  const [reading, setReading] = useState<ReadonlySet<string>>(new Set());
  const [why, setWhy] = useState<string | undefined>();
  const [filming, setFilming] = useState<string | undefined>();
  const labels = step.kind === 'photo' ? step.shots : (step.evidence ?? []);
  const shots = shotsOf(state.result?.fact.answer);
  const toGo = missingEvidence(step, state.result?.fact.answer);

  const keep = async (label: string, jpeg: Blob): Promise<string | undefined> => {
    const kept = await keepFile(jpeg, `${label}.jpg`);
    return answering.save(step, (current) => withShot(step, current, { label, digest: kept.digest }), [
      { digest: kept.digest, sizeBytes: kept.sizeBytes, kind: 'photo', mediaType: 'image/jpeg', label },
    ]);
  };
  const take = async (label: string, made: () => Promise<{ readonly jpeg?: Blob; readonly why?: string }>): Promise<void> => {
    setReading((was) => new Set(was).add(label));
    setWhy(undefined);
    try {
      const { jpeg, why: refused } = await made();
      setWhy(jpeg === undefined ? refused : await keep(label, jpeg));
    } catch (cause) {
      console.error('photo', cause);
      setWhy(faultWord(cause));
    }
    setReading((was) => new Set([...was].filter((each) => each !== label)));
  };
  const pick = (label: string, file: File): void =>
    void take(label, async () => {
      const photo = await preparePhoto(file);
      return photo.ok ? { jpeg: photo.jpeg } : { why: photo.why };
    });

  return (
    <div className="gc-stack-4">
      <div className="gc-shots">
        {labels.map((label) => (
          <div key={label} className="gc-stack-2">
            <Shot
              label={label}
              digest={shots.find((shot) => shot.label === label)?.digest}
              reading={reading.has(label)}
              told={(digest) => toldOf(look, digest, zone)}
              place={where.blob}
              left={{ at: toGo.indexOf(label) < 0 ? 0 : toGo.length, of: labels.length }}
              onPick={(file) => pick(label, file)}
            />
            {hasCamera() ? (
              <Button
                kind="quiet"
                icon={Camera}
                aria-label={runWord('RUN_PHOTO_BY_CAMERA_OF', { label })}
                onClick={() => setFilming(label)}
              >
                {runWord('RUN_PHOTO_BY_CAMERA')}
              </Button>
            ) : null}
          </div>
        ))}
      </div>
      {why === undefined ? null : (
        <Note tone="warn" announce>
          {why}
        </Note>
      )}
      <div className="gc-row gc-wrap gc-small gc-t2">
        {step.mandatory && toGo.length > 0 ? <span>{runWord('RUN_PHOTO_REQUIRED', { n: labels.length })}</span> : null}
        {shots.length === 0 ? null : (
          <span className="gc-row">
            <Icon of={Lock} />
            {runWord('RUN_PHOTO_LOCATION')}
          </span>
        )}
      </div>
      {filming === undefined ? null : (
        <CameraDialog label={filming} onClose={() => setFilming(undefined)} onTake={(jpeg) => void take(filming, async () => ({ jpeg }))} />
      )}
    </div>
  );
}

/** "15:11, 312 kB", from the evidence that was kept with the answer. */
function toldOf({ facts }: EditorProps['look'], digest: string, zone: string): string | undefined {
  const kept = facts.evidence.findLast((each) => each.fact.digest === digest);
  if (kept === undefined) return undefined;
  const size = `${Math.max(1, Math.round(kept.fact.sizeBytes / 1000)).toLocaleString('en-GB')} kB`;
  return runWord('RUN_PHOTO_COUNT', { at: timeWord(kept.at, zone), size });
}

type ShotProps = {
  readonly label: string;
  readonly digest: string | undefined;
  readonly reading: boolean;
  readonly told: (digest: string) => string | undefined;
  readonly place: EditorProps['where']['blob'];
  readonly left: { readonly at: number; readonly of: number };
  readonly onPick: (file: File) => void;
};

function Shot({ label, digest, reading, told, place, left, onPick }: ShotProps): JSX.Element {
  const src = useStoredPicture(digest);
  const photo = photoState({ digest, reading, src, place, left });
  return (
    <>
      <PhotoTile label={label} photo={photo} onPick={onPick} />
      {digest === undefined ? null : <span className="gc-small gc-t2">{src === null ? runWord('RUN_PHOTO_NOT_HERE') : told(digest)}</span>}
    </>
  );
}

function photoState(shot: {
  readonly digest: string | undefined;
  readonly reading: boolean;
  readonly src: string | null | undefined;
  readonly place: EditorProps['where']['blob'];
  readonly left: { readonly at: number; readonly of: number };
}): PhotoState {
  const { digest, reading, src, place, left } = shot;
  if (reading || (digest !== undefined && src === undefined)) return { is: 'reading', ...(typeof src === 'string' ? { src } : {}) };
  if (digest === undefined) return { is: 'empty', ...left };
  if (src === null || src === undefined) return { is: 'reading' };
  return place(digest) === 'hub' ? { is: 'atHub', src } : { is: 'taken', src };
}
