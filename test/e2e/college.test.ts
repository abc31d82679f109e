/** The rooms in short: six replacements and six installs by two installers, one of them without a network. The long walk has 40 and 60. */
import { expect, it } from 'vitest';
import { walkCollege } from './college-walk.ts';

it('from the lists on Monday to records that are right to the item, with an installer out of reach and a newer export in the middle', {
  timeout: 240_000,
}, async () => {
  const legs: string[] = [];
  await walkCollege({ replacements: 6, installs: 6, bothAtScreen: false }, (leg) => legs.push(leg));
  expect(legs).toHaveLength(11);
});
