/**
 * The one catalogue of codes. A refusal is a normal value; a fault is thrown. Both carry a code and typed details;
 * the sentence for a person stands in shared/words under the same code (the compiler checks that none is missing).
 */
import type { Json } from './sync/op.ts';

type None = Record<string, never>;

/** Code → its details. Add a line here and a sentence in shared/words/en.ts. */
export interface Details {
  // Input at any edge
  INPUT_INVALID: { readonly where: string; readonly why: string };
  INPUT_TOO_LARGE: { readonly where: string; readonly limit: number };
  NAME_UNUSABLE: { readonly field: string; readonly why: 'empty' | 'too-long' | 'control' };
  NOT_FOUND: None;
  METHOD_UNKNOWN: { readonly name: string };
  // Who may
  TOKEN_MISSING: None;
  TOKEN_REFUSED: None;
  TOO_MANY_TRIES: { readonly retryAfterS: number };
  ROLE_MISSING: { readonly needs: readonly string[]; readonly act: string };
  OUTSIDE_SCOPE: None;
  CODE_REFUSED: None;
  FINGERPRINT_DIFFERS: { readonly expected: string; readonly found: string };
  NOT_ENROLLED: None;
  // Ops and groups at the hub
  SIGNATURE_WRONG: { readonly writer: string };
  WRITER_UNKNOWN: { readonly writer: string };
  WRITER_FOREIGN: { readonly writer: string };
  GROUP_MALFORMED: { readonly why: string };
  GROUP_WAITS: { readonly writer: string; readonly from: number; readonly to: number };
  LAPTOP_FORKED: { readonly writer: string; readonly n: number };
  LAPTOP_REVOKED: { readonly writer: string };
  LAPTOP_BEHIND: { readonly writer: string; readonly hubLast: number; readonly ownLast: number };
  OP_KIND_UNKNOWN: { readonly kind: string };
  OP_NOT_ALLOWED: { readonly type: string };
  RECORD_UNKNOWN: { readonly type: string; readonly id: string };
  CREATION_REFUSED: { readonly type: string; readonly id: string; readonly code: string };
  COMMAND_OF_GROUP_REFUSED: { readonly code: string };
  FIELD_INVALID: { readonly field: string; readonly why: string };
  FACT_FIXED: { readonly type: string; readonly id: string };
  KEPT_OTHER_VALUE: { readonly field: string };
  FACT_WITHOUT_RIGHT: { readonly type: string };
  CONFLICT_MOVED_ON: { readonly conflict: string };
  CONFLICT_NOT_OPEN: { readonly conflict: string };
  CONFLICT_NOT_SETTLED: { readonly conflict: string };
  SETTLEMENT_MOVED_ON: { readonly conflict: string };
  NOT_A_SIDE: { readonly conflict: string };
  NOT_DELETED: { readonly type: string; readonly id: string };
  // Acts of the domain
  REQUESTER_APPROVES: { readonly requester: string };
  ALREADY_APPROVED: None;
  ALREADY_SUBMITTED: None;
  NOT_APPROVED: None;
  NOT_SUBMITTED: None;
  APPROVAL_WITHDRAWN: None;
  SAMPLE_ONLY: None;
  VISIT_NOT_PLANNED: { readonly state: string };
  VISIT_CANCELLED: None;
  VISIT_DONE: { readonly visit: string };
  VISIT_FROZEN: { readonly name: string; readonly from: string; readonly to: string; readonly day: string };
  VISIT_NOT_BEGUN: None;
  VISIT_NOT_CANCELLED: None;
  VISIT_NOT_ENDED: None;
  RETURN_PLANNED: None;
  BACK_OUT_NOT_BEGUN: None;
  HAND_IN_MISSING: None;
  FINDING_ANSWERED: None;
  FINDING_NOTHING_TO_TAKE: None;
  REASON_MISSING: { readonly outcome: string };
  STEP_UNKNOWN: { readonly step: string };
  CHECKLIST_MISSING: None;
  RELEASE_APPROVED: None;
  RELEASE_CHANGED: None;
  DECISION_STANDS: None;
  FIELD_BY_DECISION: { readonly field: string };
  FIELD_FIXED: { readonly field: string };
  TEMPLATE_FIXED: None;
  SAMPLE_THERE: None;
  SAMPLE_MISSING: None;
  CHANGED_SINCE: { readonly field: string };
  SAID_IS_SAID: None;
  USED_SINCE: { readonly by: string };
  NOTHING_CHANGED: None;
  STEPS_OPEN: { readonly steps: readonly string[] };
  EVIDENCE_MISSING: { readonly steps: readonly string[] };
  CHECKLIST_OTHER: None;
  TEMPLATE_UNUSABLE: { readonly where: string; readonly problem: string };
  SERIAL_DIFFERS: { readonly serial: string };
  ANSWER_INVALID: { readonly step: string; readonly why: string };
  DATE_INVALID: { readonly field: string };
  // Releases, standard changes, requests, signed paper
  ITEMS_MISSING: None;
  ITEM_TWICE: { readonly name: string };
  STANDARD_NEEDS_BUILD: None;
  STANDARD_BUILD_CHANGED: None;
  STANDARD_PERIOD: { readonly from: string; readonly until: string };
  STANDARD_FULL: { readonly seats: number };
  REPLACE_NEEDS_OLD: None;
  REQUEST_ANSWERED: None;
  PAPER_MISSING: None;
  PAPER_BY_REQUESTER: None;
  PAPER_BY_APPROVER: None;
  PAPER_BY_INSTALLER: None;
  PAPER_APPROVER_UNFIT: { readonly approver: string };
  SERIALS_REFUSED: { readonly serials: readonly string[] };
  EQUIPMENT_NOT_IN_HAND: { readonly device: string };
  EQUIPMENT_PROMISED: { readonly device: string; readonly visit: string };
  EQUIPMENT_NOT_LENT: { readonly device: string };
  EQUIPMENT_COLLECTED: { readonly device: string };
  EQUIPMENT_NOT_COLLECTED: { readonly device: string };
  EQUIPMENT_KEPT: { readonly device: string; readonly until: string };
  EQUIPMENT_NOT_ERASED: { readonly device: string };
  EQUIPMENT_GONE: { readonly device: string };
  RECEIPT_MISSING: None;
  UNDO_TOO_LARGE: None;
  NOTHING_TO_UNDO: None;
  UNDO_IMPOSSIBLE: { readonly why: string };
  // Laptop
  DISK_FULL: { readonly freeBytes: number };
  DISK_FAILED: { readonly path: string };
  JOURNAL_DAMAGED: { readonly at: number };
  JOURNAL_TORN: { readonly bytes: number };
  SPOOL_DAMAGED: { readonly pages: number };
  HUB_NOT_STARTED: { readonly why: string };
  PROFILE_IN_USE: { readonly by: string };
  HOST_GONE: None;
  SETTINGS_DAMAGED: { readonly keptAs: string };
  PORT_TAKEN: { readonly port: number; readonly now: number };
  SECRET_STORE_WEAK: { readonly where: string };
  BLOB_DIFFERS: { readonly expected: string; readonly found: string };
  BLOB_MISSING: { readonly digest: string };
  IMAGE_REFUSED: { readonly why: string };
  CURSOR_DIFFERS: { readonly have: number; readonly page: number };
  // Carry bundles
  BUNDLE_STRANGE: { readonly why: string };
  BUNDLE_DAMAGED: { readonly part: number; readonly of: number; readonly laptop: string };
  BUNDLE_UNSIGNED: { readonly laptop: string };
  BUNDLE_OTHER_HUB: { readonly hub: string };
  BUNDLE_NOT_FOR_US: { readonly for: number };
  BUNDLE_CONTENT: { readonly part: number; readonly of: number; readonly why: string };
  CARRY_NO_KEY: { readonly to: string };
  CARRY_CANCELLED: None;
  CARRY_FOLDER: { readonly path: string };
  QUARANTINE_NOT_TAKEN: { readonly code: string };
  // Hub and network
  HUB_UNREACHABLE: None;
  HUB_ANSWER_STRANGE: { readonly status: number; readonly why: string };
  HUB_FAILED: { readonly status: number };
  HUB_BUSY: { readonly retryAfterS: number };
  HUB_IN_USE: { readonly by: string };
  HUB_MOVED: None;
  BACKUP_UNUSABLE: { readonly why: string };
  PLACE_NOT_EMPTY: { readonly where: string };
  STORE_FAILED: { readonly why: string };
  PEER_FOREIGN: { readonly why: string };
  UNEXPECTED: { readonly why: string };
}

