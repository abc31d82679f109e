/** A hub, and people at their laptops, over the real domain rules: acts are decided, sent, judged and seen again. All in memory. */
import type { Act } from '../../shared/domain/act.ts';
import { decide } from '../../shared/domain/decide.ts';
import { groundcrewRules } from '../../shared/domain/rules.ts';
import type { Result } from '../../shared/errors.ts';
import { readConflict } from '../../shared/sync/apply/conflict.ts';
import { judgeGroup } from '../../shared/sync/apply/group.ts';
import { type RowKey, rowKey, type WriterId, writerId } from '../../shared/sync/ids.ts';
import type { Group, Op } from '../../shared/sync/op.ts';
import type { Outcome } from '../../shared/sync/page.ts';
import { isLive, type Row } from '../../shared/sync/row.ts';
import type { Who, World } from '../../shared/sync/rules.ts';
import type { Grant } from '../../shared/sync/scope.ts';
import { FixedWorld } from '../../shared/sync/world.ts';

export class Hub {
  rows = new Map<RowKey, Row>();
  seq = 0;
  now = 1_800_000_000_000;
  /** Grants by person, as the hub's table of them. */
  readonly grants = new Map<string, readonly Grant[]>();

  world(): World {
    return new FixedWorld(this.rows.values(), groundcrewRules);
  }
  row(type: string, id: string): Row | undefined {
    return this.rows.get(rowKey(type, id));
  }
  all(type: string): readonly Row[] {
    return [...this.rows.values()].filter((row) => row.type === type && isLive(row));
  }
  /** Open conflicts by kind. */
  conflicts(): readonly string[] {
    return this.all('conflict')
      .map((row) => readConflict(row))
      .flatMap((each) => (each?.state === 'open' ? [each.kind] : []))
      .sort();
  }
  take(group: Group, who: Who): readonly Outcome[] {
    this.seq += 1;
    this.now += 60_000;
    const context = { mode: 'hub' as const, seq: this.seq, heard: this.now, baseTime: 0, who };
    const judged = judgeGroup(groundcrewRules, this.world(), group, context);
    for (const [key, { after }] of judged.changed) this.rows.set(key, { ...after, seq: this.seq });
    return judged.outcomes;
  }
  /** A person with these grants, at a laptop that has seen everything. */
  person(name: string, ...grants: readonly Grant[]): Desk {
    this.grants.set(name, grants);
    return new Desk(this, name);
  }
}

/** One person's laptop: in step with the hub until `leave`, then working on what it had, until `comeBack`. */
export class Desk {
  readonly hub: Hub;
  readonly name: string;
  readonly writer: WriterId;
  /** Who acts, where that is not this desk's person. */
  wall: number;
  #next = 1;
  #ids = 0;
  #away: { rows: Map<RowKey, Row>; base: number } | undefined;
  #unsent: { group: Group; who: Who }[] = [];

  constructor(hub: Hub, name: string) {
    this.hub = hub;
    this.name = name;
    this.writer = writerId(`w-${name}`);
    this.wall = hub.now;
  }
  who(): Who {
    const grants = this.hub.grants.get(this.name) ?? [];
    return {
      person: this.name,
      writer: this.writer,
      via: 'app',
      now: grants,
      atBase: grants,
      base: this.#away?.base ?? this.hub.seq,
      at: Math.max(this.wall + 1_000, this.hub.now),
    };
  }
  world(): World {
    return this.#away ? new FixedWorld(this.#away.rows.values(), groundcrewRules) : this.hub.world();
  }
  ids = (): string => {
    this.#ids += 1;
    return `${this.name}-${this.#ids}`;
  };
  leave(): void {
    this.#away = { rows: new Map(this.hub.rows), base: this.hub.seq };
  }
  /** Sends what was done while away; answers the outcomes that did not simply stand. */
  comeBack(): readonly Outcome[] {
    const unsent = this.#unsent;
    this.#unsent = [];
    this.#away = undefined;
    return unsent.flatMap(({ group, who }) => this.hub.take(group, who));
  }
  /** Decides an act here, and sends it. A refusal changes nothing. */
  try<I>(act: Act<I>, input: unknown): Result<readonly Op[]> {
    const decided = decide(act, this.world(), input, this.who(), this.ids);
    if (decided.ok) this.send(decided.value);
    return decided;
  }
  /** An act that is expected to be possible. Answers its ops. */
  do<I>(act: Act<I>, input: unknown): readonly Op[] {
    const decided = this.try(act, input);
    if (!decided.ok) throw new Error(`${act.name}: ${decided.refusal.code} ${JSON.stringify(decided.refusal.details)}`);
    return decided.value;
  }
  /** Ops as they are, past this laptop's own check: what a hostile or older client could send. */
  send(ops: readonly Op[]): readonly Outcome[] {
    this.wall = Math.max(this.wall + 1_000, this.hub.now);
    const group: Group = {
      writer: this.writer,
      first: this.#next,
      count: ops.length,
      prev: null,
      epoch: 'e',
      base: this.#away?.base ?? this.hub.seq,
      h: this.wall,
      wall: this.wall,
      actor: this.name,
      via: 'app',
      sv: 1,
      ops,
    };
    this.#next += ops.length;
    // The moment is the group's own wherever it is judged.
    const { at: _at, ...who } = this.who();
    if (this.#away === undefined) return this.hub.take(group, who);
    const context = { mode: 'predict' as const, seq: 0, heard: Number.MAX_SAFE_INTEGER, baseTime: Number.MIN_SAFE_INTEGER, who };
    const judged = judgeGroup(groundcrewRules, this.world(), group, context);
    for (const [key, { after }] of judged.changed) this.#away.rows.set(key, after);
    this.#unsent.push({ group, who });
    return judged.outcomes;
  }
}

export const everywhere = (role: string): Grant => ({ role, scope: 'org' });
