/** One person's laptop at a real hub: real keys, the real replica with its predictions, acts decided as a screen would. In memory. */

import type { Act } from '../../shared/domain/act.ts';
import { decide } from '../../shared/domain/decide.ts';
import { readGrant } from '../../shared/domain/people/grant.ts';
import { groundcrewRules } from '../../shared/domain/rules.ts';
import type { Result } from '../../shared/errors.ts';
import { digestOf } from '../../shared/node/keys.ts';
import { type ConflictFields, readConflict } from '../../shared/sync/apply/conflict.ts';
import type { Op } from '../../shared/sync/op.ts';
import type { Entry, Outcome } from '../../shared/sync/page.ts';
import { addPending, applyPage } from '../../shared/sync/replica.ts';
import { isLive, type Row } from '../../shared/sync/row.ts';
import type { Who, World } from '../../shared/sync/rules.ts';
import { FixedWorld } from '../../shared/sync/world.ts';
import { MemoryReplica } from '../fakes/memory-replica.ts';
import type { Laptop, TestHub } from './hub-laptop.ts';

export class HubDesk {
  readonly laptop: Laptop;
  readonly replica = new MemoryReplica(groundcrewRules);
  /** What the hub said of groups, own and others'. */
  readonly entries: Entry[] = [];
  readonly #hub: TestHub;
  #sent = 0;
  #ids = 0;
  #away = false;

  constructor(hub: TestHub, laptop: Laptop) {
    this.#hub = hub;
    this.laptop = laptop;
  }

  get name(): string {
    return this.laptop.person;
  }
  world(): World {
    return new FixedWorld(this.replica.rows.values(), groundcrewRules);
  }
  row(type: string, id: string): Row | undefined {
    return this.world().row(type, id);
  }
  rows(type: string): readonly Row[] {
    return [...this.replica.rows.values()].filter((row) => row.type === type && isLive(row));
  }
  /** Conflicts of a kind, as this laptop has them. */
  conflicts(kind?: string): readonly { readonly row: Row; readonly fields: ConflictFields }[] {
    return this.rows('conflict').flatMap((row) => {
      const fields = readConflict(row);
      return fields && (kind === undefined || fields.kind === kind) ? [{ row, fields }] : [];
    });
  }
  /** Hub time as this laptop knows it, ms, where it matters what day it is. */
  at: number | undefined;

  who(): Who {
    const grants = this.rows('grant')
      .flatMap((row) => readGrant(row) ?? [])
      .filter((grant) => grant.person === this.name)
      .map(({ role, scope }) => ({ role, scope }));
    const base = this.replica.cursor?.seq ?? 0;
    const at = this.at === undefined ? {} : { at: this.at };
    return { person: this.name, writer: this.laptop.writer, via: 'app', now: grants, atBase: grants, base, ...at };
  }

  get isAway(): boolean {
    return this.#away;
  }
  /** Works on what it has until `comeBack`. */
  leave(): void {
    this.#away = true;
  }
  /** Everything that waits goes to the hub, and what came of it is seen. */
  async comeBack(): Promise<readonly Outcome[]> {
    this.#away = false;
    return this.#send();
  }

  /** Decides an act here and sends it, unless away. A refusal changes nothing. */
  async try<I>(act: Act<I>, input: unknown): Promise<Result<readonly Op[]>> {
    const decided = decide(act, this.world(), input, this.who(), () => {
      this.#ids += 1;
      return `${this.name}-${this.#ids}`;
    });
    if (decided.ok) await this.append(decided.value, act.name);
    return decided;
  }
  /** An act that is expected to be possible. */
  async do<I>(act: Act<I>, input: unknown): Promise<readonly Op[]> {
    const decided = await this.try(act, input);
    if (!decided.ok) throw new Error(`${act.name}: ${decided.refusal.code} ${JSON.stringify(decided.refusal.details)}`);
    return decided.value;
  }
  /** Ops as they are, past this laptop's own check: what an older client could send. */
  async append(ops: readonly Op[], act = 'test'): Promise<readonly Outcome[]> {
    this.#hub.clock.now += 1_000;
    this.laptop.base = this.replica.cursor?.seq ?? 0;
    const { group, text } = this.laptop.write(ops, { act });
    await this.replica.tx((tx) => addPending(tx, groundcrewRules, group, digestOf(text), this.who()));
    return this.#away ? [] : this.#send();
  }

  /** Pulls every page; what waits here is predicted on top of it. */
  async pull(): Promise<void> {
    let next: string | null = null;
    for (;;) {
      const page = await this.laptop.pull(this.replica.cursor, next);
      if (page === undefined) return;
      if (page.kind === 'delta') this.entries.push(...page.entries);
      else next = page.next;
      const self = { writer: this.laptop.writer, person: this.name };
      await this.replica.tx((tx) => applyPage(tx, groundcrewRules, self, page, async ({ base }) => ({ ...this.who(), base })));
    }
  }

  async #send(): Promise<readonly Outcome[]> {
    await this.laptop.signIn();
    const groups = this.laptop.journal.slice(this.#sent);
    const first = groups[0]?.group.first ?? Number.MAX_SAFE_INTEGER;
    if (groups.length > 0) await this.laptop.push(groups);
    this.#sent = this.laptop.journal.length;
    await this.pull();
    return this.entries.filter((each) => each.writer === this.laptop.writer && each.first >= first).flatMap((each) => each.outcomes);
  }
}
