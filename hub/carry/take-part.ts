/**
 * A part of a carry bundle at the hub: its groups are taken as if their laptops had pushed them (signatures, gaps, forks and duplicates go
 * through the same intake), its blobs are stored, and a receipt is written. Taking it again changes nothing.
 */
import { Fault } from '../../shared/errors.ts';
import { notesIn, readThrough } from '../../shared/node/part-content.ts';
import { type CheckedPart, checkPart, itemsOf, type PartSource, type ReadItem, wholeBody } from '../../shared/node/read-part.ts';
import { type CarriedStanding, toHub } from '../../shared/sync/bundle.ts';
import type { Digest } from '../../shared/sync/ids.ts';
import { limits } from '../../shared/sync/op.ts';
import type { CarryTaken, PushResult } from '../../shared/sync/protocol.ts';
import { verifiedPush } from '../http/sync-routes.ts';
import { readPush } from '../intake/read-group.ts';
import type { CarryHub } from './carry-hub.ts';
import { keepCursors } from './cursors.ts';
import { writeReceipt } from './receipt.ts';

type WriterResult = PushResult['writers'][number];

/** Takes one part. Throws the BUNDLE_ codes (nothing of it was taken then), HUB_BUSY, STORE_FAILED, DISK_FULL: then the same may be taken again. */
export async function takePart(hub: CarryHub, source: PartSource): Promise<CarryTaken> {
  const { keys } = hub;
  const checked = await checkPart(source, { id: keys.hub, signKey: keys.signer.publicKey });
  const pair = { publicKey: keys.sealKey, privateKey: keys.privateSealKey };
  const items = (): AsyncGenerator<ReadItem> => itemsOf(source, checked, toHub, pair);
  await readThrough(checked, items());
  const taking = new Taking(hub, checked);
  for await (const item of items()) await taking.take(item);
  return taking.result();
}

class Taking {
  readonly #hub: CarryHub;
  readonly #part: CheckedPart;
  readonly #groups = new Map<string, number>();
  readonly #results = new Map<string, WriterResult>();
  readonly #here: Digest[] = [];
  #blobs = { fresh: 0, known: 0 };
  #standings: readonly CarriedStanding[] = [];

  constructor(hub: CarryHub, part: CheckedPart) {
    this.#hub = hub;
    this.#part = part;
  }

  async take(item: ReadItem): Promise<void> {
    switch (item.head.k) {
      case 'notes':
        this.#standings = notesIn(this.#part.head, await wholeBody(item)).standings;
        break;
      case 'groups':
        await this.#take(await wholeBody(item));
        break;
      case 'blob':
        await this.#blob(item, item.head.digest);
        break;
      default:
        break;
    }
  }

  async #take(body: Buffer): Promise<void> {
    const read = readPush(body);
    if (read === undefined) throw new Fault('INPUT_TOO_LARGE', { where: 'groups', limit: limits.groupsPerPush }, { side: 'hub' });
    for (const { envelope } of read.groups) this.#groups.set(envelope.writer, (this.#groups.get(envelope.writer) ?? 0) + 1);
    const push = await verifiedPush(this.#hub.store, this.#part.head.from.writer, read);
    // A line that even its own laptop could not have signed says nothing about the one who carried it.
    for (const result of await this.#hub.queue.take({ ...push, unreadable: [] })) {
      const before = this.#results.get(result.writer);
      const refused = result.refused ?? before?.refused;
      this.#results.set(result.writer, { ...result, ...(refused && { refused }) });
    }
  }

  async #blob(item: ReadItem, digest: Digest): Promise<void> {
    this.#here.push(digest);
    if ((await this.#hub.blobs.size(digest)) !== undefined) {
      this.#blobs = { ...this.#blobs, known: this.#blobs.known + 1 };
      return;
    }
    await this.#hub.blobs.put(item.body(), { limitBytes: limits.blobBytes, expect: digest });
    this.#blobs = { ...this.#blobs, fresh: this.#blobs.fresh + 1 };
  }

  async result(): Promise<CarryTaken> {
    const { from, part, of } = this.#part.head;
    const writers = [...new Set([from.writer, ...this.#groups.keys(), ...this.#standings.map(({ writer }) => writer)])];
    const answers = await keepCursors(this.#hub, this.#standings);
    const receipt = await writeReceipt(this.#hub, writers, this.#here);
    return {
      from,
      part,
      of,
      laptops: [...this.#groups].map(([writer, groups]) => {
        const result = this.#results.get(writer);
        return { writer, groups, last: result?.last ?? 0, waits: result?.waits ?? null, refused: result?.refused?.code ?? null };
      }),
      blobs: this.#blobs,
      receipt,
      answers,
    };
  }
}
