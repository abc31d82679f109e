/** The hub is killed at every step of a ticket, from its making to its closing, and started again: nothing is lost, nothing is doubled. */
import { afterEach, describe, expect, it } from 'vitest';
import { acts } from '../../../shared/domain/acts.ts';
import { readDecision } from '../../../shared/domain/change/decision.ts';
import { delivererOf, hear, type RtPlace, settle } from '../../builders/cmdb-delivery.ts';
import { changeAt, doVisit, type HubCollege, releaseAt, visitOf } from '../../builders/hub-college.ts';
import { Life, runToTheEnd } from '../../builders/killed-hub.ts';
import { sixVisits } from '../../builders/small-college.ts';
import { submitted, ticketCollegeAt, ticketSaid } from '../../builders/tickets.ts';

/** One ticket as somebody there sees it: what our account did to it, in order, a line each. */
export interface StoryTicket {
  readonly type: string;
  readonly status: string;
  readonly refersTo: readonly string[];
  readonly ours: readonly string[];
}
/** A Request Tracker, real or fake, with what the story asks of it; each is without tickets of this hub and at an address of its own. */
export interface StoryTickets {
  readonly place: RtPlace;
  /** Anna of the advisory committee decides the approval of the one request there. */
  decide(status: string): Promise<void>;
  /** The request, then what it depends on. */
  tickets(): Promise<readonly StoryTicket[]>;
  devices(): Promise<number>;
  stop(): Promise<unknown>;
}
interface Scene {
  readonly rt: StoryTickets;
  readonly all: HubCollege;
}

/** `stride`: every so many steps have a life of their own. */
export function killedTicketSuite(name: string, open: () => Promise<StoryTickets>, stride: number): void {
  describe(`a hub that is killed at any step of a ticket (${name})`, () => {
    const ends: (() => Promise<unknown>)[] = [];
    afterEach(async () => {
      for (const end of ends.splice(0)) await end();
    });

    async function scene(): Promise<Scene> {
      const rt = await open();
      ends.push(() => rt.stop());
      const all = await ticketCollegeAt(rt.place);
      ends.unshift(() => all.hub.close());
      return { rt, all };
    }
    /** What people do, one after the other; after each the hub does its part. */
    const acting = ({ rt, all }: Scene): readonly (() => Promise<unknown>)[] => [
      () => submitted(all),
      () => rt.decide('resolved'),
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
        tickets: await rt.tickets(),
        devices: await rt.devices(),
        decisions: all.olu.rows('decision').map((row) => readDecision(row)?.byId),
        said: said && { state: said.state, status: said.status, code: said.code },
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
        said: { state: 'written', status: 'resolved', code: null },
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

    it('two hub processes on one store open one ticket and count one approval', async () => {
      const { rt, all } = await scene();
      const both = () => Promise.all([settle(delivererOf(all.hub.hub)), settle(delivererOf(all.hub.hub))]);
      await submitted(all);
      await both();
      await rt.decide('resolved');
      all.hub.clock.now += 11 * 60_000;
      await both();
      await hear(all.olu);
      expect((await rt.tickets()).filter(({ type }) => type === 'ticket')).toHaveLength(1);
      expect(all.olu.rows('decision')).toHaveLength(1);
    });
  });
}
