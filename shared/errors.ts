/**
 * The one catalogue of codes. A refusal is a normal value; a fault is thrown. Both carry a code and typed details;
 * the sentence for a person stands in shared/words under the same code (the compiler checks that none is missing).
 */
import type { Json } from './sync/op.ts';

type None = Record<string, never>;
/** Who holds what, on which days, until when by their clock ("2026-12-02 18:00"). */
type Held = { readonly holder: string; readonly what: string; readonly from: string; readonly to: string; readonly until: string };
type Rule = { readonly rule: string; readonly revision: number };

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
  LAPTOP_OLDER: { readonly hub: number; readonly laptop: number };
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
  REQUESTER_REVIEWS: None;
  STEP_MISSING: { readonly step: 'to-proceed' | 'peer-review' };
  CONDITION_OPEN: { readonly condition: string };
  APPROVAL_NOT_ORDERED: None;
  CHANGE_CLOSED: None;
  CHANGE_NOT_CLOSED: None;
  VISITS_LEFT: { readonly n: number };
  WORD_NOT_EMERGENCY: None;
  WORD_OWN: None;
  WORD_LATER: None;
  SAMPLE_ONLY: None;
  VISIT_NOT_PLANNED: { readonly state: string };
  VISIT_CANCELLED: None;
  VISIT_DONE: { readonly visit: string };
  // Rules of the release policy: `rule` is the number on its page, `revision` 0 where no policy is in force
  VISIT_FROZEN: Rule & { readonly name: string; readonly from: string; readonly to: string; readonly day: string };
  POLICY_WINDOW: Rule & { readonly name: string; readonly day: string; readonly next: string | null };
  POLICY_HOURS: Rule & { readonly day: string; readonly hours: string };
  POLICY_NOTICE: Rule & { readonly days: number; readonly earliest: string };
  POLICY_PHASING: Rule & { readonly days: number; readonly day: string; readonly earliest: string | null; readonly latest: string | null };
  POLICY_RAISE: Rule & { readonly category: string; readonly by: readonly string[] };
  POLICY_STANDARD_SEATS: Rule & { readonly seats: number; readonly most: number };
  POLICY_STANDARD_DAYS: Rule & { readonly days: number; readonly most: number };
  POLICY_STAGES: Rule & { readonly category: string; readonly stage: string };
  OVERRIDE_NOT_YOURS: { readonly rule: string; readonly needs: readonly string[] };
  // A policy itself
  POLICY_PUBLISHED: None;
  POLICY_CHANGED: None;
  POLICY_NOT_NAMED: None;
  POLICY_NOBODY_NAMED: None;
  POLICY_AGREED: None;
  POLICY_NOT_AGREED: { readonly missing: number };
  POLICY_DATE_MISSING: None;
  POLICY_DATE_PAST: { readonly from: string; readonly today: string };
  // The plan of a release and its stages
  PLAN_THERE: None;
  PLAN_MISSING: None;
  PLAN_WAITS_FOR_ITSELF: None;
  RELEASE_WAITS_FOR: { readonly name: string; readonly done: number; readonly of: number };
  STAGE_SIGNED: { readonly stage: string };
  STAGE_NOT_SIGNED: { readonly stage: string };
  STAGE_MOVED_ON: None;
  STAGE_NOT_YOURS: { readonly stage: string };
  STAGE_OWNER_MISSING: None;
  STAGE_EARLIER_OPEN: { readonly stage: string };
  STAGE_CRITERIA_OPEN: { readonly says: readonly string[]; readonly n: number };
  STAGE_BACK_OUT_UNTESTED: None;
  STAGE_UNTESTED: { readonly combinations: readonly string[]; readonly n: number };
  // After the rollout
  SOLUTION_MISSING: None;
  EARLY_LIFE_NONE: None;
  EARLY_LIFE_ENDED: None;
  EARLY_LIFE_NOT_ENDED: None;
  EARLY_LIFE_OPEN: { readonly open: readonly { readonly name: string; readonly says: string; readonly open: number }[] };
  REVIEW_EMPTY: None;
  REVIEW_CHANGED: None;
  REVIEW_SIGNED: None;
  // Training
  TRAINING_REASON_MISSING: { readonly about: 'not-needed' | 'cancelled' | 'untrained' };
  CARD_EMPTY: None;
  CARD_HAS_NO_SESSIONS: None;
  COURSE_HAS_SESSIONS: None;
  SESSION_CANCELLED: None;
  SIGNATURE_MISSING: None;
  // Acceptance by nominated users
  NOT_NOMINATED: None;
  // What people answer about their appointment
  APPOINTMENT_MOVED: None;
  WISH_MISSING: None;
  WISH_ANSWERED: None;
  VISIT_HELD: { readonly missed: number };
  CASE_SETTLED: None;
  CASE_EMPTY: None;
  CASE_CHANGED: None;
  ACCEPTANCE_SAYS_MISSING: { readonly outcome: string };
  ACCEPTANCE_NO_CASES: None;
  ACCEPTANCE_NOBODY: None;
  ACCEPTANCE_OPEN: { readonly answers: number };
  ACCEPTANCE_ON_HOLD: { readonly cases: number };
  ACCEPTANCE_REJECTED: { readonly cases: number };
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
  WAVE_EMPTY: { readonly number: number };
  WAVE_NOT_READY: { readonly number: number; readonly lines: readonly string[] };
  WAVE_REASON_MISSING: None;
  WAVE_STOPPED: { readonly number: number; readonly reason: string };
  WAVE_NOT_STARTED: { readonly number: number };
  // Slot leases (domain/lease)
  SLOT_HELD: Held;
  LEASE_HELD: Held;
  LEASE_EMPTY: None;
  LEASE_OVER: None;
  LEASE_ENDED: None;
  LEASE_NOT_YOURS: { readonly holder: string };
  LEASE_REASON_MISSING: None;
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
  // The definitive software library
  NUMBER_BREAKS_SCHEME: {
    readonly number: string;
    readonly scheme: string;
    readonly read: string;
    readonly expected: string | null;
  };
  VERSION_THERE: { readonly number: string };
  VERSION_IN_LIBRARY: { readonly number: string };
  VERSION_NOT_IN_LIBRARY: { readonly number: string };
  VERSION_FIXED: { readonly number: string; readonly status: string };
  VERSION_WITHDRAWN: { readonly number: string; readonly reason?: string };
  VERSION_NOT_HERE: { readonly number: string; readonly why: string; readonly instead?: string };
  VERSION_MOVED_ON: { readonly number: string; readonly status: string };
  VERSION_STEP: { readonly number: string; readonly status: string; readonly to: string };
  VERSION_WITHOUT_ORIGINAL: { readonly number: string };
  VERSION_NOT_ACCEPTED: { readonly number: string; readonly status: string };
  VERSION_PLANNED: { readonly number: string; readonly release: string };
  BACK_OUT_NEEDED: { readonly number: string };
  RETENTION_KEEPS: { readonly number: string; readonly keep: number | null; readonly until: string | null };
  MEDIUM_THERE: { readonly fileName: string };
  MAKER_DIGEST_DIFFERS: { readonly published: string; readonly found: string };
  MAKER_DIGEST_WEAK: { readonly algorithm: 'md5' | 'sha1' };
  MAKER_DIGEST_UNREADABLE: None;
  DEFINITIVE_CHANGED: { readonly number: string | null; readonly by: string | null };
  NOT_DEFINITIVE: None;
  CHANNEL_TIE: { readonly seat: string; readonly number: string };
  BOOK_STANDS: None;
  ORIGINAL_OUT: { readonly by: string };
  ORIGINAL_NOT_OUT: None;
  ORIGINAL_NOWHERE: None;
  KEY_NOT_NEEDED: None;
  KEY_NOT_FOR_LAPTOP: None;
  KEY_VIEW_MISSING: None;
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
  UPLOAD_OFFSET: { readonly held: number };
  IMAGE_REFUSED: { readonly why: string };
  CURSOR_DIFFERS: { readonly have: number; readonly page: number };
  // Carry bundles
  BUNDLE_STRANGE: { readonly why: string };
  BUNDLE_NEWER: { readonly version: number };
  BUNDLE_DAMAGED: { readonly part: number; readonly of: number; readonly laptop: string };
  BUNDLE_UNSIGNED: { readonly laptop: string };
  BUNDLE_OTHER_HUB: { readonly hub: string };
  BUNDLE_NOT_FOR_US: { readonly for: number };
  BUNDLE_CONTENT: { readonly part: number; readonly of: number; readonly why: string };
  CARRY_NO_KEY: { readonly to: string };
  CARRY_CANCELLED: None;
  CARRY_FOLDER: { readonly path: string };
  QUARANTINE_NOT_TAKEN: { readonly code: string };
  // Trust in the library's metadata and media
  METADATA_STRANGE: { readonly file: string; readonly why: string };
  METADATA_MISSING: { readonly role: string };
  METADATA_UNSIGNED: { readonly role: string; readonly has: number; readonly needs: number };
  METADATA_ROLLED_BACK: { readonly role: string; readonly seen: number; readonly found: number };
  METADATA_MIXED: { readonly role: string; readonly why: 'length' | 'hash' | 'version' };
  METADATA_EXPIRED: { readonly role: string; readonly at: number };
  METADATA_NEVER: None;
  METADATA_STALE: { readonly ageMs: number; readonly limitMs: number };
  METADATA_DISAGREES: { readonly titleId: string; readonly why: string };
  ROOT_OTHER: { readonly pinned: string; readonly found: string };
  CLOCK_BACK: { readonly byMs: number };
  GRACE_NOT_VERIFIED: { readonly ageMs: number };
  GRACE_REASON_MISSING: { readonly ageMs: number };
  MEDIUM_NOT_LISTED: { readonly titleId: string };
  MEDIUM_NOT_RELEASED: { readonly number: string; readonly status: string };
  MEDIUM_OTHER_CHANNEL: { readonly number: string };
  MEDIUM_DENIED: { readonly number: string; readonly by: string; readonly at: number; readonly reason: string };
  MEDIUM_NOT_HERE: { readonly fileName: string };
  MEDIUM_LOST: { readonly fileName: string; readonly how: 'gone' | 'replaced' };
  MEDIUM_DIFFERS: { readonly fileName: string; readonly why: 'size' | 'digest' };
  DEVICE_LACKS: { readonly lacks: 'memory' | 'disk' | 'system' };
  VISIT_NOT_YOURS: None;
  COPY_FAILED: { readonly path: string };
  EVIDENCE_NOT_KEPT: None;
  // From laptop to device
  HAND_OVER_FOLDER: { readonly path: string };
  HAND_OVER_DIFFERS: { readonly path: string };
  STICK_FOLDER: { readonly path: string };
  STICK_EMPTY: { readonly path: string };
  STICK_FULL: { readonly fileName: string; readonly shortBytes: number };
  STICK_STOPPED: None;
  STICK_DAMAGED: { readonly path: string };
  STICK_STRANGE: { readonly path: string };
  STICK_MEDIUM_DAMAGED: { readonly fileName: string };
  CHECK_UNREADABLE: { readonly why: string };
  CHECK_MISTYPED: None;
  CHECK_UNKNOWN: None;
  CHECK_OTHER_VISIT: None;
  CHECK_OTHER_FILE: None;
  CHECK_OTHER_DEVICE: { readonly serial: string };
  CHECK_SERIAL_UNREAD: None;
  CHECK_SERIAL_UNKNOWN: None;
  CHECK_REPEATED: None;
  UNLOCK_WRONG: { readonly left: number };
  UNLOCK_USED: None;
  UNLOCK_OTHER: { readonly what: 'laptop' | 'visit' };
  UNLOCK_ENDED: { readonly at: number };
  ARGUMENT_REFUSED: { readonly at: number; readonly why: 'option' | 'control' | 'too-long' | 'missing' };
  INSTALLER_COMMAND: {
    /** 0: the program; the arguments count from 1. */
    readonly at: number;
    readonly why: 'empty' | 'control' | 'too-long' | 'too-many' | 'path' | 'shell' | 'place' | 'no-file';
  };
  INSTALLER_CHANGED: { readonly fileName: string };
  INSTALLER_NONE: { readonly fileName: string };
  INSTALLER_RUNS: { readonly fileName: string };
  INSTALLER_FAILED: { readonly why: string };
  KEY_UNFIT: { readonly why: string };
  // The registry of the definitive software library
  REGISTRY_MISSING: None;
  REGISTRY_UNREACHABLE: None;
  REGISTRY_BUSY: { readonly retryAfterS: number };
  REGISTRY_FAILED: { readonly status: number };
  REGISTRY_REFUSED: { readonly status: number };
  REGISTRY_FULL: None;
  REGISTRY_ANSWER_STRANGE: { readonly why: string };
  REGISTRY_ELSEWHERE: { readonly host: string };
  REGISTRY_NO_RANGES: None;
  UPLOAD_LOST: None;
  TAG_FIXED: { readonly tag: string };
  // The library on this laptop
  MEDIUM_NOT_IN_REGISTRY: None;
  MEDIUM_OTHER_FILE: { readonly expected: string; readonly found: string };
  LIBRARY_ROOM: { readonly shortBytes: number };
  // The CMDB, and what is delivered to it
  CMDB_MISSING: None;
  CMDB_UNREACHABLE: None;
  CMDB_BUSY: { readonly retryAfterS: number };
  CMDB_FAILED: { readonly status: number };
  CMDB_SIGN_IN: None;
  CMDB_ADDRESS_BLOCKED: { readonly host: string; readonly why: 'scheme' | 'inside' | 'redirect' | 'secret' };
  CMDB_ANSWER_STRANGE: { readonly why: string };
  CMDB_REFUSED: { readonly why: string };
  CMDB_FIELD_MISSING: { readonly field: string };
  CMDB_PLACE_MISSING: { readonly place: string };
  CMDB_TWO_MATCHES: { readonly n: number; readonly by: string };
  CMDB_MOVED: { readonly n: number };
  // The same where the two never agreed before: nobody changed anything meanwhile
  CMDB_STANDS_OTHERWISE: { readonly n: number };
  CMDB_NOT_READ_BACK: { readonly fields: readonly string[] };
  CMDB_NO_KEY: None;
  CMDB_WAITS_FOR_FILES: { readonly n: number };
  CMDB_WAITS_FOR_CONFLICT: None;
  CMDB_GAVE_UP: { readonly tries: number; readonly why: string };
  CMDB_MAPPED_TWICE: { readonly field: string };
  // An item of the library that a device is linked to: several there are called the same; another device's delivery makes it just now
  CMDB_ITEM_TWICE: { readonly item: string; readonly n: number };
  CMDB_WAITS_FOR_ITEM: { readonly item: string };
  CMDB_LOOK_FIRST: None;
  // A CMDB that speaks by files
  CMDB_WAITS_FOR_EXPORT: None;
  CMDB_EXPORT_LACKS: { readonly columns: readonly string[] };
  CMDB_EXPORT_OTHER: None;
  CMDB_EXPORT_EMPTY: None;
  // A calendar server, what is published there and read from it
  CALENDAR_MISSING: None;
  CALENDAR_UNREACHABLE: None;
  CALENDAR_BUSY: { readonly retryAfterS: number };
  CALENDAR_FAILED: { readonly status: number };
  CALENDAR_SIGN_IN: None;
  CALENDAR_ADDRESS_BLOCKED: { readonly host: string; readonly why: 'scheme' | 'inside' | 'redirect' | 'secret' };
  CALENDAR_ANSWER_STRANGE: { readonly why: string };
  CALENDAR_REFUSED: { readonly status: number };
  CALENDAR_PLACE_MISSING: { readonly place: string };
  CALENDAR_MOVED_THERE: { readonly when: string; readonly summary: string };
  CALENDAR_GONE_THERE: None;
  CALENDAR_NOT_READ_BACK: None;
  CALENDAR_GAVE_UP: { readonly tries: number; readonly why: string };
  // Requests for change as tickets, where the CMDB is
  TICKETS_NOT_THERE: None;
  TICKET_QUEUE_MISSING: { readonly queue: string };
  TICKET_FIELD_MISSING: { readonly field: string };
  TICKET_TWO: { readonly n: number };
  TICKET_GONE: { readonly ticket: string };
  TICKET_APPROVER_UNSEEN: { readonly ticket: string };
  TICKET_ACCOUNT_UNKNOWN: { readonly account: string; readonly n: number; readonly decision: 'approved' | 'rejected' };
  TICKET_OWN_WORD: { readonly account: string; readonly who: string };
  TICKET_DECISION_REFUSED: { readonly account: string; readonly who: string; readonly why: string; readonly more: Json };
  TICKET_WAITS_FOR_APPROVAL: { readonly ticket: string };
  DELIVERY_ASKS_OTHER: None;
  DELIVERY_STANDS: None;
  LIBRARY_EXCHANGED: { readonly how: 'gone' | 'replaced' };
  // Messages and mail
  MESSAGE_VARIABLE_UNKNOWN: { readonly names: readonly string[] };
  LANGUAGE_UNKNOWN: { readonly language: string };
  MAIL_ADDRESS_UNUSABLE: { readonly address: string };
  MESSAGES_CHANGED: { readonly n: number };
  MESSAGE_STANDS: { readonly n: number; readonly state: string };
  MESSAGES_OWED_AGAIN: None;
  MESSAGES_TAKEN_BACK_THERE: None;
  BOUNCE_UNREADABLE: None;
  BOUNCE_FOREIGN: None;
  BOUNCE_DELAYED: None;
  MAIL_MISSING: None;
  MAIL_UNREACHABLE: None;
  MAIL_ADDRESS_BLOCKED: { readonly host: string; readonly why: 'inside' | 'plain' };
  MAIL_SIGN_IN: { readonly status: number };
  MAIL_NOT_SECURE: None;
  MAIL_BUSY: { readonly status: number; readonly says: string };
  MAIL_REFUSED: { readonly status: number; readonly says: string };
  MAIL_SENDER_REFUSED: { readonly status: number; readonly says: string };
  MAIL_ADDRESS_MISSING: None;
  MAIL_PERHAPS_SENT: { readonly why: 'cut-off' | 'restored' };
  MAIL_BOUNCED: { readonly address: string; readonly status: string; readonly says: string };
  MAIL_GAVE_UP: { readonly tries: number; readonly why: string };
  MAIL_SAMPLE: None;
  // Hub and network
  HUB_UNREACHABLE: None;
  HUB_ANSWER_STRANGE: { readonly status: number; readonly why: string };
  HUB_FAILED: { readonly status: number };
  HUB_DISK_FULL: None;
  HUB_BUSY: { readonly retryAfterS: number };
  HUB_IN_USE: { readonly by: string };
  HUB_MOVED: None;
  REPORT_EMPTY: None;
  PUBLIC_PAGE_OFF: None;
  PUBLIC_PAGE_FIXED: None;
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
