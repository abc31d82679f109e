/** What people do in a run: acts on what their laptop shows them, over every kind of data. */
import { readConflict } from '../../shared/sync/apply/conflict.ts';
import { placeBetween } from '../../shared/sync/apply/members.ts';
import type { OpId } from '../../shared/sync/ids.ts';
import type { Json, Op } from '../../shared/sync/op.ts';
import { isLive, itemsOf, membersOf, type Row } from '../../shared/sync/row.ts';
import type { Chance } from './chance.ts';
import { type Act, type Desk, day, departments, live, restoreOp, setOp, sites, some } from './desk.ts';
import { book, enrol, leaseAct, lesson } from './lesson-acts.ts';

const factOp = (id: string, fields: Readonly<Record<string, Json>>, at: number | undefined): Op => ({
  type: 'step',
  id,
  kind: 'append',
  fields: Object.fromEntries(Object.entries(fields).map(([name, v]) => [name, { v, b: [] }])),
  ...(at === undefined ? {} : { at }),
});

const gateOp = (name: string, id: string): Op => ({ type: 'change', id, kind: 'cmd', cmd: { name, args: id } });

function newVisit(desk: Desk): Op {
  const { chance } = desk;
  const fields: Record<string, Json> = { title: `t${chance.below(5)}`, site: chance.mustPick(sites), from: chance.below(6) * 30 };
  if (chance.often(0.6)) Object.assign(fields, { installer: chance.mustPick(desk.people), day: day(chance) });
  const device = some(desk, 'device');
  if (device && chance.often(0.5)) fields['device'] = device.id;
  const change = some(desk, 'change');
  if (change && chance.often(0.6)) fields['change'] = change.id;
  const template = some(desk, 'template');
  if (template && chance.often(0.5)) fields['template'] = template.id;
  // A newer program's field, which nobody here knows.
  if (chance.often(0.08)) fields['colour'] = chance.mustPick(['red', 'blue']);
  // Now and then two laptops make the same record (an import run twice).
  const id = chance.often(0.1) ? `shared${chance.below(4)}` : desk.newId();
  const known = desk.rows.find((row) => row.type === 'visit' && row.id === id);
  return setOp(known, 'visit', id, fields);
}

/** Another value for a field of a visit. */
const another: Readonly<Record<string, (desk: Desk) => Json>> = {
  day: ({ chance }) => day(chance),
  installer: ({ chance, people }) => chance.mustPick([...people, '']),
  status: ({ chance }) => chance.mustPick(['planned', 'confirmed', 'cancelled', 'done']),
  title: ({ chance }) => `t${chance.below(50)}`,
  from: ({ chance }) => chance.below(6) * 30,
  gets: ({ chance }) => `new${chance.below(4)}`,
  template: (desk) => some(desk, 'template')?.id ?? '',
  colour: ({ chance }) => chance.mustPick(['red', 'blue', 'green']),
};
const edits = [['day', 'installer'], ...Object.keys(another).map((field) => [field])];

function edit(desk: Desk): readonly Op[] | undefined {
  const { chance } = desk;
  const visit = some(desk, 'visit');
  if (visit === undefined) return undefined;
  const fields = chance.often(0.2) ? [...chance.mustPick(edits), ...chance.mustPick(edits)] : chance.mustPick(edits);
  return [setOp(visit, 'visit', visit.id, Object.fromEntries(fields.map((field) => [field, another[field]?.(desk) ?? null])))];
}

const rewritten = (desk: Desk, visit: Row, field: string): readonly Op[] => [
  setOp(visit, 'visit', visit.id, { [field]: another[field]?.(desk) ?? null }),
];

/** A person goes over what they wrote before the hub has answered: mostly what they wrote last. */
function again(desk: Desk): readonly Op[] | undefined {
  const { chance, person } = desk;
  const own = live(desk, 'visit').flatMap((visit) =>
    Object.entries(visit.stamps ?? {}).flatMap(([field, stamp]) =>
      stamp.p === person && stamp.heard === undefined && Object.hasOwn(another, field) ? [{ visit, field, stamp }] : [],
    ),
  );
  const last = own.toSorted((a, b) => a.stamp.h - b.stamp.h || a.stamp.t - b.stamp.t).at(-1);
  const found = chance.often(0.6) ? last : chance.pick(own);
  return found && rewritten(desk, found.visit, found.field);
}

