import { FileButton } from '@mantine/core';
import { FilePlus } from 'lucide-react';
import { type JSX, useRef, useState } from 'react';
import { stage, usePublishing } from '../../data/publish.ts';
import { faultWord } from '../../data/saying.ts';
import { ageWord } from '../../ui/age.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { Panel } from '../../ui/panel.tsx';
import { sizeWord } from '../../ui/size.ts';
import { PublishLine } from './publish-line.tsx';
import { word } from './publish-words.ts';
import './publish.css';

/** Choosing files for a version, and every file that is on its way there. For a version that takes files, and a person who may. */
export function PublishPanel({ titleId, versionId }: { readonly titleId: string; readonly versionId: string }): JSX.Element {
  const status = usePublishing();
  const [reading, setReading] = useState<File>();
  const [after, setAfter] = useState(0);
  const [why, setWhy] = useState<string>();
  const reset = useRef<() => void>(null);
  const take = async (files: readonly File[]): Promise<void> => {
    setWhy(undefined);
    try {
      for (const [at, file] of files.entries()) {
        setReading(file);
        setAfter(files.length - at - 1);
        await stage(file);
      }
    } catch (error) {
      setWhy(faultWord(error));
    } finally {
      setReading(undefined);
      reset.current?.();
    }
  };
  const here = status?.media.filter(({ about }) => about === null || about.versionId === versionId) ?? [];
  const { doneBytes = 0, bytesPerS = null } = status?.reading.find(({ fileName }) => fileName === reading?.name) ?? {};
  const leftMs = bytesPerS === null || bytesPerS <= 0 ? null : (((reading?.size ?? 0) - doneBytes) * 1000) / bytesPerS;
  return (
    <>
      <Panel title={word('PUBLISH_ADD')}>
        <div className="gc-stack-4">
          <p className="gc-t2">{word('PUBLISH_ADD_WHY')}</p>
          <FileButton multiple resetRef={reset} inputProps={{ 'aria-label': word('PUBLISH_PICK') }} onChange={(files) => void take(files)}>
            {({ onClick }) => (
              <div>
                <Button icon={FilePlus} busy={reading !== undefined} onClick={onClick}>
                  {word('PUBLISH_PICK')}
                </Button>
              </div>
            )}
          </FileButton>
          {reading ? (
            <div className="gc-stack-2">
              <progress
                className="gc-publish-progress"
                aria-label={word('PUBLISH_READING', { name: reading.name })}
                value={doneBytes}
                max={Math.max(1, reading.size)}
              />
              <span className="gc-small gc-t2">
                {word('PUBLISH_READING', { name: reading.name })} ·{' '}
                {word('PUBLISH_PROGRESS', { done: sizeWord(doneBytes), total: sizeWord(reading.size) })}
                {bytesPerS === null || leftMs === null
                  ? null
                  : ` · ${word('PUBLISH_RATE', { rate: sizeWord(bytesPerS), left: ageWord(leftMs) })}`}
                {after === 0 ? null : ` · ${word('PUBLISH_AFTER', { n: after })}`}
              </span>
            </div>
          ) : null}
          {why ? (
            <Note tone="danger" announce>
              {why}
            </Note>
          ) : null}
        </div>
      </Panel>
      {here.length > 0 ? (
        <Panel title={word('PUBLISH_WAY')} rows>
          {here.map((medium) => (
            <PublishLine key={medium.digest} medium={medium} titleId={titleId} versionId={versionId} />
          ))}
        </Panel>
      ) : null}
    </>
  );
}
