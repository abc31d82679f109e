/** The canonical form over which metadata is signed (TUF specification, 4.1): keys sorted, no blanks, whole numbers only. */
import { Fault } from '../../errors.ts';

/** The one spelling of a JSON value. Throws METADATA_STRANGE for what has none (fractions, values that are not JSON). */
export function canonical(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object') {
    const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${fields.map(([name, each]) => `${quoted(name)}:${canonical(each)}`).join(',')}}`;
  }
  throw new Fault('METADATA_STRANGE', { file: 'signed', why: 'a value that cannot be signed' });
}

/** Only the quote and the backslash are escaped in this form. */
const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;
