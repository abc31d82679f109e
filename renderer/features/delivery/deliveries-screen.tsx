import { type JSX, useMemo, useState } from 'react';
import type { Cmdb } from '../../../shared/domain/cmdb/connection.ts';
import type { DeliveryState } from '../../../shared/domain/cmdb/delivery.ts';
import type { CmdbStanding } from '../../../shared/domain/cmdb/hub-messages.ts';
import { useAsked } from '../../data/asked.ts';
import { call } from '../../data/bridge.ts';
import { useCmdb } from '../../data/deliveries.ts';
import { useMayUse } from '../../data/rights.ts';
import { faultWord } from '../../data/saying.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { ExportCsv } from '../../ui/export-csv.tsx';
import { Problem } from '../../ui/form-end.tsx';
import { pathOf, useGo } from '../../ui/link.tsx';
import { Empty, Waiting } from '../../ui/list-state.tsx';
import { momentWord, myZone } from '../../ui/moment.tsx';
import { useNow } from '../../ui/now.tsx';
import { StateWord } from '../../ui/state-word.tsx';
import type { TableColumn } from '../../ui/table-column.ts';
import { VirtualTable } from '../../ui/virtual-table.tsx';
import { ConnectionNote } from './connection-note.tsx';
import { DeliveryTabs } from './delivery-tabs.tsx';
import { FetchRecords } from './fetch-records.tsx';
import { FilesPanel } from './files-panel.tsx';
import { FirstLookPanel } from './first-look.tsx';
import { Questions } from './questions.tsx';
import { TicketsPanel } from './tickets-panel.tsx';
import { type DeliveryLine, questionsAbout, useDeliveryLines } from './use-deliveries.ts';
import { useTicketLines } from './use-tickets.ts';
import { t } from './words.ts';
import './delivery.css';

const looks = { queued: 'awaiting', written: 'done', 'needs-person': 'displaced' } as const satisfies Record<DeliveryState, string>;
const stateOf = ({ delivery }: DeliveryLine): string => t(`delivery.${delivery.state}`);
const moment = (ms: number | null): string => (ms === null ? '' : momentWord(ms, myZone(), ms));

const columns: readonly TableColumn<DeliveryLine>[] = [
  {
    id: 'device',
    head: t('DELIVERY_DEVICE'),
    text: (line) => line.device,
    cell: (line) => <b>{line.device}</b>,
    width: '18%',
    phone: 'name',
  },
  { id: 'asset', head: t('DELIVERY_ASSET'), text: ({ delivery }) => delivery.asset ?? '', width: '140px', phone: 'hide' },
  {
    id: 'state',
    head: t('DELIVERY_STATE'),
    text: stateOf,
    cell: (line) => <StateWord state={looks[line.delivery.state]}>{stateOf(line)}</StateWord>,
    width: '190px',
    phone: 'end',
  },
  { id: 'why', head: t('DELIVERY_WHY'), text: (line) => line.why, phone: 'second' },
  {
    id: 'readBack',
    head: t('DELIVERY_READ_BACK'),
    text: ({ delivery }) => moment(delivery.readBackAt),
    sortBy: ({ delivery }) => delivery.readBackAt ?? 0,
    width: '150px',
    phone: 'hide',
  },
  {
    id: 'since',
    head: t('DELIVERY_SINCE'),
    text: ({ delivery }) => moment(delivery.since),
    sortBy: ({ delivery }) => delivery.since,
    width: '150px',
    phone: 'hide',
  },
];
const groupings = [
  { id: 'state', label: t('DELIVERY_STATE'), of: stateOf },
  { id: 'why', label: t('DELIVERY_WHY'), of: (line: DeliveryLine) => line.why },
];
const keyOf = (line: DeliveryLine): string => line.id;
const nameOf = (line: DeliveryLine): string => line.device;

/** Where every delivery to the CMDB stands, and why; what needs a person stands first. */
export default function DeliveriesScreen(): JSX.Element {
  const cmdb = useCmdb();
  const lines = useDeliveryLines();
  const may = useMayUse('cmdb');
  const go = useGo();
  if (cmdb === undefined || lines === undefined) return <Waiting />;
  if (cmdb === null && lines.length === 0)
    return (
      <div className="gc-delivery-page">
        <DeliveryTabs current="/deliveries" />
        <Empty
          title={t('DELIVERY_NO_CMDB')}
          action={may ? { label: t('DELIVERY_CONNECT'), onDo: () => go('/deliveries/connection') } : undefined}
        >
          {t('DELIVERY_NO_CMDB_WHY')}
        </Empty>
      </div>
    );
  return <Deliveries cmdb={cmdb} lines={lines} may={may} />;
}

