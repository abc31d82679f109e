/**
 * Finds in the log which messages are to be sent, were taken back, or are sent again because a person says so. What was noticed, and how
 * far the log was read, are kept in one transaction. A hub that was put back from a backup sends nothing of before by itself.
 */
import { z } from 'zod';
import { type Message, readMessage } from '../../../shared/domain/message/message.ts';
import { write } from '../../../shared/domain/write.ts';
import { type RowKey, rowKey } from '../../../shared/sync/ids.ts';
import type { Op } from '../../../shared/sync/op.ts';
import { isLive, type Row } from '../../../shared/sync/row.ts';
import type { Hub } from '../../hub.ts';
import { hubActIn } from '../../intake/hub-writer.ts';
import type { OutboxItem, StoreRead, StoreWrite } from '../../store/store.ts';
import { type MailWork, mailItem, mailQueue, mailWorkOf, newMailWork } from './items.ts';

const opsAtOnce = 5_000;
const bytesAtOnce = 4 * 1024 * 1024;

const progressName = 'mail-progress';
const progressSchema = z.object({ seq: z.number().int().min(0), epoch: z.string() });

async function progressOf(store: StoreRead): Promise<z.infer<typeof progressSchema> | undefined> {
  const kept = await store.secret(progressName);
  return kept === undefined || kept === '' ? undefined : progressSchema.parse(JSON.parse(kept));
}

/** When this epoch began by a restore, hub time, ms; undefined: the hub was never put back. */
async function restoredAt(store: StoreRead, epoch: string): Promise<number | undefined> {
  return (await store.epochs()).find((each) => each.epoch === epoch)?.startedAt;
}

/** Reads one step of the log. Answers whether there is more. */
export async function noticeMessages(hub: Hub): Promise<boolean> {
  const { head, progress } = await hub.store.read(async (store) => ({ head: await store.head(), progress: await progressOf(store) }));
  if (progress !== undefined && progress.epoch === head.epoch && progress.seq >= head.seq) return false;
  return hub.store.write(async (store) => {
    const now = await store.head();
    const from = await progressOf(store);
    const put = (seq: number): Promise<void> => store.putSecret(progressName, JSON.stringify({ seq, epoch: now.epoch }));
    if (from === undefined || from.epoch !== now.epoch) {
      await lookAtAll(hub, store, now.epoch);
      await put(now.seq);
      return true;
    }
    const entries = await store.entries(from.seq, opsAtOnce, bytesAtOnce);
    const last = entries.at(-1)?.seq;
    if (last === undefined) return false;
    const keys = new Set<RowKey>();
    // Its own word about a message is no news to it.
    for (const { changes, writer } of entries)
      if (!writer.startsWith('hub-')) for (const { patch } of changes) if (patch.type === 'message') keys.add(rowKey('message', patch.id));
    const found = await store.rows([...keys]);
    const rows = [...keys].flatMap((key) => found.get(key) ?? []);
    await noticeRows(hub, store, rows, now.epoch);
    await put(last);
    return true;
  });
}

/** The first time, and after a restore: whatever is open. What lay in the queue then may have been sent after the backup was made. */
async function lookAtAll(hub: Hub, store: StoreWrite, epoch: string): Promise<void> {
  if ((await restoredAt(store, epoch)) !== undefined) {
    const open = await store.outboxDue(mailQueue, Number.MAX_SAFE_INTEGER, 100_000);
    await store.putOutbox(
      open.map((item) => mailItem(item.id, { ...mailWorkOf(item), step: 'restored' }, { state: 'waiting', dueAt: hub.now() })),
    );
  }
  const [rows = []] = await store.find([{ type: 'message', name: 'state', value: 'queued' }]);
  await noticeRows(hub, store, rows, epoch);
}

/** They go in the order in which they were let go: the most urgent first. */
async function noticeRows(hub: Hub, store: StoreWrite, rows: readonly Row[], epoch: string): Promise<void> {
  const restored = await restoredAt(store, epoch);
  const now = hub.now();
  const items = await store.outbox(
    mailQueue,
    rows.map(({ id }) => id),
  );
  const put: OutboxItem[] = [];
  const ops: Op[] = [];
  for (const [at, row] of rows.entries()) {
    const message = isLive(row) ? readMessage(row) : undefined;
    if (message === undefined || message.way !== 'mail') continue;
    const item = items.get(row.id);
    if (item === undefined) {
      // Let go before the restore, and heard of only now: the hub of then may have sent it.
      const step = restored !== undefined && row.made.t < restored ? 'restored' : 'waits';
      if (message.state === 'queued')
        put.push(mailItem(row.id, { ...newMailWork, step }, { state: 'waiting', dueAt: now - rows.length + at }));
    } else if (item.claim === null) {
      const work = mailWorkOf(item);
      if (isAskedAgain(message) && item.state !== 'waiting') {
        const again: MailWork = { step: 'waits', tries: 0, attempt: work.attempt + 1, ended: null };
        put.push(mailItem(row.id, again, { state: 'waiting', dueAt: now }));
        const asked = write(row, { state: 'queued', since: now, code: null, details: null, asks: null, choice: null, choiceFor: null });
        if (asked !== undefined) ops.push(asked);
      } else if (item.state === 'waiting' && message.withdrawn === true) put.push({ ...item, dueAt: now });
      else if (item.state !== 'waiting' && message.state === 'queued' && work.ended !== null) {
        // Somebody who did not know let the same go once more: what became of it stands.
        const stands = write(row, { state: work.ended, since: now });
        if (stands !== undefined) ops.push(stands);
      }
    }
  }
  await store.putOutbox(put);
  if (ops.length > 0) await hubActIn(store, hub.rules, hub.keys, now, { act: 'deliver', via: 'connector', actor: 'hub', ops });
}

/** An answer counts for the question that it was given to, and no other. */
const isAskedAgain = ({ choice, choiceFor, asks, state }: Message): boolean =>
  choice === 'again' && choiceFor === asks && state !== 'queued' && state !== 'sent';
