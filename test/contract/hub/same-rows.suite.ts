import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HubStore } from '../../../hub/store/store.ts';
import { rowKey } from '../../../shared/sync/ids.ts';
import { sees } from '../../../shared/sync/scope.ts';
import { Follower, heldRows } from '../../builders/hub-follower.ts';
import { fact, type Laptop, set, startHub, type TestHub } from '../../builders/hub-laptop.ts';
import { hubRules } from '../../builders/hub-rules.ts';

/** Where each history's hub keeps its record. */
export interface RowsEngine {
  readonly name: string;
  readonly store: () => Promise<HubStore | undefined>;
  readonly histories: number;
}

const sites = ['DOCK', 'HILL', 'MOOR'];
const departments = ['ART', 'LAW'];
const number = fc.nat({ max: 5 });
const site = fc.constantFrom(...sites);

/** What may happen, in any order. */
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ is: fc.constant('job' as const), n: number, site, day: fc.nat({ max: 9 }) }) },
  { weight: 2, arbitrary: fc.record({ is: fc.constant('many' as const), n: number, site }) },
  { weight: 2, arbitrary: fc.record({ is: fc.constant('device' as const), n: number, department: fc.constantFrom(...departments) }) },
  { weight: 2, arbitrary: fc.record({ is: fc.constant('photo' as const), n: number, site }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('delete' as const), n: number }) },
  {
    weight: 2,
    arbitrary: fc.record({
      is: fc.constant('grant' as const),
      scope: fc.constantFrom(...sites.map((s) => `site:${s}`), ...departments.map((d) => `department:${d}`)),
    }),
  },
  { weight: 2, arbitrary: fc.record({ is: fc.constant('end' as const), n: number }) },
  { weight: 3, arbitrary: fc.record({ is: fc.constant('fetch' as const), pages: fc.integer({ min: 1, max: 4 }) }) },
  { weight: 3, arbitrary: fc.constant({ is: 'take' as const }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

class Told {
  photos = 0;
  readonly grants: string[] = [];
  readonly college: TestHub;
  readonly lead: Laptop;
  readonly ben: Follower;
  constructor(college: TestHub, lead: Laptop, ben: Follower) {
    this.college = college;
    this.lead = lead;
    this.ben = ben;
  }

  async do(what: Step): Promise<void> {
    switch (what.is) {
      case 'job':
        return this.#edit('job', `j${what.n}`, { site: what.site, day: `d${what.day}`, deviceId: `d${what.n % 3}` });
      case 'many':
        await this.lead.send(
          ...Array.from({ length: 9 }, (_, i) => set('job', `m${what.n}-${i}-${this.college.clock.now}`, { site: what.site })),
        );
        return;
      case 'device':
        return this.#edit('device', `d${what.n % 3}`, { name: `PC ${this.college.clock.now}`, department: what.department });
      case 'photo':
        this.photos += 1;
        await this.lead.send(fact('photo', `p${this.photos}`, { site: what.site, digest: 'x' }));
        return;
      case 'delete':
        await this.lead.send({ type: 'job', id: `j${what.n}`, kind: 'del' });
        return;
      case 'grant':
        this.grants.push(await this.college.grant('ben', `installer@${what.scope}`));
        return;
      case 'end': {
        const [id] = this.grants.splice(what.n % Math.max(1, this.grants.length), 1);
        if (id !== undefined) await this.college.endGrant(id);
        return;
      }
      case 'fetch':
        return this.ben.fetch(what.pages);
      case 'take':
        return this.ben.take();
    }
  }

  /** As somebody who saw the newest value: the scopes of a record move with its fields. */
  async #edit(type: string, id: string, fields: Record<string, string>): Promise<void> {
    const row = (await this.college.hub.store.read((store) => store.rows([rowKey(type, id)]))).get(rowKey(type, id));
    const seen = (name: string) => (row === undefined || !Object.hasOwn(row.fields, name) ? [] : (row.stamps?.[name] ?? row.made).by);
    this.college.clock.now += 1_000;
    await this.lead.send({
      type,
      id,
      kind: 'set',
      fields: Object.fromEntries(Object.entries(fields).map(([name, v]) => [name, { v, b: [...seen(name)] }])),
    });
  }
}

/** Plays one history, then compares the three ways to the same rows; answers how much of each way there was. */
async function same(
  engine: RowsEngine,
  history: readonly Step[],
): Promise<{ readonly rows: number; readonly parts: number; readonly sides: number }> {
  const store = await engine.store();
  const sizes = { opsPerPage: 4, bytesPerPage: 4_000, rowsPerSnapshotPart: 5 };
  const college = await startHub({ ...(store ? { store } : {}), sizes });
  try {
    const lead = await college.person('lead', 'release-manager@org');
    const ben = new Follower(await college.person('ben', 'installer@site:DOCK'), hubRules, 6);
    const told = new Told(college, lead, ben);
    for (const each of history) await told.do(each);
    await college.write(set('job', 'last', { site: 'DOCK' }));
    await ben.fetch();
    await ben.take();
    const incremental = heldRows(ben.replica);
    expect(heldRows(await ben.rebuilt())).toEqual(incremental);
    const fresh = new Follower(await college.laptop('ben'), hubRules, 1_000);
    await fresh.fetch();
    await fresh.take();
    expect(heldRows(fresh.replica)).toEqual(incremental);
    const held = fresh.replica.cursor?.scopes ?? [];
    const atHub = await college.hub.store.read((read) => read.snapshot(held, '' as never, 10_000));
    const inScope = atHub.filter((row) => sees(held, row.scopes)).map((row) => [rowKey(row.type, row.id), row] as const);
    expect([...incremental]).toEqual(inScope.sort(([a], [b]) => (a < b ? -1 : 1)));
    await ben.close();
    await fresh.close();
    return { rows: incremental.size, parts: fresh.added, sides: ben.sides };
  } finally {
    await college.close();
  }
}

export function sameRowsSuite(engine: RowsEngine): void {
  describe(`the same rows by every way (${engine.name})`, () => {
    it('from the start, page by page, and from a compacted spool; with scopes added, changed and taken away', {
      timeout: 300_000,
    }, async () => {
      const counted = { sides: 0, parts: 0 };
      const history = fc.array(step, { minLength: 25, maxLength: 60 });
      await fc.assert(
        fc.asyncProperty(history, async (steps) => {
          const { sides, parts } = await same(engine, steps);
          counted.sides += sides > 0 ? 1 : 0;
          counted.parts += parts > 1 ? 1 : 0;
        }),
        { numRuns: engine.histories, seed: 20_261_129, endOnFailure: true },
      );
      // Histories in which nothing was compacted, or a snapshot had one part only, prove nothing.
      expect(counted.sides).toBeGreaterThan(engine.histories / 3);
      expect(counted.parts).toBeGreaterThan(engine.histories / 3);
    });
  });
}
