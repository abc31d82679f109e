import { type JSX, useState } from 'react';
import type { Published } from '../../../shared/bridge/publish.ts';
import { say } from '../../../shared/words/say.ts';
import { call } from '../../data/bridge.ts';
import { faultWord } from '../../data/saying.ts';
import { ageWord } from '../../ui/age.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { sizeWord } from '../../ui/size.ts';
import { Tag } from '../../ui/tag.tsx';
import { PublishForm } from './publish-form.tsx';
import { word } from './publish-words.ts';

/** Where a file stands, in a few words. */
export function standsWord({ state, paused, problem, doneBytes, sizeBytes }: Published): string {
  const percent = sizeBytes === 0 ? 100 : Math.floor((doneBytes * 100) / sizeBytes);
  switch (state) {
    case 'staged':
      return word('PUBLISH_STAGED');
    case 'indexing':
      return word('PUBLISH_INDEXING');
    case 'uploading':
      if (paused) return word('PUBLISH_PAUSED', { percent });
      return word(problem === null ? 'PUBLISH_UPLOADING' : 'PUBLISH_WAITS', { percent });
    case 'pushed':
      return word('PUBLISH_PUSHED');
    case 'recorded':
      return word('PUBLISH_RECORDED');
    case 'failed':
      return word('PUBLISH_FAILED');
  }
}

const tones = { staged: 'plain', indexing: 'info', uploading: 'info', pushed: 'info', recorded: 'ok', failed: 'danger' } as const;

/** One file on its way: where it stands, how far and how fast, and what can be done about it. */
export function PublishLine({
  medium,
  titleId,
  versionId,
}: {
  readonly medium: Published;
  readonly titleId: string;
  readonly versionId: string;
}): JSX.Element {
  const [why, setWhy] = useState<string>();
  const { digest, state, paused, problem, sizeBytes } = medium;
  const doing = (work: Promise<unknown>): void => {
    setWhy(undefined);
    work.catch((error: unknown) => setWhy(faultWord(error)));
  };
  return (
    <li className="gc-stack-4">
      <div className="gc-row gc-wrap">
        <strong className="gc-break gc-grow">{medium.about?.fileName ?? medium.fileName}</strong>
        <Tag tone={paused && state === 'uploading' ? 'plain' : tones[state]}>{standsWord(medium)}</Tag>
      </div>
      <div className="gc-small gc-t2">
        {sizeWord(sizeBytes)} · {word('PUBLISH_SHA256')} <span className="gc-mono gc-break">{digest.slice('sha256:'.length)}</span>
      </div>
      {state === 'uploading' || state === 'indexing' ? <Going medium={medium} doing={doing} /> : null}
      {problem !== null && !paused ? <Note tone={state === 'failed' ? 'danger' : 'warn'}>{say(problem.code, problem.details)}</Note> : null}
      {why ? (
        <Note tone="danger" announce>
          {why}
        </Note>
      ) : null}
      {state === 'staged' ? <PublishForm medium={medium} titleId={titleId} versionId={versionId} /> : null}
      {state === 'recorded' ? (
        <div>
          <Button kind="quiet" onClick={() => doing(call('publish.discard', { digest }))}>
            {word('PUBLISH_CLEAR')}
          </Button>
        </div>
      ) : null}
      {state === 'failed' ? (
        <div className="gc-row gc-wrap">
          <Button onClick={() => doing(call('publish.again', { digest }))}>{word('PUBLISH_AGAIN')}</Button>
          <Button kind="quiet" onClick={() => doing(call('publish.discard', { digest }))}>
            {word('PUBLISH_REMOVE')}
          </Button>
        </div>
      ) : null}
    </li>
  );
}

function Going({ medium, doing }: { readonly medium: Published; readonly doing: (work: Promise<unknown>) => void }): JSX.Element {
  const { digest, doneBytes, sizeBytes, bytesPerS, leftMs, paused, fileName } = medium;
  return (
    <div className="gc-stack-2">
      <progress className="gc-publish-progress" aria-label={fileName} value={doneBytes} max={Math.max(1, sizeBytes)} />
      <div className="gc-row gc-wrap gc-small gc-t2">
        <span>{word('PUBLISH_PROGRESS', { done: sizeWord(doneBytes), total: sizeWord(sizeBytes) })}</span>
        {bytesPerS !== null && leftMs !== null && !paused ? (
          <span>{word('PUBLISH_RATE', { rate: sizeWord(bytesPerS), left: ageWord(leftMs) })}</span>
        ) : null}
        <span className="gc-grow" />
        <Button kind="quiet" onClick={() => doing(call('publish.pause', { digest, paused: !paused }))}>
          {word(paused ? 'PUBLISH_GO_ON' : 'PUBLISH_PAUSE')}
        </Button>
        <Button kind="quiet" onClick={() => doing(call('publish.discard', { digest }))}>
          {word('PUBLISH_REMOVE')}
        </Button>
      </div>
    </div>
  );
}
