import type { JSX } from 'react';
import { readDevice } from '../../../shared/domain/device/device.ts';
import { editHistory } from '../../../shared/domain/figures/device-history.ts';
import { namesIn, recordName } from '../../../shared/domain/figures/record-name.ts';
import { textIn } from '../../../shared/domain/record.ts';
import { readSeat } from '../../../shared/domain/seat/seat.ts';
import { readSite } from '../../../shared/domain/site/site.ts';
import { isLive } from '../../../shared/sync/row.ts';
import type { World } from '../../../shared/sync/rules.ts';
import { recordWordsEn } from '../../../shared/words/record.en.ts';
import { say } from '../../../shared/words/say.ts';
import { useLaptopWord } from '../../data/laptop-names.ts';
import { useDerived } from '../../data/live.ts';
import { useWhere } from '../../data/where.ts';
import { Facts } from '../../ui/facts.tsx';
import { HistoryList } from '../../ui/history-list.tsx';
import { historyLine } from '../../ui/history-words.ts';
import { AppLink, pathOf, useGo, usePathPart } from '../../ui/link.tsx';
import { Empty, Waiting } from '../../ui/list-state.tsx';
import { useNow } from '../../ui/now.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useScreenHead } from '../../ui/screen-head.tsx';
import { WhereMark } from '../../ui/where-mark.tsx';
import { wordsOf } from '../../ui/word.ts';
import { needWord } from './device-lines.ts';

const word = wordsOf(recordWordsEn);

/** Everything a seat's page shows; null where there is no such seat here. */
export function seatPage(world: World, id: string, laptop: (writer: string) => string) {
  const row = world.row('seat', id);
  const seat = readSeat(row);
  if (row === undefined || seat === undefined || !isLive(row)) return null;
  const site = readSite(world.row('site', seat.siteId));
  const names = { ref: namesIn(world), laptop };
  const devices = world
    .find('device', 'seat', id)
    .filter(isLive)
    .flatMap((each) => {
      const device = readDevice(each);
      return device === undefined ? [] : [{ row: each, device, name: recordName(world, each) ?? word('RECORD_NAMELESS') }];
    });
  return {
    row,
    seat,
    site,
    devices,
    name: recordName(world, row),
    user: textIn(world.row('person', seat.userId ?? ''), 'name'),
    department: textIn(world.row('department', seat.departmentId ?? ''), 'name'),
    history: editHistory(row).map((entry) => historyLine(entry, 'seat', names)),
  };
}

function Page({ page }: { readonly page: NonNullable<ReturnType<typeof seatPage>> }): JSX.Element {
  const where = useWhere();
  const now = useNow(60_000);
  const { seat, site, user } = page;
  const title = page.name ?? word('SEAT_PLACE_ONLY');
  useScreenHead({ title, crumb: { title: word('RECORD_SEATS'), to: '/seats' } });
  const siteName = site?.name ?? word('RECORD_NOT_HERE');
  return (
    <div className="gc-record">
      <div className="gc-record-head">
        <p className="gc-lead gc-grow">
          {word('SEAT_STANDS', { place: seat.room === null ? siteName : word('DEVICE_PLACE', { site: siteName, room: seat.room }) })}
        </p>
        <WhereMark where={where(page.row, true)} />
      </div>
      <div className="gc-record-cols">
        <div>
          <Panel title={word('DEVICE_SEAT')}>
            <Facts
              rows={[
                [
                  say('field.userId'),
                  user && seat.userId ? (
                    <AppLink key="user" to={pathOf('/people', seat.userId)}>
                      {user}
                    </AppLink>
                  ) : null,
                ],
                [say('field.shared'), seat.shared ? word('RECORD_YES') : null],
                [say('field.departmentId'), page.department],
                [
                  say('field.siteId'),
                  site ? (
                    <AppLink key="site" to={pathOf('/sites', site.id)}>
                      {site.name}
                    </AppLink>
                  ) : null,
                ],
                [say('field.room'), seat.room],
                [say('field.contactName'), seat.contactName],
                [say('field.contactMail'), seat.contactMail],
              ]}
            />
          </Panel>
          <Panel title={word('SEAT_NEEDS')}>
            {seat.needs.length === 0 ? (
              word('SEAT_NO_NEEDS')
            ) : (
              <ul className="gc-stack">
                {seat.needs.map((need) => (
                  <li key={need}>{needWord(need)}</li>
                ))}
              </ul>
            )}
          </Panel>
        </div>
        <div>
          <Panel title={word('SEAT_DEVICES')} rows={page.devices.length > 0}>
            {page.devices.length === 0
              ? word('SEAT_NO_DEVICES')
              : page.devices.map(({ row, device, name }) => (
                  <li key={device.id} className="gc-record-link">
                    <span className="gc-stack gc-grow">
                      <AppLink to={pathOf('/devices', device.id)}>{name}</AppLink>
                      <span className="gc-small gc-t2">{[device.model, device.serial].filter(Boolean).join(' · ')}</span>
                    </span>
                    <WhereMark where={where(row)} />
                  </li>
                ))}
          </Panel>
          <section className="gc-panel" aria-labelledby="seat-history">
            <header>
              <h2 id="seat-history">{word('DEVICE_HISTORY')}</h2>
            </header>
            <HistoryList lines={page.history} zone={site?.timeZone ?? undefined} now={now} />
          </section>
        </div>
      </div>
    </div>
  );
}

/** One seat: where, for whom, which devices stand there, what to heed. */
export default function SeatScreen(): JSX.Element {
  const id = usePathPart('seatId') ?? '';
  const laptop = useLaptopWord();
  const page = useDerived((world) => seatPage(world, id, laptop), [id, laptop]);
  const go = useGo();
  if (page === undefined) return <Waiting />;
  if (page === null)
    return (
      <Empty
        title={word('RECORD_MISSING')}
        action={{ label: word('RECORD_MISSING_GO', { where: word('RECORD_SEATS') }), onDo: () => go('/seats') }}
      >
        {word('RECORD_MISSING_WHY')}
      </Empty>
    );
  return <Page key={id} page={page} />;
}
