/** The mail server that the hub sends by: connecting it, trying it, and how it stands. What it said of a password is never passed on. */
import { connectedMail } from '../../shared/domain/message/connection.ts';
import { type ConnectMail, connectMailSchema, type MailStanding, tryMailSchema } from '../../shared/domain/message/hub-messages.ts';
import { headerText, readMailAddress } from '../../shared/domain/message/mail-address.ts';
import { Fault } from '../../shared/errors.ts';
import { gather } from '../../shared/sync/world.ts';
import { mailTryWords } from '../../shared/words/mail-try.en.ts';
import { working } from '../deliver/breaker.ts';
import type { MailDesk } from '../deliver/desk.ts';
import { mailBreakerOf, sayMail } from '../deliver/mail/breaker.ts';
import { composed } from '../deliver/mail/compose.ts';
import { mailQueue } from '../deliver/mail/items.ts';
import { type MailSettings, mailSettingsOf, putMailSettings } from '../deliver/mail/settings.ts';
import type { Hub } from '../hub.ts';
import { newId } from '../identity/hub-keys.ts';
import { sourceOf } from '../store/world-source.ts';
import { parsed } from './body.ts';
import { audit } from './caller.ts';
import type { Handlers } from './handler.ts';

function deskOf({ mail }: Hub): MailDesk {
  if (mail === undefined) throw new Fault('NOT_FOUND', {}, { side: 'hub' });
  return mail;
}

export const mailHandlers: Handlers['laptop'] = {
  async mail({ hub }): Promise<MailStanding> {
    deskOf(hub);
    return hub.store.read(async (store) => {
      const settings = await mailSettingsOf(store);
      const breaker = await mailBreakerOf(store);
      const { waiting, done, stopped } = await store.outboxCounts(mailQueue);
      return {
        server: settings === undefined ? null : shown(settings),
        counts: { waiting, done, stopped },
        againAt: breaker.state === 'waiting' ? breaker.until : null,
        page: hub.publicPage?.standing().address ?? null,
        hubTime: hub.now(),
      };
    });
  },

  async connectMail({ hub, request }, { writer }) {
    const desk = deskOf(hub);
    const settings = settingsFrom(parsed(connectMailSchema, request.body), await hub.store.read(mailSettingsOf));
    // What cannot be greeted is not kept: nobody finds out days later that an address was mistyped.
    const courier = desk.open(settings);
    try {
      await courier.open();
    } finally {
      courier.close();
    }
    const from = settings.fromName === '' ? settings.fromMail : `${settings.fromName} <${settings.fromMail}>`;
    await hub.store.write(async (store) => {
      await putMailSettings(store, settings);
      await sayMail(hub, store, working, from.slice(0, 500));
    });
    const { host, port, listed } = settings;
    await audit(hub, writer, 'mail', 'DONE', { what: 'connect', host, port: String(port), listed: listed.join(' ') });
    await desk.again();
    return {};
  },

  async disconnectMail({ hub }, { writer }) {
    deskOf(hub);
    await hub.store.write(async (store) => {
      await putMailSettings(store, undefined);
      await sayMail(hub, store, working, null);
    });
    await audit(hub, writer, 'mail', 'DONE', { what: 'disconnect' });
    return {};
  },

  async mailAgain({ hub }, { writer }) {
    await deskOf(hub).again();
    await audit(hub, writer, 'mail', 'DONE', { what: 'again' });
    return {};
  },

  async tryMail({ hub, request }, { writer }) {
    const desk = deskOf(hub);
    const to = addressOf(parsed(tryMailSchema, request.body).to);
    const { settings, known } = await hub.store.read(async (store) => ({
      settings: await mailSettingsOf(store),
      known: await gather(sourceOf(store), connectedMail),
    }));
    if (settings === undefined || known === undefined) throw new Fault('MAIL_MISSING', {}, { side: 'hub' });
    const courier = desk.open(settings);
    try {
      await courier.open();
      const messageId = `<try-${newId()}@${settings.fromMail.split('@').at(-1) ?? 'localhost'}>`;
      const subject = mailTryWords.SUBJECT();
      const body = mailTryWords.BODY();
      const letter = { messageId, to, name: '', shared: false, language: 'en', subject, body, values: {}, calendar: [], at: hub.now() };
      const handed = await courier.hand({ from: settings.fromMail, to }, await composed(letter, settings));
      if (handed.is === 'not') throw handed.fault;
      if (handed.is === 'unknown') throw new Fault('MAIL_UNREACHABLE', {}, { side: 'hub' });
    } finally {
      courier.close();
    }
    await audit(hub, writer, 'mail', 'DONE', { what: 'try', to });
    return {};
  },
};

function shown({ secret, ...rest }: MailSettings): MailStanding['server'] {
  return { ...rest, listed: [...rest.listed], hasSecret: secret !== '' };
}

/** One address. Throws MAIL_ADDRESS_UNUSABLE. */
function addressOf(text: string): string {
  const address = readMailAddress(text);
  if (address === undefined) throw new Fault('MAIL_ADDRESS_UNUSABLE', { address: text.slice(0, 200) }, { side: 'hub' });
  return address;
}

/** A secret that was kept goes to the server that it was entered for, and to no other. Throws INPUT_INVALID, MAIL_ADDRESS_UNUSABLE. */
function settingsFrom({ secret, ...ask }: ConnectMail, before: MailSettings | undefined): MailSettings {
  if (!/^[A-Za-z0-9.:_-]{1,253}$/.test(ask.host))
    throw new Fault('INPUT_INVALID', { where: 'host', why: 'not a name or an address' }, { side: 'hub' });
  const clean = {
    ...ask,
    fromName: headerText(ask.fromName),
    fromMail: addressOf(ask.fromMail),
    replyTo: ask.replyTo === '' ? '' : addressOf(ask.replyTo),
  };
  if (secret !== null) return { ...clean, secret };
  const same = before?.host === ask.host && before.port === ask.port && before.security === ask.security;
  if (!same) throw new Fault('INPUT_INVALID', { where: 'secret', why: 'enter it again for this server' }, { side: 'hub' });
  return { ...clean, secret: before.secret };
}
