import { TextInput } from '@mantine/core';
import { type JSX, useState } from 'react';
import type { StickTaken } from '../../../shared/bridge/stick.ts';
import { call } from '../../data/bridge.ts';
import { useCarryJob } from '../../data/carry.ts';
import { faultWord } from '../../data/saying.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Progress } from './progress.tsx';
import { resultLines } from './result-lines.ts';
import { ResultNote } from './result-note.tsx';
import { takenNote } from './stick-lines.ts';
import { word } from './words.ts';

/** Taking in whatever lies on a stick that somebody filled. */
export function TakeStick({ onDone }: { readonly onDone: () => void }): JSX.Element {
  const [folder, setFolder] = useState('');
  const [busy, setBusy] = useState(false);
  const [told, setTold] = useState<StickTaken>();
  const [why, setWhy] = useState<string>();
  const job = useCarryJob();
  const take = async (): Promise<void> => {
    setBusy(true);
    setWhy(undefined);
    setTold(undefined);
    try {
      setTold(await call('stick.take', { folder: folder.trim() }));
    } catch (error) {
      setWhy(faultWord(error));
    } finally {
      setBusy(false);
      onDone();
    }
  };
  return (
    <Panel title={word('STICK_TAKE')}>
      <form
        className="gc-stack-4"
        onSubmit={(event) => {
          event.preventDefault();
          void take();
        }}
      >
        <p className="gc-t2">{word('STICK_TAKE_WHY')}</p>
        <TextInput
          label={word('STICK_FOLDER_LABEL')}
          description={word('STICK_FOLDER_HELP')}
          value={folder}
          maxLength={1000}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setFolder(event.currentTarget.value)}
        />
        <div>
          <Button type="submit" busy={busy} disabled={folder.trim() === ''}>
            {word('STICK_TAKE_DO')}
          </Button>
        </div>
        {job?.kind === 'in' && job.what === 'media' ? <Progress job={job} label={word('STICK_TAKE')} /> : null}
        {why ? (
          <Note tone="danger" announce>
            {why}
          </Note>
        ) : null}
        {told ? <ResultNote {...takenNote(told)} /> : null}
        {told?.parts.map((part) => (
          <ResultNote key={part.name} {...resultLines(part)} />
        ))}
      </form>
    </Panel>
  );
}
