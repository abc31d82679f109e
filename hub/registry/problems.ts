/** Refusals as the distribution spec wants them (`errors: [{ code, message, detail }]`), with our own code and details inside. */
import type { FastifyReply } from 'fastify';
import { type Code, Fault } from '../../shared/errors.ts';
import { say } from '../../shared/words/say.ts';
import { answerOf } from '../http/problems.ts';
import type { Hub } from '../hub.ts';

const specCodes: { readonly [C in Code]?: string } = {
  TOKEN_MISSING: 'UNAUTHORIZED',
  TOKEN_REFUSED: 'UNAUTHORIZED',
  LAPTOP_REVOKED: 'UNAUTHORIZED',
  ROLE_MISSING: 'DENIED',
  TAG_FIXED: 'DENIED',
  NOT_FOUND: 'NAME_UNKNOWN',
  BLOB_MISSING: 'MANIFEST_BLOB_UNKNOWN',
  BLOB_DIFFERS: 'DIGEST_INVALID',
  UPLOAD_LOST: 'BLOB_UPLOAD_INVALID',
  INPUT_TOO_LARGE: 'SIZE_INVALID',
  INPUT_INVALID: 'MANIFEST_INVALID',
  METHOD_UNKNOWN: 'UNSUPPORTED',
  DISK_FULL: 'DENIED',
  TOO_MANY_TRIES: 'TOOMANYREQUESTS',
  HUB_BUSY: 'TOOMANYREQUESTS',
};
/** Where the spec wants another status than the hub's own routes give. */
const specStatuses: { readonly [C in Code]?: number } = {
  BLOB_MISSING: 404,
  BLOB_DIFFERS: 400,
  INPUT_INVALID: 400,
  METHOD_UNKNOWN: 405,
  LAPTOP_REVOKED: 403,
  HUB_BUSY: 429,
};

/** Sends any thrown thing as a registry's refusal. */
export function sendRegistryProblem(hub: Hub, reply: FastifyReply, error: unknown): FastifyReply {
  const { status, problem, retryAfterS, alarming } = answerOf(error);
  const code = error instanceof Fault ? (error.code as Code) : undefined;
  if (alarming) hub.alarm(`registry ${problem.code} ${error instanceof Error && error.cause !== undefined ? String(error.cause) : ''}`);
  const answered = (code === undefined ? undefined : specStatuses[code]) ?? status;
  if (answered === 401) reply.header('www-authenticate', 'Basic realm="groundcrew"');
  if (retryAfterS !== undefined) reply.header('retry-after', String(retryAfterS));
  const spec = (code === undefined ? undefined : specCodes[code]) ?? 'UNKNOWN';
  return reply
    .status(answered)
    .type('application/json')
    .send({ errors: [{ code: spec, message: say(problem.code, problem.details), detail: problem }] });
}
