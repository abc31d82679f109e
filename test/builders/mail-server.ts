/** A real SMTP server in this process: keeps what it took, refuses or breaks off where it is told to. */
import { SMTPServer } from 'smtp-server';

export interface Mailed {
  readonly from: string;
  readonly to: readonly string[];
  readonly text: string;
}

/** What it does with the next mails, one after the other; what is left out is taken. */
export type Mood =
  /** At RCPT TO, or after the text. */
  | { readonly at: 'recipient' | 'data' | 'sender'; readonly status: number; readonly says: string }
  /** The line drops once the text has come: taken or not, nobody knows. */
  | { readonly at: 'data'; readonly drop: 'taken' | 'lost' }
  /** Once so many mails are here: the next one's text has come, and no answer ever does. */
  | { readonly at: 'data'; readonly hold: 'taken' | 'lost'; readonly after: number }
  /** The line drops before the text. */
  | { readonly at: 'recipient'; readonly drop: 'lost' };

export interface Offers {
  readonly tls?: { readonly cert: string; readonly key: string };
  readonly user?: string;
  readonly password?: string;
}

export class MailServer {
  readonly mails: Mailed[] = [];
  readonly moods: Mood[] = [];
  connections = 0;
  /** Mails that have come and are not answered. */
  held = 0;
  readonly #server: SMTPServer;
  port = 0;

  constructor({ tls, user, password }: Offers = {}) {
    this.#server = new SMTPServer({
      ...(tls === undefined ? { hideSTARTTLS: true } : tls),
      authOptional: user === undefined,
      ...(user === undefined ? { disabledCommands: ['AUTH'] } : {}),
      allowInsecureAuth: true,
      logger: false,
      closeTimeout: 100,
      onConnect: (_session, done) => {
        this.connections += 1;
        done();
      },
      onAuth: (auth, _session, done) => {
        if (auth.username === user && auth.password === password) done(null, { user: auth.username ?? '' });
        else done(new Error('Invalid username or password'));
      },
      onMailFrom: (_address, _session, done) => done(this.#refusal('sender')),
      onRcptTo: (_address, session, done) => {
        const mood = this.moods[0];
        if (mood?.at === 'recipient' && 'drop' in mood) {
          this.moods.shift();
          this.#drop(session.id);
          return;
        }
        done(this.#refusal('recipient'));
      },
      onData: (stream, session, done) => {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          const mood = this.moods[0];
          const drops = mood?.at === 'data' && 'drop' in mood ? mood.drop : undefined;
          const holds = mood?.at === 'data' && 'hold' in mood && this.mails.length >= mood.after ? mood.hold : undefined;
          const { mailFrom, rcptTo } = session.envelope;
          const mail = {
            from: mailFrom === false ? '' : (mailFrom?.address ?? ''),
            to: rcptTo.map(({ address }) => address),
            text: Buffer.concat(parts).toString('utf8'),
          };
          if (holds !== undefined) {
            this.moods.shift();
            if (holds === 'taken') this.mails.push(mail);
            this.held += 1;
            return;
          }
          const refused = drops === undefined ? this.#refusal('data') : undefined;
          if (refused === undefined && drops !== 'lost') this.mails.push(mail);
          if (drops === undefined) return done(refused);
          this.moods.shift();
          this.#drop(session.id);
        });
      },
    });
    this.#server.on('error', () => undefined);
  }

  #refusal(at: 'sender' | 'recipient' | 'data'): Error | undefined {
    const mood = this.moods[0];
    if (mood === undefined || mood.at !== at || !('status' in mood)) return undefined;
    this.moods.shift();
    return Object.assign(new Error(mood.says), { responseCode: mood.status });
  }

  #drop(id: string): void {
    for (const connection of this.#server.connections) if (connection.session.id === id) connection._socket.destroy();
  }

  start(): Promise<void> {
    return new Promise((done) => {
      const listening = this.#server.listen(0, '127.0.0.1', () => {
        const at = listening.address();
        this.port = typeof at === 'object' && at !== null ? at.port : 0;
        done();
      });
    });
  }
  stop(): Promise<void> {
    return new Promise((done) => {
      this.#server.close(() => done());
    });
  }
}
