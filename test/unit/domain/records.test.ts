import { describe, expect, it } from 'vitest';
import { acts } from '../../../shared/domain/acts.ts';
import { inGroups } from '../../../shared/domain/records/import-records.ts';
import { described } from '../../../shared/domain/rules.ts';
import { readNeed, textOfNeed } from '../../../shared/domain/seat/need.ts';
import { readSeat } from '../../../shared/domain/seat/seat.ts';
import { readVisit } from '../../../shared/domain/visit/visit.ts';
import { fieldNameSchema } from '../../../shared/sync/ids.ts';
import type { Row } from '../../../shared/sync/row.ts';
import { college, plan, visitAt } from '../../builders/small-college.ts';

const row = (type: string, fields: Row['fields']): Row => ({
  type,
  id: 'x',
  seq: 1,
  made: { by: [], p: 'p', t: 1, h: 1 },
  fields,
  scopes: [],
});

describe('types of record', () => {
  it('a stub shows whatever its record must have, so that it can be read', () => {
    for (const { model, fields, type } of described) {
      if (model.stub === undefined) continue;
      const must = Object.entries(fields).flatMap(([name, field]) => (field.presence === 'must' ? [name] : []));
      expect(
        must.filter((name) => !model.stub?.includes(name)),
        type,
      ).toEqual([]);
    }
  });
  it('every field has a name that a group may carry to the hub', () => {
    const names = described.flatMap(({ type, fields }) => Object.keys(fields).map((name) => [type, name] as const));
    expect(names.filter(([, name]) => !fieldNameSchema.safeParse(name).success)).toEqual([]);
  });
  it('whatever a field or a dependent names is a type of record', () => {
    const types = described.map((each) => each.type);
    for (const { model } of described) {
      for (const rule of Object.values(model.fields)) if (rule.ref) expect(types).toContain(rule.ref);
      for (const dependent of model.dependents ?? []) expect(types).toContain(dependent.type);
    }
  });
  it("a newer client's fields and values do not hide a record", () => {
    const fields = {
      releaseId: 'r',
      kind: 'install',
      state: 'planned',
      slot: { day: '2026-11-24', startsAt: null, minutes: 60, window: 'morning' },
      wave: 'third',
      colour: 'blue',
    };
    expect(readVisit(row('visit', fields))).toMatchObject({ id: 'x', wave: null, slot: { day: '2026-11-24', startsAt: null } });
  });
  it('a record without what it must have is not read; nor is another type', () => {
    expect(readVisit(row('visit', { releaseId: 'r' }))).toBeUndefined();
    expect(readVisit(row('seat', { siteId: 's' }))).toBeUndefined();
    expect(readVisit(undefined)).toBeUndefined();
  });
  it('values that are none are refused at the hub: a day that does not exist, an unknown kind', () => {
    const all = college();
    plan(all);
    const set = (field: string, v: Row['fields'][string]) =>
      all.olu.send([{ type: 'visit', id: visitAt(all, 's1').id, kind: 'set', fields: { [field]: { v, b: [] } } }]);
    expect(set('slot', { day: '2026-02-30', startsAt: 5, minutes: 5 })).toMatchObject([{ code: 'FIELD_INVALID' }]);
    expect(set('kind', 'burn')).toMatchObject([{ code: 'FIELD_INVALID' }]);
    expect(set('releaseId', 'other')).toMatchObject([{ code: 'FIELD_FIXED' }]);
  });
});

