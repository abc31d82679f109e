/** Sees every page, every opening and every count of a run, and checks what can be checked at each step for little. */
import type { VerifiedPush } from '../../hub/intake/take.ts';
import type { WriterRecord } from '../../hub/store/store.ts';
import { opId, type RowKey, rowKey } from '../../shared/sync/ids.ts';
import type { Group } from '../../shared/sync/op.ts';
import type { Cursor, Page } from '../../shared/sync/page.ts';
import type { PushResult } from '../../shared/sync/protocol.ts';
import type { PendingGroup } from '../../shared/sync/replica.ts';
import type { Row } from '../../shared/sync/row.ts';
import { sees } from '../../shared/sync/scope.ts';
import type { MemoryDexie } from '../fakes/memory-dexie.ts';
import { alike } from './canonical.ts';
import { ChromiumDexie } from './dexie/chromium.ts';
import type { LaptopWatch } from './laptop-parts.ts';
import type { LaptopSide } from './laptop-side.ts';
import { actOf, actsInLog } from './ledger.ts';
import type { Failure, Run } from './run.ts';
import { Told } from './told.ts';

/** Where a laptop's local database stands. */
export function cursorIn(laptop: LaptopSide): Cursor | null {
  const meta = laptop.db.meta.map.get('cursor');
  return meta === undefined ? null : (Reflect.get(meta, 'cursor') as Cursor);
}

function isHeld(laptop: LaptopSide, key: RowKey | string): boolean {
  const stored = laptop.db.rows.map.get(key);
  return stored !== undefined && (Reflect.get(stored, 'row') as Row).stub !== true;
}

export class Watch implements LaptopWatch {
  readonly counts = new Map<string, number>();
  failure: Failure | undefined;
  readonly told = new Told();
  readonly #run: Run;
  /** Chain digests of every epoch's log, by seq, as they were served. */
  readonly #chains = new Map<string, Map<number, Set<string>>>();
  /** Where each local database was seen to stand. */
  readonly #stood = new WeakMap<MemoryDexie, Cursor>();

  constructor(run: Run) {
    this.#run = run;
    run.hub.watch = { page: (writer, page) => this.#served(writer, page), pushed: (push, results) => this.#pushed(push, results) };
  }

  count(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
  }

  fail(invariant: string, why: string): void {
    this.#run.say(`BROKEN ${invariant}: ${why}`);
    this.failure ??= { invariant, why };
  }

  /** Nothing leaves the hub that its reader may not see, told from the grant records alone. */
  #served(writer: WriterRecord, page: Page): void {
    const { rows } = this.#run.hub.place.tables;
    const held = ['catalogue', `person:${writer.person}`];
    for (const row of rows.values())
      if (row.type === 'grant' && row.fields['person'] === writer.person && !row.gone && !row.refused)
        held.push(String(row.fields['scope']));
    const outside = (row: Pick<Row, 'scopes'>): boolean => !sees(held, row.scopes);
    if (page.kind === 'snapshot') {
      this.count(page.reset ? 'page snapshot' : 'page backfill');
      const row = page.rows.find(outside);
      if (row)
        this.fail(
          'no-row-outside-scope',
          `${writer.person} was sent ${row.type}/${row.id} of ${row.scopes.join(' ')}, holding ${held.join(' ')}`,
        );
      return;
    }
    this.count('page delta');
    for (const entry of page.entries) {
      const logged = this.#run.hub.place.tables.log.get(entry.seq)?.entry;
      if (logged && entry.writer === writer.writer && !alike(entry.outcomes, logged.outcomes))
        this.fail('losers-are-told', `${writer.person} was not told all outcomes of ${entry.writer}:${entry.first}`);
      if (entry.leave) this.count('rows left');
      for (const patch of entry.patches) {
        if (patch.scopes && !sees(held, patch.scopes))
          this.fail(
            'no-row-outside-scope',
            `${writer.person} was sent ${patch.type}/${patch.id} of ${patch.scopes.join(' ')}, holding ${held.join(' ')}`,
          );
      }
    }
    if (page.stubs.length > 0) this.count('stubs sent');
  }

