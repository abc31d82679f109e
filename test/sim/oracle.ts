/**
 * The merge rules said again in other words, from DESIGN's table and not from shared/sync/apply: what each field, set, list, fact, gate
 * and slot must show after the log, and which conflicts must stand. Only which ops stood is taken from the log.
 */
import { readConflict } from '../../shared/sync/apply/conflict.ts';
import type { FieldWrite, Json, Op } from '../../shared/sync/op.ts';
import type { Row } from '../../shared/sync/row.ts';
import type { History, Judged } from './history.ts';
import { minutesPerVisit } from './rules.ts';

/** One version of a field: the ops that wrote it, when it took effect. */
interface Version {
  readonly ops: readonly string[];
  readonly v: Json;
  readonly t: number;
  readonly h: number;
  readonly person: string;
}

interface Slot {
  readonly space: string;
  readonly from: number;
  readonly to: number;
  since: number;
}

interface Thing {
  readonly type: string;
  readonly id: string;
  readonly made: Version;
  readonly maker: string;
  fields: Map<string, { now: Version; beside: Version[] }>;
  sets: Map<string, Map<string, Set<string>>>;
  lists: Map<string, Map<string, Version & { readonly pos: string }>>;
  gone: boolean;
  refused: boolean;
  /** Refused op → field → what it had seen. */
  lost: Map<string, Readonly<Record<string, FieldWrite>>>;
  slots: Slot[];
}

interface Fact {
  readonly id: string;
  readonly op: string;
  readonly seq: number;
  readonly writer: string;
  readonly same: string;
  readonly supersedes: readonly string[];
  quarantined: boolean;
  /** A person decided that another one counts. */
  overruled: boolean;
  readonly madeWithoutRight: boolean;
}

const matter: Readonly<Record<string, readonly string[]>> = {
  visit: ['day', 'installer', 'status', 'site'],
  device: ['serial'],
  change: ['status'],
  parcel: ['weight'],
};
const notes = ['remarks'];
const matters = (type: string, field: string): boolean => notes.includes(field) || (matter[type] ?? []).includes(field);
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
const overlaps = (a: readonly string[], b: ReadonlySet<string>): boolean => a.some((op) => b.has(op));

function later(a: Version, b: Version): boolean {
  if (a.t !== b.t) return a.t > b.t;
  if (a.h !== b.h) return a.h > b.h;
  const [x, y] = [a, b].map((each) => each.ops[each.ops.length - 1] ?? '');
  const part = (op = ''): readonly [string, number] => [op.slice(0, op.lastIndexOf(':')), Number(op.slice(op.lastIndexOf(':') + 1))];
  const [wx, nx] = part(x);
  const [wy, ny] = part(y);
  return wx === wy ? nx > ny : wx > wy;
}

export class Oracle {
  readonly #things = new Map<string, Thing>();
  readonly #facts = new Map<string, Fact>();
  /** Step done twice: pairs of facts that did not know one another, by what they are about; settled ones go. */
  readonly #pairs = new Map<string, Set<string>>();
  readonly #wrong: { readonly invariant: string; readonly why: string }[] = [];
  /** What was deleted and changed all the same by the group at hand, and by which op. */
  readonly #lateEdits = new Map<string, string>();
  /** Own earlier ops that a renumbered op says it saw, and by which. */
  readonly #seenOps = new Map<string, string>();
  /** What happened, for the table at the end of a run. */
  readonly counts = new Map<string, number>();

  constructor(history: History) {
    for (const judged of history.judged) this.#judge(judged);
    this.#compare(history);
  }

  get wrong(): readonly { readonly invariant: string; readonly why: string }[] {
    return this.#wrong;
  }

  #say(invariant: string, why: string): void {
    if (this.#wrong.length < 20) this.#wrong.push({ invariant, why });
  }

