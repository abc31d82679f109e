/** Every refusal as { code, details } with a status. No stack, no statement, no path of the hub's disk leaves it. */
import { type Code, Fault, type Problem, problemOf } from '../../shared/errors.ts';

const statuses: { readonly [C in Code]?: number } = {
  INPUT_INVALID: 422,
  INPUT_TOO_LARGE: 413,
  NAME_UNUSABLE: 422,
  GROUP_MALFORMED: 422,
  BLOB_DIFFERS: 422,
  BUNDLE_STRANGE: 422,
  BUNDLE_DAMAGED: 422,
  BUNDLE_NEWER: 422,
  BUNDLE_UNSIGNED: 422,
  BUNDLE_OTHER_HUB: 422,
  BUNDLE_NOT_FOR_US: 422,
  BUNDLE_CONTENT: 422,
  QUARANTINE_NOT_TAKEN: 422,
  METADATA_STRANGE: 422,
  METADATA_MISSING: 422,
  METADATA_UNSIGNED: 422,
  METADATA_ROLLED_BACK: 409,
  METADATA_MIXED: 422,
  METADATA_EXPIRED: 422,
  METADATA_DISAGREES: 409,
  KEY_UNFIT: 422,
  NOT_FOUND: 404,
  OUTSIDE_SCOPE: 404,
  METHOD_UNKNOWN: 404,
  TOKEN_MISSING: 401,
  TOKEN_REFUSED: 401,
  SIGNATURE_WRONG: 401,
  LAPTOP_REVOKED: 401,
  WRITER_UNKNOWN: 401,
  ROLE_MISSING: 403,
  CODE_REFUSED: 403,
  PEER_FOREIGN: 403,
  TOO_MANY_TRIES: 429,
  HUB_BUSY: 503,
  HUB_IN_USE: 409,
  HUB_MOVED: 409,
  STORE_FAILED: 503,
  DISK_FULL: 507,
  UPLOAD_LOST: 416,
  TAG_FIXED: 409,
  REGISTRY_ELSEWHERE: 404,
  HUB_DISK_FULL: 507,
  UPLOAD_OFFSET: 409,
  PUBLIC_PAGE_OFF: 409,
  PUBLIC_PAGE_FIXED: 409,
  RECORD_UNKNOWN: 422,
  CALENDAR_MISSING: 409,
  CALENDAR_UNREACHABLE: 422,
  CALENDAR_BUSY: 422,
  CALENDAR_FAILED: 422,
  CALENDAR_SIGN_IN: 422,
  CALENDAR_ADDRESS_BLOCKED: 422,
  CALENDAR_ANSWER_STRANGE: 422,
  CALENDAR_REFUSED: 422,
  CALENDAR_PLACE_MISSING: 422,
  CMDB_MISSING: 409,
  CMDB_UNREACHABLE: 422,
  CMDB_BUSY: 422,
  CMDB_FAILED: 422,
  CMDB_SIGN_IN: 422,
  CMDB_ADDRESS_BLOCKED: 422,
  CMDB_ANSWER_STRANGE: 422,
  CMDB_REFUSED: 422,
  CMDB_FIELD_MISSING: 422,
  CMDB_PLACE_MISSING: 422,
  CMDB_EXPORT_LACKS: 422,
  CMDB_EXPORT_OTHER: 409,
  CMDB_EXPORT_EMPTY: 422,
  MAIL_MISSING: 409,
  MAIL_UNREACHABLE: 422,
  MAIL_ADDRESS_BLOCKED: 422,
  MAIL_ADDRESS_UNUSABLE: 422,
  MAIL_SIGN_IN: 422,
  MAIL_NOT_SECURE: 422,
  MAIL_BUSY: 422,
  MAIL_REFUSED: 422,
  MAIL_SENDER_REFUSED: 422,
};

export interface Answer {
  readonly status: number;
  readonly problem: Problem;
  readonly retryAfterS: number | undefined;
  /** Somebody should look. */
  readonly alarming: boolean;
}

/** How the engines of the store say that their disk is full. */
const fullDisk: ReadonlySet<string> = new Set(['database or disk is full', '53100']);

/** Any thrown thing as an answer. */
export function answerOf(error: unknown): Answer {
  if (error instanceof Fault) {
    if (error.code === 'STORE_FAILED' && fullDisk.has(String(Reflect.get(error.details, 'why')))) {
      return { ...plain(507, { code: 'HUB_DISK_FULL', details: {} }), alarming: true };
    }
    const status = statuses[error.code as Code] ?? 500;
    // Where the hub's disk is concerned, its paths stay here.
    const problem = error.code === 'DISK_FAILED' ? { code: 'HUB_FAILED', details: { status: 500 } } : problemOf(error);
    return { status, problem, retryAfterS: retryAfter(error), alarming: status >= 500 && error.code !== 'HUB_BUSY' };
  }
  const code = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined;
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || code === 'FST_ERR_CTP_INVALID_CONTENT_LENGTH') {
    return plain(413, { code: 'INPUT_TOO_LARGE', details: { where: 'body', limit: 0 } });
  }
  // The asker has gone in the middle of its own request: nobody hears the answer, and nobody needs to look.
  if (code === 'ECONNRESET') return plain(400, { code: 'INPUT_INVALID', details: { where: 'body', why: 'cut off' } });
  const status = typeof error === 'object' && error !== null ? Reflect.get(error, 'statusCode') : undefined;
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return plain(status === 415 ? 422 : status, { code: 'INPUT_INVALID', details: { where: 'request', why: 'not understood' } });
  }
  return { status: 500, problem: { code: 'HUB_FAILED', details: { status: 500 } }, retryAfterS: undefined, alarming: true };
}

function plain(status: number, problem: Problem): Answer {
  return { status, problem, retryAfterS: undefined, alarming: false };
}

function retryAfter(error: Fault): number | undefined {
  const seconds: unknown = Reflect.get(error.details, 'retryAfterS');
  return typeof seconds === 'number' ? seconds : undefined;
}