/** Somebody changes what a decision has written, or a record that it was about. */
function moveOn(desk: Desk): readonly Op[] | undefined {
  const { chance } = desk;
  const decided = settledOnes(desk).flatMap((row) => {
    const { type, id, field } = readConflict(row) ?? {};
    const visit = desk.rows.find((each) => each.type === 'visit' && each.type === type && each.id === id);
    if (visit === undefined || !isLive(visit)) return [];
    return [{ visit, field: field && Object.hasOwn(another, field) ? field : chance.mustPick(Object.keys(another)) }];
  });
  const found = chance.pick(decided);
  return found && rewritten(desk, found.visit, found.field);
}

const onMember = (visit: Row, kind: 'add' | 'rem', field: string, v: Json, b: readonly OpId[]): Op => ({
  type: 'visit',
  id: visit.id,
  kind,
  fields: { [field]: { v, b } },
});

function tag(desk: Desk): readonly Op[] | undefined {
  const { chance } = desk;
  // Mostly a few visits, so that people meet there.
  const visit = chance.often(0.5) ? chance.pick(live(desk, 'visit').slice(0, 4)) : some(desk, 'visit');
  if (visit === undefined) return undefined;
  const held = membersOf(visit, 'tags');
  const member = chance.often(0.6) && held.length > 0 ? chance.mustPick(held) : `g${chance.below(3)}`;
  const adds = visit.sets?.['tags']?.[member] ?? [];
  if (chance.often(0.5) && adds.length > 0) return [onMember(visit, 'rem', 'tags', member, adds)];
  return [onMember(visit, 'add', 'tags', member, [])];
}

function place(desk: Desk): readonly Op[] | undefined {
  const { chance } = desk;
  const visit = some(desk, 'visit');
  if (visit === undefined) return undefined;
  const items = itemsOf(visit, 'order');
  const item = chance.often(0.5) && items.length > 0 ? chance.mustPick(items) : `i${chance.below(4)}`;
  const now = visit.lists?.['order']?.[item];
  if (now && chance.often(0.3)) return [onMember(visit, 'rem', 'order', item, now.by)];
  const at = chance.below(items.length + 1);
  const pos = (i: number): string | null => visit.lists?.['order']?.[items[i] ?? '']?.pos ?? null;
  const low = pos(at - 1);
  const high = pos(at);
  // Two items may share a place: ties go by op.
  const between = low !== null && high !== null && low >= high ? low : placeBetween(low, high);
  return [{ type: 'visit', id: visit.id, kind: 'move', fields: { order: { v: { item, pos: between }, b: now?.by ?? [] } } }];
}

function tick(desk: Desk): readonly Op[] | undefined {
  const { chance, now } = desk;
  const visit = some(desk, 'visit');
  if (visit === undefined) return undefined;
  const hour = 3_600_000;
  const at = chance.often(0.3) ? now + Math.round((chance.next() - 0.7) * 48 * hour) : undefined;
  const step = `s${chance.below(3)}`;
  const before = desk.rows.filter(
    (row) => row.type === 'step' && row.fields['visit'] === visit.id && row.fields['step'] === step && isLive(row),
  );
  const fields: Record<string, Json> = { visit: visit.id, step, result: chance.mustPick(['ok', 'failed']) };
  if (visit.fields['template']) fields['template'] = visit.fields['template'];
  if (chance.often(0.5) && before.length > 0) fields['supersedes'] = before.map((row) => row.id);
  return [factOp(desk.newId(), fields, at)];
}

/** A new version of the checklist: runs that have begun keep theirs. */
function template(desk: Desk): readonly Op[] {
  const { chance } = desk;
  const steps = ['s0', 's1', 's2'].filter(() => chance.often(0.5));
  const id = desk.newId();
  const ops: Op[] = [setOp(undefined, 'template', id, { steps })];
  const visit = some(desk, 'visit');
  if (visit && chance.often(0.7)) ops.push(setOp(visit, 'visit', visit.id, { template: id }));
  return ops;
}

/** A visit is closed, by the version of the checklist that its first tick named. */
function closeVisit(desk: Desk): readonly Op[] | undefined {
  const { chance } = desk;
  const open = live(desk, 'visit').filter((row) => row.fields['template']);
  const visit = chance.pick(open);
  if (visit === undefined) return undefined;
  const ticks = live(desk, 'step').filter((row) => row.fields['visit'] === visit.id && row.fields['template']);
  const began = ticks.toSorted((a, b) => a.made.t - b.made.t)[0];
  const version = began?.fields['template'] ?? visit.fields['template'] ?? null;
  return [factOp(desk.newId(), { visit: visit.id, step: 'done', result: 'ok', template: version }, undefined)];
}

const newChange = (desk: Desk): readonly Op[] => [setOp(undefined, 'change', desk.newId(), { status: 'requested' })];

