/** The fake Request Tracker as a story of a killed hub asks it; the real one is in test/real/rt. */
import type { StoryRt } from '../contract/cmdb/killed.suite.ts';
import type { StoryTickets } from '../contract/tickets/killed.suite.ts';
import { FakeRt } from '../fakes/fake-rt.ts';

let stories = 0;
/** A port comes back after some hundred stories, and the hub would take the server there for the one that it knew. */
export const ownAddress = (address: string): string => `${address}/?story=${++stories}`;

/** One that was just started. */
export async function fakeStoryRt(): Promise<StoryRt & { readonly fake: FakeRt }> {
  const fake = new FakeRt();
  await fake.start();
  return {
    fake,
    place: { address: ownAddress(fake.address), token: fake.token },
    add: async (values) => void fake.add(values),
    written: async () =>
      [...fake.assets.values(), ...fake.items.values()].flatMap(({ Name, history }) =>
        history
          .filter(({ Creator }) => Creator === 'rollout-sync')
          .map(({ Type, Field, NewValue }) => `${Name} ${Type} ${Field} ${NewValue}`),
      ),
    devices: async () => fake.assets.size,
    linked: async (name) => {
      const device = [...fake.assets.values()].find(({ Name }) => Name === name);
      return device === undefined ? [] : fake.linked(device.id);
    },
    stop: () => fake.stop(),
  };
}

/** The same with its tickets. */
export async function fakeStoryTickets(): Promise<StoryTickets> {
  const { fake, ...rest } = await fakeStoryRt();
  return {
    ...rest,
    decide: async (status) => fake.tickets.decide(1, status),
    tickets: async () =>
      [...fake.tickets.all.values()].map(({ type, status, refersTo, history }) => ({
        ...{ type, status, refersTo: [...refersTo].sort() },
        ours: history.filter(({ Creator }) => Creator === 'rollout-sync').map(({ Type, NewValue, Data }) => `${Type} ${NewValue} ${Data}`),
      })),
  };
}
