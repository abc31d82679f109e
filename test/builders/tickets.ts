/** A hub whose requests for change become tickets in a fake Request Tracker. */
import { acts } from '../../shared/domain/acts.ts';
import { readTicket, ticketId } from '../../shared/domain/ticket/ticket.ts';
import { type Ticketing, usualTicketing } from '../../shared/domain/ticket/ticketing.ts';
import { FakeRt } from '../fakes/fake-rt.ts';
import { connectRt, hear, type RtPlace } from './cmdb-delivery.ts';
import { changeAt, type HubCollege, hubCollege, releaseAt } from './hub-college.ts';
import type { HubDesk } from './hub-desk.ts';

export interface TicketCollege {
  readonly rt: FakeRt;
  readonly all: HubCollege;
  /** Anna of the advisory committee: an approver here, known by her mail address. She has no laptop. */
  readonly anna: string;
}

/** The college, connected to a fake, with tickets turned on as these settings say. */
export async function ticketCollege(ticketing: Ticketing = usualTicketing): Promise<TicketCollege> {
  const rt = new FakeRt();
  await rt.start();
  const all = await ticketCollegeAt({ address: rt.address, token: rt.token }, ticketing);
  return { rt, all, anna: 'anna' };
}

/** The same, connected to a Request Tracker that there is. */
export async function ticketCollegeAt(place: RtPlace, ticketing: Ticketing = usualTicketing): Promise<HubCollege> {
  const all = await hubCollege();
  await connectRt(all.hub.hub, place);
  await hear(all.renee);
  await all.renee.do(acts['map-tickets'], { tickets: ticketing });
  await all.renee.do(acts['import-records'], {
    records: [{ entity: 'person', id: 'anna', kind: 'new', fields: { name: 'Anna Cabot', mail: 'anna@example.test' } }],
  });
  await all.renee.do(acts['give-grant'], { personId: 'anna', role: 'change-approver', scope: 'org' });
  await all.everybody();
  return all;
}

/** Renée asks for the change. */
export async function submitted(all: HubCollege): Promise<void> {
  const change = all.olu.rows('rfc')[0]?.id;
  await all.renee.do(acts['submit-rfc'], {
    releaseId: releaseAt(all),
    ...(change === undefined ? {} : { rfcId: change }),
    what: 'Windows 11 on the seats of Engineering',
    why: 'Windows 10 ends',
    backOut: 'Image',
    window: 'Mondays 9 to 12',
  });
  await all.everybody();
}

/** The ticket of a round, as a laptop hears of it. */
export async function ticketSaid(desk: HubDesk, all: HubCollege, round = 1) {
  await hear(desk);
  return readTicket(desk.row('ticket', ticketId(changeAt(all), round)));
}
