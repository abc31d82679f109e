/**
 * One connection to the mail server: greeted, secured, signed in; then mails one after the other. What an answer means is said exactly:
 * whether nothing of a mail left, whether the server has refused it, or whether nobody can know.
 */
import { isIP } from 'node:net';
import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { Fault } from '../../../shared/errors.ts';
import { placeAt, type Resolve } from '../address.ts';
import type { MailSettings } from './settings.ts';

export interface Envelope {
  readonly from: string;
  readonly to: string;
}

/** `unknown`: its text was under way when the connection ended, so that the server may have it. */
export type Handed = { readonly is: 'taken' } | { readonly is: 'unknown' } | { readonly is: 'not'; readonly fault: Fault };

export interface Courier {
  /** Connects and signs in, where that has not been done. Throws MAIL_UNREACHABLE, MAIL_ADDRESS_BLOCKED, MAIL_NOT_SECURE, MAIL_SIGN_IN, MAIL_BUSY. */
  open(): Promise<void>;
  /** Hands one mail over. Never throws. */
  hand(envelope: Envelope, mail: Buffer): Promise<Handed>;
  close(): void;
}
export type OpenCourier = (settings: MailSettings) => Courier;

/** No answer for so long is none. */
const connectMs = 20_000;
const answerMs = 60_000;

/** Opens nothing yet. `resolve`: how names are looked up; the system's way where left out. */
export function courierBy(resolve?: Resolve): OpenCourier {
  return (settings) => new SmtpCourier(settings, resolve);
}

class SmtpCourier implements Courier {
  readonly #settings: MailSettings;
  readonly #resolve: Resolve | undefined;
  #connection: SMTPConnection | undefined;

  constructor(settings: MailSettings, resolve: Resolve | undefined) {
    this.#settings = settings;
    this.#resolve = resolve;
  }

  async open(): Promise<void> {
    if (this.#connection !== undefined && !this.#connection.destroyed) return;
    const { host, port, security, user, secret, authority, fromMail } = this.#settings;
    const place = await this.#place();
    const connection = new SMTPConnection({
      host: place.address,
      port,
      secure: security === 'tls',
      requireTLS: security === 'starttls',
      ignoreTLS: security === 'none',
      name: fromMail.split('@').at(-1) ?? 'localhost',
      connectionTimeout: connectMs,
      greetingTimeout: connectMs,
      socketTimeout: answerMs,
      ...(isIP(host) === 0 ? { servername: host } : {}),
      tls: {
        minVersion: 'TLSv1.2',
        ...(isIP(host) === 0 ? { servername: host } : {}),
        ...(authority.trim() === '' ? {} : { ca: authority }),
      },
    });
    try {
      await untilDone(connection, (done) => connection.connect(done));
      if (user !== '') await untilDone(connection, (done) => connection.login({ user, pass: secret }, done));
    } catch (error) {
      connection.close();
      throw openFault(error);
    }
    // What happens between two mails is met by the next one.
    connection.on('error', () => connection.close());
    this.#connection = connection;
  }

  /** By the same rules as every address that somebody typed: no name that means something inside, unless that very address is listed. */
  async #place() {
    const { host, port, security, listed } = this.#settings;
    const scheme = security === 'none' ? 'http' : 'https';
    const named = isIP(host) === 6 ? `[${host}]` : host;
    try {
      return await placeAt(`${scheme}://${named}:${port}`, listed, this.#resolve);
    } catch (error) {
      if (!(error instanceof Fault) || error.code !== 'CMDB_ADDRESS_BLOCKED')
        throw new Fault('MAIL_UNREACHABLE', {}, { side: 'hub', cause: error });
      const why = Reflect.get(error.details, 'why') === 'scheme' ? 'plain' : 'inside';
      throw new Fault('MAIL_ADDRESS_BLOCKED', { host: host.slice(0, 200), why }, { side: 'hub' });
    }
  }

  async hand({ from, to }: Envelope, mail: Buffer): Promise<Handed> {
    const connection = this.#connection;
    if (connection === undefined || connection.destroyed) return { is: 'not', fault: new Fault('MAIL_UNREACHABLE', {}, { side: 'hub' }) };
    let begun = false;
    // It is read only when the server has asked for the text: until then nothing of it has left.
    const text = new Readable({
      read() {
        begun = true;
        this.push(mail);
        this.push(null);
      },
    });
    try {
      await untilDone(connection, (done) => connection.send({ from, to: [to], size: mail.length }, text, done));
      return { is: 'taken' };
    } catch (error) {
      const status = statusOf(error);
      if (status === undefined || status < 400) {
        this.close();
        return begun ? { is: 'unknown' } : { is: 'not', fault: new Fault('MAIL_UNREACHABLE', {}, { side: 'hub', cause: error }) };
      }
      // It answered, so it holds nothing of this one; the connection is as good as before, but for a farewell.
      if (status === 421) this.close();
      else await this.#reset(connection);
      return { is: 'not', fault: refusal(error, status) };
    }
  }

  async #reset(connection: SMTPConnection): Promise<void> {
    await untilDone(connection, (done) => connection.reset(done)).catch(() => this.close());
  }

