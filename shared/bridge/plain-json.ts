/** Limits of one message over the bridge. A group has at most 20,000 ops and 32 MiB (DESIGN, "How a change travels", 4). */
export const messageLimits = { bytes: 33 * 1024 * 1024, depth: 64, values: 1_000_000 } as const;

export type Unplain = 'too-deep' | 'too-many' | 'poisoned-key' | 'bad-text' | 'not-json';

/**
 * Why this value may not enter, or nothing. Allowed is plain JSON of bounded depth and count, without a `__proto__` key,
 * without NUL and lone surrogates in text and keys. Never recurses, so no depth of input can exhaust the stack.
 */
export function unplain(value: unknown, limits: { readonly depth: number; readonly values: number } = messageLimits): Unplain | undefined {
  const open: { readonly value: unknown; readonly depth: number }[] = [{ value, depth: 0 }];
  let seen = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    seen += 1;
    if (seen + open.length > limits.values) return 'too-many';
    const bad = badScalar(next.value);
    if (bad !== undefined) return bad;
    if (typeof next.value !== 'object' || next.value === null) continue;
    if (next.depth >= limits.depth) return 'too-deep';
    const depth = next.depth + 1;
    if (Array.isArray(next.value)) {
      if (seen + open.length + next.value.length > limits.values) return 'too-many';
      for (const item of next.value) open.push({ value: item, depth });
      continue;
    }
    for (const [key, item] of Object.entries(next.value)) {
      if (key === '__proto__') return 'poisoned-key';
      if (badText(key)) return 'bad-text';
      open.push({ value: item, depth });
    }
  }
  return undefined;
}

function badScalar(value: unknown): Unplain | undefined {
  switch (typeof value) {
    case 'string':
      return badText(value) ? 'bad-text' : undefined;
    case 'number':
      return Number.isFinite(value) ? undefined : 'not-json';
    case 'boolean':
    case 'undefined':
      return undefined;
    case 'object':
      return value === null || Array.isArray(value) || isPlainObject(value) ? undefined : 'not-json';
    default:
      return 'not-json';
  }
}

function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype || Object.getPrototypeOf(prototype) === null;
}

function badText(text: string): boolean {
  return text.includes('\u0000') || !text.isWellFormed();
}
