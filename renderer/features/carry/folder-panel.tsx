import { TextInput } from '@mantine/core';
import { type JSX, useState } from 'react';
import { say } from '../../../shared/words/say.ts';
import type { CarryStanding } from '../../data/carry.ts';
import { faultWord } from '../../data/saying.ts';
import { changeSettings } from '../../data/settings.ts';
import { ageWord } from '../../ui/age.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { useNow } from '../../ui/now.tsx';
import { Panel } from '../../ui/panel.tsx';
import { word } from './words.ts';

/** The folder that laptops on one site share. */
export function FolderPanel({ folder, onDone }: { readonly folder: CarryStanding['folder']; readonly onDone: () => void }): JSX.Element {
  const [path, setPath] = useState(folder.path);
  const [busy, setBusy] = useState(false);
  const [why, setWhy] = useState<string>();
  const now = useNow(5_000);
  const keep = async (to: string): Promise<void> => {
    setBusy(true);
    setWhy(undefined);
    try {
      await changeSettings({ carryFolder: to });
      setPath(to);
    } catch (error) {
      setWhy(faultWord(error));
    } finally {
      setBusy(false);
      onDone();
    }
  };
  const used = folder.path !== '';
  return (
    <Panel title={word('CARRY_FOLDER_TITLE')}>
      <form
        className="gc-stack-4"
        onSubmit={(event) => {
          event.preventDefault();
          void keep(path.trim());
        }}
      >
        <p className="gc-t2">{word('CARRY_FOLDER_WHY')}</p>
        <TextInput
          label={word('CARRY_FOLDER_PATH')}
          value={path}
          maxLength={1000}
          onChange={(event) => setPath(event.currentTarget.value)}
        />
        <div className="gc-row gc-wrap">
          <Button type="submit" busy={busy} disabled={path.trim() === '' || path.trim() === folder.path}>
            {word('CARRY_FOLDER_USE')}
          </Button>
          {used ? (
            <Button kind="quiet" onClick={() => void keep('')}>
              {word('CARRY_FOLDER_STOP')}
            </Button>
          ) : null}
        </div>
        {used && folder.problem === null ? (
          <p className="gc-small gc-t2">
            {folder.lookedAt === null ? word('CARRY_FOLDER_WAITS') : word('CARRY_FOLDER_SEEN', { age: ageWord(now - folder.lookedAt) })}
          </p>
        ) : null}
        {used && folder.problem !== null ? <Note tone="warn">{say(folder.problem.code, folder.problem.details)}</Note> : null}
        {why ? (
          <Note tone="danger" announce>
            {why}
          </Note>
        ) : null}
      </form>
    </Panel>
  );
}
