import { Modal, Select } from '@mantine/core';
import { CalendarPlus } from 'lucide-react';
import { type JSX, useState } from 'react';
import type { FeedKind } from '../../shared/domain/calendar/feed.ts';
import type { MadeFeed, ShownFeed } from '../../shared/domain/calendar/feed-messages.ts';
import { calendarWords } from '../../shared/words/calendar.en.ts';
import { type FeedDesk, useFeedDesk } from '../data/feeds.ts';
import type { LinkDesk } from '../data/public-links.ts';
import { useMayUse } from '../data/rights.ts';
import { Button } from './button.tsx';
import { CopyButton } from './copy-button.tsx';
import { Problem } from './form-end.tsx';
import { Waiting } from './list-state.tsx';
import { momentWord, myZone } from './moment.tsx';
import { Note } from './note.tsx';
import { Panel } from './panel.tsx';
import { PublicPagePanel } from './public-page-panel.tsx';
import { word, wordsOf } from './word.ts';

const t = wordsOf(calendarWords);

interface About {
  readonly kind: FeedKind;
  readonly aboutId: string;
  /** Of a site: its rooms, one of which a feed is about. */
  readonly rooms?: readonly string[];
}

/** A calendar that others subscribe to, about the thing of this page. The hub is asked only when somebody opens it. */
export function FeedPanel(about: About): JSX.Element | null {
  const [open, setOpen] = useState(false);
  if (about.kind === 'room' && (about.rooms ?? []).length === 0) return null;
  return (
    <Panel title={t('FEED')}>
      <div className="gc-stack-2">
        <p className="gc-t2">{t(`feed-why.${about.kind}`)}</p>
        <div>
          <Button kind="quiet" icon={CalendarPlus} onClick={() => setOpen(true)}>
            {t('FEED_OPEN')}
          </Button>
        </div>
      </div>
      {open ? <Feeds {...about} onClose={() => setOpen(false)} /> : null}
    </Panel>
  );
}

function Feeds({ kind, aboutId, rooms, onClose }: About & { readonly onClose: () => void }): JSX.Element {
  const [room, setRoom] = useState(rooms?.[0] ?? null);
  return (
    <Modal opened onClose={onClose} title={t('FEED')} closeButtonProps={{ 'aria-label': word('UI_CLOSE') }}>
      <div className="gc-stack-4">
        {rooms === undefined ? null : (
          <Select label={t('FEED_ROOM')} data={rooms} value={room} onChange={setRoom} allowDeselect={false} searchable />
        )}
        <FeedList key={room} kind={kind} aboutId={aboutId} room={kind === 'room' ? room : null} />
      </div>
    </Modal>
  );
}

function FeedList(about: { readonly kind: FeedKind; readonly aboutId: string; readonly room: string | null }): JSX.Element {
  const desk = useFeedDesk(about);
  const maySet = useMayUse('public-page');
  const [busy, setBusy] = useState(false);
  const [why, setWhy] = useState<string>();
  const [made, setMade] = useState<MadeFeed>();
  const { feeds } = desk;
  if (feeds.state === 'waiting') return <Waiting />;
  if (feeds.state === 'failed')
    return (
      <div className="gc-stack-2">
        <Note tone="warn">{t('FEED_FAILED', { why: feeds.why })}</Note>
        <div>
          <Button onClick={feeds.again}>{t('FEED_AGAIN')}</Button>
        </div>
      </div>
    );
  const { page, hubTime } = feeds.value;
  const good = feeds.value.feeds.filter((each) => each.revokedAt === null && each.expiresAt > hubTime);
  const make = async (): Promise<void> => {
    setBusy(true);
    const answer = await desk.make();
    setBusy(false);
    setWhy('why' in answer ? answer.why : undefined);
    if ('made' in answer) setMade(answer.made);
  };
  return (
    <>
      {made === undefined ? null : <Made made={made} />}
      {good.length === 0 ? <p className="gc-t2">{t('FEED_NONE')}</p> : null}
      {good.length === 0 ? null : (
        <ul className="gc-stack-2" aria-label={t('FEED_GOOD')}>
          {good.map((each) => (
            <FeedLine key={each.id} feed={each} desk={desk} hubTime={hubTime} />
          ))}
        </ul>
      )}
      <p className="gc-small gc-t2">{t('FEED_MEANS')}</p>
      {page.address === null ? <PublicPagePanel desk={pageDesk(feeds, desk)} maySet={maySet} /> : null}
      {page.where === 'this-computer' ? <Note tone="info">{t('FEED_THIS_COMPUTER')}</Note> : null}
      <Problem says={why} />
      {page.address === null ? null : (
        <div>
          <Button kind={made === undefined ? 'main' : 'quiet'} busy={busy} onClick={() => void make()}>
            {t(good.length === 0 ? 'FEED_MAKE' : 'FEED_MAKE_MORE')}
          </Button>
        </div>
      )}
    </>
  );
}

/** Where the public page is, for the panel that turns it on: calendars are read beside it. */
function pageDesk(
  feeds: Extract<FeedDesk['feeds'], { readonly state: 'here' }>,
  { setPage }: FeedDesk,
): Pick<LinkDesk, 'links' | 'setPage' | 'again'> {
  const { page, hubTime } = feeds.value;
  return { links: { state: 'here', value: { page, links: [], hubTime }, again: feeds.again }, setPage, again: feeds.again };
}

function Made({ made }: { readonly made: MadeFeed }): JSX.Element {
  return (
    <div className="gc-stack-2" role="status">
      <p className="gc-mono gc-break">{made.address}</p>
      <div>
        <CopyButton text={made.address}>{t('FEED_COPY')}</CopyButton>
      </div>
      <p className="gc-small gc-t2">{t('FEED_ONCE')}</p>
    </div>
  );
}

function FeedLine(props: { readonly feed: ShownFeed; readonly desk: FeedDesk; readonly hubTime: number }): JSX.Element {
  const { feed, desk, hubTime } = props;
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [why, setWhy] = useState<string>();
  const at = momentWord(feed.madeAt, myZone(), hubTime);
  const revoke = async (): Promise<void> => {
    setBusy(true);
    setWhy(await desk.revoke(feed.id));
    setBusy(false);
  };
  return (
    <li className="gc-stack-2 gc-small">
      <span>{t('FEED_MADE', { at, until: momentWord(feed.expiresAt, myZone(), hubTime) })}</span>
      {asking ? (
        <div className="gc-row gc-wrap">
          <span>{t('FEED_REVOKE_MEANS')}</span>
          <Button kind="risk" busy={busy} onClick={() => void revoke()}>
            {t('FEED_REVOKE_DO')}
          </Button>
          <Button kind="quiet" onClick={() => setAsking(false)}>
            {word('UI_CANCEL')}
          </Button>
        </div>
      ) : (
        <div>
          <Button kind="quiet" aria-label={t('FEED_REVOKE_OF', { at })} onClick={() => setAsking(true)}>
            {t('FEED_REVOKE')}
          </Button>
        </div>
      )}
      <Problem says={why} />
    </li>
  );
}