describe('importing', () => {
  const seat = (fields: object, id = 's1') => ({ records: [{ entity: 'seat', id, kind: 'set', fields }] });

  it('the same again makes no op, and only what changed is written', () => {
    const { olu, hub } = college();
    const same = { siteId: 'dock', room: 'D01', label: 'D01', departmentId: 'eng', userId: 'p1', shared: false };
    expect(olu.try(acts['import-records'], seat(same))).toMatchObject({ refusal: { code: 'NOTHING_CHANGED' } });
    const ops = olu.do(acts['import-records'], seat({ ...same, room: 'D77' }));
    expect(ops).toMatchObject([{ id: 's1', fields: { room: { v: 'D77', bv: 'D01' } } }]);
    expect(Object.keys(ops[0]?.fields ?? {})).toEqual(['room']);
    expect(hub.row('seat', 's1')?.fields.room).toBe('D77');
  });

  it('people who left and devices that are retired stay in the records, marked', () => {
    const { olu, hub } = college();
    olu.do(acts['import-records'], {
      records: [
        { entity: 'device', id: 'd1', kind: 'retire' },
        { entity: 'person', id: 'p1', kind: 'retire' },
      ],
    });
    expect(hub.row('device', 'd1')?.fields.status).toBe('retired');
    expect(hub.row('person', 'p1')?.fields.left).toBe(true);
  });

  it('an installer becomes a person of the team with what is known of them, under one id', () => {
    const { hub } = college();
    expect(hub.row('person', 'ben')?.fields).toMatchObject({ name: 'Ben', team: true });
    expect(hub.row('installer', 'ben')?.fields).toMatchObject({ personId: 'ben', visitsPerDay: 6 });
    expect(hub.row('person', 'ben')?.scopes).toContain('catalogue');
  });

  it('needs that two people add are both kept', () => {
    const { olu, renee, hub } = college();
    const vip = { need: 'vip', words: 'Principal' } as const;
    const notice = { need: 'notice', days: 3, words: 'Three days' } as const;
    olu.leave();
    olu.do(acts['import-records'], { records: [{ entity: 'seat', id: 's1', kind: 'add', field: 'needs', members: [vip] }] });
    renee.do(acts['edit-seat'], { id: 's1', add: { needs: [textOfNeed(notice)] } });
    olu.comeBack();
    expect(readSeat(hub.row('seat', 's1'))?.needs.map(readNeed)).toEqual(expect.arrayContaining([vip, notice]));
    expect(renee.try(acts['edit-seat'], { id: 's1', add: { needs: ['nonsense'] } })).toMatchObject({ refusal: { code: 'FIELD_INVALID' } });
  });

  it('goes out in groups of at most 5,000 ops', () => {
    const ops = Array.from({ length: 12_001 }, (_, i) => ({ type: 'seat', id: `${i}`, kind: 'set' }));
    expect(inGroups(ops).map((group) => group.length)).toEqual([5_000, 5_000, 2_001]);
    expect(inGroups([])).toEqual([]);
  });
});

describe('taking back', () => {
  it('an edit is undone by a new act, unless somebody has written there since', () => {
    const { olu, renee, hub } = college();
    const undo = (made: Parameters<(typeof acts)['edit-device']['opposite']>[2], before: ReturnType<typeof hub.world>) => {
      const opposite = acts['edit-device'].opposite(before, { id: 'd1' }, made);
      return 'drafts' in opposite ? olu.try(acts['take-back'], opposite.drafts[0]?.input) : opposite;
    };
    const before = hub.world();
    const made = olu.do(acts['edit-device'], { id: 'd1', fields: { serial: 'OTHER', room: 'D99' } });
    expect(undo(made, before)).toMatchObject({ ok: true });
    expect(hub.row('device', 'd1')?.fields).toMatchObject({ serial: 'SER1' });
    expect(hub.row('device', 'd1')?.fields.room).toBeNull();

    const again = hub.world();
    const second = olu.do(acts['edit-device'], { id: 'd1', fields: { serial: 'OTHER' } });
    renee.do(acts['edit-device'], { id: 'd1', fields: { serial: 'THIRD' } });
    expect(undo(second, again)).toMatchObject({ refusal: { code: 'CHANGED_SINCE' } });
  });

  it('planning is undone by deleting what was planned; giving an unassigned visit an installer is not taken for making it', () => {
    const all = college();
    const before = all.hub.world();
    const release = all.hub.all('release')[0]?.id;
    const made = all.olu.do(acts['plan-visits'], { releaseId: release, visits: [{ seatId: 's1', day: '2026-11-24', startsAt: null }] });
    const planned = all.hub.world();
    const assigned = all.olu.do(acts['assign-installer'], { visitIds: [made[0]?.id], installerId: 'ben' });
    const opposite = acts['assign-installer'].opposite(planned, { visitIds: [], installerId: null }, assigned);
    all.olu.do(acts['take-back'], 'drafts' in opposite ? opposite.drafts[0]?.input : {});
    expect(visitAt(all, 's1').installerId).toBeNull();
    const gone = acts['plan-visits'].opposite(before, { releaseId: '', visits: [] }, made);
    all.olu.do(acts['take-back'], 'drafts' in gone ? gone.drafts[0]?.input : {});
    expect(all.hub.all('visit')).toEqual([]);
  });

  it('a cancelled visit is planned again as it was, and a move goes back to where it came from', () => {
    const all = college();
    plan(all);
    const { id, slot } = visitAt(all, 's1');
    const before = all.hub.world();
    const input = { moves: [{ visitId: id, day: '2026-12-24', startsAt: null }] };
    const back = acts['move-visit'].opposite(before, input, all.olu.do(acts['move-visit'], input));
    // The opposite of a move takes back what it wrote, so that it is refused where somebody has moved the visit since.
    all.olu.do(acts['take-back'], 'drafts' in back ? back.drafts[0]?.input : {});
    expect(visitAt(all, 's1').slot).toEqual(slot);
    all.olu.do(acts['cancel-visit'], { visitIds: [id], reason: 'x' });
    expect(all.olu.try(acts['cancel-visit'], { visitIds: [id] })).toMatchObject({ refusal: { code: 'VISIT_CANCELLED' } });
    all.olu.do(acts['restore-visit'], { visitIds: [id] });
    expect(visitAt(all, 's1')).toMatchObject({ state: 'planned', cancelReason: null });
  });
});
