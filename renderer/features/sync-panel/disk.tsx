import type { JSX } from 'react';
import type { DiskRoom } from '../../../shared/bridge/events.ts';
import { accessWordsEn } from '../../../shared/words/access.en.ts';
import { lookAtDisk, useDiskRoom } from '../../data/disk.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { sizeWord } from '../../ui/size.ts';
import { wordsOf } from '../../ui/word.ts';

const word = wordsOf(accessWordsEn);

/** What is said of the disk, and what to do about it. */
export function diskWord({ freeBytes, state, ballast }: DiskRoom): string {
  const free = sizeWord(freeBytes);
  if (state === 'enough') return word('DISK_ENOUGH', { free });
  const says = word(state === 'low' ? 'DISK_LOW' : 'DISK_NONE', { free });
  return ballast ? says : `${says} ${word('DISK_RESERVE_SPENT')}`;
}

/** The disk in the sync panel: said in any state, so that "enough" is known too. */
export function Disk(): JSX.Element | null {
  const room = useDiskRoom();
  if (room === null) return null;
  if (room.state !== 'enough') return <Note tone={room.state === 'full' ? 'danger' : 'warn'}>{diskWord(room)}</Note>;
  return (
    <p className="gc-small gc-t2">
      {word('DISK_LABEL')}: {diskWord(room)}
    </p>
  );
}

/** Is there so little room that every screen says so? */
export function useDiskIsLow(): boolean {
  const room = useDiskRoom();
  return room !== null && room.state !== 'enough';
}

/** On whatever screen, from before the disk is full until there is room again. */
export function DiskBanner(): JSX.Element | null {
  const room = useDiskRoom();
  if (room === null || room.state === 'enough') return null;
  return (
    <section className={room.state === 'full' ? 'gc-banner danger' : 'gc-banner warn'} aria-label={word('DISK_LABEL')}>
      <span className="gc-small gc-grow">{diskWord(room)}</span>
      <Button kind="quiet" onClick={lookAtDisk}>
        {word('DISK_LOOK')}
      </Button>
    </section>
  );
}