function decision(desk: Desk): Op | undefined {
  const change = some(desk, 'change');
  if (change === undefined) return undefined;
  const name = change.fields['status'] === 'approved' ? 'withdraw' : 'approve';
  return gateOp(desk.chance.often(0.15) ? 'approve' : name, change.id);
}

function gate(desk: Desk): readonly Op[] {
  const command = decision(desk);
  return command === undefined || desk.chance.often(0.2) ? newChange(desk) : [command];
}

/** A group whose other changes stand or fall with its gate; its facts stand anyway. */
function gateGroup(desk: Desk): readonly Op[] {
  const { chance } = desk;
  const command = decision(desk);
  const visit = some(desk, 'visit');
  if (command === undefined || visit === undefined) return newChange(desk);
  const fact = factOp(desk.newId(), { visit: visit.id, step: 's9', result: 'ok' }, undefined);
  const rest: Op[] = [setOp(visit, 'visit', visit.id, { status: 'confirmed' }), fact];
  if (chance.often(0.4)) rest.push(setOp(undefined, 'visit', desk.newId(), { title: 'with its gate', site: 'a' }));
  return [command, ...rest];
}

const tagOf = (chance: Chance): string => (chance.often(0.3) ? '' : `a${chance.below(9)}`);

function equip(desk: Desk): readonly Op[] | undefined {
  const { chance } = desk;
  const device = some(desk, 'device');
  const serial = chance.often(0.1) ? 'junk' : `n${chance.below(12)}`;
  if (device === undefined || chance.often(0.4))
    return [
      setOp(undefined, 'device', desk.newId(), {
        name: `pc${chance.below(9)}`,
        serial,
        department: chance.mustPick(departments),
        asset: tagOf(chance),
      }),
    ];
  const fields = chance.mustPick<Record<string, Json>>([
    { department: chance.mustPick(departments) },
    { serial },
    { serial },
    { asset: tagOf(chance) },
  ]);
  return [setOp(device, 'device', device.id, fields)];
}

function move(desk: Desk): readonly Op[] | undefined {
  const visits = live(desk, 'visit')
    .filter(() => desk.chance.often(0.4))
    .slice(0, 4);
  if (visits.length === 0) return undefined;
  const site = desk.chance.mustPick(sites);
  return visits.map((visit) => setOp(visit, 'visit', visit.id, { site }));
}

function settle(desk: Desk): readonly Op[] | undefined {
  const { chance } = desk;
  const open = desk.rows.filter((row) => row.type === 'conflict' && readConflict(row)?.state === 'open');
  const row = chance.pick(open);
  const conflict = readConflict(row);
  if (row === undefined || conflict === undefined) return undefined;
  const seen = conflict.sides.flatMap((side) => side.ops);
  const choice: Json =
    conflict.kind === 'deleted-and-edited' && chance.often(0.6)
      ? { kind: 'restore' }
      : chance.often(0.7)
        ? { kind: 'take', op: chance.mustPick(seen) }
        : chance.mustPick<Json>([{ kind: 'both' }, { kind: 'leave' }, { kind: 'value', v: 'agreed' }]);
  const args = { conflict: row.id, seen, choice };
  return [{ type: 'conflict', id: row.id, kind: 'cmd', cmd: { name: 'settle-conflict', args } }];
}

const settledOnes = (desk: Desk): readonly Row[] =>
  desk.rows.filter((row) => row.type === 'conflict' && readConflict(row)?.state === 'settled');
const aboutConflict = (row: Row, name: string): Op => ({
  type: 'conflict',
  id: row.id,
  kind: 'cmd',
  cmd: { name, args: { conflict: row.id } },
});

/** A decision is taken back: mostly one that wrote something, now and then what cannot be. */
function reopen(desk: Desk): readonly Op[] | undefined {
  const all = settledOnes(desk);
  const decided = all.filter((row) => row.fields['stood'] !== undefined && row.fields['stood'] !== null);
  const row = desk.chance.pick(desk.chance.often(0.9) ? decided : all);
  return row && [aboutConflict(row, 'reopen-conflict')];
}

/** Whoever lost says that they know. */
function know(desk: Desk): readonly Op[] | undefined {
  const all = settledOnes(desk);
  const own = all.filter((row) => readConflict(row)?.sides.some((side) => side.person === desk.person));
  const row = desk.chance.pick(desk.chance.often(0.7) ? own : all);
  return row && [aboutConflict(row, 'know-conflict')];
}

function restore(desk: Desk): readonly Op[] | undefined {
  const { chance } = desk;
  const gone = desk.rows.filter((row) => row.type === 'visit' && row.gone !== undefined && !row.stub);
  const row = chance.often(0.8) ? chance.pick(gone) : some(desk, 'visit');
  if (row === undefined) return undefined;
  return [restoreOp(row)];
}