  /** Work that cannot count under its numbers lies at the hub for a person, before its laptop is told so. */
  #pushed(push: VerifiedPush, results: PushResult['writers']): void {
    const { tables } = this.#run.hub.place;
    for (const { writer, refused } of results) {
      if (refused?.code !== 'LAPTOP_FORKED') continue;
      const n = Number(Reflect.get(Object(refused.details), 'n'));
      const sent = push.groups.find(({ envelope }) => envelope.writer === writer && envelope.first === n);
      // It lies aside, or an image of the same laptop has brought it under another name.
      if (sent === undefined || tables.quarantine.get(`${writer} ${sent.digest}`)) continue;
      if (!actsInLog(tables).has(actOf(sent.text))) this.fail('forks-are-kept', `${writer}:${n} is of another branch and lies nowhere`);
    }
  }

  /** What stood on the screen as somebody's work on it came to stand there, until the hub has answered. What the hub took away in the moment of the act is gone before. */
  readonly #workedOn = new Map<LaptopSide, Map<string, readonly string[]>>();

  shown(laptop: LaptopSide, { first, writer, ops }: Group): void {
    const onto = this.#workedOn.get(laptop) ?? new Map<string, readonly string[]>();
    this.#workedOn.set(laptop, onto);
    // What is there by own predictions alone goes when the hub says otherwise.
    const predicted = (key: RowKey): boolean => Reflect.get(laptop.db.bases.map.get(key) ?? {}, 'row') === null;
    const keys = ops.map((op) => rowKey(op.type, op.id)).filter((key) => isHeld(laptop, key) && !predicted(key));
    onto.set(opId(writer, first), keys);
  }

  beginsAnew(laptop: LaptopSide): void {
    this.#workedOn.delete(laptop);
    this.#rowSeqs.delete(laptop.db);
  }

  /** What own work waits on stays on the screen, whatever grants come and go. */
  pendingStays(laptop: LaptopSide): void {
    const onto = this.#workedOn.get(laptop);
    if (onto === undefined) return;
    for (const each of laptop.db.pending.map.values()) {
      const { group } = each as PendingGroup;
      const lacks = onto.get(opId(group.writer, group.first))?.find((key) => !isHeld(laptop, key));
      if (lacks) this.fail('pending-rows-stay', `${laptop.name} no longer holds ${lacks}, which ${group.act} waits on`);
    }
  }

  restored(): void {
    this.count('hub restored');
  }

  /** The database was emptied, and no time has passed since: spool and journal have filled it again, without a network. */
  filledAgain(laptop: LaptopSide, had: Cursor | null): void {
    const cursor = cursorIn(laptop);
    if (had === null || (cursor !== null && (cursor.epoch !== had.epoch || cursor.seq >= had.seq))) return;
    this.fail('filled-without-network', `${laptop.name} stood at ${had.epoch}/${had.seq} and was filled up to ${cursor?.seq ?? 'nothing'}`);
  }

  /** A window begins: the cursor was stored with the rows that it speaks of. */
  window(laptop: LaptopSide): void {
    const { meta, rows } = laptop.db;
    if (meta.map.has('snapshot')) return;
    const cursor = cursorIn(laptop)?.seq ?? 0;
    const high = Number(Reflect.get(meta.map.get('high') ?? {}, 'seq') ?? 0);
    for (const [key, each] of rows.map) {
      const { seq, stub } = Reflect.get(each, 'row') as Row;
      if (seq > cursor && seq > high && !stub)
        this.fail('cursor-with-its-rows', `${laptop.name} stands at ${cursor} and holds ${String(key)} of ${seq}`);
    }
  }

  /** After a start: what was confirmed is in the journal, byte for byte. */
  opened(laptop: LaptopSide): void {
    const joined = laptop.running?.laptop.joined;
    if (joined === undefined) {
      this.fail('opens-again', `${laptop.name} has forgotten who it is`);
      return;
    }
    const { journal, identity } = joined;
    const head = laptop.running?.spool.head;
    const cursor = cursorIn(laptop);
    if (head && cursor && head.epoch === cursor.epoch && head.seq < cursor.seq)
      this.fail('spool-before-window', `${laptop.name}: the window stands at ${cursor.seq}, the spool ends at ${head.seq}`);
    for (const saved of this.#run.ledger.all.values()) {
      if (saved.laptop !== laptop || saved.writer !== identity.writer) continue;
      const place = journal.at(saved.first);
      // What a backup holds and is old goes (checks-midway.ts sees to it that it is somewhere).
      const [oldest] = journal.places;
      if (oldest !== undefined && saved.first < oldest.first) continue;
      if (place?.digest !== saved.digest)
        this.fail(
          'saved-is-on-the-disk',
          `${saved.act} (${saved.writer}:${saved.first}) was confirmed on ${laptop.name} and is not in its journal`,
        );
    }
    if (journal.damagedAt.length > 0)
      this.fail('saved-is-on-the-disk', `${laptop.name}: the journal says that it is damaged at ${journal.damagedAt.join(', ')}`);
  }

  given(laptop: LaptopSide, page: Page): void {
    this.told.given(laptop, page);
  }

  /** A page is in the local database: the cursor is one of the hub's own history, and nothing lies outside the scopes. */
  applied(laptop: LaptopSide, page: Page, before: Cursor | null): void {
    const cursor = cursorIn(laptop);
    if (cursor === null) return;
    const stood = this.#stood.get(laptop.db);
    this.#stood.set(laptop.db, cursor);
    if (stood && stood.epoch === cursor.epoch && cursor.seq < stood.seq && page.kind === 'delta')
      this.fail('cursor-goes-on', `${laptop.name} stood at ${stood.seq} and stands at ${cursor.seq}`);
    this.#rowsGoOn(laptop, page);
    this.pendingStays(laptop);
    if (alike(cursor, before)) return;
    const log = this.#run.hub.place.tables.log.get(cursor.seq)?.entry;
    if (page.kind === 'delta') {
      if (before === null || before.epoch !== page.epoch || before.seq !== page.from.seq || before.chain !== page.from.chain) {
        this.fail(
          'cursor-chain',
          `${laptop.name} stood at ${before?.epoch}/${before?.seq} and took a page from ${page.epoch}/${page.from.seq}`,
        );
        return;
      }
      // Another window may have gone on meanwhile; what a browser holds is read back behind whole stretches of work.
      const exact = laptop.running?.second === undefined && !(laptop.db instanceof ChromiumDexie);
      if (exact && (cursor.seq !== page.to.seq || cursor.chain !== page.to.chain)) {
        this.fail('cursor-chain', `${laptop.name} took a page to ${page.to.seq} and stands at ${cursor.seq}`);
        return;
      }
    }
    this.#chain(laptop, cursor, log?.chain);
  }

  /** Whatever a snapshot has brought ahead of the cursor, no older effect is laid over it. */
  #rowsGoOn(laptop: LaptopSide, page: Page): void {
    const { db } = laptop;
    // What a browser holds is read back behind whole stretches of work: too late to say which page did what.
    if (db instanceof ChromiumDexie) return;
    const known = this.#rowSeqs.get(db) ?? new Map<string, number>();
    this.#rowSeqs.set(db, known);
    if (page.kind === 'snapshot' && page.reset && page.part === 0) known.clear();
    const held = (key: string): Row | undefined => Reflect.get(db.rows.map.get(key) ?? {}, 'row') as Row | undefined;
    // What went with its scopes, or will go when own work has its outcome, may come back as it is then.
    if (page.kind === 'snapshot' && page.next === null)
      for (const key of known.keys()) if (held(key)?.left !== undefined || held(key) === undefined) known.delete(key);
    const left = new Map<string, number>();
    for (const { seq, leave } of page.kind === 'delta' ? page.entries : []) for (const key of leave ?? []) left.set(key, seq);
    for (const [key, seq] of left) {
      const newest = known.get(key) ?? 0;
      if (newest <= seq) known.delete(key);
      else if (laptop.running?.second === undefined && held(key) === undefined)
        this.fail('rows-go-on', `${laptop.name}: ${key} of ${newest} went with an effect of ${seq}`);
    }
    const rows = page.kind === 'snapshot' ? page.rows : page.entries.flatMap((entry) => entry.patches);
    for (const { type, id } of rows) {
      const key = `${type}/${id}`;
      const row = held(key);
      if (row === undefined || row.stub || db.bases.map.has(key)) continue;
      if (row.seq < (known.get(key) ?? 0)) this.fail('rows-go-on', `${laptop.name}: ${key} was of ${known.get(key)} and is of ${row.seq}`);
      known.set(key, row.seq);
    }
  }
  readonly #rowSeqs = new WeakMap<MemoryDexie, Map<string, number>>();

  #chain(laptop: LaptopSide, cursor: Cursor, chain: string | undefined): void {
    const { epoch } = this.#run.hub.place.tables.meta.get('meta') ?? { epoch: '' };
    const seqs = this.#chains.get(cursor.epoch) ?? new Map<number, Set<string>>();
    this.#chains.set(cursor.epoch, seqs);
    const known = seqs.get(cursor.seq) ?? new Set();
    seqs.set(cursor.seq, known.add(cursor.chain));
    if (
      cursor.epoch === epoch &&
      chain !== undefined &&
      known.size === 1 &&
      chain !== cursor.chain &&
      this.counts.get('hub restored') === undefined
    )
      this.fail('cursor-chain', `${laptop.name} stands at ${cursor.seq} with another history than the hub's`);
  }
}
