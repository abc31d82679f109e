/** What the hub's answers mean: read by schema, with everything else sorted into the few kinds that the loops act on. */
import { z } from 'zod';
import { type Code, Fault } from '../../shared/errors.ts';
import { en } from '../../shared/words/en.ts';
import type { HubAnswer } from './transport.ts';

const problemSchema = z.object({ code: z.string().max(60), details: z.record(z.string(), z.unknown()).catch({}) });
const codeSchema = z.custom<Code>((value) => typeof value === 'string' && Object.hasOwn(en, value));

/** Longest that a Retry-After is honoured, s: a laptop that is told to wait a year asks again in ten minutes. */
const maxRetryAfterS = 600;

/** The body as JSON of this schema. Throws HUB_ANSWER_STRANGE for HTML, a foreign or a cut body. */
export function readAnswer<T>(answer: HubAnswer, schema: z.ZodType<T>): T {
  return readWithText(answer, schema).value;
}

/** The same, with the text as it came, where that has to be kept. */
export function readWithText<T>(answer: HubAnswer, schema: z.ZodType<T>): { readonly value: T; readonly text: string } {
  const text = textOf(answer);
  const value = text === undefined ? undefined : jsonIn(text);
  const parsed = schema.safeParse(value);
  if (text === undefined || !parsed.success) throw strange(answer, value === undefined ? 'not-json' : 'not-ours');
  return { value: parsed.data, text };
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** undefined where it is not UTF-8. */
function textOf(answer: HubAnswer): string | undefined {
  try {
    return utf8.decode(answer.body);
  } catch {
    return undefined;
  }
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function strange(answer: HubAnswer, why: string): Fault {
  return new Fault('HUB_ANSWER_STRANGE', { status: answer.status, why }, { side: 'hub' });
}

/** An answer that is no success, as a Fault: HUB_BUSY (429, 503 with Retry-After), HUB_FAILED (5xx), INPUT_TOO_LARGE (413), the hub's own code, else HUB_ANSWER_STRANGE. */
export function faultOf(answer: HubAnswer): Fault {
  const { status } = answer;
  const retryAfterS = retryAfter(answer.headers['retry-after']);
  if (status === 429 || (status === 503 && retryAfterS !== undefined)) {
    return new Fault('HUB_BUSY', { retryAfterS: retryAfterS ?? 5 }, { side: 'hub' });
  }
  if (status === 507) return new Fault('HUB_DISK_FULL', {}, { side: 'hub' });
  if (status >= 500) return new Fault('HUB_FAILED', { status }, { side: 'hub' });
  if (status === 413) return new Fault('INPUT_TOO_LARGE', { where: 'push', limit: 0 }, { side: 'hub' });
  if (status < 400) return strange(answer, 'unexpected-status');
  const problem = problemSchema.safeParse(jsonIn(textOf(answer) ?? '')).data;
  return problem === undefined ? strange(answer, 'no-code') : faultWith(problem.code, problem.details, status);
}

/** A code of the hub with its details as a Fault; one that this version does not know is HUB_ANSWER_STRANGE. */
export function faultWith(code: string, details: unknown, status = 200): Fault {
  const known = codeSchema.safeParse(code).data;
  if (known === undefined) return new Fault('HUB_ANSWER_STRANGE', { status, why: code.slice(0, 60) }, { side: 'hub' });
  return new Fault(known, problemSchema.parse({ code, details }).details as never, { side: 'hub' });
}

/** Retry-After in s, at most ten minutes; a date is not honoured, because clocks on site are wrong. */
function retryAfter(header: string | undefined): number | undefined {
  return header !== undefined && /^\d{1,9}$/.test(header) ? Math.min(Number(header), maxRetryAfterS) : undefined;
}
