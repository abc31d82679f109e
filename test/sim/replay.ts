/**
 * The hub's record said again, naively: every group of the log judged alone and in order over plain maps, with rights told from the
 * grant records. What batches, gathered look-ups, stored rights and stored rows add must change nothing.
 */
import { judgeGroup } from '../../shared/sync/apply/group.ts';
import { patchOf } from '../../shared/sync/patch.ts';
import type { Row } from '../../shared/sync/row.ts';
import type { Rules, Who, World } from '../../shared/sync/rules.ts';
import { indexesOf } from '../../shared/sync/world.ts';
import { alike, canonical } from './canonical.ts';
import { GrantHistory, type History } from './history.ts';

class PlainWorld implements World {
  readonly rows = new Map<string, Row>();
  readonly #finds = new Map<string, Set<string>>();
  readonly #rules: Rules;
  constructor(rules: Rules) {
    this.#rules = rules;
  }
  #names(row: Row): string[] {
    return indexesOf(this.#rules.model(row.type), row).map((index) => `${row.type}\n${index.name}\n${index.value}`);
  }
  put(row: Row): void {
    const key = `${row.type}/${row.id}`;
    const old = this.rows.get(key);
    if (old) for (const name of this.#names(old)) this.#finds.get(name)?.delete(key);
    this.rows.set(key, row);
    for (const name of this.#names(row)) this.#finds.set(name, (this.#finds.get(name) ?? new Set()).add(key));
  }
  row(type: string, id: string): Row | undefined {
    return this.rows.get(`${type}/${id}`);
  }
  find(type: string, name: string, value: string): readonly Row[] {
    return [...(this.#finds.get(`${type}\n${name}\n${value}`) ?? [])].sort().flatMap((key) => this.rows.get(key) ?? []);
  }
}

/** Says where the stored record differs from the naive one; nothing: it does not. */
export function replayDiffers(history: History, rulesAt: (heard: number) => Rules, newest: Rules): string | undefined {
  const world = new PlainWorld(newest);
  const grants = new GrantHistory();
  for (const { entry, group, base, baseTime, again } of history.judged) {
    const { seq, heard } = entry;
    const person = history.tables.writers.get(group.writer)?.person;
    const own = person === group.actor || person === 'hub';
    const who: Who = {
      person: group.actor,
      writer: group.writer,
      via: group.via,
      now: own ? grants.at(group.actor, seq - 1) : [],
      atBase: own ? grants.at(group.actor, base) : [],
      base,
      ...(group.seen?.groups && { seen: group.seen.groups }),
    };
    const first = again
      ? history.groups.find((each) => each.writer === group.writer && each.first <= group.first && group.first < each.first + each.count)
      : undefined;
    const came = first ? (history.tables.log.get(first.seq)?.entry.heard ?? heard) : heard;
    const judged = judgeGroup(again ? newest : rulesAt(heard), world, group, { mode: 'hub', seq, heard: came, baseTime, who });
    if (!alike(judged.outcomes, entry.outcomes))
      return `group ${group.writer}:${group.first} (${entry.act}) at ${seq}: outcomes ${canonical(entry.outcomes)}, alone ${canonical(judged.outcomes)}`;
    for (const { before, after } of judged.changed.values()) {
      if (patchOf(before, after) === undefined) continue;
      const row: Row = { ...after, seq };
      world.put(row);
      if (row.type === 'grant') grants.note(seq, row);
    }
  }
  for (const key of new Set([...history.rows.keys(), ...world.rows.keys()])) {
    const stored = history.rows.get(key);
    const alone = world.rows.get(key);
    if (!alike(stored, alone)) return `${key}: stored ${canonical(stored)}, alone ${canonical(alone)}`;
  }
  return undefined;
}
