import { TextInput } from '@mantine/core';
import { type JSX, useState } from 'react';
import type { InstallItem } from '../../../shared/domain/library/install-facts.ts';
import { checkerWordsEn } from '../../../shared/words/checker.en.ts';
import { say } from '../../../shared/words/say.ts';
import { faultWord } from '../../data/saying.ts';
import { useHandOver } from '../../data/trust.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { wordsOf } from '../../ui/word.ts';

const word = wordsOf(checkerWordsEn);

export type PutOnStickProps = {
  readonly visitId: string;
  readonly item: InstallItem;
  readonly title: string;
  /** Why it goes ahead on old news; '' where nobody asks. */
  readonly reason: string;
  readonly onDone: () => void;
};

/** A verified copy with the checker, into a folder that the person names. */
export function PutOnStick({ visitId, item, title, reason, onDone }: PutOnStickProps): JSX.Element {
  const handOver = useHandOver(visitId);
  const [open, setOpen] = useState(false);
  const [folder, setFolder] = useState('');
  const [busy, setBusy] = useState(false);
  const [told, setTold] = useState<{ readonly tone: 'info' | 'danger'; readonly says: string } | undefined>();
  const write = async (): Promise<void> => {
    setBusy(true);
    setTold(undefined);
    try {
      const handed = await handOver(item, reason, folder.trim());
      if ('path' in handed) {
        const { path, installer, problem } = handed;
        const more = problem === null ? '' : ` ${word('CHECKER_NOT_FILLED', { why: say(problem.code, problem.details) })}`;
        setTold({ tone: 'info', says: word(installer === 'written' ? 'CHECKER_WRITTEN_INSTALL' : 'CHECKER_WRITTEN', { path }) + more });
      } else setTold({ tone: 'danger', says: say(handed.refused.code, handed.refused.details) });
    } catch (cause) {
      setTold({ tone: 'danger', says: faultWord(cause) });
    } finally {
      setBusy(false);
      onDone();
    }
  };
  if (!open)
    return (
      <div>
        <Button onClick={() => setOpen(true)}>{word('CHECKER_STICK')}</Button>
      </div>
    );
  return (
    <form
      className="gc-stack-2"
      onSubmit={(event) => {
        event.preventDefault();
        void write();
      }}
    >
      <TextInput
        label={word('CHECKER_FOLDER')}
        description={word('CHECKER_FOLDER_HELP')}
        value={folder}
        maxLength={1000}
        autoComplete="off"
        spellCheck={false}
        data-autofocus
        onChange={(event) => setFolder(event.currentTarget.value)}
      />
      <div>
        <Button type="submit" busy={busy} disabled={folder.trim() === ''}>
          {word('CHECKER_PUT', { title })}
        </Button>
      </div>
      {told === undefined ? null : (
        <Note tone={told.tone}>
          <span role="status" className="gc-break">
            {told.says}
          </span>
        </Note>
      )}
    </form>
  );
}