  #count(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
  }

  #judge(judged: Judged): void {
    const { entry, group } = judged;
    const changed = new Set<Thing>();
    for (const { id, op, outcome } of judged.ops) {
      const t = Math.max(Math.min(op.at ?? group.wall, entry.heard), Math.min(judged.baseTime, entry.heard));
      const stamp: Version = { ops: [id], v: null, t: judged.again ? Number.NaN : t, h: group.h, person: group.actor };
      if (group.was !== undefined) this.#namesAfresh(group.was, op, id);
      if (outcome) this.#count(`${outcome.result} ${outcome.code}`);
      if (outcome?.result === 'held') continue;
      const stands = outcome === undefined || outcome.result === 'kept-other' || outcome.result === 'quarantined';
      this.#refusals(op, outcome?.code, stands);
      if (op.kind === 'cmd') this.#command(judged, op, id, stamp, outcome?.code, changed);
      else if (op.kind === 'append') {
        if (stands) this.#fact(judged, op, id, outcome?.result === 'quarantined');
      } else if (stands) this.#edit(judged, op, id, stamp, outcome?.result === 'kept-other', changed);
      else this.#refuse(op, id, stamp, outcome?.code ?? '', group.writer);
    }
    for (const thing of changed) this.#slots(thing, entry.seq);
    this.#noteConflicts(judged);
    for (const [about, op] of this.#lateEdits) {
      const told = entry.changes.some(({ patch }) => {
        const conflict = patch.type === 'conflict' ? this.#conflicts.get(patch.id) : undefined;
        return conflict?.about === about && conflict.kind === 'deleted-and-edited';
      });
      if (!told) this.#say('delete-is-told', `nobody is told that ${op} changed ${about}, which was deleted`);
    }
    this.#lateEdits.clear();
  }

  /** What conflicts are about, told from the effects that travel. */
  #noteConflicts({ entry }: Judged): void {
    for (const { patch } of entry.changes) {
      if (patch.type !== 'conflict') continue;
      const known = this.#conflicts.get(patch.id);
      const fields = patch.fields ?? {};
      const sides = fields['sides'] as readonly { readonly ref?: string; readonly ops: readonly string[] }[] | undefined;
      if (patch.made) this.#count(`conflict ${String(fields['kind'])}`);
      this.#conflicts.set(patch.id, {
        about: String(fields['about'] ?? known?.about),
        field: fields['field'] === undefined ? (known?.field ?? null) : (fields['field'] as string | null),
        kind: String(fields['kind'] ?? known?.kind),
        sides: sides?.map((side) => side.ops) ?? known?.sides ?? [],
        refs: sides?.flatMap(({ ref, ops }) => (ref === undefined ? [] : [{ ref, ops }])) ?? known?.refs ?? [],
      });
    }
  }

  /** A wrong clock, an order or a withdrawn approval is never a reason to refuse a fact; and only known reasons refuse anything. */
  #refusals(op: Op, code: string | undefined, stands: boolean): void {
    if (stands) return;
    const allowed = op.kind === 'append' ? ['FACT_FIXED'] : op.kind === 'cmd' ? commandRefusals : editRefusals;
    if (!allowed.includes(code ?? '')) this.#say('refused-for-a-reason', `${op.kind} of ${op.type}/${op.id} was refused with ${code}`);
    if (op.kind === 'append' && !this.#facts.has(op.id)) this.#say('facts-stand', `fact ${op.id} was refused with ${code}`);
  }

  #thing(op: Op, stamp: Version, maker: string): Thing {
    const key = `${op.type}/${op.id}`;
    const known = this.#things.get(key);
    if (known) return known;
    const made: Thing = {
      type: op.type,
      id: op.id,
      made: stamp,
      maker,
      fields: new Map(),
      sets: new Map(),
      lists: new Map(),
      gone: false,
      refused: false,
      lost: new Map(),
      slots: [],
    };
    this.#things.set(key, made);
    return made;
  }

  #refuse(op: Op, id: string, stamp: Version, code: string, writer: string): void {
    const known = this.#things.get(`${op.type}/${op.id}`);
    if (code === 'RECORD_UNKNOWN' || code === 'CREATION_REFUSED' || code === 'FACT_FIXED' || code === 'OP_NOT_ALLOWED') return;
    if (known === undefined) {
      if (op.kind === 'set' || code === 'COMMAND_OF_GROUP_REFUSED') this.#thing(op, stamp, writer).refused = true;
    } else if (!known.refused && !(known.gone && code === 'COMMAND_OF_GROUP_REFUSED')) known.lost.set(id, op.fields ?? {});
  }

  #edit(judged: Judged, op: Op, id: string, stamp: Version, keptOther: boolean, changed: Set<Thing>): void {
    const key = `${op.type}/${op.id}`;
    const isNew = !this.#things.has(key);
    const thing = this.#thing(op, stamp, judged.group.writer);
    changed.add(thing);
    if (op.kind === 'del') {
      if (!thing.gone) this.#count('rule delete');
      thing.gone = true;
      return;
    }
    if (thing.gone) {
      this.#count('rule edit after delete');
      this.#lateEdits.set(key, id);
    }
    let kept = false;
    for (const [field, write] of Object.entries(op.fields ?? {})) {
      if (op.type === 'visit' && field === 'tags') this.#member(thing, op.kind, field, write, id);
      else if (op.type === 'visit' && field === 'order') this.#place(thing, op.kind, field, write, { ...stamp, v: write.v });
      else if (isNew) thing.fields.set(field, { now: { ...stamp, v: write.v }, beside: [] });
      else kept = this.#register(thing, field, write, { ...stamp, v: write.v }) || kept;
    }
    if (kept !== keptOther && !judged.again)
      this.#say(
        'loser-is-told',
        `op ${id} on ${key}: the value shown ${kept ? 'is another' : 'is its own'}, its outcome says the opposite`,
      );
  }

  /** What an op had seen, back through ops that did not stand. */
  #seen(thing: Thing, field: string, b: readonly string[]): ReadonlySet<string> {
    const out = new Set<string>();
    const queue = [...b];
    const done = new Set<string>();
    for (let op = queue.pop(); op !== undefined; op = queue.pop()) {
      if (done.has(op)) continue;
      done.add(op);
      const behind = thing.lost.get(op)?.[field];
      if (behind) queue.push(...behind.b);
      else out.add(op);
    }
    return out;
  }

  /** True where another value is shown afterwards. */
  #register(thing: Thing, field: string, write: FieldWrite, mine: Version): boolean {
    const held = thing.fields.get(field);
    const seen = this.#seen(thing, field, write.b);
    if (held === undefined) {
      thing.fields.set(field, { now: mine, beside: [] });
      return false;
    }
    const beside = held.beside.filter((each) => !overlaps(each.ops, seen));
    if (overlaps(held.now.ops, seen)) {
      thing.fields.set(field, { now: mine, beside });
      this.#count(matters(thing.type, field) ? 'rule register replaced (matters)' : 'rule register replaced');
      return false;
    }
    if (same(held.now.v, mine.v)) {
      const newer = later(mine, held.now) ? mine : held.now;
      thing.fields.set(field, { now: { ...newer, ops: [...held.now.ops, ...mine.ops] }, beside });
      this.#count('rule equal values met');
      return false;
    }
    const wins = later(mine, held.now);
    const [now, loser] = wins ? [mine, held.now] : [held.now, mine];
    thing.fields.set(field, { now, beside: matters(thing.type, field) ? [...beside, loser] : wins ? [] : held.beside });
    this.#count(notes.includes(field) ? 'rule notes met' : matters(thing.type, field) ? 'rule values met (matters)' : 'rule values met');
    return !wins;
  }

  #member(thing: Thing, kind: string, field: string, write: FieldWrite, id: string): void {
    const set = thing.sets.get(field) ?? new Map<string, Set<string>>();
    thing.sets.set(field, set);
    const member = String(write.v);
    const adds = set.get(member) ?? new Set<string>();
    if (kind === 'rem') {
      for (const add of write.b) adds.delete(add);
      this.#count(adds.size > 0 ? 'rule add won over remove' : 'rule member removed');
    } else adds.add(id);
    if (adds.size > 0) set.set(member, adds);
    else set.delete(member);
  }

  #place(thing: Thing, kind: string, field: string, write: FieldWrite, stamp: Version): void {
    const list = thing.lists.get(field) ?? new Map<string, Version & { readonly pos: string }>();
    thing.lists.set(field, list);
    const seen = new Set<string>(write.b);
    if (kind === 'rem') {
      const now = list.get(String(write.v));
      if (now && overlaps(now.ops, seen)) list.delete(String(write.v));
      this.#count(now && !overlaps(now.ops, seen) ? 'rule place kept over remove' : 'rule item removed');
      return;
    }
    const { item, pos }: { item: string; pos: string } = write.v as never;
    const now = list.get(item);
    if (now && !overlaps(now.ops, seen) && !later(stamp, now)) return;
    this.#count(now === undefined ? 'rule item placed' : 'rule item moved');
    list.set(item, { ...stamp, pos });
  }

  #fact({ entry, group, base }: Judged, op: Op, id: string, quarantined: boolean): void {
    const value = (name: string): Json => op.fields?.[name]?.v ?? null;
    const supersedes = value('supersedes');
    const about = `${value('visit')} ${value('step')}`;
    const fact: Fact = {
      id: op.id,
      op: id,
      seq: entry.seq,
      writer: group.writer,
      same: about,
      supersedes: Array.isArray(supersedes) ? supersedes.map(String) : [],
      quarantined,
      overruled: false,
      madeWithoutRight: quarantined,
    };
    if (!quarantined) {
      for (const other of this.#facts.values()) {
        if (other.same !== about || other.quarantined || other.overruled || other.writer === group.writer || other.seq <= base) continue;
        if (broughtByStick(group.seen?.groups, other.op)) continue;
        if (fact.supersedes.includes(other.id) || other.supersedes.includes(op.id)) continue;
        // A third one that corrects it settles the matter for it.
        if (
          [...this.#facts.values()].some(
            (each) => each.same === about && !each.quarantined && !each.overruled && each.supersedes.includes(other.id),
          )
        )
          continue;
        this.#pairs.set(about, new Set([...(this.#pairs.get(about) ?? []), other.op, id]));
        this.#count('rule same step twice');
      }
    } else this.#count('rule fact quarantined');
    this.#facts.set(op.id, fact);
    this.#count('rule fact appended');
  }

  #command(judged: Judged, op: Op, id: string, stamp: Version, code: string | undefined, changed: Set<Thing>): void {
    const { name, args } = op.cmd ?? { name: '', args: null };
    if (name === 'approve' || name === 'withdraw') this.#gate(String(args), id, stamp, name, code);
    if (code !== undefined) return;
    if (name === 'restore-record') {
      const { type, id: record } = Object(args);
      const thing = this.#things.get(`${type}/${record}`);
      if (thing) {
        thing.gone = false;
        changed.add(thing);
        this.#count('rule restored');
      }
    }
    if (name === 'settle-conflict') this.#settle(judged, Object(args), stamp, changed);
  }

  /** A gate is decided at its place in the order: by what stands there, whatever any clock says. */
  #gate(change: string, id: string, stamp: Version, name: string, code: string | undefined): void {
    const thing = this.#things.get(`change/${change}`);
    const status = thing?.fields.get('status')?.now.v;
    const expected =
      name === 'withdraw'
        ? status === 'approved'
          ? undefined
          : 'NOT_APPROVED'
        : thing === undefined || thing.refused
          ? 'NOT_FOUND'
          : thing.made.person === stamp.person
            ? 'REQUESTER_APPROVES'
            : status === 'withdrawn'
              ? 'APPROVAL_WITHDRAWN'
              : status === 'approved'
                ? 'ALREADY_APPROVED'
                : undefined;
    // Rights are the naive replay's to check.
    if (code !== 'ROLE_MISSING' && code !== expected)
      this.#say(
        'gate-held-at-its-place',
        `${name} ${change} (${id}) at its place is ${expected ?? 'held'}, the hub said ${code ?? 'held'}`,
      );
    if (code !== undefined || thing === undefined) return;
    thing.fields.set('status', { now: { ...stamp, v: name === 'approve' ? 'approved' : 'withdrawn' }, beside: [] });
    this.#count(`rule ${name}`);
  }

  #settle({ entry }: Judged, args: object, stamp: Version, changed: Set<Thing>): void {
    const choice: { kind: string; op?: string; v?: Json } = Reflect.get(args, 'choice');
    this.#count(`rule settled ${choice.kind}`);
    const known = this.#conflicts.get(String(Reflect.get(args, 'conflict')));
    if (known === undefined) return;
    const seen: readonly string[] = Reflect.get(args, 'seen');
    const unseen = known.sides.find((ops) => !ops.some((op) => seen.includes(op)));
    if (unseen)
      this.#say('settled-by-who-saw-all', `${known.about} ${known.field}: ${unseen.join(' ')} was not seen by whoever settled it`);
    if (known.kind === 'same-step') this.#pairs.delete(known.field ?? '');
    const thing = this.#things.get(known.about);
    if (known.refs.length > 0) {
      for (const { ref, ops } of known.refs) this.#decideFact(ref, choice.kind, ops.includes(choice.op ?? ''));
      if (choice.kind !== 'take') return;
      for (const { ref, ops } of known.refs) {
        const claimant = this.#things.get(ref);
        if (claimant && ops.includes(choice.op ?? '')) {
          for (const slot of claimant.slots) slot.since = -entry.seq;
          changed.add(claimant);
        }
      }
      return;
    }
    if (thing === undefined) return;
    if (choice.kind === 'restore') {
      thing.gone = false;
      changed.add(thing);
      return;
    }
    const field = known.field;
    const held = field === null ? undefined : thing.fields.get(field);
    if (field === null || held === undefined) return;
    const patch = entry.changes.find((each) => `${each.patch.type}/${each.patch.id}` === known.about)?.patch;
    const v = choice.kind === 'value' ? (choice.v ?? null) : choice.kind === 'leave' ? held.now.v : (patch?.fields?.[field] ?? held.now.v);
    thing.fields.set(field, { now: { ...stamp, v, t: Math.max(stamp.t, held.now.t) }, beside: [] });
    changed.add(thing);
  }

  #decideFact(ref: string, choice: string, chosen: boolean): void {
    const fact = this.#facts.get(ref.replace('step/', ''));
    if (fact === undefined || !ref.startsWith('step/')) return;
    if (choice === 'both' || (choice === 'take' && chosen)) {
      if (choice === 'take' || fact.quarantined) fact.overruled = false;
      fact.quarantined = false;
    } else if (choice === 'take') fact.overruled = true;
  }

  /** Conflicts as they stood before the entry at hand, told from the log's own effects: only to know what a settling is about. */
  readonly #conflicts = new Map<
    string,
    {
      about: string;
      field: string | null;
      kind: string;
      sides: readonly (readonly string[])[];
      refs: readonly { ref: string; ops: readonly string[] }[];
    }
  >();

  #slots(thing: Thing, seq: number): void {
    const wanted = thing.gone || thing.refused ? [] : slotsOf(thing);
    thing.slots = wanted.map((want) => {
      const held = thing.slots.find((each) => each.space === want.space && each.from === want.from && each.to === want.to);
      return { ...want, since: held?.since ?? seq };
    });
  }

  #compare(history: History): void {
    for (const [key, thing] of this.#things) {
      if (thing.type === 'grant' || thing.type === 'person') continue;
      const row = history.rows.get(key);
      if (row === undefined) {
        this.#say('merged-by-the-rules', `${key} is nowhere`);
        continue;
      }
      for (const problem of thingDiffers(thing, row)) this.#say(problem.invariant, `${key}: ${problem.why}`);
      if (!thing.refused) this.#conflictsOf(thing, history);
    }
    for (const fact of this.#facts.values()) this.#factIsThere(fact, history);
    for (const [about, ops] of this.#pairs) this.#pairIsTold(about, ops, history);
    this.#holders(history);
    this.#seenIsThere(history);
  }

  /** Values that met and matter have exactly one open conflict, which names every side and reaches everybody who wrote one. */
  #conflictsOf(thing: Thing, history: History): void {
    const about = `${thing.type}/${thing.id}`;
    const open = [...history.rows.values()].filter((row) => {
      const conflict = readConflict(row);
      return conflict?.state === 'open' && conflict.about === about && (conflict.kind === 'same-field' || conflict.kind === 'both-noted');
    });
    for (const [field, { now, beside }] of thing.fields) {
      if (!matters(thing.type, field)) continue;
      const own = open.filter((row) => row.fields['field'] === field);
      const expected = beside.length > 0 ? 1 : 0;
      if (own.length !== expected) {
        this.#say('one-conflict-names-all', `${about} ${field}: ${own.length} open conflicts, ${beside.length + 1} values`);
        continue;
      }
      const conflict = readConflict(own[0]);
      for (const version of expected === 0 ? [] : [now, ...beside]) {
        const side = conflict?.sides.find((each) => each.ops.some((op) => version.ops.includes(op)));
        if (side === undefined) this.#say('one-conflict-names-all', `${about} ${field}: ${version.ops.join(' ')} is not a side`);
        else if (!own[0]?.scopes.includes(`person:${version.person}`))
          this.#say('losers-are-told', `${about} ${field}: ${version.person} cannot see the conflict`);
      }
    }
  }

  #factIsThere(fact: Fact, history: History): void {
    const row = history.rows.get(`step/${fact.id}`);
    if (row === undefined || row.gone || row.refused || !row.made.by.includes(fact.op as never))
      this.#say('facts-stand', `fact ${fact.id} (${fact.op}) is not in the record`);
    else if (fact.madeWithoutRight && !conflictsWith(history, fact.op).some((kind) => kind === 'fact-without-right'))
      this.#say('facts-stand', `fact ${fact.id} without right is not shown to a lead`);
  }

  #pairIsTold(about: string, ops: ReadonlySet<string>, history: History): void {
    const told = [...history.rows.values()].some((row) => {
      const conflict = readConflict(row);
      if (conflict?.kind !== 'same-step' || conflict.field !== about) return false;
      const named = conflict.sides.flatMap((side) => side.ops);
      return [...ops].every((op) => named.includes(op));
    });
    if (!told) this.#say('same-step-is-told', `${about}: no conflict names ${[...ops].join(' ')}`);
  }

  /** What a laptop saw of its own work bears the name that it has now. */
  #namesAfresh(was: string, op: Op, id: string): void {
    const former = was.slice(0, was.lastIndexOf(':') + 1);
    for (const { b } of Object.values(op.fields ?? {})) for (const seen of b) if (seen.startsWith(former)) this.#seenOps.set(seen, id);
  }

  #seenIsThere(history: History): void {
    const ends = new Map<string, number>();
    for (const { writer, first, count } of [
      ...history.groups,
      ...[...history.tables.waiting.values()].flat().map((each) => ({ ...each, count: 1 })),
    ])
      ends.set(writer, Math.max(ends.get(writer) ?? 0, first + count - 1));
    for (const [seen, by] of this.#seenOps) {
      const at = seen.lastIndexOf(':');
      const writer = seen.slice(0, at);
      if (Number(seen.slice(at + 1)) <= (ends.get(writer) ?? 0)) continue;
      this.#say('own-work-is-seen', `${by} says that it saw ${seen}, which the hub does not know`);
    }
  }

  /** Of those who claim the same, the first in hub order holds; everybody else is displaced by a holder, and visible. */
  #holders(history: History): void {
    const spaces = new Map<string, { readonly thing: Thing; readonly slot: Slot }[]>();
    for (const thing of this.#things.values())
      for (const slot of thing.slots) spaces.set(slot.space, [...(spaces.get(slot.space) ?? []), { thing, slot }]);
    for (const [space, claims] of spaces) {
      claims.sort((a, b) => a.slot.since - b.slot.since || (a.thing.id < b.thing.id ? -1 : 1));
      const holders: typeof claims = [];
      for (const each of claims) {
        const holder = holders.find(({ thing, slot }) => thing !== each.thing && slot.from < each.slot.to && each.slot.from < slot.to);
        if (holder === undefined) holders.push(each);
        const row = history.rows.get(`${each.thing.type}/${each.thing.id}`);
        const lost = row?.displaced?.find((other) => other.space === space);
        if (lost?.id !== holder?.thing.id)
          this.#say(
            'one-holder-per-slot',
            `${space}: ${each.thing.id} is displaced by ${lost?.id ?? 'nobody'}, by the order it is ${holder?.thing.id ?? 'the holder'}`,
          );
      }
    }
  }
}

