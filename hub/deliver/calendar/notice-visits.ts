/**
 * Finds in the log which visits have something to say to a calendar: planned, moved, handed on, cancelled, or their seat or site changed.
 * What was noticed, and how far the log was read, are kept in one transaction.
 */
import { textIn } from '../../../shared/domain/record.ts';
import { readVisit } from '../../../shared/domain/visit/visit.ts';
import { dayLater } from '../../../shared/domain/visit/week.ts';
import { type RowKey, rowKey } from '../../../shared/sync/ids.ts';
import { isLive, type Row } from '../../../shared/sync/row.ts';
import type { Hub } from '../../hub.ts';
import type { StoreWrite } from '../../store/store.ts';
import { entryId, entryQueue, publishedTo, putPublishedTo, waitingEntry } from './items.ts';
import { type CalendarSettings, calendarProgressOf, putCalendarProgress } from './settings.ts';

const opsAtOnce = 500;
const bytesAtOnce = 2 * 1024 * 1024;
const rowsAtOnce = 500;
/** What lies further back is over, and is entered nowhere anew. */
const daysBack = 7;

/** Reads one step of the log. Answers whether there is more. */
export async function noticeVisits(hub: Hub, settings: CalendarSettings): Promise<boolean> {
  const { seq } = await hub.store.read((store) => store.head());
  if ((await hub.store.read(calendarProgressOf)).seq >= seq) return false;
  return hub.store.write(async (store) => {
    const progress = await calendarProgressOf(store);
    const entries = await store.entries(progress.seq, opsAtOnce, bytesAtOnce);
    const last = entries.at(-1)?.seq;
    if (last === undefined) return false;
    const visits = new Set<RowKey>();
    const around: { type: 'visit'; name: string; value: string }[] = [];
    for (const { changes } of entries)
      for (const { patch } of changes) {
        if (patch.type === 'visit') visits.add(rowKey('visit', patch.id));
        if (patch.type === 'seat' || patch.type === 'site') around.push({ type: 'visit', name: patch.type, value: patch.id });
      }
    const found = (await store.find(around)).flat();
    const rows = await store.rows([...visits]);
    await enqueue(hub, store, settings, [...rows.values(), ...found]);
    await putCalendarProgress(store, { ...progress, seq: last });
    return true;
  });
}

/** One step of a look at every visit: calendars were connected, or are others now. Answers whether anything is left. */
export async function noticeAllVisits(hub: Hub, settings: CalendarSettings): Promise<boolean> {
  if ((await hub.store.read(calendarProgressOf)).all === null) return false;
  return hub.store.write(async (store) => {
    const progress = await calendarProgressOf(store);
    if (progress.all === null) return false;
    const rows = await store.snapshot(['org'], rowKey('visit', progress.all), rowsAtOnce);
    const visits = rows.filter((row) => row.type === 'visit');
    await enqueue(hub, store, settings, visits);
    const last = visits.at(-1)?.id;
    const more = last !== undefined && visits.length === rows.length;
    await putCalendarProgress(store, { ...progress, all: more ? last : null });
    return more;
  });
}

async function enqueue(hub: Hub, store: StoreWrite, settings: CalendarSettings, rows: readonly Row[]): Promise<void> {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const before = await publishedTo(store, [...byId.keys()]);
  const now = hub.now();
  const from = dayLater(new Date(now).toISOString().slice(0, 10), -daysBack);
  const people = new Map<string, readonly string[]>();
  const ids: string[] = [];
  for (const [visitId, row] of byId) {
    const theirs = new Set(before.get(visitId) ?? []);
    const known = theirs.size;
    const installer = isLive(row) ? textIn(row, 'installerId') : undefined;
    const visit = readVisit(row);
    const shows = visit !== undefined && visit.state === 'planned' && visit.sample !== true && visit.slot.day >= from;
    if (shows && settings.people.some((each) => each.personId === installer && each.publish !== null)) theirs.add(installer ?? '');
    if (theirs.size > known) people.set(visitId, [...theirs]);
    for (const personId of theirs) ids.push(entryId({ visitId, personId }));
  }
  if (ids.length === 0) return;
  const items = await store.outbox(entryQueue, ids);
  await putPublishedTo(store, people);
  await store.putOutbox(ids.map((id) => waitingEntry(items.get(id), id, now)));
}
