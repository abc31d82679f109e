/**
 * An asset's way to a status that its lifecycle does not let it take at once ('new' is not 'recycled' before it was 'allocated'). REST
 * does not say which steps a lifecycle has, so that it is tried: over each status that lies between, one after the other.
 *
 *   there ──(refused)──▶ wanted
 *     └──▶ station ──▶ wanted
 */
import type { Answered } from '../client.ts';
import type { CmdbRecord, OnWay } from './connector.ts';
import { refused } from './rt-answers.ts';

/** Of the lifecycle that Request Tracker comes with: from 'allocated' every other status but 'new' can be reached. */
const usualStations = ['allocated', 'in-use'];

/** What is asked of the server on the way. */
export interface OnTheWay {
  readonly read: () => Promise<CmdbRecord | undefined>;
  /** Puts the asset into a status, while it is at this version. */
  readonly put: (status: string, version: string | null) => Promise<Pick<Answered, 'status' | 'body'>>;
  readonly onWay: OnWay | undefined;
  /** What the mapping calls the states of devices. */
  readonly named: readonly string[];
}

/** Whether this is what it says of a status that cannot be taken from the one that it is in, or not by a new asset. */
const cannotAtOnce = (line: unknown): boolean =>
  typeof line === 'string' && /\b(can't change status from|new assets cannot have status)\b/i.test(line);

/** What it said apart from that; undefined: it said nothing of the kind. */
export function besidesStatus(body: unknown): readonly unknown[] | undefined {
  const lines = Array.isArray(body) ? body : [];
  return lines.some(cannotAtOnce) ? lines.filter((line) => !cannotAtOnce(line)) : undefined;
}

/** Whether a creation was refused for its status alone. */
export function cannotBegin(body: unknown): boolean {
  const message: unknown = typeof body === 'object' && body !== null ? (Reflect.get(body, 'message') ?? body) : body;
  return (Array.isArray(message) ? message : [message]).some(cannotAtOnce);
}

/** Statuses that may lie between, each once. */
export const stationsTo = (wanted: string, named: readonly string[]): readonly string[] => [
  ...new Set([...usualStations, ...named].filter((each) => each !== wanted)),
];

/**
 * Goes to `wanted` over one station or more; each is named to `onWay` before it is entered. `moved`: somebody else wrote meanwhile. Throws
 * CMDB_REFUSED with the words of `first` where no way leads there: then the asset is put back to where it was, if its lifecycle lets it.
 */
export async function goByWay(wanted: string, first: unknown, { read, put, onWay, named }: OnTheWay): Promise<'written' | 'moved'> {
  const from = await read();
  let at = from;
  for (const station of stationsTo(wanted, named)) {
    if (at === undefined) break;
    if (at.values['Status'] === station) continue;
    await onWay?.('Status', station);
    const stepped = await put(station, at.version);
    if (stepped.status === 412) return 'moved';
    if (besidesStatus(stepped.body) !== undefined) continue;
    at = await read();
    if (at === undefined || at.values['Status'] !== station) continue;
    const last = await put(wanted, at.version);
    if (last.status === 412) return 'moved';
    if (besidesStatus(last.body) === undefined) return 'written';
  }
  const before = from?.values['Status'];
  if (at !== undefined && typeof before === 'string' && at.values['Status'] !== before) await put(before, at.version);
  throw refused({ message: first }, 200);
}