export type Code = keyof Details;
export type Side = 'laptop' | 'hub' | 'registry' | 'cmdb';

/** A normal "no", with its reason. It changes nothing. */
export interface Refusal<C extends Code = Code> {
  readonly code: C;
  readonly details: Details[C];
}

export function refuse<C extends Code>(code: C, details: Details[C]): Refusal<C> {
  return { code, details };
}

/** Something that should not have happened, with the side that failed and its cause kept. */
export class Fault<C extends Code = Code> extends Error {
  readonly code: C;
  readonly details: Details[C];
  readonly side: Side;
  constructor(code: C, details: Details[C], options: { readonly side?: Side; readonly cause?: unknown } = {}) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'Fault';
    this.code = code;
    this.details = details;
    this.side = options.side ?? 'laptop';
  }
}

/** What crosses a process or the network in place of an answer. */
export interface Problem {
  readonly code: string;
  readonly details: Json;
}

/** Any thrown thing as a problem, without stack or foreign text. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Fault) return { code: error.code, details: error.details as Json };
  return { code: 'UNEXPECTED', details: { why: error instanceof Error ? error.name : 'unknown' } };
}

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });
export const no = <C extends Code>(code: C, details: Details[C]): Result<never> => ({
  ok: false,
  refusal: refuse(code, details) as Refusal,
});

/** The end of a switch over all cases. */
export function assertNever(value: never): never {
  throw new Fault('UNEXPECTED', { why: `unhandled case ${JSON.stringify(value)}` });
}
