/**
 * A check on the device comes back: as the file that the checker wrote, or as its code by QR or by hand. Read here, and judged against what was
 * handed over: only the very file, on the device of the visit, once (DESIGN, "From laptop to device").
 */
import { type Refusal, refuse } from '../errors.ts';
import {
  type CheckFacts,
  checkedSerial,
  codeOf,
  digestPart,
  handOverPart,
  headOf,
  normalCode,
  type Ran,
  readCode,
  type Sha256,
  wholePart,
} from './check-code.ts';

/** No result is longer. */
export const maxResultChars = 12_000;
export const resultHead = 'groundcrew-result 1';

/** One medium that was handed over on some visit, as the record on this laptop has it. */
export interface HandedOver {
  readonly handOver: string;
  readonly visitId: string;
  /** `sha256:<hex>` of what was approved and written. */
  readonly digest: string;
}

export interface CheckExpected {
  readonly visitId: string;
  readonly handOvers: readonly HandedOver[];
  /** Digests of media that this visit brings by the record of now. */
  readonly approved: readonly string[];
  /** Serials and asset tags that the record has for the visit's device. */
  readonly serials: readonly string[];
  /** Codes that are in the record already. */
  readonly known: readonly string[];
}

/** What may go into the record: this file lay on this device then. */
export interface Checked {
  readonly handOver: string;
  readonly digest: string;
  readonly serial: string;
  /** The device's clock, ms. */
  readonly at: number;
  readonly ran: Ran;
  readonly code: string;
  /** How its installer ended and the end of what it printed: by file only, and as little a proof as the rest. */
  readonly exit: number | null;
  readonly out: string;
}
export type CheckAnswer = { readonly ok: true; readonly checked: Checked } | { readonly ok: false; readonly refusal: Refusal };

const no = (refusal: Refusal): CheckAnswer => ({ ok: false, refusal });

/**
 * Pure. Refusals: CHECK_UNREADABLE, CHECK_MISTYPED, CHECK_UNKNOWN, CHECK_OTHER_VISIT, CHECK_OTHER_FILE, CHECK_SERIAL_UNREAD,
 * CHECK_SERIAL_UNKNOWN, CHECK_OTHER_DEVICE, CHECK_REPEATED.
 */
export function judgeCheck(text: string, expected: CheckExpected, sha256: Sha256): CheckAnswer {
  if (text.length > maxResultChars) return no(refuse('CHECK_UNREADABLE', { why: 'too long' }));
  const plain = text.replace(/^\uFEFF/, '').trim();
  if (!plain.startsWith('groundcrew-result')) return judgeCode(plain, undefined, expected, sha256);
  const file = readFile(plain);
  if (file === undefined) return no(refuse('CHECK_UNREADABLE', { why: 'not a result of the checker' }));
  if (codeOf(file, sha256).replaceAll('-', '') !== file.code.replaceAll('-', ''))
    return no(refuse('CHECK_UNREADABLE', { why: 'it was changed' }));
  return judgeCode(file.code, file, expected, sha256);
}

function judgeCode(typed: string, file: FileFacts | undefined, expected: CheckExpected, sha256: Sha256): CheckAnswer {
  const read = readCode(typed, sha256);
  if (read === undefined) return no(refuse('CHECK_MISTYPED', {}));
  const { code, parts } = read;
  const named = expected.handOvers.filter((each) =>
    file === undefined ? handOverPart(each.handOver) === parts.handOver : each.handOver === file.handOver,
  );
  const handed = named.find((each) => each.visitId === expected.visitId) ?? named[0];
  if (handed === undefined) return no(refuse('CHECK_UNKNOWN', {}));
  if (handed.visitId !== expected.visitId) return no(refuse('CHECK_OTHER_VISIT', {}));
  const hex = handed.digest.slice('sha256:'.length);
  const same = file === undefined ? parts.digest === digestPart(hex) : file.sha256 === hex;
  if (!same || !parts.matches || !expected.approved.includes(handed.digest)) return no(refuse('CHECK_OTHER_FILE', {}));
  if (!parts.serialRead) return no(refuse('CHECK_SERIAL_UNREAD', {}));
  if (expected.serials.length === 0) return no(refuse('CHECK_SERIAL_UNKNOWN', {}));
  const serial = expected.serials.find((each) =>
    file === undefined ? digestPart(sha256(checkedSerial(each))) === parts.serial : checkedSerial(each) === checkedSerial(file.serial),
  );
  if (serial === undefined) return no(refuse('CHECK_OTHER_DEVICE', { serial: file?.serial ?? '' }));
  const whole = wholePart(headOf(parts), { handOver: handed.handOver, sha256: hex, serial }, sha256);
  if (whole !== parts.whole) return no(refuse('CHECK_MISTYPED', {}));
  if (expected.known.includes(code)) return no(refuse('CHECK_REPEATED', {}));
  const { handOver, digest } = handed;
  const { exit, out } = parts.ran === 'no' || file === undefined ? { exit: null, out: '' } : file;
  return { ok: true, checked: { handOver, digest, serial, at: parts.at, ran: parts.ran, code, exit, out } };
}

const shapes: { readonly [name: string]: RegExp } = {
  'hand-over': /^[0-9a-z]{5,60}$/,
  sha256: /^[0-9a-f]{64}$/,
  serial: /^[!-~]{0,100}$/,
  time: /^\d{1,12}$/,
  matches: /^(yes|no)$/,
  ran: /^(no|ended-well|failed)$/,
  exit: /^\d{0,10}$/,
  code: /^[0-9A-Z-]{32,39}$/,
};

type FileFacts = CheckFacts & { readonly code: string; readonly exit: number | null; readonly out: string };

const mostOut = 40;
const outLine = /^out( [ -~]{0,200})?$/;

/** The lines of a result, each once, then what the installer printed; anything else is not one. */
function readFile(text: string): FileFacts | undefined {
  const [head, ...all] = text.split(/\r?\n/);
  const from = all.findIndex((line) => outLine.test(line));
  const lines = from < 0 ? all : all.slice(0, from);
  const out = from < 0 ? [] : all.slice(from);
  if (out.length > mostOut || !out.every((line) => outLine.test(line))) return undefined;
  if (head !== resultHead || lines.length > Object.keys(shapes).length) return undefined;
  const found = new Map<string, string>();
  for (const line of lines) {
    const [, name = '', value = ''] = /^([a-z0-9-]+) ?(.*)$/.exec(line) ?? [];
    if (found.has(name) || !Object.hasOwn(shapes, name) || shapes[name]?.test(value) !== true) return undefined;
    found.set(name, value);
  }
  const [handOver, sha256, time, code] = ['hand-over', 'sha256', 'time', 'code'].map((name) => found.get(name));
  if (handOver === undefined || sha256 === undefined || time === undefined || code === undefined) return undefined;
  const ran = found.get('ran');
  return {
    matches: found.get('matches') === 'yes',
    ran: ran === 'ended-well' || ran === 'failed' ? ran : 'no',
    at: Number(time) * 1000,
    handOver,
    sha256,
    serial: found.get('serial') ?? '',
    code,
    exit: found.get('exit') ? Number(found.get('exit')) : null,
    out: out.map((line) => line.slice(4)).join('\n'),
  };
}

/** The beginning of the hand-over that a result names (5 small characters), before it is judged; undefined where it names none. */
export function handOverNamed(text: string): string | undefined {
  const plain = text.slice(0, maxResultChars).trim();
  const inFile = /^hand-over ([0-9a-z]{5})/m.exec(plain)?.[1];
  return inFile ?? (normalCode(plain).slice(6, 11).toLowerCase() || undefined);
}
