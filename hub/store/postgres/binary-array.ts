/** Arrays as PostgreSQL reads them fastest: in its binary form, without quotes to write here and to read there. */
import type { Value } from '../sql/sql.ts';

const header = 20;
const oids = { text: 25, bigint: 20 } as const;

function begin(type: keyof typeof oids, count: number, size: number, nulls: boolean): Buffer {
  const out = Buffer.allocUnsafe(header + size);
  out.writeInt32BE(1, 0); // one dimension
  out.writeInt32BE(nulls ? 1 : 0, 4);
  out.writeInt32BE(oids[type], 8);
  out.writeInt32BE(count, 12);
  out.writeInt32BE(1, 16); // counted from
  return out;
}

/** An array without elements has no dimension. */
function empty(type: keyof typeof oids): Buffer {
  const out = begin(type, 0, 0, false).subarray(0, 12);
  out.writeInt32BE(0, 0);
  return out;
}

/** `text[]` of these values. */
export function textArray(values: readonly Value[]): Buffer {
  if (values.length === 0) return empty('text');
  const sizes = values.map((value) => (value === null ? 0 : Buffer.byteLength(String(value))));
  const out = begin(
    'text',
    values.length,
    sizes.reduce((sum, size) => sum + 4 + size, 0),
    values.includes(null),
  );
  let at = header;
  for (const [i, value] of values.entries()) {
    const size = sizes[i] ?? 0;
    out.writeInt32BE(value === null ? -1 : size, at);
    at += 4;
    if (value !== null) out.write(String(value), at, size, 'utf8');
    at += size;
  }
  return out;
}

/** `bigint[]` of these whole numbers. */
export function bigintArray(values: readonly Value[]): Buffer {
  if (values.length === 0) return empty('bigint');
  const nulls = values.filter((value) => value === null).length;
  const out = begin('bigint', values.length, values.length * 12 - nulls * 8, nulls > 0);
  let at = header;
  for (const value of values) {
    out.writeInt32BE(value === null ? -1 : 8, at);
    at += 4;
    if (value === null) continue;
    out.writeBigInt64BE(BigInt(value), at);
    at += 8;
  }
  return out;
}
