import { MultiSelect, TextInput } from '@mantine/core';
import { type JSX, useMemo, useState } from 'react';
import type { Place } from '../../../../shared/domain/lease/lease.ts';
import { takeLease } from '../../../../shared/domain/lease/take-lease.ts';
import { readSeat } from '../../../../shared/domain/seat/seat.ts';
import { readSite } from '../../../../shared/domain/site/site.ts';
import { siteInstant } from '../../../../shared/domain/visit/site-time.ts';
import { dayLater } from '../../../../shared/domain/visit/week.ts';
import { useDoing } from '../../../data/doing.ts';
import { useInstallers } from '../../../data/installers.ts';
import { useRows } from '../../../data/live.ts';
import { DayField } from '../../../ui/day-field.tsx';
import { FormEnd } from '../../../ui/form-end.tsx';
import { myZone } from '../../../ui/moment.tsx';
import { Note } from '../../../ui/note.tsx';
import { readTime } from '../../../ui/read-time.ts';
import { TimeField } from '../../../ui/time-field.tsx';
import { t } from '../words.ts';
import { l } from './words.ts';

/** A room is chosen by this text; an id has no line break. */
const placeKey = ({ siteId, room }: Place): string => (room === null ? siteId : `${siteId}\n${room}`);
function placeOf(key: string): Place {
  const [siteId = '', room] = key.split('\n');
  return { siteId, room: room ?? null };
}

/** Installers and places for some days, until one is back. `days`: those that were looked at. */
export function LeaseForm(props: {
  readonly today: string;
  readonly days?: { readonly from: string; readonly to: string };
  readonly onDone: () => void;
  readonly onClose: () => void;
}): JSX.Element {
  const { today } = props;
  const [from, setFrom] = useState<string | undefined>(props.days?.from ?? today);
  const [to, setTo] = useState<string | undefined>(props.days?.to ?? dayLater(today, 4));
  const [installerIds, setInstallers] = useState<string[]>([]);
  const [placeKeys, setPlaces] = useState<string[]>([]);
  const [backOn, setBackOn] = useState<string | undefined>();
  const [backAt, setBackAt] = useState('18:00');
  const [why, setWhy] = useState('');
  const installers = useInstallers();
  const places = usePlaceChoices();
  const doing = useDoing();
  const back = backOn ?? to;
  const time = readTime(backAt);
  const lacks =
    from === undefined || to === undefined || installerIds.length + placeKeys.length === 0
      ? l('LEASE_FIRST')
      : to < from
        ? l('LEASE_DAY_ORDER')
        : back === undefined || time === undefined
          ? l('LEASE_TIME_FIRST')
          : undefined;
  const save = async (): Promise<void> => {
    if (lacks !== undefined || from === undefined || to === undefined || back === undefined || time === undefined) return;
    const zone = myZone();
    const until = siteInstant(back, time, zone).at;
    const reason = why.trim();
    const asked = { from, to, until, zone, installerIds, places: placeKeys.map(placeOf), ...(reason === '' ? {} : { why: reason }) };
    if (await doing.run(takeLease, asked)) props.onDone();
  };
  return (
    <form
      className="gc-stack-4"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <p className="gc-t2">{l('LEASE_HELP')}</p>
      <div className="gc-form-two">
        <DayField label={l('LEASE_FROM')} value={from} onChange={setFrom} today={today} required />
        <DayField label={l('LEASE_TO')} value={to} onChange={setTo} today={today} first={from} required />
      </div>
      <MultiSelect
        label={l('LEASE_INSTALLERS')}
        data={[...(installers ?? [])]}
        value={installerIds}
        onChange={setInstallers}
        searchable
        clearable
      />
      <MultiSelect
        label={l('LEASE_PLACES')}
        description={l('LEASE_PLACES_HELP')}
        data={places}
        value={placeKeys}
        onChange={setPlaces}
        limit={60}
        searchable
        clearable
      />
      <div className="gc-form-two">
        <DayField label={l('LEASE_UNTIL_DAY')} value={back} onChange={setBackOn} today={today} required />
        <TimeField
          label={l('LEASE_UNTIL_TIME')}
          description={l('LEASE_UNTIL_HELP')}
          typed={backAt}
          onTyped={setBackAt}
          required
          wrong={(text) => t('TIME_FIELD_WRONG', { typed: text })}
          needed={t('TIME_FIELD_NEEDED')}
        />
      </div>
      <TextInput label={l('LEASE_WHY')} maxLength={500} value={why} onChange={(event) => setWhy(event.currentTarget.value)} />
      <Note tone="info">{l('LEASE_NEEDS_HUB')}</Note>
      <FormEnd
        problem={doing.problem}
        busy={doing.busy}
        act={l('LEASE_ACT')}
        reason={lacks === undefined ? undefined : { kind: 'waits', says: lacks }}
        onCancel={props.onClose}
      />
    </form>
  );
}

/** Sites by name, each with its rooms after it. */
function usePlaceChoices(): { value: string; label: string }[] {
  const sites = useRows('site');
  const seats = useRows('seat');
  return useMemo(() => {
    const rooms = Map.groupBy(
      (seats ?? []).flatMap((row) => {
        const seat = readSeat(row);
        const room = seat?.room?.trim() ?? '';
        return seat === undefined || seat.siteId === null || room === '' ? [] : [{ siteId: seat.siteId, room }];
      }),
      ({ siteId }) => siteId,
    );
    return (sites ?? [])
      .flatMap((row) => readSite(row) ?? [])
      .sort((a, b) => a.name.localeCompare(b.name))
      .flatMap(({ id, name }) => [
        { value: placeKey({ siteId: id, room: null }), label: name },
        ...[...new Set((rooms.get(id) ?? []).map(({ room }) => room))]
          .sort((a, b) => a.localeCompare(b))
          .map((room) => ({ value: placeKey({ siteId: id, room }), label: `${name} ${room}` })),
      ]);
  }, [sites, seats]);
}
