/**
 * What to write into a record of the CMDB, from three sides: what Groundcrew says, what stands there now, and what stood there when
 * the two last agreed. Nothing that somebody changed there meanwhile is overwritten: both values go to a person.
 */
import { type AttributeKind, type AttributeName, type AttributeValue, alwaysOwn } from './attributes.ts';
import type { MappedValue } from './mapping.ts';

/** Values by the CMDB's own names. */
export type FieldValues = { readonly [field: string]: AttributeValue };

/** One field on which the two differ, and neither may win by itself. */
export interface Difference {
  readonly attribute: AttributeName;
  readonly field: string;
  readonly ours: AttributeValue;
  readonly theirs: AttributeValue;
  /** What both said when they last agreed; null: they never did. */
  readonly before: AttributeValue | null;
}

/** What a person decided about one difference, with the two values that they saw. */
export interface Kept {
  readonly field: string;
  readonly ours: AttributeValue;
  readonly theirs: AttributeValue;
  readonly choice: 'ours' | 'theirs';
}

export interface Plan {
  /** To be written. */
  readonly write: FieldValues;
  readonly conflicts: readonly Difference[];
  /** Fields that must read like this afterwards: written ones, and those that were right already. */
  readonly expect: FieldValues;
}

/** One spelling of a value, for comparing: sets have no order, line ends and outer blanks say nothing. */
export function valueKey(kind: AttributeKind, value: AttributeValue | undefined): string {
  if (kind === 'many') return JSON.stringify([...listOf(value)].sort());
  const text = (typeof value === 'string' ? value : listOf(value).join('\n')).replace(/\r\n?/g, '\n').trim();
  if (kind === 'day') return text.slice(0, 10);
  if (kind === 'moment')
    return text
      .replace('T', ' ')
      .replace(/(?:\.\d+)?Z$/, '')
      .slice(0, 19);
  return text.normalize('NFC');
}

function listOf(value: AttributeValue | undefined): readonly string[] {
  if (value === undefined || value === '') return [];
  return (typeof value === 'string' ? [value] : value).map((each) => each.trim()).filter((each) => each !== '');
}

/**
 * `now`: the record as it was just read. `before`: as both last had it; undefined: never met. `kept`: decisions about it. `worked`: work
 * was done on the device, so that what Groundcrew owns goes in at the first meeting; without work only empty fields are filled.
 */
export function planWrite(
  wanted: readonly MappedValue[],
  now: FieldValues,
  before: FieldValues | undefined,
  kept: readonly Kept[] = [],
  worked = true,
): Plan {
  const write: Record<string, AttributeValue> = {};
  const expect: Record<string, AttributeValue> = {};
  const conflicts: Difference[] = [];
  for (const { attribute, field, owner, kind, value } of wanted) {
    if (owner === 'cmdb') continue;
    const there = now[field] ?? '';
    const same = (one: AttributeValue | undefined, other: AttributeValue): boolean => valueKey(kind, one) === valueKey(kind, other);
    if (same(value, there)) {
      expect[field] = value;
      continue;
    }
    const decided = kept.find((each) => each.field === field && same(each.ours, value) && same(each.theirs, there));
    if (decided?.choice === 'theirs') continue;
    const agreed = before?.[field];
    const untouched = before === undefined ? worked || same('', there) : same(agreed ?? '', there);
    if (untouched || decided?.choice === 'ours' || alwaysOwn.includes(attribute)) {
      write[field] = value;
      expect[field] = value;
    } else conflicts.push({ attribute, field, ours: value, theirs: there, before: agreed ?? null });
  }
  return { write, conflicts, expect };
}

/** Fields that do not read as they must. */
export function notAsWritten(wanted: readonly MappedValue[], expect: FieldValues, now: FieldValues): readonly string[] {
  return wanted.flatMap(({ field, kind }) => {
    const value = expect[field];
    return value === undefined || valueKey(kind, value) === valueKey(kind, now[field] ?? '') ? [] : [field];
  });
}

/** Everything that a new record is made with: also what the CMDB owns from then on. What is empty is left out. */
export function valuesToMake(wanted: readonly MappedValue[]): FieldValues {
  return Object.fromEntries(wanted.filter(({ value }) => value.length > 0).map(({ field, value }) => [field, value]));
}
