/** The hub is killed at every step of a ticket, from its making to its closing, and started again: nothing is lost, nothing is doubled. */
import { afterEach, describe, expect, it } from 'vitest';
import { acts } from '../../../shared/domain/acts.ts';
import { readDecision } from '../../../shared/domain/change/decision.ts';
import { delivererOf, hear, settle } from '../../builders/cmdb-delivery.ts';
import { changeAt, doVisit, type HubCollege, releaseAt, visitOf } from '../../builders/hub-college.ts';
import { Life, runToTheEnd } from '../../builders/killed-hub.ts';
import { sixVisits } from '../../builders/small-college.ts';
import { submitted, ticketCollege, ticketSaid } from '../../builders/tickets.ts';
import type { FakeRt } from '../../fakes/fake-rt.ts';

interface Scene {
  readonly rt: FakeRt;
  readonly all: HubCollege;
}
/** Every step has a life of its own with LONG; else some of them do. */
const stride = process.env['LONG'] === undefined ? 19 : 1;

describe('a hub that is killed at any step of a ticket', () => {
  const ends: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
  });

  async function scene() {
    const made = await ticketCollege();
    ends.push(
      () => made.all.hub.close(),
      () => made.rt.stop(),
    );
    return made;
  }
  /** What people do, one after the other; after each the hub does its part. */
  const acting = ({ rt, all }: Scene): readonly (() => Promise<unknown>)[] => [
    () => submitted(all),
    async () => rt.tickets.decide(1, 'resolved'),
    async () => {
      await hear(all.olu);
      await all.olu.do(acts['plan-visits'], { releaseId: releaseAt(all), visits: sixVisits.slice(0, 1) });
    },
    async () => {
      await hear(all.ben);
      await doVisit(all.ben, visitOf(all.ben, 's1'), 1);
    },
    async () => {
      await hear(all.renee);
      await all.renee.do(acts['close-change'], { rfcId: changeAt(all), result: 'successful' });
    },
  ];
  const clean = ({ all }: Scene) => settle(delivererOf(all.hub.hub));
  const later = ({ all }: Scene): void => {
    all.hub.clock.now += 11 * 60_000;
  };
  /** Three looks after what somebody did: one that does, one that closes, one that finds nothing more. */
  const looks = 3;
  /** Killed at this step, once, and started again before people go on. Answers how many steps there were. */
  async function story(each: Scene, last: number) {
    const life = new Life(last);
    let dead = false;
    for (const act of acting(each)) {
      await act();
      for (let look = 0; look <= looks; look++) {
        later(each);
        if (dead || look === looks) await clean(each);
        else dead = (await runToTheEnd(delivererOf(life.hub(each.all.hub.hub), { wrap: life.connector }))) === 'killed';
      }
    }
    return { steps: life.steps, dead };
  }
  const outcome = async ({ rt, all }: Scene) => {
    const said = await ticketSaid(all.olu, all);
    return {
      tickets: [...rt.tickets.all.values()].map(({ type, status, refersTo, history }) => ({
        ...{ type, status, refersTo: [...refersTo].sort() },
        ours: history.filter(({ Creator }) => Creator === 'rollout-sync').map(({ Type, NewValue, Data }) => `${Type} ${NewValue} ${Data}`),
      })),
      assets: rt.assets.size,
      decisions: all.olu.rows('decision').map((row) => readDecision(row)?.byId),
      said: said && { state: said.state, ticket: said.ticket, status: said.status, code: said.code },
    };
  };

  const plainly = async (each: Scene): Promise<unknown> =>
    JSON.parse(JSON.stringify(await outcome(each)).replaceAll(/groundcrew:rfc\/[\w.-]+/g, 'RFC'));

  it('has opened one ticket, said everything once, counted one approval and closed it, wherever it ended', async () => {
    const whole = await scene();
    const { steps } = await story(whole, Number.MAX_SAFE_INTEGER);
    const expected = await plainly(whole);
    expect(expected).toMatchObject({
      tickets: [{ type: 'ticket', status: 'resolved' }, { type: 'approval' }],
      decisions: ['anna', 'renee'],
      said: { state: 'written', ticket: '1', status: 'resolved', code: null },
    });
    expect(steps).toBeGreaterThan(60);
    for (let last = 1; last <= steps; last += stride) {
      for (const end of ends.splice(0)) await end();
      const each = await scene();
      expect(await story(each, last)).toMatchObject({ dead: true });
      expect({ last, is: await plainly(each) }).toEqual({ last, is: expected });
    }
    // One hub that is killed at every start, one step further each time.
    for (const end of ends.splice(0)) await end();
    const each = await scene();
    let killed = 0;
    for (const act of acting(each)) {
      await act();
      for (let last = 1, done = 0; done < looks; last++) {
        later(each);
        const life = new Life(last);
        if ((await runToTheEnd(delivererOf(life.hub(each.all.hub.hub), { wrap: life.connector }))) === 'killed') killed += 1;
        else done += 1;
      }
    }
    expect(killed).toBeGreaterThan(40);
    expect(await plainly(each)).toEqual(expected);
  }, 600_000);

  it('an answer that was lost on the way makes no second ticket and no second comment', async () => {
    const { rt, all } = await scene();
    await submitted(all);
    for (let n = 0; n < 10; n++) {
      // The answer to each question is lost in turn; what it asked for is done there.
      rt.troubles.splice(0, rt.troubles.length, ...Array.from({ length: n }, () => 'none' as const), 'drop-after');
      await settle(delivererOf(all.hub.hub));
      all.hub.clock.now += 3_600_000;
    }
    rt.troubles.length = 0;
    rt.tickets.decide(1, 'resolved');
    for (let n = 0; n < 10; n++) {
      // The answer to each question is lost in turn; what it asked for is done there.
      rt.troubles.splice(0, rt.troubles.length, ...Array.from({ length: n }, () => 'none' as const), 'drop-after');
      await settle(delivererOf(all.hub.hub));
      all.hub.clock.now += 3_600_000;
    }
    rt.troubles.length = 0;
    await settle(delivererOf(all.hub.hub));
    const requests = [...rt.tickets.all.values()].filter(({ type }) => type === 'ticket');
    expect(requests).toHaveLength(1);
    expect(requests[0]?.history.filter(({ Type }) => Type === 'Comment')).toHaveLength(1);
    await hear(all.olu);
    expect(all.olu.rows('decision')).toHaveLength(1);
  });

  it('two hub processes on one store open one ticket and count one approval', async () => {
    const { rt, all } = await scene();
    const both = () => Promise.all([settle(delivererOf(all.hub.hub)), settle(delivererOf(all.hub.hub))]);
    await submitted(all);
    await both();
    rt.tickets.decide(1, 'resolved');
    all.hub.clock.now += 11 * 60_000;
    await both();
    await hear(all.olu);
    expect([...rt.tickets.all.values()].filter(({ type }) => type === 'ticket')).toHaveLength(1);
    expect(all.olu.rows('decision')).toHaveLength(1);
  });
});
