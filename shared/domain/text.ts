/** Names as people type or paste them: cleaned of what nobody sees, refused where nothing readable is left (BAD-INPUTS, names). */
import { type Refusal, refuse } from '../errors.ts';

export const nameLimit = 200;
export const noteLimit = 10_000;

/** Direction overrides, isolates and marks, zero-width space, word joiner, byte order mark: they change what is seen, not what is said. */
const unseen = /[\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\u061C\uFEFF]/gu;
const control = /\p{Cc}/u;

/** A name in one spelling: NFC, whole characters, no unseen marks, runs of white space as one space. Never longer than what came in (in code points, after NFC). */
export function cleanName(text: string): string {
  return text.toWellFormed().normalize('NFC').replace(unseen, '').replace(/\s+/gu, ' ').trim();
}

/** Why a text cannot be a name, or undefined. Judges the cleaned spelling; at most 200 code points. */
export function nameProblem(text: string): 'empty' | 'too-long' | 'control' | undefined {
  const clean = cleanName(text);
  if (control.test(clean)) return 'control';
  if (clean === '' || !/[\p{L}\p{N}\p{P}\p{S}]/u.test(clean)) return 'empty';
  if ([...clean].length > nameLimit) return 'too-long';
  return undefined;
}

/** The refusal for an unusable name; `field` is the customer's word for it. */
export function refuseName(field: string, text: string): Refusal | undefined {
  const why = nameProblem(text);
  return why === undefined ? undefined : refuse('NAME_UNUSABLE', { field, why });
}

/** Longer text: whole characters, NFC, line ends as \n, no direction overrides; line breaks are kept. */
export function cleanText(text: string): string {
  return text.toWellFormed().normalize('NFC').replace(unseen, '').replace(/\r\n?/gu, '\n').trim();
}
