import { Pencil } from 'lucide-react';
import { Fragment, type JSX, useState } from 'react';
import { recordWordsEn } from '../../../shared/words/record.en.ts';
import { say } from '../../../shared/words/say.ts';
import { useStandsOf } from '../../data/visit-where.ts';
import { useWhere } from '../../data/where.ts';
import { Button } from '../../ui/button.tsx';
import { type FactRow, Facts } from '../../ui/facts.tsx';
import { HistoryList } from '../../ui/history-list.tsx';
import { AppLink, pathOf, useGo, usePathPart } from '../../ui/link.tsx';
import { Empty, Waiting } from '../../ui/list-state.tsx';
import { dayWord } from '../../ui/moment.tsx';
import { Note } from '../../ui/note.tsx';
import { useNow } from '../../ui/now.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useScreenHead } from '../../ui/screen-head.tsx';
import { StandsMark } from '../../ui/stands-mark.tsx';
import { slotWord } from '../../ui/value-word.ts';
import { WhereMark } from '../../ui/where-mark.tsx';
import { wordsOf } from '../../ui/word.ts';
import { deviceState } from './device-lines.ts';
import { EditDevice } from './edit-device.tsx';
import { type DevicePage, type DeviceVisit, useDevicePage } from './use-device.ts';

const word = wordsOf(recordWordsEn);

function titleOf({ device }: DevicePage): string {
  return device.name ?? device.assetTag ?? device.serial ?? device.model ?? word('RECORD_NAMELESS');
}

/** The answer a person came for: what state it is in, where, for whom. */
function answerOf({ device, site, user }: DevicePage): string {
  const state = device.status === null ? word('DEVICE_STATE_UNKNOWN') : deviceState(device.status);
  if (site === undefined) return word('DEVICE_STANDS_NOWHERE', { state });
  const place = device.room === null ? site.name : word('DEVICE_PLACE', { site: site.name, room: device.room });
  // Of a state that nobody recorded the answer says nothing: it is not "not recorded at Docklands".
  if (device.status === null) return user === undefined ? word('DEVICE_AT', { place }) : word('DEVICE_AT_FOR', { place, user: user.name });
  return user === undefined ? word('DEVICE_STANDS', { state, place }) : word('DEVICE_STANDS_FOR', { state, place, user: user.name });
}

function whatRows({ device, serialShared }: DevicePage): readonly FactRow[] {
  return [
    [say('field.assetTag'), device.assetTag],
    [
      say('field.serial'),
      device.serial === null ? null : (
        <Fragment key="serial">
          <span className="gc-mono">{device.serial}</span>
          {serialShared ? <div className="gc-small gc-t2">{word('DEVICE_SERIAL_SHARED')}</div> : null}
        </Fragment>
      ),
    ],
    [say('field.maker'), device.maker],
    [say('field.model'), device.model],
    [say('field.kind'), device.kind],
    [say('field.system'), device.system],
    [say('field.memoryGb'), device.memoryGb],
    [say('field.diskGb'), device.diskGb],
    [say('field.boughtOn'), device.boughtOn === null ? null : dayWord(device.boughtOn, 'year')],
    [say('field.warrantyEndsOn'), device.warrantyEndsOn === null ? null : dayWord(device.warrantyEndsOn, 'year')],
    [say('field.notes'), device.notes],
  ];
}

function seatRows({ device, site, seat, user, department }: DevicePage): readonly FactRow[] {
  return [
    [
      say('field.siteId'),
      site ? (
        <AppLink key="site" to={pathOf('/sites', site.id)}>
          {site.name}
        </AppLink>
      ) : null,
    ],
    [say('field.room'), device.room],
    [say('field.departmentId'), department],
    [
      say('field.seatId'),
      seat ? (
        <AppLink key="seat" to={pathOf('/seats', seat.id)}>
          {seat.name ?? word('SEAT_PLACE_ONLY')}
        </AppLink>
      ) : null,
    ],
    [
      say('field.userId'),
      user ? (
        <AppLink key="user" to={pathOf('/people', user.id)}>
          {user.name}
        </AppLink>
      ) : null,
    ],
  ];
}

