/**
 * The hub's mail: one message after the other, from a queue that survives everything. That a mail is about to be handed over is written
 * down before the server is asked to take it, so that a hub that was killed in between says "perhaps sent" and asks a person; nothing is
 * ever sent a second time by itself (DESIGN, "CMDB and the outside world").
 *
 *   waits ──written down──▶ handing ──the server took it──▶ done (sent)
 *     ▲                        ├──it refused──▶ waits, or a person
 *     └────────────────────────┘  └──cut off, or found so later──▶ a person (perhaps sent)
 */
import { invitationOf } from '../../../shared/domain/calendar/invitation.ts';
import { readMessage } from '../../../shared/domain/message/message.ts';
import { write } from '../../../shared/domain/write.ts';
import { Fault, problemOf } from '../../../shared/errors.ts';
import { randomText } from '../../../shared/node/keys.ts';
import { stableHash } from '../../../shared/sync/hash.ts';
import { rowKey } from '../../../shared/sync/ids.ts';
import type { Json } from '../../../shared/sync/op.ts';
import { gather } from '../../../shared/sync/world.ts';
import type { Hub } from '../../hub.ts';
import { hubActIn } from '../../intake/hub-writer.ts';
import { makeLink } from '../../public/link.ts';
import type { OutboxItem, PublicLink, StoreWrite } from '../../store/store.ts';
import { sourceOf } from '../../store/world-source.ts';
import { itemTries, waitMs } from '../back-off.ts';
import { type Breaker, working } from '../breaker.ts';
import { claimDue, freeClaims } from '../claims.ts';
import { Turn } from '../cmdb/turn.ts';
import { Connection } from '../connection.ts';
import { Running } from '../running.ts';
import { mailBlame, mailBreakerOf, mailTripped, sayMail } from './breaker.ts';
import { composed } from './compose.ts';
import { type MailWork, mailItem, mailQueue, mailWorkOf } from './items.ts';
import { type ToDo, toDoAbout } from './letter.ts';
import { noticeMessages } from './notice.ts';
import { type MailSettings, mailSettingsOf } from './settings.ts';
import type { Courier, OpenCourier } from './smtp.ts';

export interface MailerParts {
  readonly hub: Hub;
  readonly open: OpenCourier;
  /** Where people open their page, if anywhere. */
  readonly page: () => string | null;
  /** In [0, 1). */
  readonly chance: () => number;
}

/** What is said of a message besides its state. */
type Said = { readonly [field: string]: Json };

export class Mailer {
  readonly #parts: MailerParts;
  readonly #turn: Turn;
  readonly #running: Running;
  readonly #connection = new Connection<Courier>();
  /** The pace: no mail before this, hub time, ms. */
  #paceUntil = 0;

