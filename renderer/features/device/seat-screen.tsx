import { type JSX, useState } from 'react';
import { readDevice } from '../../../shared/domain/device/device.ts';
import { editHistory } from '../../../shared/domain/figures/device-history.ts';
import { namesIn, recordName } from '../../../shared/domain/figures/record-name.ts';
import { replacementsAt } from '../../../shared/domain/figures/replacements.ts';
import { recordsOf } from '../../../shared/domain/figures/visit-record.ts';
import { changeSeats } from '../../../shared/domain/place-acts.ts';
import { textIn } from '../../../shared/domain/record.ts';
import { readSeat } from '../../../shared/domain/seat/seat.ts';
import { readSite } from '../../../shared/domain/site/site.ts';
import { isLive } from '../../../shared/sync/row.ts';
import type { World } from '../../../shared/sync/rules.ts';
import { equipmentWordsEn } from '../../../shared/words/equipment.en.ts';
import { recordWordsEn } from '../../../shared/words/record.en.ts';
import { say } from '../../../shared/words/say.ts';
import { useConflictsAbout } from '../../data/conflicts-about.ts';
import { useLaptopWord } from '../../data/laptop-names.ts';
import { useDerived } from '../../data/live.ts';
import { useReadRecords } from '../../data/records.ts';
import { useMayEdit } from '../../data/rights.ts';
import { useSaying } from '../../data/saying.ts';
import { useStandsOf } from '../../data/visit-where.ts';
import { useWhere } from '../../data/where.ts';
import { Button } from '../../ui/button.tsx';
import { ReplacementChain } from '../../ui/equipment-chain.tsx';
import { Facts } from '../../ui/facts.tsx';
import { historyLine, whoWord } from '../../ui/history-words.ts';
import { AppLink, pathOf, usePathPart } from '../../ui/link.tsx';
import { Waiting } from '../../ui/list-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RecordExport } from '../../ui/record-export.tsx';
import { RecordMissing, RecordPage } from '../../ui/record-page.tsx';
import { VisitRecords } from '../../ui/visit-records.tsx';
import { WhereMark } from '../../ui/where-mark.tsx';
import { wordsOf } from '../../ui/word.ts';
import { needWord } from './device-lines.ts';
import { NeedForm, SeatForm } from './seat-form.tsx';

const word = wordsOf(recordWordsEn);
const equipment = wordsOf(equipmentWordsEn);

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
    records: recordsOf(world, 'seat', id),
    generations: replacementsAt(world, id),
    nameOf: names.ref,
    history: editHistory(row).map((entry) => historyLine(entry, 'seat', names)),
  };
}

type SeatPage = NonNullable<ReturnType<typeof seatPage>>;

function Needs({ page, may }: { readonly page: SeatPage; readonly may: boolean }): JSX.Element {
  const { seat } = page;
  const [adding, setAdding] = useState(false);
  const { does, refused } = useSaying();
  return (
    <Panel
      title={word('SEAT_NEEDS')}
      end={
        may ? (
          <Button kind="quiet" onClick={() => setAdding(true)}>
            {equipment('NEED_ADD')}
          </Button>
        ) : null
      }
    >
      {seat.needs.length === 0 ? word('SEAT_NO_NEEDS') : null}
      <ul className="gc-stack">
        {seat.needs.map((need) => (
          <li key={need} className="gc-row">
            <span className="gc-grow">{needWord(need)}</span>
            {may ? (
              <Button kind="quiet" onClick={() => void does(changeSeats, { ids: [seat.id], remove: { needs: [need] } })}>
                {equipment('NEED_REMOVE')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {refused ? <p role="alert">{refused}</p> : null}
      {adding ? <NeedForm ids={[seat.id]} onSaved={() => undefined} onClose={() => setAdding(false)} /> : null}
    </Panel>
  );
}

function Page({ page }: { readonly page: SeatPage }): JSX.Element {
  const where = useWhere();
  const conflicts = useConflictsAbout('seat', page.seat.id);
  const may = useMayEdit('seat');
  const read = useReadRecords();
  const standsOf = useStandsOf(page.records.map((each) => each.visit.id));
  const { seat, site, user } = page;
  const title = page.name ?? word('SEAT_PLACE_ONLY');
  const siteName = site?.name ?? word('RECORD_NOT_HERE');
  const zone = site?.timeZone ?? undefined;
  const who = (person: string): string => whoWord(person, page.nameOf);
  return (
    <RecordPage
      title={title}
      crumb={{ title: word('RECORD_SEATS'), to: '/seats' }}
      answer={word('SEAT_STANDS', { place: seat.room === null ? siteName : word('DEVICE_PLACE', { site: siteName, room: seat.room }) })}
      where={where(page.row, true)}
      conflicts={conflicts}
      acts={<RecordExport records={() => read('seat', seat.id)} file={`record-${title}`} />}
      form={may ? (close, saved) => <SeatForm seat={seat} name={title} nameOf={page.nameOf} onSaved={saved} onClose={close} /> : undefined}
      left={
        <>
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
          <Needs page={page} may={may} />
        </>
      }
      right={
        <>
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
          <VisitRecords standsOf={standsOf} records={page.records} nameOf={who} zone={zone} none={word('PERSON_NO_VISITS')} />
          <ReplacementChain nameOf={page.nameOf} who={who} zone={zone} links={page.generations} />
        </>
      }
      history={{ title: word('DEVICE_HISTORY'), lines: page.history, zone }}
    />
  );
}

/** One seat: where, for whom, which devices stand there and stood there, what to heed, and its record. */
export default function SeatScreen(): JSX.Element {
  const id = usePathPart('seatId') ?? '';
  const laptop = useLaptopWord();
  const page = useDerived((world) => seatPage(world, id, laptop), [id, laptop]);
  if (page === undefined) return <Waiting />;
  return page === null ? <RecordMissing where={word('RECORD_SEATS')} to="/seats" /> : <Page key={id} page={page} />;
}
