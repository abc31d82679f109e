/** One computer for one person, from the request to the real Request Tracker: the walk that the fake one has (test/e2e/to-cmdb.test.ts). */
import { describe, test } from 'vitest';
import { type Desk, oneComputer, oneComputerForOnePerson } from '../../e2e/one-computer.ts';
import { type Afresh, afresh } from './afresh.ts';
import { serial, there, typed } from './people-there.ts';

const walk = afresh();

/** As somebody there works with it. */
function deskOf({ rt }: Afresh): Desk {
  const { assets } = there(rt);
  return {
    place: { address: rt.address, token: rt.tokens.sync },
    add: async (values) => void (await assets.make(values, typed)),
    record: async (number) => (await assets.find(serial, number, 5))[0]?.values,
  };
}

describe('the way into Request Tracker', () => {
  test(oneComputer, async () => {
    const each = walk();
    await oneComputerForOnePerson(each, deskOf(each));
  });
});