  close(): void {
    this.#connection?.close();
    this.#connection = undefined;
  }
}

/** A call with its answer as a promise; an error of the connection meanwhile, or its end, is one too. */
function untilDone(connection: SMTPConnection, call: (done: (error?: Error | null) => void) => void): Promise<void> {
  return new Promise((done, failed) => {
    const over = (error?: Error | null): void => {
      connection.removeListener('error', over);
      connection.removeListener('end', ended);
      if (error) failed(error);
      else done();
    };
    const ended = (): void => over(new Error('the connection ended'));
    connection.once('error', over);
    connection.once('end', ended);
    call(over);
  });
}

function statusOf(error: unknown): number | undefined {
  const status: unknown = Reflect.get(Object(error), 'responseCode');
  return typeof status === 'number' && status > 0 ? status : undefined;
}

/** What the server said, without line breaks; never more than a person reads. */
function saysOf(error: unknown): string {
  const response: unknown = Reflect.get(Object(error), 'response');
  return typeof response === 'string'
    ? response
        .replace(/\p{Cc}+/gu, ' ')
        .trim()
        .slice(0, 300)
    : '';
}

function openFault(error: unknown): Fault {
  if (error instanceof Fault) return error;
  const code: unknown = Reflect.get(Object(error), 'code');
  const status = statusOf(error);
  if (code === 'EAUTH') {
    return status !== undefined && status >= 400 && status < 500
      ? new Fault('MAIL_BUSY', { status, says: saysOf(error) }, { side: 'hub' })
      : new Fault('MAIL_SIGN_IN', { status: status ?? 0 }, { side: 'hub' });
  }
  // Without encryption nothing is said, least of all a password.
  const secure = code === 'ETLS' || /certificate|self.signed|altname|issuer|tls|ssl/iu.test(error instanceof Error ? error.message : '');
  if (secure) return new Fault('MAIL_NOT_SECURE', {}, { side: 'hub', cause: error });
  if (status !== undefined) return new Fault('MAIL_BUSY', { status, says: saysOf(error) }, { side: 'hub' });
  return new Fault('MAIL_UNREACHABLE', {}, { side: 'hub', cause: error });
}

function refusal(error: unknown, status: number): Fault {
  const says = saysOf(error);
  if (status < 500) return new Fault('MAIL_BUSY', { status, says }, { side: 'hub' });
  const ofSender = Reflect.get(Object(error), 'command') === 'MAIL FROM';
  return new Fault(ofSender ? 'MAIL_SENDER_REFUSED' : 'MAIL_REFUSED', { status, says }, { side: 'hub' });
}
