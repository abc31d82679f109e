import { afterEach, describe, expect, it } from 'vitest';
import { type ConflictView, conflictView } from '../../../renderer/features/conflict/conflict-view.ts';
import { memberOf } from '../../../renderer/features/conflict/sides.ts';
import { toldLines } from '../../../renderer/features/conflict/use-told.ts';
import { acts } from '../../../shared/domain/acts.ts';
import { losersOf } from '../../../shared/domain/figures/told.ts';
import { readConflict } from '../../../shared/sync/apply/conflict.ts';
import { type HubCollege, hubCollege } from '../../builders/hub-college.ts';
import type { HubDesk } from '../../builders/hub-desk.ts';
import { type Kind, kinds } from './conflict-kinds.ts';
import type { Engine } from './thread.suite.ts';

/** How this person's desk shows the one conflict of a kind. */
function seen(desk: HubDesk, kind: string): ConflictView {
  const found = desk.conflicts(kind);
  expect(found.map(({ row }) => row.id)).toHaveLength(1);
  const view = found[0] && conflictView(desk.world(), found[0].row, desk.name);
  if (view === undefined) throw new Error(`no ${kind}`);
  return view;
}

type Chosen = ConflictView['options']['options'][number];

/** Settles as the screen does. */
async function settle(desk: HubDesk, view: ConflictView, { choice, takeOut }: Chosen): Promise<void> {
  if (takeOut) await desk.do(acts['edit-seat'], { id: view.fields.id, remove: { [view.fields.field ?? '']: [memberOf(view.fields)] } });
  const input = { conflictId: view.id, seen: view.fields.sides.flatMap((side) => side.ops), choice };
  await desk.do(acts['settle-conflict'], input);
}

/** Where the record stands that it is about: its values, and whether facts that are sides count. */
function standing(desk: HubDesk, view: ConflictView): unknown {
  const refs = view.fields.sides.flatMap((side) => side.ref ?? []);
  return [view.fields.about, ...refs].map((key) => {
    const row = desk.replica.rows.get(key);
    return [key, row?.fields, row?.gone === undefined, row?.quarantined, row?.overruled === undefined, row?.displaced?.length ?? 0];
  });
}

function matches(texts: readonly string[], wanted: readonly (string | RegExp)[]): void {
  expect(texts).toHaveLength(wanted.length);
  for (const each of wanted) expect(texts).toEqual(expect.arrayContaining([typeof each === 'string' ? each : expect.stringMatching(each)]));
}

