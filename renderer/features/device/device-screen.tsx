import { Fragment, type JSX } from 'react';
import { equipmentWordsEn } from '../../../shared/words/equipment.en.ts';
import { recordWordsEn } from '../../../shared/words/record.en.ts';
import { say } from '../../../shared/words/say.ts';
import { useConflictsAbout } from '../../data/conflicts-about.ts';
import { useReadRecords } from '../../data/records.ts';
import { useMayEdit } from '../../data/rights.ts';
import { useStandsOf } from '../../data/visit-where.ts';
import { useWhere } from '../../data/where.ts';
import { EquipmentChain, ReplacementChain } from '../../ui/equipment-chain.tsx';
import { type FactRow, Facts } from '../../ui/facts.tsx';
import { whoWord } from '../../ui/history-words.ts';
import { AppLink, pathOf, usePathPart } from '../../ui/link.tsx';
import { Waiting } from '../../ui/list-state.tsx';
import { dayWord } from '../../ui/moment.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RecordExport } from '../../ui/record-export.tsx';
import { RecordMissing, RecordPage } from '../../ui/record-page.tsx';
import { VisitRecords } from '../../ui/visit-records.tsx';
import { wordsOf } from '../../ui/word.ts';
import { DeviceForm } from './device-form.tsx';
import { deviceState } from './device-lines.ts';
import { type DevicePage, useDevicePage } from './use-device.ts';

const word = wordsOf(recordWordsEn);
const equipment = wordsOf(equipmentWordsEn);

function titleOf({ device }: DevicePage): string {
  return device.name ?? device.assetTag ?? device.serial ?? device.model ?? word('RECORD_NAMELESS');
}

/** The answer a person came for: what state it is in, where, for whom. A state that is not recorded is not put into words. */
export function answerOf({ device, site, user }: Pick<DevicePage, 'device' | 'site' | 'user'>): string {
  const place =
    site === undefined ? undefined : device.room === null ? site.name : word('DEVICE_PLACE', { site: site.name, room: device.room });
  if (device.status === null) {
    if (place === undefined) return user === undefined ? equipment('DEVICE_KNOWN') : equipment('DEVICE_USED_BY', { user: user.name });
    return user === undefined ? word('DEVICE_AT', { place }) : equipment('DEVICE_AT_FOR', { place, user: user.name });
  }
  const state = deviceState(device.status);
  if (place === undefined) return word('DEVICE_STANDS_NOWHERE', { state });
  const used = device.status === 'in-use' && user !== undefined;
  return used ? word('DEVICE_STANDS_FOR', { state, place, user: user.name }) : word('DEVICE_STANDS', { state, place });
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
    [say('field.holdUntil'), device.holdUntil === null ? null : dayWord(device.holdUntil, 'year')],
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

function Page({ page }: { readonly page: DevicePage }): JSX.Element {
  const where = useWhere();
  const conflicts = useConflictsAbout('device', page.device.id);
  const may = useMayEdit('device');
  const read = useReadRecords();
  const standsOf = useStandsOf(page.records.map((each) => each.visit.id));
  const title = titleOf(page);
  const zone = page.site?.zone ?? undefined;
  const who = (person: string): string => whoWord(person, page.nameOf);
  const told = { nameOf: page.nameOf, who, zone };
  return (
    <RecordPage
      title={title}
      crumb={{ title: word('RECORD_DEVICES'), to: '/devices' }}
      answer={answerOf(page)}
      where={where(page.row, true)}
      deleted={page.deleted}
      conflicts={conflicts}
      acts={<RecordExport records={() => read('device', page.device.id)} file={`record-${title}`} />}
      form={
        may
          ? (close, saved) => <DeviceForm device={page.device} name={title} nameOf={page.nameOf} onSaved={saved} onClose={close} />
          : undefined
      }
      left={
        <>
          <Panel title={word('DEVICE_WHAT')}>
            <Facts rows={whatRows(page)} />
          </Panel>
          <Panel title={word('DEVICE_SEAT')}>
            <Facts rows={seatRows(page)} />
          </Panel>
        </>
      }
      right={
        <>
          <VisitRecords
            self={page.device.id}
            standsOf={standsOf}
            records={page.records}
            nameOf={who}
            zone={zone}
            none={word('DEVICE_NO_VISITS')}
          />
          <ReplacementChain {...told} links={page.generations} self={page.device.id} />
          <EquipmentChain {...told} chain={page.chain} />
        </>
      }
      history={{
        title: word('DEVICE_HISTORY'),
        why: word('DEVICE_HISTORY_WHY'),
        lines: page.history,
        zone,
        of: { type: 'device', id: page.device.id },
      }}
    />
  );
}

/** One device: what it is, where it stands, its seat and user, its record, and everything that happened to it. */
export default function DeviceScreen(): JSX.Element {
  const id = usePathPart('deviceId') ?? '';
  const page = useDevicePage(id);
  if (page === undefined) return <Waiting />;
  return page === null ? <RecordMissing where={word('RECORD_DEVICES')} to="/devices" /> : <Page key={id} page={page} />;
}
