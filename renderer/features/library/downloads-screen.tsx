import { type JSX, useState } from 'react';
import type { LibraryStatus } from '../../../shared/bridge/library-cache.ts';
import { say } from '../../../shared/words/say.ts';
import { pauseLibrary, useLibraryStatus } from '../../data/library-status.ts';
import { wantedDays } from '../../data/library-wants.ts';
import { useLocal } from '../../data/local-context.ts';
import { faultWord } from '../../data/saying.ts';
import { useSettings } from '../../data/settings.ts';
import { Button } from '../../ui/button.tsx';
import { Waiting } from '../../ui/list-state.tsx';
import { Note } from '../../ui/note.tsx';
import { useNow } from '../../ui/now.tsx';
import { useScreenHead } from '../../ui/screen-head.tsx';
import { sizeWord } from '../../ui/size.ts';
import { Amounts, Downloads } from './downloads.tsx';
import { DownloadsCheck } from './downloads-check.tsx';
import { DownloadSettings } from './downloads-settings.tsx';
import { word } from './downloads-words.ts';
import { LibraryPage } from './library-tabs.tsx';
import { useMediumNames, useVersionsWithoutFile } from './use-downloads.ts';
import { useToday } from './use-library.ts';
import { useSaving } from './use-saving.ts';

/** What is here of what is needed, in one sentence. */
function answerOf({ downloads, doneBytes, totalBytes }: LibraryStatus, unfetchable: number): string {
  const here = downloads.filter(({ state }) => state === 'verified').length;
  if (downloads.length === 0) return unfetchable > 0 ? word('LAPTOP_MEDIA_NOTHING_YET') : word('LAPTOP_MEDIA_NONE', { days: wantedDays });
  if (here === downloads.length) return word('LAPTOP_MEDIA_ALL', { n: here });
  return word('LAPTOP_MEDIA_SOME', { n: here, of: downloads.length, size: sizeWord(totalBytes - doneBytes) });
}

function Head({ status, unfetchable }: { readonly status: LibraryStatus; readonly unfetchable: number }): JSX.Element {
  const [why, setWhy] = useState<string>();
  const { downloads, doneBytes, totalBytes, bytesPerS, leftMs, paused, waits, problem, exchanged } = status;
  const missing = downloads.some(({ state }) => state !== 'verified');
  const failed = downloads.filter(({ state }) => state === 'failed').length;
  const press = (): void => {
    setWhy(undefined);
    pauseLibrary(!paused).catch((error: unknown) => setWhy(faultWord(error)));
  };
  // What was noted of the visits' needs went with the folder, and is worked out anew.
  if (exchanged !== null && downloads.length === 0) return <Waiting />;
  return (
    <div className="gc-stack-4">
      <p className="gc-figure">{answerOf(status, unfetchable)}</p>
      {missing ? (
        <div className="gc-stack-2">
          <progress
            className="gc-download-progress"
            aria-label={word('LAPTOP_MEDIA_PROGRESS')}
            value={doneBytes}
            max={Math.max(1, totalBytes)}
          />
          <div className="gc-row gc-wrap gc-t2">
            <Amounts doneBytes={doneBytes} totalBytes={totalBytes} bytesPerS={bytesPerS} leftMs={leftMs} />
            <span className="gc-grow" />
            <Button kind={paused ? 'main' : 'plain'} onClick={press}>
              {paused ? word('LAPTOP_MEDIA_RESUME') : word('LAPTOP_MEDIA_PAUSE')}
            </Button>
          </div>
        </div>
      ) : null}
      {waits === null || !missing ? null : <Note tone={waits === 'room' ? 'danger' : 'warn'}>{word(`LAPTOP_MEDIA_WAITS.${waits}`)}</Note>}
      {problem === null || waits === 'registry' ? null : <Note tone="warn">{say(problem.code, problem.details)}</Note>}
      {failed === 0 ? null : <Note tone="danger">{word('LAPTOP_MEDIA_FAILED_SOME', { n: failed })}</Note>}
      {why ? (
        <Note tone="danger" announce>
          {why}
        </Note>
      ) : null}
    </div>
  );
}

/** The library on this laptop: what the next visits need, what of it is here and verified, and how the rest comes. */
export default function DownloadsScreen(): JSX.Element {
  const status = useLibraryStatus();
  const { hello } = useLocal();
  const now = useNow(5_000);
  const today = useToday();
  const settings = useSettings();
  const { save, why } = useSaving();
  const withoutFile = useVersionsWithoutFile(hello.person ?? '', today);
  const nameOf = useMediumNames(status?.downloads.map(({ mediumId }) => mediumId) ?? []);
  useScreenHead({ title: word('LAPTOP_MEDIA_TAB') });
  const keep = (mediumId: string, kept: boolean): void => {
    const others = (settings?.libraryPinned ?? []).filter((each) => each !== mediumId);
    save({ libraryPinned: kept ? [...others, mediumId] : others });
  };
  if (status === null)
    return (
      <LibraryPage current="/library/laptop">
        <Waiting />
      </LibraryPage>
    );
  return (
    <LibraryPage current="/library/laptop">
      <div className="gc-record">
        <Head status={status} unfetchable={withoutFile.length} />
        {withoutFile.map((says) => (
          <Note key={says} tone="danger">
            {says}
          </Note>
        ))}
        {why ? (
          <Note tone="danger" announce>
            {why}
          </Note>
        ) : null}
        <div className="gc-downloads-cols">
          <div>
            {status.downloads.length === 0 ? null : <Downloads downloads={status.downloads} nameOf={nameOf} now={now} onKeep={keep} />}
          </div>
          <div>
            <DownloadSettings status={status} />
            <DownloadsCheck status={status} nameOf={nameOf} now={now} />
          </div>
        </div>
      </div>
    </LibraryPage>
  );
}
