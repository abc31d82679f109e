/** A hub of the small college that sends by a mail server: steps are taken one by one, and may end at any of them. */
import { working } from '../../hub/deliver/breaker.ts';
import { sayMail } from '../../hub/deliver/mail/breaker.ts';
import { Mailer } from '../../hub/deliver/mail/mailer.ts';
import { type MailSettings, putMailSettings } from '../../hub/deliver/mail/settings.ts';
import { courierBy, type OpenCourier } from '../../hub/deliver/mail/smtp.ts';
import type { Hub } from '../../hub/hub.ts';
import type { HubStore } from '../../hub/store/store.ts';
import { acts } from '../../shared/domain/acts.ts';
import { type Message, readMessage } from '../../shared/domain/message/message.ts';
import { owedOf } from '../../shared/domain/message/owed.ts';
import type { Owed } from '../../shared/domain/message/owed-message.ts';
import { type HubCollege, hubCollege, releaseAt } from './hub-college.ts';
import type { HubDesk } from './hub-desk.ts';
import { sixVisits } from './small-college.ts';

export function settingsFor(port: number, more: Partial<MailSettings> = {}): MailSettings {
  return {
    host: '127.0.0.1',
    port,
    security: 'none',
    listed: [`127.0.0.1:${port}`],
    user: '',
    secret: '',
    authority: '',
    fromName: 'Rollout team',
    fromMail: 'rollout@college.example',
    replyTo: '',
    perMinute: 600,
    ...more,
  };
}

export async function connectMail(hub: Hub, settings: MailSettings): Promise<void> {
  await hub.store.write(async (store) => {
    await putMailSettings(store, settings);
    await sayMail(hub, store, working, settings.fromMail);
  });
}

/** The pace is that of the clock, which the test moves. */
export function mailerOf(hub: Hub, open: OpenCourier = courierBy(), page: string | null = 'https://people.example'): Mailer {
  return new Mailer({ hub, open, page: () => page, chance: () => 0.5 });
}

/** Steps until nothing is to be done, the clock going on with the pace. */
export async function sendAll(mailer: Mailer, clock: { now: number }, atMost = 500): Promise<void> {
  let idle = 0;
  for (let n = 0; n < atMost && idle < 3; n++) {
    idle = (await mailer.step()) ? 0 : idle + 1;
    clock.now += 200;
  }
}

/** Six people with an address each and an appointment on Tuesday; Olu has heard of everything. */
export async function invitable(store?: HubStore): Promise<HubCollege> {
  const all = await hubCollege(store);
  for (const n of [1, 2, 3, 4, 5, 6]) await all.olu.do(acts['edit-person'], { id: `p${n}`, fields: { mail: `user${n}@college.example` } });
  await all.olu.do(acts['plan-visits'], { releaseId: releaseAt(all), visits: sixVisits });
  await all.olu.do(acts['edit-message-plan'], {
    releaseId: releaseAt(all),
    callWhom: 'Service desk, 4711',
    announcement: { on: false, way: 'mail', days: 28, ownerId: null },
    reminder: { on: false, way: 'mail', days: 2, ownerId: null },
    'service-desk': { on: false, way: 'mail', days: 5, ownerId: null },
  });
  return all;
}

/** What this laptop sees as owed. */
export function owedAt(all: HubCollege, desk: HubDesk = all.olu): readonly Owed[] {
  const { now, later } = owedOf(desk.world(), releaseAt(all), desk.who().at ?? 0);
  return [...now, ...later];
}

/** Lets go what is owed, or of it what is asked for. */
export async function letGo(all: HubCollege, which: (owed: Owed) => boolean = () => true, desk: HubDesk = all.olu): Promise<void> {
  const messages = owedAt(all, desk)
    .filter(which)
    .map(({ personId, kind, shows }) => ({ personId, kind, shows }));
  await desk.do(acts['release-messages'], { releaseId: releaseAt(all), messages });
}

/** Messages to a person as this laptop hears of them, the first one first. */
export async function messagesAt(desk: HubDesk, personId: string): Promise<readonly Message[]> {
  await desk.laptop.signIn();
  await desk.pull();
  return desk
    .rows('message')
    .flatMap((row) => readMessage(row) ?? [])
    .filter((each) => each.personId === personId)
    .sort((a, b) => a.n - b.n);
}