/** `shown`: which kinds. The rules are the same on every store; PostgreSQL walks those that a third side opens again. */
export function conflictsSuite(engine: Engine, shown: (kind: Kind) => boolean = () => true): void {
  let all: HubCollege;
  const begun: HubCollege[] = [];
  const start = async (): Promise<void> => {
    all = await hubCollege(await engine.store());
    begun.push(all);
  };
  afterEach(async () => {
    for (const each of begun.splice(0)) await each.hub.close();
  });

  /** Brings it about; answers who came back last, before the hub has heard of it. */
  async function met(kind: Kind): Promise<HubDesk> {
    await start();
    await kind.ready?.(all);
    await all.everybody();
    return kind.meet(all);
  }
  const desks = (): readonly HubDesk[] => [all.olu, all.renee, all.shah, all.ben, all.mei];
  const named = (name: string): HubDesk | undefined => desks().find((desk) => desk.name === name);

  describe(`every kind of conflict, through a hub and laptops (${engine.name})`, () => {
    it.each(kinds.filter(shown))('$name: one record that names every side, settled by each answer, undone, told', async (kind) => {
      const late = await met(kind);
      await late.pull();
      const foreseen = late.conflicts(kind.kind);
      expect(seen(late, kind.kind)).toMatchObject({ provisional: true, open: true });
      await late.comeBack();
      await all.everybody();
      expect(late.conflicts(kind.kind)[0]?.row.id).toBe(foreseen[0]?.row.id);

      // One record, the same at the hub and on the laptops, that names every side with both times.
      const view = seen(all.olu, kind.kind);
      const beside = all.olu.conflicts().filter(({ row }) => row.id !== view.id);
      expect(beside.map(({ fields }) => fields.kind)).toEqual(kind.beside ?? []);
      const rows = await all.hub.hub.store.read((store) => store.rows([`conflict/${view.id}`]));
      expect(readConflict(rows.get(`conflict/${view.id}`))).toEqual(view.fields);
      expect(readConflict(late.row('conflict', view.id))).toEqual(view.fields);
      expect(view.fields.sides.map((side) => side.person).sort()).toEqual([...kind.sides].sort());
      expect(view).toMatchObject({ open: true, provisional: false });
      if (kind.base !== undefined) expect(view.fields.base).toEqual(kind.base);
      if (kind.details !== undefined) expect(view.fields.details).toMatchObject(Object(kind.details));
      for (const side of view.sides) {
        expect(side.who).not.toBe('');
        expect(side.happenedAt).toBeGreaterThan(0);
        expect(side.heardAt).toBeGreaterThanOrEqual(side.happenedAt);
        if (kind.evidence) expect(side.evidence).toMatch(kind.evidence);
      }
      matches(
        view.sides.map((side) => side.value ?? ''),
        kind.says,
      );

      // What is proposed and offered.
      const { options, proposed, why } = view.options;
      expect(proposed).toBeDefined();
      expect(why).not.toBe('');
      const labels = options.map((option) => option.label);
      matches(labels, kind.offers);
      expect(proposed?.label).toMatch(kind.offers[0] ?? '');

      // Each answer settles it, whoever lost is told until they say that they know, and it is undone.
      const before = standing(all.olu, view);
      for (const option of options) {
        await settle(all.olu, seen(all.olu, kind.kind), option);
        await all.everybody();
        const settled = seen(all.olu, kind.kind);
        expect(settled, option.label).toMatchObject({ open: false, fields: { settledBy: 'olu' } });
        expect(all.olu.conflicts().filter(({ fields }) => fields.state === 'open').length, option.label).toBe(beside.length);
        if (option.choice.kind === 'take' && option.side !== undefined) {
          const kept = view.sides.find((side) => side.op === option.side)?.person;
          const losers = kind.sides.filter((person) => person !== kept && person !== 'olu');
          expect(losersOf(all.olu.world(), settled.fields)).toEqual(expect.arrayContaining(losers));
          for (const name of losers) {
            const desk = named(name) ?? late;
            const told = () => toldLines(desk.world(), desk.rows('conflict'), name).map((line) => line.id);
            expect(told(), `${name}: ${option.label}`).toContain(view.id);
            await desk.do(acts['know-conflict'], { conflictId: view.id });
            expect(told()).not.toContain(view.id);
          }
          await all.olu.pull();
        }
        const undone = await all.olu.try(acts['reopen-conflict'], { conflictId: view.id });
        if (kind.stays?.includes(option.label)) continue;
        expect(undone, option.label).toMatchObject({ ok: true });
        await all.everybody();
        expect(seen(all.olu, kind.kind).fields).toMatchObject({ state: 'open', sides: view.fields.sides });
        expect(standing(all.olu, view), option.label).toEqual(before);
      }
    });

    it.each(kinds.filter((kind) => kind.again && shown(kind)))('$name: a new side opens it again, and names who it is', async (kind) => {
      await start();
      await kind.ready?.(all);
      const cara = await all.person('cara', 'lead@org', 'installer@org');
      await all.everybody();
      cara.leave();
      const late = await kind.meet(all);
      await kind.again?.(cara);
      await late.comeBack();
      await all.everybody();
      const view = seen(all.olu, kind.kind);
      const { proposed } = view.options;
      if (proposed === undefined) throw new Error('nothing proposed');
      await settle(all.olu, view, proposed);
      await cara.comeBack();
      await all.everybody();
      const again = seen(all.olu, kind.kind);
      expect(again).toMatchObject({ open: true, id: view.id });
      expect(again.fields.sides.map((side) => side.person)).toContain('cara');
      // Who decides over what they had seen before is refused.
      const stale = { conflictId: view.id, seen: view.fields.sides.flatMap((side) => side.ops), choice: proposed.choice };
      expect(await all.olu.try(acts['settle-conflict'], stale)).toMatchObject({ refusal: { code: 'CONFLICT_MOVED_ON' } });
    });
  });
}
