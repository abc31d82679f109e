/** From the exact bytes of a push to groups: what can be read, what can at least be numbered, and what cannot. */
import { z } from 'zod';
import { digestOf } from '../../shared/node/keys.ts';
import { digestSchema, writerIdSchema } from '../../shared/sync/ids.ts';
import { type Group, groupSchema, limits } from '../../shared/sync/op.ts';
import { readJson } from '../../shared/sync/strict-json.ts';
import { isPlainGroup } from './plain-group.ts';

/** Numbers stay whole when ops are counted on. */
const firstAtMost = Number.MAX_SAFE_INTEGER / 2;

/** What numbers a group: enough to keep its place where its ops cannot be read (a newer client's, or a damaged one's). */
const envelopeSchema = z.object({
  writer: writerIdSchema,
  first: z.number().int().min(1).max(firstAtMost),
  count: z.number().int().min(1).max(limits.opsPerGroup),
  prev: digestSchema.nullable(),
});
export type Envelope = Readonly<z.infer<typeof envelopeSchema>> | Pick<Group, 'writer' | 'first' | 'count' | 'prev'>;

/** One line of a push. `group` is absent where only the envelope could be read; `why` says what was wrong. */
export interface SentGroup {
  readonly text: string;
  readonly sig: string;
  readonly digest: string;
  readonly envelope: Envelope;
  readonly group: Group | undefined;
  readonly why: string;
}

/** A line without even an envelope. `text` is undefined where it cannot be stored (not UTF-8, or NUL). */
export interface UnreadableLine {
  readonly text: string | undefined;
  readonly sig: string;
  readonly why: string;
}

export interface ReadPush {
  readonly groups: readonly SentGroup[];
  readonly unreadable: readonly UnreadableLine[];
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const newline = 0x0a;
const blank = 0x20;

/** Splits a body into its lines, `<sig> <text>\n`; undefined where there are more than a push may hold. Never throws. */
export function readPush(body: Uint8Array): ReadPush | undefined {
  const groups: SentGroup[] = [];
  const unreadable: UnreadableLine[] = [];
  let lines = 0;
  for (let from = 0; from < body.length; ) {
    const at = body.indexOf(newline, from);
    const end = at < 0 ? body.length : at;
    if (end > from) {
      lines += 1;
      if (lines > limits.groupsPerPush) return undefined;
      const read = readLine(body.subarray(from, end), at < 0);
      if ('envelope' in read) groups.push(read);
      else unreadable.push(read);
    }
    from = end + 1;
  }
  return { groups, unreadable };
}

function readLine(line: Uint8Array, cut: boolean): SentGroup | UnreadableLine {
  const split = line.indexOf(blank);
  let all: string;
  try {
    all = utf8.decode(line);
  } catch {
    return { text: undefined, sig: '', why: 'not UTF-8' };
  }
  if (cut) return { text: undefined, sig: '', why: 'cut off' };
  if (split < 0) return { text: undefined, sig: '', why: 'no signature' };
  return readGroup(all.slice(0, split), all.slice(split + 1));
}

/** Reads one group from its exact text. */
export function readGroup(sig: string, text: string): SentGroup | UnreadableLine {
  if (text.includes('\0')) return { text: undefined, sig, why: 'a NUL character' };
  if (text.length > limits.bytesPerGroup) return { text: undefined, sig, why: 'too large' };
  const json = readJson(text);
  if (!json.ok) return { text, sig, why: json.why };
  const digest = digestOf(text);
  if (isPlainGroup(json.value)) return { text, sig, digest, envelope: json.value, group: json.value, why: '' };
  const envelope = envelopeSchema.safeParse(json.value);
  if (!envelope.success) return { text, sig, why: 'its numbers cannot be read' };
  const parsed = groupSchema.safeParse(json.value);
  const group = parsed.success && parsed.data.ops.length === parsed.data.count ? parsed.data : undefined;
  const why = parsed.success ? 'it does not hold as many changes as it says' : firstIssue(parsed.error);
  const wide = group?.ops.some((op) => op.fields !== undefined && Object.keys(op.fields).length > limits.fieldsPerOp) ?? false;
  if (wide) return { text, sig, digest, envelope: envelope.data, group: undefined, why: 'a change has too many fields' };
  return { text, sig, digest, envelope: envelope.data, group, why };
}

function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0];
  return issue ? `${issue.path.slice(0, 6).map(String).join('.')}: ${issue.code}` : 'unknown';
}
