/** What every store of the hub's record promises; run on each engine. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Appended, HubStore, RowChange, StoreWrite, WriterRecord } from '../../../hub/store/store.ts';
import { emptyChain, tableNames } from '../../../hub/store/tables.ts';
import { nextChain } from '../../../shared/node/chain.ts';
import type { RowKey } from '../../../shared/sync/ids.ts';
import type { Row } from '../../../shared/sync/row.ts';
import type { Index } from '../../../shared/sync/rules.ts';

export interface Engine {
  readonly name: string;
  /** A store over a fresh place, and another connection to a place (as another hub process has). */
  make(): Promise<{ readonly store: HubStore; readonly again: () => Promise<HubStore>; readonly remove: () => Promise<void> }>;
}

export const rowOf = (type: string, id: string, seq: number, scopes: readonly string[], fields: Row['fields'] = {}): Row => ({
  type,
  id,
  seq,
  made: { by: [], p: 'p', t: 1, h: 1 },
  fields,
  scopes,
});
const change = (after: Row, before?: Row, now: readonly Index[] = [], was: readonly Index[] = []): RowChange => ({
  before,
  after,
  now,
  was,
});

/** What one group would add after `head`. */
export function appended(head: { readonly seq: number; readonly chain: string }, writer: string, first: number, bytes = 10): Appended {
  const texts = { outcomes: '[]', changes: JSON.stringify([{ patch: { type: 'job', id: 'x'.repeat(bytes) }, was: null, now: [] }]) };
  const seq = head.seq + 1;
  const digest = `sha256:${String(first).padStart(64, '0')}`;
  const entry = {
    seq,
    writer,
    first,
    count: 1,
    digest,
    heard: 1000 + seq,
    wall: 5,
    actor: 'p',
    via: 'app',
    act: undefined,
    outcomes: [],
    changes: [],
    bytes: texts.changes.length,
    chain: nextChain(head.chain, { seq, digest, ...texts }),
  };
  return { entry, texts, group: { writer, first, count: 1, digest, seq, text: `{"n":${first}}`, sig: 's' } };
}

export async function appendOne(store: StoreWrite, writer: string, first: number, bytes?: number): Promise<number> {
  const one = appended(await store.head(), writer, first, bytes);
  await store.append([one]);
  return one.entry.seq;
}

export const writerOf = (writer: string): WriterRecord => ({
  writer,
  person: 'p',
  laptop: 'l',
  signKey: 'k',
  sealKey: 's',
  last: 0,
  lastDigest: null,
  enrolledAt: 1,
  expiresAt: 2,
  revokedAt: null,
  heardAt: null,
  pulledSeq: null,
  was: null,
});

/** Reads the log in small steps, as a laptop would while others write: every step must follow the one before. */
export async function walk(store: HubStore, from: number, upTo: number): Promise<string> {
  let seq = from;
  let chain = emptyChain;
  while (seq < upTo) {
    const entries = await store.read((read) => read.entries(seq, 7, 1e9));
    for (const entry of entries) {
      if (entry.seq !== seq + 1) throw new Error(`after ${seq} came ${entry.seq}`);
      seq = entry.seq;
      chain = entry.chain;
    }
    if (entries.length === 0) await new Promise((done) => setTimeout(done, 5));
  }
  return chain;
}

