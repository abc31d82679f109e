/** Why something that was entered cannot be saved, in English: the field by its name, and what to do. */
import type { UnreadWhy } from '../unread.ts';
import { recordWordsEn } from './record.en.ts';

const ways: { readonly [W in UnreadWhy]: (field: string) => string } = {
  missing: (field) => `${field} is missing. Enter it and try again.`,
  empty: (field) => `${field} is empty or too short. Enter it and try again.`,
  long: (field) => `${field} is too long. Shorten it and try again.`,
  small: (field) => `${field} is too small. Enter another and try again.`,
  large: (field) => `${field} is too large. Enter another and try again.`,
  few: (field) => `${field} has too few entries. Add one and try again.`,
  many: (field) => `${field} has too many entries at once. Take some out and try again.`,
  choice: (field) => `${field} is none of what can be chosen here. Choose again.`,
  shape: (field) => `${field} cannot be read. Enter it again.`,
};

/** `where`: the path of the field, as a parser says it; `why`: one of the few ways, or a reason in words. */
export function unreadEn({ where, why }: { readonly where: string; readonly why: string }): string {
  const way = Object.entries(ways).find(([name]) => name === why)?.[1];
  return way === undefined ? `That could not be read (${where}): ${why}.` : way(fieldEn(where));
}

/** “Room”, “Room” of line 3: the name that its screen gives it, else the field's own words. */
function fieldEn(where: string): string {
  const parts = where.split(/[.:\s]+/).filter((part) => part !== '');
  const name = parts.findLast((part) => !/^\d+$/.test(part)) ?? '';
  const at = parts.find((part) => /^\d+$/.test(part));
  const known = Object.entries(recordWordsEn).find(([code]) => code === `field.${name}`)?.[1];
  const label = known === undefined ? plainly(name) : wordOf(known);
  if (label === '') return 'Something';
  return at === undefined ? `“${label}”` : `“${label}” of line ${Number(at) + 1}`;
}

const wordOf = (word: unknown): string => (typeof word === 'function' ? String(word()) : '');

/** backOutMinutes → Back out minutes; edit-device → Edit device. */
function plainly(name: string): string {
  const words = name
    .replace(/(Id|Ids)$/, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[-_]+/g, ' ')
    .toLowerCase();
  return words === '' ? '' : words.charAt(0).toUpperCase() + words.slice(1);
}