function remove(desk: Desk): readonly Op[] | undefined {
  const visit = some(desk, 'visit');
  return visit && [{ type: 'visit', id: visit.id, kind: 'del' }];
}

function remark(desk: Desk): readonly Op[] | undefined {
  const visit = some(desk, 'visit');
  return visit && [setOp(visit, 'visit', visit.id, { remarks: `r${desk.chance.below(1000)}` })];
}

function late(desk: Desk): readonly Op[] | undefined {
  // A change of something that this laptop shows as deleted.
  const gone = desk.chance.pick(desk.rows.filter((row) => row.type === 'visit' && row.gone !== undefined && !row.stub));
  return gone && [setOp(gone, 'visit', gone.id, { status: 'done' })];
}

function parcel(desk: Desk): readonly Op[] | undefined {
  if (desk.version === 1) return undefined;
  const known = some(desk, 'parcel');
  if (known && desk.chance.often(0.5)) return [setOp(known, 'parcel', known.id, { weight: desk.chance.below(9) })];
  return [setOp(undefined, 'parcel', desk.newId(), { weight: desk.chance.below(9) })];
}

function unknown(desk: Desk): readonly Op[] | undefined {
  return [{ type: 'visit', id: desk.newId(), kind: 'fold', fields: { a: { v: 1, b: [] } } }];
}

function factChanged(desk: Desk): readonly Op[] | undefined {
  const step = some(desk, 'step');
  return step && [setOp(step, 'step', step.id, { result: 'better' })];
}

function elsewhere(desk: Desk): readonly Op[] | undefined {
  // A record that this laptop does not have.
  const id = `nowhere${desk.chance.below(3)}`;
  if (desk.chance.often(0.5)) return [factOp(desk.newId(), { visit: id, step: 's0', result: 'ok' }, undefined)];
  return [{ type: 'visit', id, kind: 'set', fields: { title: { v: 'x', b: ['wnobody:1' as OpId] } } }];
}

const acts = [
  { name: 'make-visit', weight: 14, ops: (desk) => [newVisit(desk)] },
  { name: 'edit-visit', weight: 26, ops: edit },
  { name: 'again', weight: 6, ops: again },
  { name: 'remark', weight: 7, ops: remark },
  { name: 'tag', weight: 8, ops: tag },
  { name: 'place', weight: 8, ops: place },
  { name: 'tick', weight: 20, ops: tick },
  { name: 'gate', weight: 7, ops: gate },
  { name: 'gate-group', weight: 3, ops: gateGroup },
  { name: 'equip', weight: 8, ops: equip },
  { name: 'move', weight: 4, ops: move },
  { name: 'remove', weight: 3, ops: remove },
  { name: 'late', weight: 2, ops: late },
  { name: 'restore', weight: 2, ops: restore },
  { name: 'settle', weight: 7, ops: settle },
  { name: 'move-on', weight: 3, ops: moveOn },
  { name: 'reopen', weight: 4, ops: reopen },
  { name: 'know', weight: 2, ops: know },
  { name: 'template', weight: 2, ops: template },
  { name: 'close-visit', weight: 5, ops: closeVisit },
  { name: 'parcel', weight: 2, ops: parcel },
  { name: 'unknown', weight: 0.5, ops: unknown },
  { name: 'fact-changed', weight: 0.5, ops: factChanged },
  { name: 'elsewhere', weight: 1, ops: elsewhere },
  { name: 'lesson', weight: 0, ops: lesson },
  { name: 'enrol', weight: 0, ops: enrol },
  { name: 'lease', weight: 0, ops: leaseAct },
  { name: 'book', weight: 0, ops: book },
] as const satisfies readonly Act[];
export type ActName = (typeof acts)[number]['name'];
const total = acts.reduce((sum, act) => sum + act.weight, 0);

/** An act that can be done here, the `named` one where that can; most try several before they give up. */
export function nextAct(desk: Desk, named?: ActName): { readonly name: string; readonly ops: readonly Op[] } {
  const wanted = acts.find(({ name }) => name === named)?.ops(desk);
  if (named && wanted) return { name: named, ops: wanted };
  for (let tries = 0; tries < 6; tries++) {
    let at = desk.chance.next() * total;
    const act = acts.find((each) => {
      at -= each.weight;
      return at < 0;
    });
    const ops = act?.ops(desk);
    if (act && ops) return { name: act.name, ops };
  }
  return { name: 'make-visit', ops: [newVisit(desk)] };
}