function conflictsWith(history: History, op: string): readonly string[] {
  return [...history.rows.values()].flatMap((row) => {
    const conflict = readConflict(row);
    return conflict?.sides.some((side) => side.ops.includes(op)) ? [conflict.kind] : [];
  });
}

function* thingDiffers(thing: Thing, row: Row): Generator<{ readonly invariant: string; readonly why: string }> {
  const merged = 'merged-by-the-rules';
  if ((row.refused !== undefined) !== thing.refused)
    yield { invariant: merged, why: `refused ${String(row.refused?.code)}, by the rules ${thing.refused}` };
  if (thing.refused) return;
  if ((row.gone !== undefined) !== thing.gone)
    yield { invariant: merged, why: `deleted ${row.gone !== undefined}, by the rules ${thing.gone}` };
  for (const [field, { now, beside }] of thing.fields) {
    if (!same(row.fields[field], now.v))
      yield { invariant: merged, why: `${field} is ${JSON.stringify(row.fields[field])}, by the rules ${JSON.stringify(now.v)}` };
    const stamp = row.stamps?.[field] ?? row.made;
    if (!Number.isNaN(now.t) && stamp.t !== now.t)
      yield { invariant: 'time-is-clamped', why: `${field} took effect at ${stamp.t}, by the rules at ${now.t}` };
    const alts = (row.alts?.[field] ?? []).map((alt) => JSON.stringify(alt.v)).sort();
    const kept = beside.map((each) => JSON.stringify(each.v)).sort();
    if (!same(alts, kept))
      yield { invariant: 'nothing-is-dropped', why: `beside ${field} stand ${alts.join(' ')}, by the rules ${kept.join(' ')}` };
  }
  for (const [field, members] of thing.sets) {
    const held = Object.keys(row.sets?.[field] ?? {}).sort();
    if (!same(held, [...members.keys()].sort()))
      yield { invariant: merged, why: `${field} holds ${held.join(' ')}, by the rules ${[...members.keys()].sort().join(' ')}` };
  }
  for (const [field, places] of thing.lists) {
    const held = Object.entries(row.lists?.[field] ?? {})
      .map(([item, place]) => `${item}@${place.pos}`)
      .sort();
    const kept = [...places].map(([item, place]) => `${item}@${place.pos}`).sort();
    if (!same(held, kept)) yield { invariant: merged, why: `${field} is ${held.join(' ')}, by the rules ${kept.join(' ')}` };
  }
}

