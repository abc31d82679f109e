/**
 * The merge rules said again in other words, from DESIGN's table and not from shared/sync/apply: what each field, set, list, fact, gate
 * and slot must show after the log, and which conflicts must stand. Only which ops stood is taken from the log.
 */
import type { Json, Op } from '../../../shared/sync/op.ts';
import type { History, Judged } from '../history.ts';
import { Book, type Thing, type Version } from './book.ts';
import { compareAtEnd } from './compare.ts';
import { appended } from './facts.ts';
import { commanded } from './gates.ts';
import { bookingsOf, commandRefusedForALease, nothingEntered, refusedForALease } from './leases.ts';
import { queued, withPlaces } from './lessons.ts';
import { edited, keepSlots, refused } from './merge.ts';

/** What the rules say of a log, and where the record at its end differs. */
export function oracleOf(history: History): Pick<Book, 'wrong' | 'counts'> {
  const book = new Book();
  for (const judged of history.judged) judge(book, judged);
  compareAtEnd(book, history);
  return book;
}

function judge(book: Book, judged: Judged): void {
  const { entry, group } = judged;
  const changed = new Set<Thing>();
  for (const { id, op, outcome } of judged.ops) {
    const t = Math.max(Math.min(op.at ?? group.wall, entry.heard), Math.min(judged.baseTime, entry.heard));
    const stamp: Version = { ops: [id], v: null, t: judged.again ? Number.NaN : t, h: group.h, person: group.actor };
    if (group.was !== undefined) namesAfresh(book, group.was, op, id);
    if (outcome) book.count(`${outcome.result} ${outcome.code}`);
    if (outcome?.result === 'held') continue;
    const stands = outcome === undefined || outcome.result === 'kept-other' || outcome.result === 'quarantined';
    refusedForAReason(book, op, outcome?.code, stands);
    if (outcome?.code === 'SLOT_HELD') heldByAnother(book, judged, op, id, stamp, outcome.details ?? null);
    const touched = op.kind === 'cmd' ? [...book.things.values()] : [];
    const before = bookingsOf(op.kind === 'cmd' ? touched : thingAt(book, op));
    if (op.kind === 'cmd') commanded(book, judged, op, id, stamp, outcome?.code, changed);
    else if (op.kind === 'append') {
      if (stands) appended(book, judged, op, id, outcome?.result === 'quarantined' ? outcome.code : undefined);
    } else if (stands) edited(book, judged, op, id, stamp, outcome?.result === 'kept-other', changed);
    else refused(book, op, id, stamp, outcome?.code ?? '', group.writer);
    nothingEntered(book, before, bookingsOf(op.kind === 'cmd' ? touched : thingAt(book, op)), stamp, id);
  }
  for (const thing of withPlaces(book, changed)) {
    keepSlots(book, thing, entry.seq);
    queued(book, thing, entry.seq);
  }
  noteConflicts(book, judged);
  for (const [about, op] of book.lateEdits) {
    const told = entry.changes.some(({ patch }) => {
      const conflict = patch.type === 'conflict' ? book.conflicts.get(patch.id) : undefined;
      return conflict?.about === about && conflict.kind === 'deleted-and-edited';
    });
    if (!told) book.say('delete-is-told', `nobody is told that ${op} changed ${about}, which was deleted`);
  }
  book.lateEdits.clear();
}

const thingAt = (book: Book, op: Op): readonly Thing[] => [book.things.get(`${op.type}/${op.id}`)].flatMap((thing) => thing ?? []);

/** What was refused because somebody else has reserved the place. */
function heldByAnother(book: Book, judged: Judged, op: Op, id: string, stamp: Version, details: Json): void {
  if (op.kind !== 'cmd') {
    refusedForALease(book, op, id, stamp, details, (scratch) => edited(scratch, judged, op, id, stamp, false, new Set()));
    return;
  }
  const { type, id: record, conflict } = Object(op.cmd?.args);
  const about = book.things.get(book.conflicts.get(String(conflict))?.about ?? `${type}/${record}`);
  commandRefusedForALease(book, about, id, stamp, details);
}

/** What conflicts are about, told from the effects that travel. */
function noteConflicts(book: Book, { entry }: Judged): void {
  for (const { patch } of entry.changes) {
    if (patch.type !== 'conflict') continue;
    const known = book.conflicts.get(patch.id);
    const fields = patch.fields ?? {};
    const sides = fields['sides'] as readonly { readonly ref?: string; readonly ops: readonly string[] }[] | undefined;
    if (patch.made) book.count(`conflict ${String(fields['kind'])}`);
    book.conflicts.set(patch.id, {
      about: String(fields['about'] ?? known?.about),
      field: fields['field'] === undefined ? (known?.field ?? null) : (fields['field'] as string | null),
      kind: String(fields['kind'] ?? known?.kind),
      sides: sides?.map((side) => side.ops) ?? known?.sides ?? [],
      refs: sides?.flatMap(({ ref, ops }) => (ref === undefined ? [] : [{ ref, ops }])) ?? known?.refs ?? [],
    });
  }
}

/** A wrong clock, an order or a withdrawn approval is never a reason to refuse a fact; and only known reasons refuse anything. */
function refusedForAReason(book: Book, op: Op, code: string | undefined, stands: boolean): void {
  if (stands) return;
  const allowed = op.kind === 'append' ? ['FACT_FIXED'] : op.kind === 'cmd' ? commandRefusals : editRefusals;
  if (!allowed.includes(code ?? '')) book.say('refused-for-a-reason', `${op.kind} of ${op.type}/${op.id} was refused with ${code}`);
  if (op.kind === 'append' && !book.facts.has(op.id)) book.say('facts-stand', `fact ${op.id} was refused with ${code}`);
}

/** What a laptop saw of its own work bears the name that it has now. */
function namesAfresh(book: Book, was: string, op: Op, id: string): void {
  const former = was.slice(0, was.lastIndexOf(':') + 1);
  for (const { b } of Object.values(op.fields ?? {})) for (const seen of b) if (seen.startsWith(former)) book.seenOps.set(seen, id);
}

const editRefusals: readonly string[] = [
  'ROLE_MISSING',
  'FIELD_INVALID',
  'RECORD_UNKNOWN',
  'CREATION_REFUSED',
  'COMMAND_OF_GROUP_REFUSED',
  'FACT_FIXED',
  'OP_NOT_ALLOWED',
  'SLOT_HELD',
];

const commandRefusals: readonly string[] = [
  'ROLE_MISSING',
  'NOT_FOUND',
  'REQUESTER_APPROVES',
  'APPROVAL_WITHDRAWN',
  'ALREADY_APPROVED',
  'NOT_APPROVED',
  'CONFLICT_NOT_OPEN',
  'CONFLICT_MOVED_ON',
  'NOT_DELETED',
  'CONFLICT_NOT_SETTLED',
  'SETTLEMENT_MOVED_ON',
  'NOT_A_SIDE',
  'SLOT_HELD',
  'LEASE_HELD',
  'LEASE_OVER',
  'LEASE_ENDED',
  'LEASE_NOT_YOURS',
  'CHANGED_SINCE',
  'FIELD_INVALID',
];