export function storeSuite(engine: Engine): void {
  describe(`a store on ${engine.name}`, () => {
    let place: Awaited<ReturnType<Engine['make']>>;
    let store: HubStore;
    beforeEach(async () => {
      place = await engine.make();
      store = place.store;
    });
    afterEach(async () => {
      await store.close();
      await place.remove();
    });

    it('begins empty, with its epoch, and is the same when opened again', async () => {
      const head = await store.read((read) => read.head());
      expect(head).toMatchObject({ seq: 0, chain: emptyChain, durable: 0 });
      await store.write((write) => appendOne(write, 'w-1', 1));
      await store.close();
      store = await place.again();
      expect(await store.read((read) => read.head())).toMatchObject({ epoch: head.epoch, seq: 1 });
      expect(await store.read((read) => read.at(1))).toMatchObject({ heard: 1001 });
      expect(await store.read((read) => read.at(0))).toEqual({ chain: emptyChain, heard: 0 });
      expect(await store.read((read) => read.at(2))).toBeUndefined();
    });

    it('what fails leaves nothing, and a seq is never left out or given twice', async () => {
      await expect(
        store.write(async (write) => {
          await appendOne(write, 'w-1', 1);
          await write.putRows([change(rowOf('job', 'a', 1, ['org']))]);
          throw new Error('cut');
        }),
      ).rejects.toMatchObject({ code: 'STORE_FAILED' });
      expect((await store.read((read) => read.rows(['job/a']))).size).toBe(0);
      expect(await store.write((write) => appendOne(write, 'w-1', 1))).toBe(1);
      const twice = store.write(async (write) => write.append([appended({ seq: 0, chain: emptyChain }, 'w-1', 2)]));
      await expect(twice).rejects.toMatchObject({ code: 'STORE_FAILED' });
      await expect(store.write((write) => appendOne(write, 'w-1', 1))).rejects.toMatchObject({ code: 'STORE_FAILED' });
      expect((await store.read((read) => read.head())).seq).toBe(1);
    });

    it('gives rows by key and by index, and forgets an index that no longer holds', async () => {
      const index = (value: string): Index => ({ name: 'site', value });
      const a = rowOf('job', 'a', 1, ['site:x'], { text: 'naïve "quoted" \\ {a,b} NULL' });
      const b = rowOf('job', 'b', 1, ['site:x']);
      await store.write((write) =>
        write.putRows([change(a, undefined, [index('x'), { name: 'blob', value: 'sha256:1' }]), change(b, undefined, [index('x')])]),
      );
      const find = (value: string) => store.read((read) => read.find([{ type: 'job', name: 'site', value }]));
      expect(await store.read((read) => read.rows(['job/a', 'job/none' as RowKey]))).toEqual(new Map([['job/a', a]]));
      expect(await find('x')).toEqual([[a, b]]);
      const moved = rowOf('job', 'a', 2, ['site:y']);
      await store.write((write) => write.putRows([change(moved, a, [index('y')], [index('x'), { name: 'blob', value: 'sha256:1' }])]));
      expect(await find('x')).toEqual([[b]]);
      expect(await find('y')).toEqual([[moved]]);
      expect(await store.read((read) => read.findAny('blob', 'sha256:1'))).toEqual([]);
      expect(await store.read((read) => read.find([]))).toEqual([]);
    });

    it('finds the groups that say an id, newest first, and gives entries as they are chained', async () => {
      const put = (id: string, first: number) =>
        store.write(async (write) => {
          const one = appended(await write.head(), 'w-1', first);
          const text = JSON.stringify({ ops: [{ type: 'job', id }] });
          await write.append([{ ...one, group: one.group && { ...one.group, text } }]);
        });
      for (const [n, id] of ['a%b', 'a_b', 'axb', 'a%bc', 'q"uote'].entries()) await put(id, n + 1);
      await put('a%b', 6);
      const saying = (id: string, limit = 10) => store.read((read) => read.saying(id, limit));
      expect(await saying('a%b')).toEqual([6, 1]);
      expect(await saying('a%b', 1)).toEqual([6]);
      expect(await saying('a_b')).toEqual([2]);
      expect(await saying('q"uote')).toEqual([5]);
      expect(await saying('none')).toEqual([]);
      const logged = await store.read((read) => read.logged([6, 2, 2, 99]));
      expect(logged.map(({ entry }) => entry.seq)).toEqual([2, 6]);
      for (const { entry, texts, group } of logged) {
        const before = await store.read((read) => read.at(entry.seq - 1));
        expect(nextChain(before?.chain ?? '', { seq: entry.seq, digest: entry.digest, ...texts })).toBe(entry.chain);
        expect(group?.seq).toBe(entry.seq);
      }
    });

    it('takes the signs of SQL literally', async () => {
      const strange = ['%', '_', "'; DROP TABLE rows; --", '"', '\\', '{}', 'NULL', '$1', '?'];
      await store.write((write) =>
        write.putRows(strange.map((value, n) => change(rowOf('job', `n${n}`, 1, [`site:${value}`]), undefined, [{ name: 'i', value }]))),
      );
      for (const [n, value] of strange.entries()) {
        expect((await store.read((read) => read.find([{ type: 'job', name: 'i', value }])))[0]?.map((row) => row.id)).toEqual([`n${n}`]);
        expect((await store.read((read) => read.snapshot([`site:${value}`], '', 10))).map((row) => row.id)).toEqual([`n${n}`]);
        expect(await store.read((read) => read.writers([value]))).toEqual([]);
      }
    });

    it('gives a snapshot by key order, in parts, of just the scopes asked for, each row once', async () => {
      const rows = Array.from({ length: 60 }, (_, n) =>
        rowOf('job', `j${n}`, 1, n % 3 === 0 ? ['site:a', 'site:b'] : [`site:${n % 3 === 1 ? 'b' : 'c'}`]),
      );
      const counter = rowOf('counter', 'V', 1, ['hub']);
      await store.write((write) => write.putRows([...rows, counter].map((row) => change(row))));
      const all = async (scopes: readonly string[]) => {
        const out: string[] = [];
        for (let after: RowKey | '' = ''; ; ) {
          const part: readonly Row[] = await store.read((read) => read.snapshot(scopes, after, 7));
          out.push(...part.map((row) => row.id));
          const last = part[part.length - 1];
          if (last === undefined) return out;
          after = `${last.type}/${last.id}`;
        }
      };
      const bytewise = (a: string, b: string) => (a < b ? -1 : 1);
      expect(await all(['site:a', 'site:b'])).toEqual(
        rows
          .filter((row) => !row.scopes.includes('site:c'))
          .map((row) => row.id)
          .sort(bytewise),
      );
      expect(await all(['org'])).toEqual(rows.map((row) => row.id).sort(bytewise));
      expect(await all(['site:none'])).toEqual([]);
      const first = rows[0];
      if (first) await store.write((write) => write.putRows([change({ ...first, scopes: ['site:c'] }, first)]));
      expect(await all(['site:a'])).not.toContain('j0');
    });

    it('gives pages of the log within bounds, and one larger entry alone', async () => {
      await store.write(async (write) => {
        for (let n = 1; n <= 6; n++) await appendOne(write, 'w-1', n, n === 4 ? 5_000 : 10);
      });
      // Whoever wrote it answers from memory, another hub from the store.
      const other = await place.again();
      for (const hub of [store, other]) {
        const seqs = async (after: number, ops: number, bytes: number) =>
          (await hub.read((read) => read.entries(after, ops, bytes))).map((entry) => entry.seq);
        expect(await seqs(0, 2, 1e9)).toEqual([1, 2]);
        expect(await seqs(0, 100, 300)).toEqual([1, 2, 3]);
        expect(await seqs(3, 100, 300)).toEqual([4]);
        expect(await seqs(6, 100, 300)).toEqual([]);
      }
      await other.write((write) => appendOne(write, 'w-2', 1));
      expect((await store.read((read) => read.entries(5, 100, 1e9))).map((entry) => entry.seq)).toEqual([6, 7]);
      await other.close();
    });

    it('keeps groups in their signed text, by writer and number', async () => {
      await store.write(async (write) => {
        for (let n = 1; n <= 3; n++) await appendOne(write, 'w-1', n);
      });
      expect(await store.read((read) => read.groupsAt('w-1', [2, 3, 9]))).toEqual(
        new Map([2, 3].map((n) => [n, `sha256:${String(n).padStart(64, '0')}`])),
      );
      expect((await store.read((read) => read.groups('w-1', 1, 10))).map((group) => group.text)).toEqual(['{"n":2}', '{"n":3}']);
    });

    it('knows grants as they were', async () => {
      const grant = { id: 'g', person: 'ben', role: 'lead', scope: 'org', from: 3, until: null };
      await store.write((write) => write.changeGrants([{ kind: 'begin', grant }]));
      await store.write((write) =>
        write.changeGrants([
          { kind: 'end', id: 'g', person: 'ben', until: 5 },
          { kind: 'begin', grant: { ...grant, from: 7 } },
        ]),
      );
      expect(await store.read((read) => read.grants(['ben', 'nobody']))).toEqual([
        { ...grant, until: 5 },
        { ...grant, from: 7 },
      ]);
      expect(await store.read((read) => read.grants([]))).toEqual([]);
    });

    it('gives a nonce up once, whoever asks at the same time', async () => {
      const answers = await Promise.all(Array.from({ length: 20 }, () => store.burnNonce('n', 100, 50)));
      expect(answers.filter(Boolean)).toHaveLength(1);
      expect(await store.burnNonce('m', 200, 150)).toBe(true);
      expect(await store.burnNonce('m', 200, 160)).toBe(false);
    });

    it('gives what is to be carried out of the house when it is due, the longest waiting first, and counts it', async () => {
      const item = (id: string, dueAt: number, state: 'waiting' | 'done' | 'stopped' = 'waiting', queue = 'cmdb') =>
        ({ queue, id, state, dueAt, claim: null, body: `"${id}"` }) as const;
      await store.write((write) =>
        write.putOutbox([
          item('a', 30),
          item('b', 10),
          item('c', 20),
          item('d', 5, 'done'),
          item('e', 5, 'stopped'),
          item('b', 1, 'waiting', 'mail'),
        ]),
      );
      await store.read(async (read) => {
        expect((await read.outboxDue('cmdb', 25, 9)).map(({ id }) => id)).toEqual(['b', 'c']);
        expect((await read.outboxDue('cmdb', 99, 2)).map(({ id }) => id)).toEqual(['b', 'c']);
        expect((await read.outboxStopped('cmdb', 9)).map(({ id }) => id)).toEqual(['e']);
        expect(await read.outboxCounts('cmdb')).toEqual({ waiting: 3, done: 1, stopped: 1, nextAt: 10 });
        expect(await read.outboxCounts('other')).toEqual({ waiting: 0, done: 0, stopped: 0, nextAt: null });
        expect([...(await read.outbox('cmdb', ['a', 'nobody'])).values()]).toEqual([item('a', 30)]);
      });
      await store.write((write) => write.putOutbox([{ ...item('b', 40), claim: 'mine' }]));
      await store.close();
      store = await place.again();
      expect((await store.read((read) => read.outbox('cmdb', ['b']))).get('b')).toEqual({ ...item('b', 40), claim: 'mine' });
    });

    it('keeps links to the public page by the hash of their secret, the newest first, each with when it was ended and used', async () => {
      const link = { hash: 'h1', id: 'l1', purpose: 'acceptance', about: 'r1', person: 'p1', madeBy: 'olu', madeAt: 1, expiresAt: 9 };
      const first = { ...link, revokedAt: null, usedAt: null };
      const second = { ...first, hash: 'h2', id: 'l2', madeAt: 2 };
      await store.write(async (write) => {
        for (const each of [first, second, { ...first, hash: 'h3', id: 'l3', about: 'r2' }]) await write.putPublicLink(each);
        await write.putPublicLink({ ...first, revokedAt: 5, usedAt: 4 });
      });
      await store.close();
      store = await place.again();
      await store.read(async (read) => {
        expect(await read.publicLinks('acceptance', 'r1')).toEqual([second, { ...first, revokedAt: 5, usedAt: 4 }]);
        expect(await read.publicLinks('visit', 'r1')).toEqual([]);
        expect(await read.publicLink('h2')).toEqual(second);
        expect(await read.publicLink('H2')).toBeUndefined();
        expect(await read.publicLinkById('l1')).toMatchObject({ hash: 'h1' });
        expect(await read.publicLinkById('h1')).toBeUndefined();
      });
    });

    it('keeps writers, codes, secrets, epochs, audit, quarantine and what waits', async () => {
      const invite = { id: 'ABCD', hash: 'h', person: 'ben', expiresAt: 9, tries: 0, usedAt: null, usedBy: null };
      const kept = { writer: 'w-1', first: 4, digest: 'd', text: 'täxt', sig: 's' };
      await store.write(async (write) => {
        await write.putWriters([writerOf('w-1'), writerOf('w-2')]);
        await write.putWriters([{ ...writerOf('w-1'), last: 7, lastDigest: 'd' }]);
        await write.putInvite(invite);
        await write.putInvite({ ...invite, tries: 1 });
        await write.putSecret('a', '1');
        await write.putSecret('a', '2');
        await write.putAudit({ id: 'x', at: 1, person: 'ben', writer: 'w-1', act: 'invite', code: 'ROLE_MISSING', details: { a: 1 } });
        await write.beginEpoch({ epoch: 'e2', from: 0, startedAt: 1 });
        await write.quarantine([{ ...kept, reason: 'forked', heard: 1 }]);
        await write.quarantine([{ ...kept, reason: 'forked', heard: 2 }]);
        await write.putWaiting([kept, kept]);
        await write.setDurable(0);
      });
      await store.touch('w-2', 77, 5);
      await store.touch('w-2', 78, null);
      await store.read(async (read) => {
        expect(await read.writers(['w-1'])).toMatchObject([{ last: 7, lastDigest: 'd' }]);
        expect(await read.writers()).toMatchObject([{ writer: 'w-1' }, { writer: 'w-2', heardAt: 78, pulledSeq: 5 }]);
        expect(await read.invite('ABCD')).toEqual({ ...invite, tries: 1 });
        expect(await read.invite('none')).toBeUndefined();
        expect(await read.secret('a')).toBe('2');
        expect(await read.audit(5)).toMatchObject([{ act: 'invite', details: { a: 1 } }]);
        expect((await read.head()).epoch).toBe('e2');
        expect(await read.epochs()).toEqual([{ epoch: 'e2', from: 0, startedAt: 1 }]);
        expect(await read.quarantined()).toMatchObject([{ reason: 'forked', heard: 1, sizeBytes: 4 }]);
        expect(await read.quarantineSize('w-1')).toEqual({ groups: 1, bytes: 4 });
        expect(await read.quarantineSize('w-9')).toEqual({ groups: 0, bytes: 0 });
        expect(await read.waiting('w-1')).toEqual([kept]);
      });
      await store.write((write) => write.dropWaiting('w-1', 4));
      expect(await store.read((read) => read.waiting('w-1'))).toEqual([]);
    });

    it('tells of commits that added to the log, and of no others', async () => {
      const told: number[] = [];
      const end = store.onCommit((seq) => told.push(seq));
      await new Promise((done) => setTimeout(done, 200));
      await store.write((write) => write.putSecret('a', '1'));
      await store.write((write) => appendOne(write, 'w-1', 1));
      await expect.poll(() => told).toEqual([1]);
      end();
      await store.write((write) => appendOne(write, 'w-1', 2));
      await new Promise((done) => setTimeout(done, 50));
      expect(told).toEqual([1]);
    });

    it('reads are of one moment, though others write', async () => {
      await store.write((write) => appendOne(write, 'w-1', 1));
      await store.read(async (read) => {
        const before = await read.head();
        await store.write((write) => appendOne(write, 'w-1', 2));
        expect(await read.head()).toEqual(before);
        expect(await read.entries(0, 100, 1e9)).toHaveLength(1);
      });
    });

    it('keeps each version of a metadata file, knows the newest of every role, and forgets what is too old', async () => {
      await store.write(async (write) => {
        for (const version of [1, 2, 10]) await write.putMetadata({ role: 'root', version, text: `r${version}` }, 0);
        for (const version of [1, 2, 3]) await write.putMetadata({ role: 'timestamp', version, text: `t${version}` }, version - 1);
        await write.putAcknowledged('w-1', 'one');
        await write.putAcknowledged('w-1', 'two');
      });
      const seen = await store.read(async (read) => ({
        newest: await read.newestMetadata(),
        root: [await read.metadata('root'), await read.metadata('root', 2), await read.metadata('root', 3)],
        timestamp: [await read.metadata('timestamp', 1), await read.metadata('timestamp', 2)],
        acknowledged: [await read.acknowledged('w-1'), await read.acknowledged('w-2')],
      }));
      expect(seen.newest).toEqual([
        { role: 'root', version: 10, text: 'r10' },
        { role: 'timestamp', version: 3, text: 't3' },
      ]);
      expect(seen.root.map((each) => each?.text)).toEqual(['r10', 'r2', undefined]);
      expect(seen.timestamp.map((each) => each?.text)).toEqual([undefined, 't2']);
      expect(seen.acknowledged).toEqual(['two', undefined]);
    });

    it('dumps every table in parts and loads it into an empty store', async () => {
      await store.write(async (write) => {
        for (let n = 1; n <= 25; n++) await appendOne(write, `w-${n % 3}`, n);
        await write.putRows([change(rowOf('job', 'a', 1, ['org', 'site:x']), undefined, [{ name: 'i', value: 'v' }])]);
        await write.putWriters([writerOf('w-1')]);
        await write.putMetadata({ role: 'root', version: 1, text: 'r1' }, 0);
        await write.putAcknowledged('w-1', 'seen');
        await write.putPublicLink({
          hash: 'h',
          id: 'l',
          purpose: 'visit',
          about: 'v',
          person: 'p',
          madeBy: 'o',
          madeAt: 1,
          expiresAt: 2,
          revokedAt: null,
          usedAt: 3,
        });
        await write.putOutbox([{ queue: 'cmdb', id: 'd1', state: 'waiting', dueAt: 5, claim: null, body: '{}' }]);
      });
      const other = await engine.make();
      for (const table of tableNames) {
        for (let after: Awaited<ReturnType<StoreWrite['dump']>>[number] | undefined; ; ) {
          const part = await store.read((read) => read.dump(table, after, 4));
          if (part.length === 0) break;
          await other.store.write((write) => write.load(table, part));
          after = part[part.length - 1];
        }
      }
      for (const table of tableNames) {
        const [mine, theirs] = await Promise.all(
          [store, other.store].map((each) => each.read((read) => read.dump(table, undefined, 1_000))),
        );
        expect(theirs).toEqual(mine);
      }
      expect(await walk(other.store, 0, 25)).toBe((await store.read((read) => read.head())).chain);
      await other.store.close();
      await other.remove();
    });

    it('several hubs at once write one log without a gap, and a reader never sees a later entry before an earlier', async () => {
      const others = await Promise.all([place.again(), place.again(), place.again()]);
      const each = 25;
      const total = each * (others.length + 1);
      const reading = walk(others[0] ?? store, 0, total);
      await Promise.all(
        [store, ...others].map(async (hub, which) => {
          for (let n = 1; n <= each; n++) {
            await hub.write(async (write) => {
              const seq = await appendOne(write, `w-${which}`, n);
              const key: RowKey = `tally/all`;
              const before = (await write.rows([key])).get(key);
              const count = Number(before?.fields['n'] ?? 0) + 1;
              await write.putRows([change(rowOf('tally', 'all', seq, ['org'], { n: count }), before)]);
            });
          }
        }),
      );
      const chain = await reading;
      const head = await store.read((read) => read.head());
      expect(head).toMatchObject({ seq: total, chain });
      expect((await store.read((read) => read.rows(['tally/all']))).get('tally/all')?.fields).toEqual({ n: total });
      for (const other of others) await other.close();
    });
  });
}
