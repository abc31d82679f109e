import fc from 'fast-check';
import { expect, it } from 'vitest';
import { takePart } from '../../../hub/carry/take-part.ts';
import { fact, type Laptop, startHub, type TestHub } from '../../builders/hub-laptop.ts';
import { groupsItem, partBytes, source } from '../../builders/stick.ts';

const writersOf = 2;

/** Laptops of two installers with so many groups each; some steps are answered by both. */
async function college(groups: readonly (readonly number[])[]) {
  const hub = await startHub();
  const laptops: Laptop[] = [];
  for (const [n, steps] of groups.entries()) {
    const laptop = await hub.person(`p${n}`, 'installer@org');
    for (const step of steps) laptop.write([fact('step', `f-${n}-${laptop.journal.length}`, { device: `d${step}`, answer: `${n}` })]);
    laptops.push(laptop);
  }
  return { hub, laptops };
}

/** The parts in which all of it is carried: each writer's groups cut as told, some parts with both. */
async function partsOf(hub: TestHub, laptops: readonly Laptop[], cuts: readonly number[]): Promise<readonly Buffer[]> {
  const all = laptops.flatMap((laptop) => laptop.journal.map((group) => group));
  const parts: Buffer[] = [];
  for (let at = 0, n = 0; at < all.length; n += 1) {
    const size = cuts[n % cuts.length] ?? 1;
    const carrier = laptops[n % laptops.length];
    if (carrier) parts.push(await partBytes(hub, carrier, [groupsItem(all.slice(at, at + size))]));
    at += size;
  }
  return parts;
}

/** What must not depend on the order: every fact with its maker, each laptop's groups in their order, and which conflicts there are. */
async function outcome(hub: TestHub) {
  return hub.hub.store.read(async (store) => {
    const rows = (await store.dump('rows', undefined, 1_000)).map((row) => JSON.parse(String(row['body'])));
    const log = await store.entries(0, 10_000, 1e9);
    return {
      facts: rows
        .filter(({ type }) => type === 'step')
        .map(({ id, fields, made }) => JSON.stringify([id, fields, made.p]))
        .sort(),
      laptops: Map.groupBy(
        log.filter(({ writer }) => writer.startsWith('w-')).map(({ writer, first }) => ({ writer: writer.replace(/-\d+$/, ''), first })),
        ({ writer }) => writer,
      ),
      conflicts: rows.filter(({ type }) => type === 'conflict').length,
      waiting: (await store.dump('waiting', undefined, 100)).length,
    };
  });
}

it('any order, repetition and cut of parts gives the same facts, groups and order of each laptop', { timeout: 300_000 }, async () => {
  const steps = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 5 });
  const plan = fc.record({
    groups: fc.array(steps, { minLength: writersOf, maxLength: writersOf }),
    cuts: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 4, maxLength: 4 }),
    order: fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 0, maxLength: 12 }),
  });
  await fc.assert(
    fc.asyncProperty(plan, async ({ groups, cuts, order }) => {
      const straight = await college(groups);
      const mixed = await college(groups);
      try {
        for (const laptop of straight.laptops) await laptop.push();
        const parts = await partsOf(mixed.hub, mixed.laptops, cuts);
        const turns = [...order.map((i) => parts[i % parts.length]), ...[...parts].reverse()];
        for (const part of turns) if (part) await takePart(mixed.hub.hub, source(part));
        expect(await outcome(mixed.hub)).toEqual(await outcome(straight.hub));
      } finally {
        await straight.hub.close();
        await mixed.hub.close();
      }
    }),
    { numRuns: 12, seed: 11 },
  );
});
