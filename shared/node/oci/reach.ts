/**
 * Where a registry may send us: the same or a more public place. A registry on the internet that redirects to an address of this
 * network or of this machine, or any that redirects to link-local ones (clouds keep secrets there), is refused, by name and by address.
 */
import { lookup as systemLookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { Fault } from '../../errors.ts';
import { bareHost, isLoopbackHost } from '../pinned-tls.ts';

type Depth = 'public' | 'private' | 'loopback' | 'never';
const order: readonly Depth[] = ['public', 'private', 'loopback', 'never'];

function listOf(...nets: readonly (readonly [string, number, 'ipv4' | 'ipv6'])[]): BlockList {
  const list = new BlockList();
  for (const net of nets) list.addSubnet(...net);
  return list;
}
const loopbackNets = listOf(['127.0.0.0', 8, 'ipv4'], ['::1', 128, 'ipv6']);
const privateNets = listOf(
  ['10.0.0.0', 8, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['fc00::', 7, 'ipv6'],
);
const neverNets = listOf(
  ['169.254.0.0', 16, 'ipv4'],
  ['0.0.0.0', 8, 'ipv4'],
  ['224.0.0.0', 3, 'ipv4'],
  ['fe80::', 10, 'ipv6'],
  ['ff00::', 8, 'ipv6'],
  ['::', 128, 'ipv6'],
);

/** How far inside an IP address lies. */
export function depthOf(address: string): Depth {
  const text = address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '');
  const family = isIP(text) === 6 ? 'ipv6' : 'ipv4';
  if (isIP(text) === 0 || neverNets.check(text, family)) return 'never';
  if (loopbackNets.check(text, family)) return 'loopback';
  return privateNets.check(text, family) ? 'private' : 'public';
}

const deepest = (a: Depth, b: Depth): Depth => (order.indexOf(a) > order.indexOf(b) ? a : b);

/** By its name alone: https anywhere, http on this machine only; an address no deeper inside than the registry's own. */
export function mayReach(base: URL, url: URL): boolean {
  if (url.username !== '' || url.password !== '') return false;
  if (url.origin === base.origin) return true;
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopbackHost(url.hostname))) return false;
  const host = bareHost(url);
  if (isLoopbackHost(host)) return isLoopbackHost(base.hostname);
  if (isIP(host) === 0) return true;
  const depth = depthOf(host);
  const own = isIP(bareHost(base)) === 0 ? 'private' : depthOf(bareHost(base));
  return depth !== 'never' && order.indexOf(depth) <= order.indexOf(own);
}

/**
 * A lookup that refuses names which lead further inside than the registry's own name does. The registry's own name is where the
 * person sent us and always passes; it is also what the others are compared with.
 */
export function guardedLookup(base: URL): LookupFunction {
  const own = bareHost(base);
  let ownDepth: Depth = isIP(own) === 0 ? (isLoopbackHost(own) ? 'loopback' : 'public') : depthOf(own);
  return (hostname, options, done) => {
    systemLookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) return done(error, [], 0);
      const depth = found.map(({ address }) => depthOf(address)).reduce(deepest, 'public');
      if (hostname === own) ownDepth = deepest(ownDepth, depth);
      else if (depth === 'never' || order.indexOf(depth) > order.indexOf(ownDepth)) {
        return done(new Fault('REGISTRY_ELSEWHERE', { host: hostname.slice(0, 100) }, { side: 'registry' }), [], 0);
      }
      const [first] = found;
      if (options.all === true) return done(null, found);
      if (first === undefined) return done(new Error('no address'), [], 0);
      return done(null, first.address, first.family);
    });
  };
}
