/**
 * The local record: keeps the database in step with main. Own groups come from the journal, everybody's effects from the
 * spool; both can be read again from the start, so that an emptied database fills itself, without network.
 */

import type { CommandName, Input, Output } from '../../shared/bridge/commands.ts';
import { setColleagues } from '../../shared/sync/colleagues.ts';
import type { Group, Op } from '../../shared/sync/op.ts';
import type { Cursor } from '../../shared/sync/page.ts';
import { addPending, applyPage, dropLeft, isColleagues, type ReplicaTx, type WhoOf } from '../../shared/sync/replica.ts';
import { isLive } from '../../shared/sync/row.ts';
import type { Rules, Who } from '../../shared/sync/rules.ts';
import { sameJson } from '../../shared/sync/same.ts';
import type { LocalDatabase } from './database.ts';
import { transact } from './dexie-replica.ts';
import { answeredAndGone, noteAnswers } from './note-answers.ts';
import { readStanding, writeStanding } from './standing.ts';

/** The bridge as this file needs it; tests give a main of their own. */
export type Call = <N extends CommandName>(name: N, input: Input<N>) => Promise<Output<N>>;

export interface Identity {
  readonly writer: string;
  readonly person: string;
}

/** Lets windows of one profile work on their database one after the other. */
export type Turn = <T>(work: () => Promise<T>) => Promise<T>;

/** Colleagues' groups that are taken in one transaction. */
const colleaguesAtOnce = 200;
/** Pages in a row that do not continue this database, before it is filled anew. */
const strangersAtMost = 3;

export class LocalRecord {
  readonly #db: LocalDatabase;
  readonly #rules: Rules;
  readonly #call: Call;
  readonly #self: Identity;
  readonly #turn: Turn;
  #queue: Promise<unknown> = Promise.resolve();
  /** Whether colleagues' provisional groups may lie in the database. */
  #colleaguesShown = true;

  /** `turn`: where several windows show one database, only one at a time brings it up to date. */
  constructor(db: LocalDatabase, rules: Rules, call: Call, self: Identity, turn: Turn = (work) => work()) {
    this.#db = db;
    this.#rules = rules;
    this.#call = call;
    this.#self = self;
    this.#turn = turn;
  }

  get database(): LocalDatabase {
    return this.#db;
  }
  get rules(): Rules {
    return this.#rules;
  }
  get self(): Identity {
    return this.#self;
  }