  constructor(parts: MailerParts) {
    this.#parts = parts;
    this.#turn = new Turn(parts.hub, randomText(64), 'mail-turn');
    this.#running = new Running(parts.hub, {
      name: 'mail',
      step: () => this.step(),
      nextAt: () => this.#nextAt(),
      unset: async () => (await parts.hub.store.read(mailSettingsOf)) === undefined,
    });
  }

  /** Works until `stop`. What was in hand when this hub was killed is looked at at once where no other process can have it. */
  start(): void {
    const { hub } = this.#parts;
    this.#running.start(async () => {
      if (hub.store.engine === 'sqlite') await freeClaims(hub, mailQueue);
    });
  }

  async stop(): Promise<void> {
    await this.#running.stop();
    this.#connection.close();
  }

  kick(): void {
    this.#running.kick();
  }

  /** A person says that the server may be asked again. */
  async again(): Promise<void> {
    this.#connection.renew();
    const { hub } = this.#parts;
    await hub.store.write((store) => sayMail(hub, store, working));
    this.kick();
  }

  /** One mail, or one step of the log; false when nothing is to be done just now. */
  async step(): Promise<boolean> {
    const { hub } = this.#parts;
    const settings = await hub.store.read(mailSettingsOf);
    if (settings === undefined) return false;
    if (await noticeMessages(hub)) return true;
    const breaker = await hub.store.read(mailBreakerOf);
    if (breaker.state === 'stopped' || (breaker.state === 'waiting' && breaker.until > hub.now())) return false;
    if (hub.now() < this.#paceUntil || !(await this.#turn.mine(() => 0))) return false;
    const item = await claimDue(hub, mailQueue);
    if (item === undefined) {
      this.#connection.close();
      return false;
    }
    await this.#one(settings, item, breaker);
    return true;
  }

  async #nextAt(): Promise<number | undefined> {
    const { hub } = this.#parts;
    const { nextAt, breaker, settings } = await hub.store.read(async (store) => ({
      nextAt: (await store.outboxCounts(mailQueue)).nextAt,
      breaker: await mailBreakerOf(store),
      settings: await mailSettingsOf(store),
    }));
    if (nextAt === null || settings === undefined || breaker.state === 'stopped') return undefined;
    return Math.max(nextAt, this.#paceUntil, breaker.state === 'waiting' ? breaker.until : 0);
  }

  async #one(settings: MailSettings, item: OutboxItem, breaker: Breaker): Promise<void> {
    const { hub } = this.#parts;
    const work = mailWorkOf(item);
    // Found as somebody left it who was killed: whether it was sent nobody can know.
    if (work.step !== 'waits') {
      const why = work.step === 'restored' ? 'restored' : 'cut-off';
      const messageId = mailIdOf(item, work, settings);
      return this.#finish(item, work, { state: 'perhaps-sent', messageId, code: 'MAIL_PERHAPS_SENT', details: { why } });
    }
    const todo = await hub.store.read((store) => gather(sourceOf(store), (world) => toDoAbout(world, item.id, hub.now())));
    switch (todo.is) {
      case 'nothing':
        return this.#put(item, { ...work, step: 'waits' }, { state: 'done', dueAt: hub.now() });
      case 'later':
        return this.#put(item, work, { state: 'waiting', dueAt: todo.at });
      case 'overtaken':
        return this.#finish(item, work, { state: 'overtaken' });
      case 'dropped':
        return this.#finish(item, work, { state: 'dropped', code: todo.code, details: {} });
      case 'asks':
        return this.#finish(item, work, { state: 'needs-person', code: todo.code, details: {} });
      case 'send':
        return this.#send(settings, item, work, breaker, todo);
    }
  }

  async #send(
    settings: MailSettings,
    item: OutboxItem,
    work: MailWork,
    breaker: Breaker,
    todo: ToDo & { readonly is: 'send' },
  ): Promise<void> {
    const { hub, page } = this.#parts;
    const courier = this.#open(settings);
    try {
      await courier.open();
    } catch (error) {
      return this.#failed(item, work, breaker, error);
    }
    const messageId = mailIdOf(item, work, settings);
    const address = page();
    const begun: MailWork = { ...work, step: 'handing' };
    const written = await hub.store.write(async (store) => {
      if ((await this.#mine(store, item)) === undefined) return undefined;
      const made = todo.link === undefined || address === null ? undefined : await makeLink(store, todo.link, hub.now());
      await store.putOutbox([{ ...item, body: JSON.stringify(begun) }]);
      return { link: made };
    });
    if (written === undefined) return;
    const { link } = written;
    const url = link === undefined || address === null ? '' : `${address.replace(/\/+$/u, '')}/l/${link.secret}`;
    const { to, language } = todo.letter;
    const values = { ...todo.letter.values, link: url };
    const at = hub.now();
    const organizer = { name: settings.fromName || settings.fromMail, mail: settings.fromMail };
    const calendar = todo.events.map(({ summary, location, ...rest }) => {
      const words = { summary, location, ...(url === '' ? {} : { url }) };
      return {
        method: rest.method,
        text: invitationOf({ ...rest, at, organizer, attendee: { name: todo.letter.name, mail: to }, language, words }),
      };
    });
    const mail = await composed({ ...todo.letter, values, messageId, at, calendar }, settings);
    this.#paceUntil = hub.now() + 60_000 / settings.perMinute;
    const handed = await courier.hand({ from: settings.fromMail, to }, mail);
    switch (handed.is) {
      case 'taken':
        return this.#finish(item, { ...begun, step: 'waits' }, { state: 'sent', messageId, to, code: null, details: null }, breaker);
      case 'unknown':
        return this.#finish(item, begun, { state: 'perhaps-sent', messageId, to, code: 'MAIL_PERHAPS_SENT', details: { why: 'cut-off' } });
      case 'not':
        await this.#unlink(link?.link);
        return this.#failed(item, work, breaker, handed.fault);
    }
  }

  /** A link that nobody was told is good for nobody. */
  async #unlink(link: PublicLink | undefined): Promise<void> {
    const { hub } = this.#parts;
    if (link !== undefined) await hub.store.write((store) => store.putPublicLink({ ...link, revokedAt: hub.now() }));
  }

  #open(settings: MailSettings): Courier {
    return this.#connection.to(stableHash(JSON.stringify(settings)), () => this.#parts.open(settings));
  }

  /** The item as it is, where the claim still holds. */
  async #mine(store: StoreWrite, item: OutboxItem): Promise<OutboxItem | undefined> {
    const now = (await store.outbox(mailQueue, [item.id])).get(item.id);
    return now?.claim === item.claim ? now : undefined;
  }

  async #put(item: OutboxItem, work: MailWork, to: Pick<OutboxItem, 'state' | 'dueAt'>): Promise<void> {
    await this.#parts.hub.store.write(async (store) => {
      if ((await this.#mine(store, item)) !== undefined) await store.putOutbox([mailItem(item.id, work, to)]);
    });
  }

  /** What became of it, in the queue and in the record, in one transaction; nothing of it where the claim was lost. */
  async #finish(item: OutboxItem, work: MailWork, said: Said & { readonly state: string }, breaker?: Breaker): Promise<void> {
    const { hub } = this.#parts;
    await hub.store.write(async (store) => {
      if ((await this.#mine(store, item)) === undefined) return;
      if (breaker !== undefined && (breaker.state !== 'working' || breaker.failures > 0)) await sayMail(hub, store, working);
      const asks =
        said.code == null || said.state === 'dropped' ? null : stableHash(JSON.stringify([said.state, said.code, work.attempt, hub.now()]));
      const ended: MailWork = { ...work, step: 'waits', ended: said.state };
      await store.putOutbox([mailItem(item.id, ended, { state: asks === null ? 'done' : 'stopped', dueAt: hub.now() })]);
      await this.#tell(store, item.id, { ...said, asks, choice: null, choiceFor: null });
    });
  }

  async #tell(store: StoreWrite, id: string, said: Said): Promise<void> {
    const { hub } = this.#parts;
    const key = rowKey('message', id);
    const row = (await store.rows([key])).get(key);
    if (row === undefined || readMessage(row) === undefined || write(row, said) === undefined) return;
    const op = write(row, { ...said, since: hub.now() });
    if (op !== undefined)
      await hubActIn(store, hub.rules, hub.keys, hub.now(), { act: 'deliver', via: 'connector', actor: 'hub', ops: [op] });
  }

  /** The server's fault stops everything for a while; the mail's own puts this one off, and in the end before a person. */
  async #failed(item: OutboxItem, work: MailWork, breaker: Breaker, error: unknown): Promise<void> {
    const { hub, chance } = this.#parts;
    const { code, details } = problemOf(error);
    const now = hub.now();
    const blame = mailBlame(error);
    if (!(error instanceof Fault)) hub.alarm(`mail ${error instanceof Error ? (error.stack ?? '') : String(error)}`);
    if (blame !== 'mail') {
      this.#connection.close();
      await hub.store.write(async (store) => {
        if ((await this.#mine(store, item)) === undefined) return;
        await store.putOutbox([mailItem(item.id, work, { state: 'waiting', dueAt: now })]);
        await sayMail(hub, store, mailTripped(breaker, error, now, chance()));
      });
      return;
    }
    const tries = work.tries + 1;
    const told = { state: 'needs-person', details: { ...Object(details) } };
    if (code !== 'MAIL_BUSY') return this.#finish(item, work, { ...told, code });
    if (tries >= itemTries) return this.#finish(item, work, { ...told, code: 'MAIL_GAVE_UP', details: { tries, why: code } });
    await this.#put(item, { ...work, tries }, { state: 'waiting', dueAt: now + waitMs(tries, chance()) });
  }
}

/** The same for every try of one attempt, so that whoever gets a mail twice sees that it is one. */
function mailIdOf({ id }: OutboxItem, { attempt }: MailWork, { fromMail }: MailSettings): string {
  return `<${id}.${attempt}@${fromMail.split('@').at(-1) ?? 'localhost'}>`;
}
