/**
 * What the checker on a device says, as a person types it: 32 characters of Crockford's base32 in groups of four.
 *
 *   1 verdict · 5 minutes since 2020 (UTC, the device's clock) · 5 hand-over · 6 of the file's SHA-256 · 6 of the serial's
 *   · 5 of the whole (`wholeText`) · 4 that find a slip of typing
 *
 * The scripts in electron/library/checker make the same code. It is a testimony, not a proof: whoever holds the stick holds all that it is made
 * of. It finds a damaged or exchanged file, another device, another visit and a slip of typing.
 */
import { serialKey } from '../domain/device/device.ts';

export const codeAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const codeLength = 32;
const epochMs = Date.UTC(2020, 0, 1);

/** SHA-256 of a text (UTF-8), 64 lower-case hexadecimal characters. */
export type Sha256 = (text: string) => string;

export type Ran = 'no' | 'ended-well' | 'failed';
const runs: readonly Ran[] = ['no', 'ended-well', 'failed'];

/** What a code is made of. `handOver`: its whole id; `sha256`: of the file that lay there, hexadecimal; `serial` '': it could not be read. */
export interface CheckFacts {
  readonly matches: boolean;
  readonly ran: Ran;
  readonly at: number;
  readonly handOver: string;
  readonly sha256: string;
  readonly serial: string;
}

/** What stands in a code itself; digest and serial are only their beginnings. */
export interface CodeParts {
  readonly matches: boolean;
  readonly ran: Ran;
  readonly at: number;
  readonly serialRead: boolean;
  readonly handOver: string;
  readonly digest: string;
  readonly serial: string;
  readonly whole: string;
}

/** The serial as the scripts take it: one spelling, printable ASCII alone. */
export function checkedSerial(serial: string): string {
  return serialKey(serial).replace(/[^!-~]/g, '');
}

/** The text that the characters "of the whole" are taken from. `verdict` and `minutes` as they stand in the code. */
function wholeText(head: string, facts: Pick<CheckFacts, 'handOver' | 'sha256' | 'serial'>): string {
  return `groundcrew-check 1 ${head} ${facts.handOver} ${facts.sha256} ${checkedSerial(facts.serial)}`;
}

/** A code in groups, as it is shown and kept. */
export function codeOf(facts: CheckFacts, sha256: Sha256): string {
  const serial = checkedSerial(facts.serial);
  const verdict = (facts.matches ? 1 : 0) + 2 * runs.indexOf(facts.ran) + (serial === '' ? 0 : 8);
  const head = spell(verdict, 1) + spell(Math.floor((facts.at - epochMs) / 60_000), 5);
  const body = `${head}${handOverPart(facts.handOver)}${digestPart(facts.sha256)}${digestPart(sha256(serial))}${wholePart(head, facts, sha256)}`;
  return inGroups(body + slipPart(body, sha256));
}

export const handOverPart = (handOver: string): string => handOver.slice(0, 5).toUpperCase();
export const digestPart = (hex: string): string => spell(Math.floor(Number.parseInt(hex.slice(0, 8), 16) / 4), 6);
const slipPart = (body: string, sha256: Sha256): string => spell(Number.parseInt(sha256(body).slice(0, 5), 16), 4);

/** The characters of the whole, for a code that begins with `head` (6 characters). */
export function wholePart(head: string, facts: Pick<CheckFacts, 'handOver' | 'sha256' | 'serial'>, sha256: Sha256): string {
  return spell(Math.floor(Number.parseInt(sha256(wholeText(head, facts)).slice(0, 7), 16) / 8), 5);
}

/** The first six characters of a code, which its whole is bound to. */
export const headOf = (parts: CodeParts): string =>
  spell((parts.matches ? 1 : 0) + 2 * runs.indexOf(parts.ran) + (parts.serialRead ? 8 : 0), 1) + spell((parts.at - epochMs) / 60_000, 5);

/** Upper case, without blanks and dashes, O as 0, I and L as 1. */
export function normalCode(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
}

/** What was typed or scanned, in its one spelling, or undefined where it is no code: another length, or a slip. */
export function readCode(typed: string, sha256: Sha256): { readonly code: string; readonly parts: CodeParts } | undefined {
  const text = normalCode(typed);
  if (text.length !== codeLength || [...text].some((each) => !codeAlphabet.includes(each))) return undefined;
  if (slipPart(text.slice(0, 28), sha256) !== text.slice(28)) return undefined;
  const verdict = unspell(text.slice(0, 1));
  const ran = runs[(verdict >> 1) & 3];
  if (verdict > 15 || ran === undefined) return undefined;
  const parts = {
    matches: (verdict & 1) === 1,
    ran,
    serialRead: (verdict & 8) === 8,
    at: epochMs + unspell(text.slice(1, 6)) * 60_000,
    handOver: text.slice(6, 11),
    digest: text.slice(11, 17),
    serial: text.slice(17, 23),
    whole: text.slice(23, 28),
  };
  return { code: inGroups(text), parts };
}

function spell(value: number, characters: number): string {
  let out = '';
  for (let left = value; out.length < characters; left = Math.floor(left / 32)) out = codeAlphabet.charAt(left % 32) + out;
  return out;
}

const unspell = (text: string): number => [...text].reduce((sum, each) => sum * 32 + codeAlphabet.indexOf(each), 0);
const inGroups = (text: string): string => (text.match(/.{1,4}/g) ?? []).join('-');
