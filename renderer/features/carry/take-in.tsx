import { FileButton } from '@mantine/core';
import { FileInput } from 'lucide-react';
import { type JSX, useRef, useState } from 'react';
import type { CarriedIn } from '../../../shared/bridge/carry.ts';
import { takeIn, useCarryJob } from '../../data/carry.ts';
import { faultWord } from '../../data/saying.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Progress } from './progress.tsx';
import { resultLines } from './result-lines.ts';
import { ResultNote } from './result-note.tsx';
import { word } from './words.ts';

/** Results that stay on the screen. */
const shownAtMost = 50;

/** Choosing files of a stick, and what each of them brought. */
export function TakeIn({ onDone }: { readonly onDone: () => void }): JSX.Element {
  const [results, setResults] = useState<readonly CarriedIn[]>([]);
  const [taking, setTaking] = useState<string>();
  const [why, setWhy] = useState<string>();
  const reset = useRef<() => void>(null);
  const job = useCarryJob();
  const take = async (files: readonly File[]): Promise<void> => {
    setWhy(undefined);
    setResults([]);
    try {
      for (const file of files) {
        setTaking(file.name);
        const result = await takeIn(file);
        setResults((before) => [...before, result].slice(-shownAtMost));
      }
    } catch (error) {
      setWhy(faultWord(error));
    } finally {
      setTaking(undefined);
      reset.current?.();
      onDone();
    }
  };
  return (
    <Panel title={word('CARRY_IN')}>
      <div className="gc-stack-4">
        <p className="gc-t2">{word('CARRY_IN_WHY')}</p>
        <FileButton multiple resetRef={reset} inputProps={{ 'aria-label': word('CARRY_PICK') }} onChange={(files) => void take(files)}>
          {({ onClick }) => (
            <div>
              <Button icon={FileInput} busy={taking !== undefined} onClick={onClick}>
                {word('CARRY_PICK')}
              </Button>
            </div>
          )}
        </FileButton>
        {taking !== undefined && job?.kind === 'in' && job.what === 'work' ? (
          <Progress job={job} label={word('CARRY_BUSY_IN', { name: taking })} />
        ) : null}
        {why ? (
          <Note tone="danger" announce>
            {why}
          </Note>
        ) : null}
        {results.map((result, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same file may be taken in twice; the list only grows
          <ResultNote key={at} {...resultLines(result)} />
        ))}
      </div>
    </Panel>
  );
}
