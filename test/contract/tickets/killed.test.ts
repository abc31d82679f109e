/** The hub is killed at the steps of a ticket in the fake (killed.suite.ts; the real one: test/real/rt), and answers are lost on the way. */
import { expect, it } from 'vitest';
import { delivererOf, hear, settle } from '../../builders/cmdb-delivery.ts';
import { fakeStoryTickets } from '../../builders/story-rt.ts';
import { submitted, ticketCollege } from '../../builders/tickets.ts';
import { killedTicketSuite } from './killed.suite.ts';

/** Every step has a life of its own with EVERY_STEP=1; else some of them do. */
killedTicketSuite('fake', fakeStoryTickets, process.env['EVERY_STEP'] === undefined ? 19 : 1);

it('an answer that was lost on the way makes no second ticket and no second comment', async () => {
  const { rt, all } = await ticketCollege();
  /** The answer to each question is lost in turn; what it asked for is done there. */
  const lostInTurn = async (): Promise<void> => {
    for (let n = 0; n < 10; n++) {
      rt.troubles.splice(0, rt.troubles.length, ...Array.from({ length: n }, () => 'none' as const), 'drop-after');
      await settle(delivererOf(all.hub.hub));
      all.hub.clock.now += 3_600_000;
    }
    rt.troubles.length = 0;
  };
  await submitted(all);
  await lostInTurn();
  rt.tickets.decide(1, 'resolved');
  await lostInTurn();
  await settle(delivererOf(all.hub.hub));
  const requests = [...rt.tickets.all.values()].filter(({ type }) => type === 'ticket');
  expect(requests).toHaveLength(1);
  expect(requests[0]?.history.filter(({ Type }) => Type === 'Comment')).toHaveLength(1);
  await hear(all.olu);
  expect(all.olu.rows('decision')).toHaveLength(1);
  await all.hub.close();
  await rt.stop();
});
