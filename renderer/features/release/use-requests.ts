import { useMemo } from 'react';
import { recordName } from '../../../shared/domain/figures/record-name.ts';
import { type Request, readRequest } from '../../../shared/domain/note/note.ts';
import { textIn } from '../../../shared/domain/record.ts';
import { type RequestStanding, requestStanding } from '../../../shared/domain/request/standing.ts';
import { readSeat } from '../../../shared/domain/seat/seat.ts';
import { readVisit } from '../../../shared/domain/visit/visit.ts';
import type { Row } from '../../../shared/sync/row.ts';
import type { World } from '../../../shared/sync/rules.ts';
import { useDerived, useRows } from '../../data/live.ts';
import { useWhere } from '../../data/where.ts';
import type { ListData } from '../../ui/list-state.tsx';
import { requestWord } from '../../ui/request-word.ts';
import type { StateName } from '../../ui/state-word.tsx';
import type { Where } from '../../ui/where-mark.tsx';

/** A request as a line of the list. */
export interface RequestLine {
  readonly row: Row;
  readonly request: Request;
  readonly standing: RequestStanding;
  readonly state: { readonly name: StateName; readonly word: string };
  readonly who: string;
  readonly place: string;
  readonly by: string;
  readonly at: number;
  /** The standard build that is asked for. */
  readonly build: string | undefined;
  /** The number of the visit on which it was noted. */
  readonly onVisit: string | undefined;
  readonly where: Where;
}

type Told = Omit<RequestLine, 'where'>;

/** A request with what stands around it; undefined for a row that cannot be read. */
export function requestLine(row: Row, world: World): Told | undefined {
  const request = readRequest(row);
  if (request === undefined) return undefined;
  const onVisit = request.visitId === null ? undefined : world.row('visit', request.visitId);
  const visit = readVisit(onVisit);
  const seat = world.row('seat', request.seatId ?? visit?.seatId ?? '');
  const site = world.row('site', readSeat(seat)?.siteId ?? visit?.siteId ?? '');
  const standing = requestStanding(world, request);
  return {
    row,
    request,
    standing,
    state: requestWord(standing, request.answer),
    who: textIn(world.row('person', request.forId ?? ''), 'name') ?? '',
    place: [textIn(site, 'name'), textIn(seat, 'room')].filter(Boolean).join(', '),
    by: textIn(world.row('person', row.made.p), 'name') ?? '',
    at: row.made.t,
    build: recordName(world, world.row('build', request.buildId ?? '')),
    onVisit: onVisit === undefined ? undefined : recordName(world, onVisit),
  };
}

/** Every request on this laptop: those that wait first, the newest of them on top. */
export function useRequests(): ListData<RequestLine> {
  const rows = useRows('request');
  const ids = rows?.map((row) => `${row.id} ${row.seq}`).join(' ');
  const told = useDerived((world) => rows?.flatMap((row) => requestLine(row, world) ?? []), [ids]);
  const whereOf = useWhere();
  return useMemo(() => {
    if (!rows || !told) return { state: 'waiting' };
    const lines = told.map((line): RequestLine => ({ ...line, where: whereOf(line.row) }));
    return { state: 'here', rows: lines.sort((a, b) => Number(b.standing.open) - Number(a.standing.open) || b.at - a.at) };
  }, [rows, told, whereOf]);
}
