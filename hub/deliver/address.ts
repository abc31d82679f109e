/**
 * Where the hub may go by itself. An address that somebody typed must not lead it to its own machine, into its network or to a
 * cloud's secrets: not by number in any spelling, not by a name that means such a number, not by one that means another each time.
 * Whoever looks after the hub may list the very address (`10.1.2.3:443`) that is meant.
 */
import { lookup } from 'node:dns/promises';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { Fault } from '../../shared/errors.ts';
import { depthOf } from '../../shared/node/oci/reach.ts';
import { bareHost } from '../../shared/node/pinned-tls.ts';

/** Addresses that hide an IPv4 one, and those kept for tests of networks. */
const disguised = new BlockList();
disguised.addSubnet('64:ff9b::', 96, 'ipv6');
disguised.addSubnet('2002::', 16, 'ipv6');
disguised.addSubnet('198.18.0.0', 15, 'ipv4');

export interface Found {
  readonly address: string;
  readonly family: number;
}
export type Resolve = (host: string) => Promise<readonly Found[]>;

const resolveBySystem: Resolve = (host) => lookup(host, { all: true, verbatim: true });

/** One checked place: the name that was asked for, and the one address that is connected to. */
export interface Place {
  readonly url: URL;
  readonly address: string;
  /** Answers only this place's own address, whatever the name means by then. */
  readonly lookup: LookupFunction;
}

/** A URL that may be gone to by its look alone. Throws CMDB_ADDRESS_BLOCKED, INPUT_INVALID. */
export function readAddress(text: string): URL {
  if (!URL.canParse(text)) throw new Fault('INPUT_INVALID', { where: 'address', why: 'not an address' }, { side: 'hub' });
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw blocked(url, 'scheme');
  if (url.username !== '' || url.password !== '') throw blocked(url, 'secret');
  return url;
}

/**
 * Looks the address up once and holds on to what was found. Every address that the name means must be one to which the hub may go:
 * public, or listed (`ADDRESS:PORT`). Plain http goes to listed ones only. Throws CMDB_ADDRESS_BLOCKED, CMDB_UNREACHABLE.
 */
export async function placeAt(text: string, listed: readonly string[], resolve: Resolve = resolveBySystem): Promise<Place> {
  const url = readAddress(text);
  const host = bareHost(url);
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  const family = isIP(host);
  let found: readonly Found[];
  try {
    found = family === 0 ? await resolve(host) : [{ address: host, family }];
  } catch (cause) {
    throw new Fault('CMDB_UNREACHABLE', {}, { side: 'cmdb', cause });
  }
  const [first] = found;
  if (first === undefined) throw new Fault('CMDB_UNREACHABLE', {}, { side: 'cmdb' });
  const known = new Set(listed.map(spelled));
  for (const each of found) {
    if (known.has(spelled(join(each.address, port)))) continue;
    if (isInside(each.address)) throw blocked(url, 'inside');
    if (url.protocol === 'http:') throw blocked(url, 'scheme');
  }
  return {
    url,
    address: first.address,
    lookup: (_name, options, done) => {
      if (options.all === true) return done(null, [{ address: first.address, family: first.family }]);
      return done(null, first.address, first.family);
    },
  };
}

function isInside(address: string): boolean {
  return depthOf(address) !== 'public' || disguised.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

const join = (address: string, port: string): string => (isIP(address) === 6 ? `[${address}]:${port}` : `${address}:${port}`);

/** One spelling of `ADDRESS:PORT`, as a URL has it. */
function spelled(entry: string): string {
  const text = `http://${entry.trim()}`;
  if (!URL.canParse(text)) return entry;
  const url = new URL(text);
  return `${url.hostname}:${url.port || '80'}`;
}

function blocked(url: URL, why: 'scheme' | 'inside' | 'secret' | 'redirect'): Fault {
  return new Fault('CMDB_ADDRESS_BLOCKED', { host: url.host.slice(0, 200), why }, { side: 'hub' });
}

/** What is said of an answer that sends us elsewhere: it is not followed. */
export function redirected(from: URL, location: string | undefined): Fault {
  const to = location !== undefined && URL.canParse(location, from) ? new URL(location, from) : from;
  return blocked(to, 'redirect');
}
