import { Camera, CircleCheck, Laptop, TriangleAlert, Upload } from 'lucide-react';
import type { ChangeEvent, JSX, ReactNode } from 'react';
import { Icon } from './icon.tsx';
import { word } from './word.ts';

/** A photo's life. `taken` is kept on this laptop; `atHub` has its bytes at the hub. */
export type PhotoState =
  | { readonly is: 'empty'; readonly at?: number; readonly of?: number }
  | { readonly is: 'reading'; readonly src?: string }
  | { readonly is: 'taken'; readonly src: string; readonly says?: string }
  | { readonly is: 'doesNotMatch'; readonly src: string; readonly read?: string; readonly expected?: string }
  | { readonly is: 'uploading'; readonly src: string; readonly percent: number }
  | { readonly is: 'atHub'; readonly src: string; readonly says?: string };

export type PhotoTileProps = {
  /** What is photographed: "Asset tag". */
  readonly label: string;
  readonly photo: PhotoState;
  /** A file was picked or a photo taken. Without it the tile only shows. */
  readonly onPick?: (file: File) => void;
  readonly alt?: string;
};

function caption(photo: Exclude<PhotoState, { readonly is: 'empty' }>): readonly [icon: typeof Camera, says: ReactNode] {
  switch (photo.is) {
    case 'reading':
      return [Camera, word('UI_PHOTO_READING')];
    case 'taken':
      return [Laptop, photo.says ?? word('UI_PHOTO_LAPTOP')];
    case 'doesNotMatch':
      return [
        TriangleAlert,
        photo.read !== undefined && photo.expected !== undefined
          ? word('UI_PHOTO_MISMATCH', { read: photo.read, expected: photo.expected })
          : word('UI_PHOTO_MISMATCH_PLAIN'),
      ];
    case 'uploading':
      return [Upload, word('UI_PHOTO_UPLOADING', { percent: Math.round(photo.percent) })];
    case 'atHub':
      return [CircleCheck, photo.says ?? word('UI_PHOTO_HUB')];
  }
}

/** One photo of a checklist: dashed and inviting while empty; afterwards the picture, what it is, and where it stands. */
export function PhotoTile({ label, photo, onPick, alt }: PhotoTileProps): JSX.Element {
  const picked = (event: ChangeEvent<HTMLInputElement>): void => {
    const file = event.currentTarget.files?.[0];
    if (file) onPick?.(file);
    event.currentTarget.value = ''; // the same file may be picked again
  };
  const input = (says: string): JSX.Element => (
    <input
      className="gc-unseen"
      type="file"
      accept="image/*"
      capture="environment"
      aria-label={says}
      disabled={!onPick}
      onChange={picked}
    />
  );
  if (photo.is === 'empty') {
    return (
      // biome-ignore lint/a11y/noLabelWithoutControl: the input stands inside
      <label className="gc-photo empty">
        {input(word('UI_PHOTO_TAKE', { what: label }))}
        <Icon of={Camera} />
        <strong>{label}</strong>
        {photo.at !== undefined && photo.of !== undefined ? <span>{word('UI_PHOTO_LEFT', { at: photo.at, of: photo.of })}</span> : null}
      </label>
    );
  }
  const [icon, says] = caption(photo);
  return (
    <figure className={`gc-photo ${photo.is}`}>
      {photo.src === undefined ? null : <img src={photo.src} alt={alt ?? label} />}
      <figcaption className="gc-photo-cap">
        <span>{label}</span>
        <span role={photo.is === 'doesNotMatch' ? 'alert' : undefined}>
          <Icon of={icon} />
          {says}
        </span>
      </figcaption>
      {photo.is === 'uploading' ? (
        <span className="gc-bar" aria-hidden="true">
          <i style={{ width: `${photo.percent}%` }} />
        </span>
      ) : null}
      {onPick && photo.is !== 'reading' ? (
        // biome-ignore lint/a11y/noLabelWithoutControl: the input stands inside
        <label className="gc-photo-again">
          {input(word('UI_PHOTO_AGAIN', { what: label }))}
          <Icon of={Camera} />
        </label>
      ) : null}
    </figure>
  );
}
