/** The rooms, two installers, one of them without a network, an oracle that counts: 40 replacements of one department and 60 installs in another. */
import { expect, it } from 'vitest';
import { walkCollege } from './college-walk.ts';

it('40 replacements and 60 installs by two installers are right to the item', { timeout: 600_000 }, async () => {
  const began = performance.now();
  const legs: string[] = [];
  await walkCollege({ replacements: 40, installs: 60 }, (leg) => {
    legs.push(leg);
    console.log(`${Math.round((performance.now() - began) / 1000)} s: ${leg}`);
  });
  expect(legs).toHaveLength(11);
});