function Deliveries({
  cmdb,
  lines,
  may,
}: {
  readonly cmdb: Cmdb | null;
  readonly lines: readonly DeliveryLine[];
  readonly may: boolean;
}): JSX.Element {
  const go = useGo();
  const questions = useMemo(() => questionsAbout(lines), [lines]);
  const count = (state: DeliveryState): number => lines.filter(({ delivery }) => delivery.state === state).length;
  const [written, queued, asks] = [count('written'), count('queued'), count('needs-person')];
  const tickets = useTicketLines()?.filter(({ ticket }) => ticket.state === 'needs-person').length ?? 0;
  return (
    <div className="gc-delivery-page">
      <DeliveryTabs current="/deliveries" />
      <div className="gc-delivery-head">
        <p className="gc-figure">{t('DELIVERY_ANSWER', { written, queued, asks, tickets, name: cmdb?.name ?? '' })}</p>
        {cmdb !== null && may ? <Progress cmdb={cmdb} /> : null}
        {cmdb !== null && !may && cmdb.code !== 'CMDB_LOOK_FIRST' ? (
          <ConnectionNote cmdb={cmdb} againAt={null} may={false} onAgain={() => undefined} />
        ) : null}
        {cmdb !== null && !may && cmdb.code === 'CMDB_LOOK_FIRST' ? (
          <FirstLookPanel cmdb={cmdb} may={false} onBegun={() => undefined} />
        ) : null}
        <Questions questions={questions} />
        <TicketsPanel cmdb={cmdb} />
      </div>
      {lines.length === 0 ? (
        <Empty title={t('DELIVERY_NONE')}>{t('DELIVERY_NONE_WHY')}</Empty>
      ) : (
        <div className="gc-delivery-list">
          <VirtualTable
            what={t('DELIVERY_MANY')}
            rows={lines}
            columns={columns}
            keyOf={keyOf}
            nameOf={nameOf}
            groupings={groupings}
            sortedBy={{ column: 'since', up: false }}
            onOpen={(line) => go(pathOf('/devices', line.delivery.deviceId))}
            exportOf={(shown) => <ExportCsv columns={columns} rows={shown} file="deliveries" />}
          />
        </div>
      )}
    </div>
  );
}

/** What waits and how long that takes; of a full delivery also what is not even in the queue yet. */
function progressWord({ counts, perMinute, full, files }: CmdbStanding): string {
  // What waits for an export goes as fast as somebody carries it.
  if (files !== null && full === null && counts.waiting <= files.outgoing) return '';
  const unqueued = full === null ? 0 : Math.max(0, full.of - full.queued);
  const waiting = t('DELIVERY_PROGRESS', { waiting: counts.waiting + unqueued, perMinute });
  return full === null ? waiting : `${t('DELIVERY_FULL', { done: Math.max(0, full.queued - counts.waiting), of: full.of })} ${waiting}`;
}

/** How many wait at the hub, how fast it goes, and whether the CMDB answers. */
function Progress({ cmdb }: { readonly cmdb: Cmdb }): JSX.Element {
  const turn = Math.floor(useNow(5_000) / 5_000);
  const asked = useAsked('cmdb.standing', {}, turn);
  const [confirming, setConfirming] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const standing = asked.state === 'here' ? asked.value : undefined;
  const again = asked.state === 'waiting' ? () => undefined : asked.again;
  const all = async (): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      await call('cmdb.deliverAll', {});
      setConfirming(false);
      again();
    } catch (error) {
      setProblem(faultWord(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      {cmdb.code === 'CMDB_LOOK_FIRST' ? (
        <FirstLookPanel cmdb={cmdb} may onBegun={again} />
      ) : (
        <ConnectionNote cmdb={cmdb} againAt={standing?.againAt ?? null} may onAgain={again} />
      )}
      {standing?.files == null ? null : <FilesPanel files={standing.files} onTaken={again} />}
      <div className="gc-row gc-wrap">
        <span className="gc-t2">{standing === undefined ? '' : progressWord(standing)}</span>
        <span className="gc-grow" />
        <FetchRecords />
        <Button onClick={() => setConfirming(true)}>{t('DELIVERY_ALL')}</Button>
      </div>
      <Confirm
        opened={confirming}
        title={t('DELIVERY_ALL')}
        act={t('DELIVERY_ALL')}
        busy={busy}
        onConfirm={() => void all()}
        onClose={() => setConfirming(false)}
      >
        <div className="gc-stack-2">
          <p>{t('DELIVERY_ALL_MEANS')}</p>
          <Problem says={problem} />
        </div>
      </Confirm>
    </>
  );
}
