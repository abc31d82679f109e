import { Checkbox } from '@mantine/core';
import type { JSX } from 'react';
import type { Download } from '../../../shared/bridge/library-cache.ts';
import { say } from '../../../shared/words/say.ts';
import { ageWord } from '../../ui/age.ts';
import { momentWord, myZone } from '../../ui/moment.tsx';
import { Note } from '../../ui/note.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Seal } from '../../ui/seal.tsx';
import { sizeWord } from '../../ui/size.ts';
import { StateWord } from '../../ui/state-word.tsx';
import { Tag } from '../../ui/tag.tsx';
import { word } from './downloads-words.ts';
import type { MediumName } from './use-downloads.ts';
import './downloads.css';

/** What stands in the queue behind everything has no visit: it is kept for its own sake. */
const noVisitFrom = Date.UTC(9000, 0);

function DownloadState({ download, now }: { readonly download: Download; readonly now: number }): JSX.Element {
  const { state, verifiedAt } = download;
  switch (state) {
    case 'verified':
      return (
        <StateWord state="done">
          {word('LAPTOP_MEDIA_VERIFIED', { at: verifiedAt === null ? '' : momentWord(verifiedAt, myZone(), now) })}
        </StateWord>
      );
    case 'fetching':
      return <StateWord state="inProgress">{word('LAPTOP_MEDIA_FETCHING')}</StateWord>;
    case 'checking':
      return <StateWord state="inProgress">{word('LAPTOP_MEDIA_CHECKING')}</StateWord>;
    case 'waiting':
      return <StateWord state="awaiting">{word('LAPTOP_MEDIA_WAITING')}</StateWord>;
    case 'failed':
      return <StateWord state="failed">{word('LAPTOP_MEDIA_NOT_FETCHED')}</StateWord>;
  }
}

/** Bytes of all bytes, rate and time left, as far as they are known. */
export function Amounts({
  doneBytes,
  totalBytes,
  bytesPerS,
  leftMs,
}: {
  readonly doneBytes: number;
  readonly totalBytes: number;
  readonly bytesPerS: number | null;
  readonly leftMs: number | null;
}): JSX.Element {
  return (
    <>
      <span className="gc-nowrap">{word('LAPTOP_MEDIA_DONE_OF', { done: sizeWord(doneBytes), total: sizeWord(totalBytes) })}</span>
      {bytesPerS === null ? null : <span className="gc-nowrap">{word('LAPTOP_MEDIA_RATE', { rate: sizeWord(bytesPerS) })}</span>}
      {leftMs === null ? null : <span className="gc-nowrap">{word('LAPTOP_MEDIA_LEFT', { left: ageWord(leftMs) })}</span>}
    </>
  );
}

function DownloadRow({
  download,
  name,
  now,
  onKeep,
}: {
  readonly download: Download;
  readonly name: MediumName;
  readonly now: number;
  readonly onKeep: (keep: boolean) => void;
}): JSX.Element {
  const { state, sizeBytes, doneBytes, bytesPerS, leftMs, problem, dueAt, pinned, forBackOut, how, fetchedBytes } = download;
  const here = state === 'verified' || (state === 'checking' && doneBytes >= sizeBytes);
  return (
    <li className="gc-download">
      <div className="gc-download-head">
        <span className="gc-grow">
          <b>{name.name}</b> {name.definitive ? <Seal /> : null} <span className="gc-small gc-t2">{name.fileName}</span>
        </span>
        {forBackOut ? <Tag>{word('LAPTOP_MEDIA_BACK_OUT')}</Tag> : null}
        <DownloadState download={download} now={now} />
      </div>
      {here ? null : (
        <progress
          className="gc-download-progress"
          aria-label={word('LAPTOP_MEDIA_OF_FILE', { name: name.name })}
          value={doneBytes}
          max={Math.max(1, sizeBytes)}
        />
      )}
      <div className="gc-row gc-wrap gc-small gc-t2">
        {here ? (
          <span>{sizeWord(sizeBytes)}</span>
        ) : (
          <Amounts doneBytes={doneBytes} totalBytes={sizeBytes} bytesPerS={bytesPerS} leftMs={leftMs} />
        )}
        {here && how === 'stick' ? <span>{word('LAPTOP_MEDIA_BY_STICK')}</span> : null}
        {here && how === 'changes' && fetchedBytes !== null ? (
          <span>{word('LAPTOP_MEDIA_SAVED', { size: sizeWord(fetchedBytes) })}</span>
        ) : null}
        <span>{dueAt >= noVisitFrom ? word('LAPTOP_MEDIA_KEPT') : word('LAPTOP_MEDIA_FOR', { at: momentWord(dueAt, myZone(), now) })}</span>
        <span className="gc-grow" />
        <Checkbox
          size="xs"
          label={word('LAPTOP_MEDIA_KEEP_SHORT')}
          aria-label={word('LAPTOP_MEDIA_KEEP', { name: name.name })}
          checked={pinned}
          onChange={(event) => onKeep(event.currentTarget.checked)}
        />
      </div>
      {problem === null ? null : <Note tone={state === 'failed' ? 'danger' : 'warn'}>{say(problem.code, problem.details)}</Note>}
    </li>
  );
}

/** Every file that the visits need, soonest first. */
export function Downloads({
  downloads,
  nameOf,
  now,
  onKeep,
}: {
  readonly downloads: readonly Download[];
  readonly nameOf: (mediumId: string) => MediumName;
  readonly now: number;
  readonly onKeep: (mediumId: string, keep: boolean) => void;
}): JSX.Element {
  return (
    <Panel title={word('LAPTOP_MEDIA_FILES')} rows>
      {downloads.map((download) => (
        <DownloadRow
          key={download.mediumId}
          download={download}
          name={nameOf(download.mediumId)}
          now={now}
          onKeep={(keep) => onKeep(download.mediumId, keep)}
        />
      ))}
    </Panel>
  );
}