  /** On opening, before the first act: first what main has spooled, then the own groups that have no outcome yet. */
  async catchUp(): Promise<void> {
    await this.#alone(async () => {
      await this.#takeIdentity();
      await this.#takePages();
      await this.#takeJournal();
      await this.#takeColleagues();
    });
  }

  /** After the event `pages`: page after page, each by itself, so that an act of one's own waits for one of them and not for all. */
  async takePages(): Promise<void> {
    while (await this.#alone(() => this.#takeOne()));
  }

  /** Answers whether there may be more. */
  async #takeOne(): Promise<boolean> {
    const { reset, more } = await this.#takePages(1);
    if (reset) await this.#takeJournal();
    if (!more) await this.#takeColleagues();
    return more;
  }

  /** After the event `colleagues`: what came on a stick and is not at the hub is shown as provisional, and what is there no longer is. */
  takeColleagues(): Promise<void> {
    return this.#alone(() => this.#takeColleagues());
  }

  /** After the event `journal`, and after every own act: whatever the journal has and this database lacks. */
  takeJournal(): Promise<void> {
    return this.#alone(() => this.#takeJournal());
  }

  /**
   * A group that main has just numbered: goes in at once where it continues what is known. `beside` writes in the same transaction
   * (in one of its own where the journal is read for more).
   */
  async takeGroup(group: Group, digest: string, beside?: () => Promise<void>): Promise<void> {
    await this.#alone(async () => {
      const standing = await readStanding(this.#db);
      if (standing.writer === group.writer && standing.known + 1 === group.first) return this.#add([{ group, digest }], beside);
      await this.#takeJournal();
      if (beside) await transact(this.#db, this.#rules, beside);
    });
  }

  async cursor(): Promise<Cursor | null> {
    const meta = await this.#db.meta.get('cursor');
    return meta?.name === 'cursor' ? meta.cursor : null;
  }

  /** Who acts here, with the rights that this laptop knows of. */
  async who(): Promise<Who> {
    const grants = await this.#db.transaction('r', this.#db.rows, () => grantsOf(this.#db, this.#self.person));
    const cursor = await this.cursor();
    return {
      person: this.#self.person,
      writer: this.#self.writer,
      via: 'app',
      now: grants,
      atBase: grants,
      base: cursor?.seq ?? 0,
      at: Date.now(),
    };
  }

  async #takeIdentity(): Promise<void> {
    const standing = await readStanding(this.#db);
    if (standing.writer === this.#self.writer) return;
    if (standing.writer !== null) await this.#forgetPending();
    await writeStanding(this.#db, { name: 'standing', writer: this.#self.writer, known: 0, acknowledged: 0 });
  }

  /** This laptop took a new identity: its pending groups have other numbers now and come again from the journal. */
  async #forgetPending(): Promise<void> {
    await transact(this.#db, this.#rules, async (tx) => {
      // Colleagues' work goes with it, and is shown anew afterwards.
      const keys = [...new Set((await tx.pendingAll()).flatMap((group) => group.touched))];
      const bases = await tx.bases(keys);
      await tx.removeRows([...bases].flatMap(([key, row]) => (row === null ? [key] : [])));
      await tx.putRows([...bases.values()].flatMap((row) => row ?? []));
      await tx.clearBases();
      await tx.removePending((await tx.pendingAll()).map((group) => group.first));
      await dropLeft(tx, keys);
    });
  }

  /**
   * Answers whether the record began anew, so that the journal is to be read again, and whether it stopped after `atMost` pages with more
   * to come: never in the middle of a snapshot.
   */
  async #takePages(atMost = Number.MAX_SAFE_INTEGER): Promise<{ readonly reset: boolean; readonly more: boolean }> {
    let reset = false;
    for (let strangers = 0, taken = 0; ; ) {
      const progress = await this.#db.meta.get('snapshot');
      const part = progress?.name === 'snapshot' ? progress.progress.part : 0;
      if (taken >= atMost && part === 0) return { reset, more: true };
      const asked = await this.cursor();
      const { page } = await this.#call('pages.next', { cursor: asked, part });
      if (page === null) return { reset, more: false };
      const gone = await this.#journalled(await answeredAndGone(this.#db, this.#self.writer, page));
      try {
        const applied = await transact(this.#db, this.#rules, async (tx) => {
          // Another window that shares no lock with this one has gone on meanwhile: this page is for where it stood.
          if (!sameJson(await tx.cursor(), asked) || ((await tx.snapshot())?.part ?? 0) !== part) return undefined;
          await noteAnswers(this.#db, this.#self.writer, page, gone); // before the groups that it answers are gone
          const done = await applyPage(tx, this.#rules, this.#self, page, this.#whoOf);
          const standing = await readStanding(this.#db);
          const acknowledged = done.reset ? done.acknowledged : Math.max(standing.acknowledged, done.acknowledged);
          const known = done.reset ? acknowledged : Math.max(standing.known, acknowledged);
          await writeStanding(this.#db, { ...standing, acknowledged, known });
          return done;
        });
        if (applied === undefined) continue;
        strangers = 0;
        taken += 1;
        reset ||= applied.reset;
        if (applied.cursor) await this.#call('pages.done', { cursor: applied.cursor });
      } catch (error) {
        if (!isCursorFault(error) || ++strangers > strangersAtMost) throw error;
        if (strangers === strangersAtMost) await this.#startOver();
        else await this.#db.meta.delete('snapshot');
      }
    }
  }

  /** What own groups with these first numbers did, as far as the journal still has them. */
  async #journalled(firsts: readonly number[]): Promise<ReadonlyMap<number, readonly Op[]>> {
    const found = new Map<number, readonly Op[]>();
    for (const first of firsts) {
      if (found.has(first)) continue;
      const { groups } = await this.#call('journal.read', { after: first - 1 });
      for (const { group } of groups) if (group.writer === this.#self.writer) found.set(group.first, group.ops);
    }
    return found;
  }

  /** Fills the database again from the spool and the journal. Nothing is lost by it: both are on the disk. */
  async #startOver(): Promise<void> {
    await this.#db.transaction('rw', [this.#db.rows, this.#db.bases, this.#db.pending, this.#db.meta], async () => {
      await Promise.all([this.#db.rows.clear(), this.#db.bases.clear(), this.#db.pending.clear(), this.#db.meta.clear()]);
      await writeStanding(this.#db, { name: 'standing', writer: this.#self.writer, known: 0, acknowledged: 0 });
    });
  }

  async #takeJournal(): Promise<void> {
    for (;;) {
      const standing = await readStanding(this.#db);
      const { groups, more, writer } = await this.#call('journal.read', { after: standing.known });
      if (writer !== this.#self.writer) return;
      const lacking = groups.filter(({ group }) => group.first + group.count - 1 > standing.known);
      if (lacking.length > 0) await this.#add(lacking);
      if (!more || lacking.length === 0) return;
    }
  }

  async #add(groups: readonly { readonly group: Group; readonly digest: string }[], beside?: () => Promise<void>): Promise<void> {
    await transact(this.#db, this.#rules, async (tx) => {
      const standing = await readStanding(this.#db);
      let known = standing.known;
      for (const { group, digest } of groups) {
        const last = group.first + group.count - 1;
        if (last <= standing.acknowledged) continue;
        await addPending(tx, this.#rules, group, digest, await this.#whoOf(group, tx));
        known = Math.max(known, last);
      }
      await writeStanding(this.#db, { ...standing, known });
      await beside?.();
    });
  }

  async #takeColleagues(): Promise<void> {
    if ((await this.cursor()) === null) return;
    const { groups: names } = await this.#call('carry.provisional', {});
    if (names.length === 0 && !this.#colleaguesShown) return;
    const pending = await transact(this.#db, this.#rules, (tx) => tx.pendingAll());
    const shown = new Set(pending.filter(isColleagues).map(({ digest }) => digest));
    const lacking = names.filter(({ digest }) => !shown.has(digest)).map(({ order }) => order);
    const keep = new Set<string>(names.map(({ digest }) => digest));
    for (let at = 0; at === 0 || at < lacking.length; at += colleaguesAtOnce) {
      const orders = lacking.slice(at, at + colleaguesAtOnce);
      const { groups } = orders.length === 0 ? { groups: [] } : await this.#call('carry.groups', { orders });
      await transact(this.#db, this.#rules, (tx) => setColleagues(tx, this.#rules, keep, groups, this.#whoOf));
    }
    this.#colleaguesShown = names.length > 0;
    await this.#db.meta.put({ name: 'colleagues', names: Object.fromEntries(names.map(({ writer, laptop }) => [writer, laptop])) });
  }

  #whoOf: WhoOf = async (group: Group, tx: ReplicaTx) => {
    const held = await grantsIn(tx, group.actor);
    // A colleague's rights may lie outside this laptop's scopes; what is only shown is shown as if they were this person's.
    const grants = held.length === 0 && group.writer !== this.#self.writer ? await grantsIn(tx, this.#self.person) : held;
    const { actor: person, writer, via, base, seen } = group;
    return { person, writer, via, now: grants, atBase: grants, base, ...(seen?.groups && { seen: seen.groups }) };
  };

  #alone<T>(work: () => Promise<T>): Promise<T> {
    const run = this.#queue.then(() => this.#turn(work));
    this.#queue = run.catch(() => undefined);
    return run;
  }
}

async function grantsIn(tx: ReplicaTx, person: string): Promise<Who['now']> {
  const rows = await tx.find('grant', 'person', person);
  return rows.filter(isLive).map((row) => ({ role: String(row.fields['role']), scope: String(row.fields['scope']) }));
}

async function grantsOf(db: LocalDatabase, person: string) {
  const found = await db.rows.where('finds').equals(`grant\nperson\n${person}`).toArray();
  return found
    .map((each) => each.row)
    .filter(isLive)
    .map((row) => ({ role: String(row.fields['role']), scope: String(row.fields['scope']) }));
}

function isCursorFault(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    (Reflect.get(error, 'code') === 'CURSOR_DIFFERS' || Reflect.get(Reflect.get(error, 'inner') ?? {}, 'code') === 'CURSOR_DIFFERS')
  );
}
