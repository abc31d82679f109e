import { TextInput } from '@mantine/core';
import { Undo2 } from 'lucide-react';
import { type JSX, type PointerEvent, useState } from 'react';
import { Button } from './button.tsx';
import { ChoiceBar } from './choice-bar.tsx';
import { PAD_HEIGHT, PAD_WIDTH, type Point, type Signature, type Stroke, strokePath } from './signature.ts';
import { word } from './word.ts';

export type SignaturePadProps = {
  /** Who signs: "Hannah Xu". */
  readonly who: string;
  /** Nothing until there is a stroke or a name. */
  readonly value: Signature | undefined;
  readonly onChange: (signature: Signature | undefined) => void;
};

/** A signature by finger, pen or mouse; or, without any of them, the name typed by the person who signs. */
export function SignaturePad({ who, value, onChange }: SignaturePadProps): JSX.Element {
  const [how, setHow] = useState<'draw' | 'type'>(value?.is === 'typed' ? 'type' : 'draw');
  const [drawing, setDrawing] = useState<Stroke | undefined>();
  const strokes = value?.is === 'drawn' ? value.strokes : [];

  const point = (event: PointerEvent<HTMLDivElement>): Point => {
    const box = event.currentTarget.getBoundingClientRect();
    return {
      x: ((event.clientX - box.left) / Math.max(1, box.width)) * PAD_WIDTH,
      y: ((event.clientY - box.top) / Math.max(1, box.height)) * PAD_HEIGHT,
    };
  };
  const finish = (): void => {
    if (drawing && drawing.length > 0) onChange({ is: 'drawn', strokes: [...strokes, drawing] });
    setDrawing(undefined);
  };

  return (
    <div className="gc-sign">
      <ChoiceBar
        label={word('UI_SIGN_HOW')}
        value={how}
        choices={[
          { value: 'draw', label: word('UI_SIGN_DRAW') },
          { value: 'type', label: word('UI_SIGN_TYPE') },
        ]}
        onChange={(next) => {
          setHow(next);
          setDrawing(undefined);
          onChange(undefined);
        }}
      />
      {how === 'type' ? (
        <TextInput
          label={word('UI_SIGN_NAME', { who })}
          autoComplete="off"
          value={value?.is === 'typed' ? value.name : ''}
          onChange={(event) => {
            const name = event.currentTarget.value;
            onChange(name.trim() === '' ? undefined : { is: 'typed', name });
          }}
        />
      ) : (
        <>
          <div
            className="gc-sign-pad"
            role="img"
            aria-label={strokes.length === 0 ? word('UI_SIGN_PAD', { who }) : word('UI_SIGN_DRAWN', { strokes: strokes.length })}
            onPointerDown={(event) => {
              if (event.button !== 0) return;
              event.currentTarget.setPointerCapture?.(event.pointerId);
              setDrawing([point(event)]);
            }}
            onPointerMove={(event) => {
              if (!drawing) return;
              const at = point(event);
              setDrawing((was) => (was ? [...was, at] : was));
            }}
            onPointerUp={finish}
            onPointerCancel={finish}
          >
            <svg viewBox={`0 0 ${PAD_WIDTH} ${PAD_HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
              <path className="line" d={`M30 ${PAD_HEIGHT - 46}h${PAD_WIDTH - 60}`} />
              {strokes.map((stroke) => (
                <path key={strokePath(stroke)} d={strokePath(stroke)} />
              ))}
              {drawing ? <path d={strokePath(drawing)} /> : null}
            </svg>
            {strokes.length === 0 && !drawing ? <span>{word('UI_SIGN_EMPTY')}</span> : null}
          </div>
          <div className="gc-row">
            <Button kind="quiet" icon={Undo2} disabled={strokes.length === 0} onClick={() => onChange(undefined)}>
              {word('UI_SIGN_CLEAR')}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}
