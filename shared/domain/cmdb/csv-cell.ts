/** A set of values in one cell of a file, and out of it again: `Office; Windows`. What separates is escaped inside a value. */
import type { AttributeValue } from './attributes.ts';

/** One cell; splitCell(joinedCell(set)) is the set, blanks around its values aside. */
export function joinedCell(value: AttributeValue): string {
  if (typeof value === 'string') return value;
  return value.map((each) => each.replace(/[\\;]/g, '\\$&')).join('; ');
}

/** The values of a cell, without blanks around them and without empty ones. */
export function splitCell(cell: string): readonly string[] {
  const values: string[] = [];
  let value = '';
  for (let at = 0; at < cell.length; at += 1) {
    const sign = cell[at] ?? '';
    const next = cell[at + 1];
    if (sign === '\\' && (next === '\\' || next === ';')) {
      value += next;
      at += 1;
    } else if (sign === ';') {
      values.push(value);
      value = '';
    } else value += sign;
  }
  return [...values, value].map((each) => each.trim()).filter((each) => each !== '');
}
