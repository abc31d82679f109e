/**
 * An independent reader: mails as a mail program opens them, and calendar items as they lie on the server. It knows RFC 5322, 2045, 2047
 * and 5545 as far as these need it, and nothing of what the app means to say.
 */

/** An entry of a calendar. Times are ms since 1970. */
export interface Entry {
  readonly uid: string;
  readonly sequence: number;
  readonly cancelled: boolean;
  readonly from: number;
  readonly to: number;
  readonly description: string;
}
export interface Mail {
  readonly id: string;
  readonly to: string;
  readonly name: string;
  readonly subject: string;
  readonly text: string;
  /** The address of the person's own page; '' where there is none. */
  readonly link: string;
  readonly entries: readonly Entry[];
}

interface Part {
  readonly head: ReadonlyMap<string, string>;
  readonly type: string;
  readonly body: Buffer;
}

/** Headers unfolded, by their names in small letters; and where the body begins. */
function headed(text: string): { readonly head: ReadonlyMap<string, string>; readonly body: string } {
  const at = text.indexOf('\r\n\r\n');
  const lines = text
    .slice(0, at)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const head = new Map(lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]));
  return { head, body: text.slice(at + 4) };
}

const hexed = (text: string): Buffer =>
  Buffer.from(
    text.replace(/=([0-9A-F]{2})/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );

function decoded(head: ReadonlyMap<string, string>, body: string): Buffer {
  switch (head.get('content-transfer-encoding')?.toLowerCase()) {
    case 'base64':
      return Buffer.from(body, 'base64');
    case 'quoted-printable':
      return hexed(body.replace(/=\r\n/g, ''));
    default:
      return Buffer.from(body);
  }
}

/** Words of a header that were encoded; what stands between two of them is none of it. */
function headerWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_all, way: string, said: string) =>
      (way.toLowerCase() === 'b' ? Buffer.from(said, 'base64') : hexed(said.replaceAll('_', ' '))).toString('utf8'),
    );
}

function partsOf(text: string): readonly Part[] {
  const { head, body } = headed(text);
  const type = head.get('content-type') ?? 'text/plain';
  const edge = /boundary="?([^";]+)"?/i.exec(type)?.[1];
  if (edge === undefined) return [{ head, type: type.toLowerCase(), body: decoded(head, body) }];
  const pieces = body.split(`--${edge}`).slice(1);
  return pieces.filter((piece) => !piece.startsWith('--')).flatMap((piece) => partsOf(piece.replace(/^\r\n/, '')));
}

export function readMail(raw: string): Mail {
  const { head } = headed(raw);
  const parts = partsOf(raw);
  const text = parts.find(({ type }) => type.startsWith('text/plain'))?.body.toString('utf8') ?? '';
  const to = headerWords(head.get('to') ?? '');
  const calendars = new Set(parts.filter(({ type }) => /calendar|ics/.test(type)).map(({ body }) => body.toString('utf8')));
  return {
    id: head.get('message-id') ?? '',
    to: (/<([^>]+)>/.exec(to)?.[1] ?? to).toLowerCase(),
    name: to
      .replace(/<[^>]*>/, '')
      .trim()
      .replace(/^"|"$/g, ''),
    subject: headerWords(head.get('subject') ?? ''),
    text,
    link: /https?:\/\/[^\s/]+\/l\/[\w-]+/.exec(text)?.[0] ?? '',
    entries: [...calendars].flatMap(entriesIn),
  };
}

/** The entries of an iCalendar text. */
export function entriesIn(text: string): readonly Entry[] {
  const lines = text.replace(/\r?\n[ \t]/g, '').split(/\r?\n/);
  const method = lines.find((line) => line.startsWith('METHOD:'))?.slice('METHOD:'.length);
  const found: Entry[] = [];
  let open: Map<string, { readonly params: string; readonly value: string }> | undefined;
  for (const line of lines) {
    if (line === 'BEGIN:VEVENT') open = new Map();
    else if (line === 'END:VEVENT' && open !== undefined) {
      const value = (name: string): string => open?.get(name)?.value ?? '';
      found.push({
        uid: value('UID'),
        sequence: Number(value('SEQUENCE') || 0),
        cancelled: method === 'CANCEL' || value('STATUS') === 'CANCELLED',
        from: instantOf(open.get('DTSTART')),
        to: instantOf(open.get('DTEND')),
        description: value('DESCRIPTION')
          .replace(/\\n/gi, '\n')
          .replace(/\\([,;\\])/g, '$1'),
      });
      open = undefined;
    } else if (open !== undefined) {
      const [, name = '', params = '', value = ''] = /^([\w-]+)((?:;[^:]*)?):(.*)$/.exec(line) ?? [];
      open.set(name, { params, value });
    }
  }
  return found;
}

function instantOf(line: { readonly params: string; readonly value: string } | undefined): number {
  const [, y, m, d, h = '0', min = '0', utc] = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)\d\d(Z?))?/.exec(line?.value ?? '') ?? [];
  const wall = Date.UTC(Number(y), Number(m) - 1, Number(d), Number(h), Number(min));
  const zone = /TZID="?([^";]+)/.exec(line?.params ?? '')?.[1];
  return utc === 'Z' || zone === undefined ? wall : instantIn(zone, wall);
}

/** The moment at which a clock of that zone shows `wall` (ms as if it were UTC). Not for the hours in which clocks change. */
export function instantIn(zone: string, wall: number): number {
  const shown = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  const offset = (at: number): number => Date.parse(`${shown.format(at).replace(' ', 'T')}Z`) - at;
  return wall - offset(wall - offset(wall));
}

/** Everything in a calendar of a CalDAV server: a text an item. */
export async function itemsAt(address: string, calendar: string): Promise<readonly string[]> {
  const answer = await fetch(`${address}rollout/${calendar}/`, {
    method: 'REPORT',
    headers: {
      authorization: `Basic ${Buffer.from('rollout:pw-rollout').toString('base64')}`,
      'content-type': 'application/xml',
      depth: '1',
    },
    body: '<?xml version="1.0"?><c:calendar-query xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><d:prop><c:calendar-data/></d:prop><c:filter><c:comp-filter name="VCALENDAR"/></c:filter></c:calendar-query>',
  });
  const text = await answer.text();
  if (answer.status !== 207) throw new Error(`the calendar answers ${answer.status}: ${text}`);
  const signs: { readonly [name: string]: string } = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", '#13': '\r', '#xD': '\r' };
  return [...text.matchAll(/<(?:\w+:)?calendar-data[^>]*>([\s\S]*?)<\/(?:\w+:)?calendar-data>/g)].map(([, said = '']) =>
    said.replace(/&(#?\w+);/g, (all, name: string) => signs[name] ?? all),
  );
}
