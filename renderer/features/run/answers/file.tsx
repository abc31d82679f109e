import { FileButton } from '@mantine/core';
import { Paperclip } from 'lucide-react';
import { type JSX, useState } from 'react';
import type { Step } from '../../../../shared/domain/checklist/step.ts';
import { runWord } from '../../../../shared/words/run-word.ts';
import { keepFile } from '../../../data/evidence.ts';
import { faultWord } from '../../../data/saying.ts';
import { Button } from '../../../ui/button.tsx';
import { Note } from '../../../ui/note.tsx';
import { StateWord } from '../../../ui/state-word.tsx';
import type { EditorProps } from './editor.ts';

/** Protocols and logs; media travel by the library. */
const fileBytes = 25_000_000;

/** A file as evidence. It is kept as it is and never opened here. */
export function FileAnswer({ state, answering, step }: EditorProps & { readonly step: Extract<Step, { kind: 'file' }> }): JSX.Element {
  const [busy, setBusy] = useState(false);
  const [why, setWhy] = useState<string | undefined>();
  const { answer } = state;
  const keep = async (file: File): Promise<string | undefined> => {
    if (file.size > fileBytes) return runWord('RUN_FILE_BYTES', { name: file.name, megabytes: fileBytes / 1e6 });
    if (file.size === 0) return runWord('RUN_FILE_EMPTY', { name: file.name });
    try {
      const { digest, sizeBytes } = await keepFile(file, file.name);
      const mediaType = file.type.slice(0, 100);
      const named = { digest, sizeBytes, kind: 'file' as const, name: file.name, ...(mediaType === '' ? {} : { mediaType }) };
      return await answering.save(step, { kind: 'file', name: file.name, digest }, [named]);
    } catch (cause) {
      console.error('file', cause);
      return faultWord(cause);
    }
  };
  return (
    <div className="gc-stack-4">
      {answer?.kind === 'file' ? <StateWord state="done">{runWord('RUN_FILE_KEPT', { name: answer.name })}</StateWord> : null}
      <FileButton
        onChange={(file) => {
          if (file === null) return;
          setBusy(true);
          void keep(file).then((refused) => {
            setWhy(refused);
            setBusy(false);
          });
        }}
      >
        {({ onClick }) => (
          <div>
            <Button icon={Paperclip} busy={busy} onClick={onClick}>
              {runWord('RUN_FILE')}
            </Button>
          </div>
        )}
      </FileButton>
      {why === undefined ? null : (
        <Note tone="warn" announce>
          {why}
        </Note>
      )}
    </div>
  );
}
