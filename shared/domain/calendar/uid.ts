/** The names that this product's entries carry, and how often they were changed: both follow from the record alone. */
import { type Row, type Stamp, stampOf } from '../../sync/row.ts';

/** Part of every uid that this product gives: an entry that carries it is never somebody's other business. */
const ownMark = 'groundcrew-';
const host = (hub: string): string => hub.replace(/[^A-Za-z0-9.-]/g, '').slice(0, 80) || 'groundcrew';

/** The same for as long as it is the same visit or session; `hub` tells one hub's from another's. */
export function uidOf(kind: 'visit' | 'session', id: string, hub: string): string {
  return `${ownMark}${kind}-${id}@${host(hub)}`;
}

/** Did this product write an entry with this uid, on this hub or another? */
export function isOwnUid(uid: string): boolean {
  return uid.startsWith(ownMark);
}

/** When one of these fields was last changed (ms), and a sequence that grows with it: the seconds from when the record was made to then. */
export function changesOf(row: Row, fields: readonly string[]): { readonly sequence: number; readonly stampedAt: number } {
  const last = fields
    .map((field): Stamp => stampOf(row, field) ?? row.made)
    .reduce((found, each) => (each.t > found.t ? each : found), row.made);
  return { stampedAt: last.t, sequence: Math.min(2_000_000_000, Math.max(0, Math.ceil((last.t - row.made.t) / 1_000))) };
}
