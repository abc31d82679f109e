/** The hub is killed at every step of bringing visits into calendars, moving them and taking them out: no entry is lost, none is doubled. */
import { afterEach, describe, expect, it } from 'vitest';
import { working } from '../../../hub/deliver/breaker.ts';
import { cancelledShownMs } from '../../../hub/deliver/calendar/deliver-entry.ts';
import { eventIn } from '../../../hub/deliver/calendar/gist.ts';
import { putCalendarBreaker, putCalendarProgress, putCalendarSettings } from '../../../hub/deliver/calendar/settings.ts';
import { acts } from '../../../shared/domain/acts.ts';
import { calendarDelivererOf, settleCalendar } from '../../builders/calendar-delivery.ts';
import { type HubCollege, hubCollege, planned, visitOf } from '../../builders/hub-college.ts';
import { Life, untilKilled } from '../../builders/killed-hub.ts';
import { DavServer } from '../../fakes/dav-server.ts';

interface Scene {
  readonly server: DavServer;
  readonly all: HubCollege;
}
/** Every step has a life of its own with LONG; else some of them do. */
const stride = process.env['LONG'] === undefined ? 47 : 1;
const day = '2026-11-24';

describe('a hub that is killed at any step of its calendars', () => {
  const ends: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
  });

  async function scene(): Promise<Scene> {
    const server = await DavServer.start('ben', 'mei');
    const all = await hubCollege();
    ends.push(
      () => all.hub.close(),
      () => server.stop(),
    );
    const people = ['ben', 'mei'].map((personId) => ({ personId, publish: `/rollout/${personId}/`, busy: null }));
    const way = { address: server.address, listed: [`127.0.0.1:${server.port}`], user: 'rollout', secret: 'pw-rollout', perSecond: 50 };
    await all.hub.hub.store.write(async (store) => {
      await putCalendarSettings(store, { ...way, people });
      await putCalendarBreaker(store, working);
      await putCalendarProgress(store, { seq: 0, all: null });
    });
    return { server, all };
  }

  const visitId = ({ all }: Scene, n: number): string => visitOf(all.olu, `s${n}`).id;
  const move = (each: Scene, n: number, startsAt: number, installerId = 'ben') =>
    each.all.olu.do(acts['move-visit'], { moves: [{ visitId: visitId(each, n), day, startsAt, installerId }], reason: 'Asked' });
  const acting = (each: Scene): readonly (() => Promise<unknown>)[] => [
    () => planned(each.all),
    () => move(each, 1, 15 * 60),
    () => move(each, 2, 10 * 60, 'mei'),
    () => each.all.olu.do(acts['cancel-visit'], { visitIds: [visitId(each, 3)], reason: 'Not needed' }),
    async () => {
      each.all.hub.clock.now += cancelledShownMs + 60_000;
    },
  ];
  const clean = ({ all }: Scene) => settleCalendar(calendarDelivererOf(all.hub.hub));
  /** Longer than a claim lasts. */
  const later = ({ all }: Scene): void => {
    all.hub.clock.now += 6 * 60_000;
  };

  async function story(each: Scene, last: number) {
    const life = new Life(last);
    let dead = false;
    for (const act of acting(each)) {
      await act();
      later(each);
      if (!dead) {
        const { hub } = each.all.hub;
        dead = (await untilKilled(() => settleCalendar(calendarDelivererOf(life.hub(hub, 'reads'), life.connector)))) === 'killed';
        later(each);
      }
      await clean(each);
    }
    return { steps: life.steps, dead };
  }
  const outcome = (each: Scene) =>
    ['ben', 'mei'].map((name) =>
      [...each.server.texts(name).values()]
        .flatMap((text) => eventIn(text) ?? [])
        .map(({ uid, state, when, location }) => [
          uid.replace(/@.*/, ''),
          state,
          when.is === 'time' ? new Date(when.from).toISOString().slice(0, 16) : '',
          location,
        ])
        .sort(),
    );

  it('has each visit once where the plan has it, wherever it ended', async () => {
    const whole = await scene();
    const { steps } = await story(whole, Number.MAX_SAFE_INTEGER);
    const expected = outcome(whole);
    expect(expected.map((entries) => entries.map(([, state]) => state))).toEqual([Array(4).fill('confirmed'), ['confirmed']]);
    expect(steps).toBeGreaterThan(100);
    for (let last = 1; last <= steps; last += stride) {
      for (const end of ends.splice(0)) await end();
      const each = await scene();
      expect(await story(each, last)).toMatchObject({ dead: true });
      expect({ last, is: outcome(each) }).toEqual({ last, is: expected });
    }
  }, 600_000);

  it('an answer that was lost after the entry was written makes no second one, and asks nobody', async () => {
    const each = await scene();
    await planned(each.all);
    let lost = 0;
    each.server.at = (step, method) => {
      if (step === 'done' && method === 'PUT' && lost < 3) {
        lost += 1;
        throw new Error('cut');
      }
    };
    for (let n = 0; n < 6; n++) {
      await clean(each);
      each.all.hub.clock.now += 2 * 3_600_000;
    }
    expect(lost).toBe(3);
    expect(each.server.texts('ben').size).toBe(6);
    const counts = await each.all.hub.hub.store.read((store) => store.outboxCounts('calendar'));
    expect(counts).toMatchObject({ done: 6, stopped: 0, waiting: 0 });
  });

  it('a server that is away is asked later; a sign-in that is refused waits for a person', async () => {
    const each = await scene();
    await planned(each.all);
    each.server.broken = { status: 500 };
    await clean(each);
    const asked = each.server.asked.length;
    await clean(each);
    expect(each.server.asked).toHaveLength(asked);
    each.server.broken = { status: 401 };
    each.all.hub.clock.now += 3_600_000;
    await clean(each);
    each.server.broken = undefined;
    each.all.hub.clock.now += 3_600_000;
    await clean(each);
    expect(each.server.texts('ben').size).toBe(0);
    await calendarDelivererOf(each.all.hub.hub).again();
    await clean(each);
    expect(each.server.texts('ben').size).toBe(6);
  });
});
