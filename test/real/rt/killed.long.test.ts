/** The hub is killed at the steps of its deliveries to the real Request Tracker, devices and tickets: the suite that the fake stands. */
import { afterAll, beforeAll } from 'vitest';
import { killedSuite } from '../../contract/cmdb/killed.suite.ts';
import { killedTicketSuite } from '../../contract/tickets/killed.suite.ts';
import { type RealRt, startRt } from './server.ts';
import { realStoryRt, realStoryTickets } from './story-rt.ts';

let rt: RealRt;
beforeAll(async () => {
  rt = await startRt();
});
afterAll(() => rt?.stop());

/** Each life asks a real server dozens of things: some steps have one here, all of them with EVERY_STEP=1. */
const stride = process.env['EVERY_STEP'] === undefined ? 11 : 1;

killedSuite('Request Tracker', { store: async () => undefined, rt: () => realStoryRt(rt), stride });
killedTicketSuite('Request Tracker', () => realStoryTickets(rt), process.env['EVERY_STEP'] === undefined ? 41 : 1);
