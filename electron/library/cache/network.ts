/**
 * "Only on this network". What Node can know of a network is the laptop's own address in it and how far that network reaches: no name of
 * a wireless network and no router. A network is therefore named by its range ("192.168.10.0/24"), as the laptop is told it; two
 * networks that use the same range are one here, and the screen says so.
 */
import { isIPv4, isIPv6 } from 'node:net';
import type { NetworkInterfaceInfo } from 'node:os';

export type Interfaces = { readonly [name: string]: readonly NetworkInterfaceInfo[] | undefined };

export interface Network {
  /** Its range, for example 192.168.10.0/24. */
  readonly range: string;
  /** What the system calls the connection. */
  readonly name: string;
  readonly address: string;
}

/** The networks that this laptop is on now, each once. Loopback and addresses that reach no further than the cable (169.254…, fe80…) are none. */
export function networksOf(interfaces: Interfaces): readonly Network[] {
  const found = new Map<string, Network>();
  for (const [name, addresses] of Object.entries(interfaces)) {
    for (const { address, cidr, internal } of addresses ?? []) {
      if (internal || cidr === null || /^(169\.254\.|fe80:)/i.test(address)) continue;
      const range = rangeOf(address, Number(cidr.split('/')[1]));
      if (range !== undefined && !found.has(range)) found.set(range, { range, name, address });
    }
  }
  return [...found.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** May bytes be fetched from this host, when the person chose this range (empty: any network)? What lies on this machine goes over no network. */
export function mayUse(range: string, host: string, interfaces: Interfaces): boolean {
  return range === '' || isLoopback(host) || networksOf(interfaces).some((network) => network.range === range);
}

function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(host);
}

function rangeOf(address: string, bits: number): string | undefined {
  if (isIPv4(address) && bits >= 0 && bits <= 32) {
    const value = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
    const start = bits === 0 ? 0 : Math.floor(value / 2 ** (32 - bits)) * 2 ** (32 - bits);
    return `${[24, 16, 8, 0].map((shift) => Math.floor(start / 2 ** shift) % 256).join('.')}/${bits}`;
  }
  if (!isIPv6(address) || !(bits >= 0 && bits <= 128)) return undefined;
  const words = wordsOf(address).map((word, i) => {
    const kept = Math.max(0, Math.min(16, bits - i * 16));
    return word & (0xffff << (16 - kept)) & 0xffff;
  });
  return `${words.map((word) => word.toString(16)).join(':')}/${bits}`;
}

function wordsOf(address: string): number[] {
  const [plain = ''] = address.split('%');
  const [left = '', right] = plain.split('::');
  const some = (text: string | undefined): number[] =>
    text === undefined || text === '' ? [] : text.split(':').map((word) => Number.parseInt(word, 16));
  const before = some(left);
  const after = some(right);
  return right === undefined ? before : [...before, ...Array<number>(Math.max(0, 8 - before.length - after.length)).fill(0), ...after];
}
