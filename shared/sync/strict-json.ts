/**
 * JSON from outside, read without surprises: no duplicate or `__proto__` keys, no NUL, no lone surrogates, bounded depth and texts.
 * What our own clients write takes a quick path.
 */
import { limits } from './op.ts';

export type ReadJson = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly why: string };

/** Reads JSON; never throws, whatever the text. */
export function readJson(text: string): ReadJson {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, why: 'not JSON' };
  }
  const walk = new Walk();
  walk.into(value, limits.jsonDepth);
  if (walk.why !== undefined) return { ok: false, why: walk.why };
  if (isPlain(text, walk.keys)) return { ok: true, value };
  const why = strange(value) ?? (hasTwins(text) ? 'a key stands twice' : undefined);
  return why === undefined ? { ok: true, value } : { ok: false, why };
}

/**
 * The quick way to see that nothing is strange: without escapes and without blanks after a quote every key ends in `":`, so that a text
 * with just as many of these as the value has keys names none twice.
 */
function isPlain(text: string, keys: number): boolean {
  if (text.includes('\\') || text.includes('__proto__') || /"\s/.test(text)) return false;
  let found = 0;
  for (let at = text.indexOf('":'); at >= 0 && found <= keys; at = text.indexOf('":', at + 2)) found += 1;
  return found === keys;
}

/** Looks at every value once: how deep, how long, how many keys. */
class Walk {
  keys = 0;
  why: string | undefined;

  into(value: unknown, depth: number): void {
    if (typeof value === 'string') {
      if (value.length > limits.bytesPerText) this.why = 'a text is too long';
      return;
    }
    if (typeof value !== 'object' || value === null) return;
    if (depth === 0) {
      this.why = 'nested too deeply';
    } else if (Array.isArray(value)) {
      for (const each of value) this.into(each, depth - 1);
    } else {
      for (const name in value) {
        this.keys += 1;
        this.into(Reflect.get(value, name), depth - 1);
      }
    }
  }
}

/** Depth is known to be bounded here. */
function strange(value: unknown): string | undefined {
  if (typeof value === 'string') {
    if (value.includes('\0')) return 'a NUL character';
    return value.isWellFormed() ? undefined : 'half a character';
  }
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, each] of Object.entries(value)) {
    if (name === '__proto__') return 'a key that is not allowed';
    const why = strange(name) ?? strange(each);
    if (why !== undefined) return why;
  }
  return undefined;
}

/** Does an object in this valid JSON name a key twice? Walks the text once. */
function hasTwins(text: string): boolean {
  const open: (Set<string> | undefined)[] = [];
  let expectKey = false;
  for (let at = 0; at < text.length; at++) {
    const mark = text[at];
    if (mark === '{') {
      open.push(new Set());
      expectKey = true;
    } else if (mark === '[') {
      open.push(undefined);
      expectKey = false;
    } else if (mark === '}' || mark === ']') {
      open.pop();
      expectKey = false;
    } else if (mark === ',') {
      expectKey = open[open.length - 1] !== undefined;
    } else if (mark === '"') {
      const end = endOfText(text, at);
      const keys = open[open.length - 1];
      if (expectKey && keys) {
        const key = String(JSON.parse(text.slice(at, end + 1)));
        if (keys.has(key)) return true;
        keys.add(key);
        expectKey = false;
      }
      at = end;
    }
  }
  return false;
}

function endOfText(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return at;
  }
  return text.length;
}
