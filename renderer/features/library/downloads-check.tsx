import { type JSX, useState } from 'react';
import type { LibraryStatus } from '../../../shared/bridge/library-cache.ts';
import { say } from '../../../shared/words/say.ts';
import { checkLibrary } from '../../data/library-status.ts';
import { faultWord } from '../../data/saying.ts';
import { Button } from '../../ui/button.tsx';
import { momentWord, myZone } from '../../ui/moment.tsx';
import { Note } from '../../ui/note.tsx';
import { Panel } from '../../ui/panel.tsx';
import { word } from './downloads-words.ts';
import type { MediumName } from './use-downloads.ts';

/** When the files here were last looked at, looking now, and what was not as it should be. */
export function DownloadsCheck({
  status,
  nameOf,
  now,
}: {
  readonly status: LibraryStatus;
  readonly nameOf: (mediumId: string) => MediumName;
  readonly now: number;
}): JSX.Element {
  const [busy, setBusy] = useState(false);
  const [why, setWhy] = useState<string>();
  const { checkedAt, checking, damaged, downloads, exchanged } = status;
  const check = async (): Promise<void> => {
    setBusy(true);
    setWhy(undefined);
    await checkLibrary().catch((error: unknown) => setWhy(faultWord(error)));
    setBusy(false);
  };
  const fileOf = (digest: string): string => {
    const medium = downloads.find((each) => each.digest === digest);
    return medium === undefined ? word('LAPTOP_MEDIA_UNKNOWN') : nameOf(medium.mediumId).name;
  };
  const at = (ms: number): string => momentWord(ms, myZone(), now);
  return (
    <Panel title={word('LAPTOP_MEDIA_CHECK_HEAD')}>
      <div className="gc-stack-4">
        <p>
          {checking !== null || busy
            ? word('LAPTOP_MEDIA_IS_CHECKING')
            : checkedAt === null
              ? word('LAPTOP_MEDIA_NOT_CHECKED')
              : word('LAPTOP_MEDIA_CHECKED', { at: at(checkedAt) })}
        </p>
        {exchanged === null ? null : (
          <Note tone="danger">
            {say('LIBRARY_EXCHANGED', { how: exchanged.how })} {at(exchanged.at)}
          </Note>
        )}
        {damaged.map(({ digest, found, at: foundAt }) => (
          <Note key={`${digest} ${foundAt}`} tone="danger">
            <span className="gc-stack-2">
              <span>{word('LAPTOP_MEDIA_DAMAGED', { name: fileOf(digest), at: at(foundAt) })}</span>
              <span className="gc-small">{word('LAPTOP_MEDIA_DIGEST', { found: found.slice(0, 19) })}</span>
            </span>
          </Note>
        ))}
        {why ? (
          <Note tone="danger" announce>
            {why}
          </Note>
        ) : null}
        <div>
          <Button busy={busy} onClick={() => void check()}>
            {word('LAPTOP_MEDIA_CHECK_NOW')}
          </Button>
        </div>
      </div>
    </Panel>
  );
}