function VisitLine({ each }: { readonly each: DeviceVisit }): JSX.Element {
  const { visit } = each;
  const stands = useStandsOf([visit.id])(visit.id);
  return (
    <li className="gc-record-link">
      <span className="gc-stack gc-grow">
        <AppLink to={pathOf('/visits', visit.id)}>{visit.number ?? word('DEVICE_VISIT_NEW')}</AppLink>
        <span className="gc-small gc-t2">
          {[say(`visit-kind.${visit.kind}`), slotWord(visit.slot), each.installer].filter(Boolean).join(' · ')}
        </span>
      </span>
      <span className="gc-stack gc-small">
        <span>{say(`visit-state.${each.state}`)}</span>
        {stands === undefined ? null : <StandsMark stands={stands} />}
      </span>
    </li>
  );
}

function Page({ page }: { readonly page: DevicePage }): JSX.Element {
  const [changing, setChanging] = useState(false);
  const [saved, setSaved] = useState(false);
  const where = useWhere();
  const now = useNow(60_000);
  useScreenHead({ title: titleOf(page), crumb: { title: word('RECORD_DEVICES'), to: '/devices' } });
  return (
    <div className="gc-record">
      <div className="gc-record-head">
        <p className="gc-lead gc-grow">{answerOf(page)}</p>
        <WhereMark where={where(page.row, true)} />
        {page.deleted ? null : (
          <Button icon={Pencil} onClick={() => setChanging(true)}>
            {word('DEVICE_CHANGE')}
          </Button>
        )}
      </div>
      {page.deleted ? <Note tone="warn">{word('RECORD_DELETED')}</Note> : null}
      {page.openConflicts > 0 ? (
        <Note tone="warn">
          {word('RECORD_NEEDS_YOU', { n: page.openConflicts })} <AppLink to="/conflicts">{word('RECORD_TO_DESK')}</AppLink>
        </Note>
      ) : null}
      {saved ? (
        <Note tone="ok" announce>
          {word('DEVICE_SAVED')}
        </Note>
      ) : null}
      <div className="gc-record-cols">
        <div>
          <Panel title={word('DEVICE_WHAT')}>
            <Facts rows={whatRows(page)} />
          </Panel>
          <Panel title={word('DEVICE_SEAT')}>
            <Facts rows={seatRows(page)} />
          </Panel>
        </div>
        <div>
          <Panel title={word('DEVICE_VISITS')} rows={page.visits.length > 0}>
            {page.visits.length === 0 ? word('DEVICE_NO_VISITS') : page.visits.map((each) => <VisitLine key={each.visit.id} each={each} />)}
          </Panel>
          <section className="gc-panel" aria-labelledby="device-history">
            <header>
              <h2 id="device-history">{word('DEVICE_HISTORY')}</h2>
              <span className="gc-small gc-t2">{word('DEVICE_HISTORY_WHY')}</span>
            </header>
            {page.history.length === 0 ? (
              <div className="gc-panel-in">{word('DEVICE_NO_HISTORY')}</div>
            ) : (
              <HistoryList lines={page.history} zone={page.site?.zone ?? undefined} now={now} />
            )}
          </section>
        </div>
      </div>
      {changing ? (
        <EditDevice
          device={page.device}
          title={word('DEVICE_CHANGE_TITLE', { name: titleOf(page) })}
          onClose={() => setChanging(false)}
          onSaved={() => {
            setChanging(false);
            setSaved(true);
          }}
        />
      ) : null}
    </div>
  );
}

/** One device: what it is, where it stands, its seat and user, its visits, and everything that happened to it. */
export default function DeviceScreen(): JSX.Element {
  const id = usePathPart('deviceId') ?? '';
  const page = useDevicePage(id);
  const go = useGo();
  if (page === undefined) return <Waiting />;
  if (page === null)
    return (
      <Empty
        title={word('RECORD_MISSING')}
        action={{ label: word('RECORD_MISSING_GO', { where: word('RECORD_DEVICES') }), onDo: () => go('/devices') }}
      >
        {word('RECORD_MISSING_WHY')}
      </Empty>
    );
  return <Page key={id} page={page} />;
}