const editRefusals: readonly string[] = [
  'ROLE_MISSING',
  'FIELD_INVALID',
  'RECORD_UNKNOWN',
  'CREATION_REFUSED',
  'COMMAND_OF_GROUP_REFUSED',
  'FACT_FIXED',
  'OP_NOT_ALLOWED',
];
const commandRefusals: readonly string[] = [
  'ROLE_MISSING',
  'NOT_FOUND',
  'REQUESTER_APPROVES',
  'APPROVAL_WITHDRAWN',
  'ALREADY_APPROVED',
  'NOT_APPROVED',
  'CONFLICT_NOT_OPEN',
  'CONFLICT_MOVED_ON',
  'NOT_DELETED',
];

function slotsOf(thing: Thing): readonly Omit<Slot, 'since'>[] {
  const value = (field: string): Json | undefined => thing.fields.get(field)?.now.v;
  if (thing.type === 'device' && value('serial')) return [{ space: `serial:${value('serial')}`, from: 0, to: 1 }];
  if (thing.type !== 'visit' || !value('installer') || !value('day')) return [];
  const from = Number(value('from') ?? 0);
  return [{ space: `time:${value('installer')}:${value('day')}`, from, to: from + minutesPerVisit }];
}

/** Had a colleague's work come on a stick before this was done? */
function broughtByStick(seen: readonly string[] | undefined, op: string): boolean {
  const at = op.lastIndexOf(':');
  return seen?.some((name) => name.slice(0, at) === op.slice(0, at) && Number(name.slice(at + 1)) >= Number(op.slice(at + 1))) ?? false;
}
