import { Plus, Upload } from 'lucide-react';
import { type DragEvent, type JSX, type ReactNode, useRef, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { tell } from './tell.ts';

/** Chooses CSV files. The same file may be chosen again after it was left out. */
export function ChooseFiles({
  main,
  onFiles,
  children,
}: {
  readonly main: boolean;
  readonly onFiles: (files: readonly File[]) => void;
  readonly children: string;
}): JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        className="gc-unseen"
        type="file"
        multiple
        accept=".csv,.tsv,.txt,text/csv,text/plain,text/tab-separated-values"
        tabIndex={-1}
        aria-label={tell('IMPORT_CHOOSE')}
        onChange={(event) => {
          const chosen = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = '';
          if (chosen.length > 0) onFiles(chosen);
        }}
      />
      <Button
        kind={main ? 'main' : 'plain'}
        icon={main ? Upload : Plus}
        iconOnly={!main}
        title={main ? undefined : children}
        onClick={() => input.current?.click()}
      >
        {children}
      </Button>
    </>
  );
}

/** The screen as a place to drop files on. */
export function DropFiles({
  onFiles,
  children,
}: {
  readonly onFiles: (files: readonly File[]) => void;
  readonly children: ReactNode;
}): JSX.Element {
  const [over, setOver] = useState(false);
  const holdsFiles = (event: DragEvent): boolean => event.dataTransfer.types.includes('Files');
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button is the first
    <div
      className={over ? 'gc-import over' : 'gc-import'}
      onDragOver={(event) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget instanceof Node ? event.relatedTarget : null)) setOver(false);
      }}
      onDrop={(event) => {
        setOver(false);
        if (!holdsFiles(event)) return;
        event.preventDefault();
        onFiles([...event.dataTransfer.files]);
      }}
    >
      {children}
      {over ? <div className="gc-import-drop">{tell('IMPORT_DROP')}</div> : null}
    </div>
  );
}
