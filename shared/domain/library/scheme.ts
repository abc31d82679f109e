/**
 * How a title's versions are numbered, as a release manager writes it down: `YEAR.MONTH[.PATCH]`, `MAJOR.MINOR.PATCH`. A small language
 * of our own, read below into parts and matched in steps that grow with pattern times number: no text that a person enters is ever
 * run as a regular expression.
 *
 *   pattern  = part +                              at most 100 characters, 12 levels, 8 brackets, 3 deep
 *   part     = LEVEL | literal | '[' pattern ']'   what stands in brackets may be missing
 *   LEVEL    = capital letters: YEAR is four digits, MONTH 1–12, DAY 1–31, TEXT letters and digits, any other 1–10 digits
 *   literal  = small letter, digit, space, . - _ + ~ : / ( )
 */
import { z } from 'zod';

export const stripSchema = z
  .object({
    /** A distribution's epoch: "2:" in "2:128.5". */
    epoch: z.boolean(),
    /** A distribution's revision: "-1~deb12u1" in "128.5esr-1~deb12u1". */
    revision: z.boolean(),
    /** Words before and after the number, such as "v" and "esr"; each is taken off once where it is there. */
    before: z.string().trim().max(20),
    after: z.string().trim().max(20),
  })
  .readonly();
export const schemeSchema = z
  .object({
    pattern: z.string().trim().min(1).max(100),
    strip: stripSchema,
    /** What a step at a level means: "PATCH": "security fixes only". */
    means: z.record(z.string().regex(/^[A-Z]{1,20}$/), z.string().trim().max(200)).optional(),
  })
  .refine(({ pattern }) => readPattern(pattern).ok, 'not a numbering that can be read')
  .readonly();
export type Scheme = z.infer<typeof schemeSchema>;

type Part =
  | { readonly kind: 'level'; readonly level: string }
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'optional'; readonly parts: readonly Part[] };

export type PatternProblem = 'empty' | 'too-long' | 'bracket' | 'too-deep' | 'too-many' | 'character' | 'level-twice' | 'levels-touch';
export type ReadPattern =
  | { readonly ok: true; readonly parts: readonly Part[]; readonly levels: readonly string[] }
  | { readonly ok: false; readonly problem: PatternProblem; readonly at: number };

const limits = { levels: 12, brackets: 8, depth: 3, characters: 100 } as const;
const literal = /^[a-z0-9 .\-_+~:/()]$/;
const capital = /^[A-Z]$/;

/** Reads a pattern, or says what is wrong with it and where (characters from 0). */
export function readPattern(text: string): ReadPattern {
  const pattern = text.trim();
  const wrong = (problem: PatternProblem, at: number): ReadPattern => ({ ok: false, problem, at });
  if (pattern === '') return wrong('empty', 0);
  if (pattern.length > limits.characters) return wrong('too-long', limits.characters);
  const levels: string[] = [];
  const open: Part[][] = [[]];
  let brackets = 0;
  let at = 0;
  while (at < pattern.length) {
    const character = pattern[at] ?? '';
    const parts = open.at(-1) ?? [];
    if (capital.test(character)) {
      let end = at;
      while (capital.test(pattern[end] ?? '')) end += 1;
      const level = pattern.slice(at, end);
      if (levels.includes(level)) return wrong('level-twice', at);
      if (levels.length === limits.levels || level.length > 20) return wrong('too-many', at);
      if (parts.at(-1)?.kind === 'level') return wrong('levels-touch', at);
      levels.push(level);
      parts.push({ kind: 'level', level });
      at = end;
    } else if (character === '[') {
      brackets += 1;
      if (brackets > limits.brackets) return wrong('too-many', at);
      if (open.length > limits.depth) return wrong('too-deep', at);
      open.push([]);
      at += 1;
    } else if (character === ']') {
      const inner = open.length > 1 ? open.pop() : undefined;
      if (inner === undefined || inner.length === 0) return wrong('bracket', at);
      open.at(-1)?.push({ kind: 'optional', parts: inner });
      at += 1;
    } else if (literal.test(character)) {
      const before = parts.at(-1);
      if (before?.kind === 'literal') parts[parts.length - 1] = { kind: 'literal', text: before.text + character };
      else parts.push({ kind: 'literal', text: character });
      at += 1;
    } else return wrong('character', at);
  }
  if (open.length > 1) return wrong('bracket', pattern.length);
  if (levels.length === 0) return wrong('empty', 0);
  return { ok: true, parts: open[0] ?? [], levels };
}

/** The number without what the scheme takes off it, and what that was. */
export function strippedOf({ strip }: Scheme, number: string): { readonly rest: string; readonly off: readonly string[] } {
  let rest = number.trim();
  const off: string[] = [];
  const epoch = strip.epoch ? rest.indexOf(':') : -1;
  if (epoch > 0 && /^[0-9]{1,10}$/.test(rest.slice(0, epoch))) {
    off.push(rest.slice(0, epoch + 1));
    rest = rest.slice(epoch + 1);
  }
  const revision = strip.revision ? rest.lastIndexOf('-') : -1;
  if (revision > 0 && revision < rest.length - 1) {
    off.push(rest.slice(revision));
    rest = rest.slice(0, revision);
  }
  if (strip.before !== '' && rest.startsWith(strip.before)) {
    off.push(strip.before);
    rest = rest.slice(strip.before.length).trimStart();
  }
  if (strip.after !== '' && rest.endsWith(strip.after)) {
    off.push(strip.after);
    rest = rest.slice(0, -strip.after.length).trimEnd();
  }
  return { rest, off };
}

export interface Level {
  readonly level: string;
  readonly value: string;
}
export type NumberFits =
  | { readonly fits: true; readonly rest: string; readonly off: readonly string[]; readonly levels: readonly Level[] }
  /** `read`: how much of it could be read; `expected`: a level, a text, or null for its end. */
  | { readonly fits: false; readonly rest: string; readonly read: string; readonly expected: string | null };

/** Does a number fit the scheme? If so with the value of each level, else with how far it could be read and what should have come there. */
export function numberFits(scheme: Scheme, number: string): NumberFits {
  const { rest, off } = strippedOf(scheme, number);
  const read = readPattern(scheme.pattern);
  if (!read.ok) return { fits: false, rest, read: '', expected: scheme.pattern };
  const match = new Match(rest.slice(0, 200));
  const ends = match.all(read.parts, new Map([[0, null]]));
  const found = ends.get(rest.length);
  if (found === undefined || rest.length > 200)
    return { fits: false, rest, read: rest.slice(0, match.furthest.at), expected: match.furthest.expected };
  const levels: Level[] = [];
  for (let each: Path | null = found; each !== null; each = each.before) levels.unshift({ level: each.level, value: each.value });
  return { fits: true, rest, off, levels };
}

/** The levels read on the way to a place, the last one first. */
interface Path {
  readonly level: string;
  readonly value: string;
  readonly before: Path | null;
}
/** Places in the number that were reached, each with one way there. At most one entry a character, so that nothing grows out of hand. */
type Reached = ReadonlyMap<number, Path | null>;

class Match {
  readonly text: string;
  furthest: { at: number; expected: string | null } = { at: 0, expected: null };

  constructor(text: string) {
    this.text = text;
  }
  all(parts: readonly Part[], from: Reached): Reached {
    let reached = from;
    for (const part of parts) reached = this.#one(part, reached);
    for (const at of reached.keys()) if (at < this.text.length) this.#stopped(at, null);
    return reached;
  }
  #one(part: Part, from: Reached): Reached {
    const out = new Map<number, Path | null>();
    const reach = (at: number, path: Path | null): void => void (out.has(at) || out.set(at, path));
    for (const [at, path] of from) {
      if (part.kind === 'literal') {
        if (this.text.startsWith(part.text, at)) reach(at + part.text.length, path);
        else this.#stopped(at, part.text);
      } else if (part.kind === 'level') {
        const end = this.#end(part.level, at);
        if (end === undefined) this.#stopped(at, part.level);
        else reach(end, { level: part.level, value: this.text.slice(at, end), before: path });
      }
    }
    if (part.kind === 'optional') {
      // With what stands in brackets first: of two readings the one that says more is kept.
      for (const [at, path] of this.all(part.parts, from)) reach(at, path);
      for (const [at, path] of from) reach(at, path);
    }
    return out;
  }
  /** Where a level that begins here ends: it takes all digits (TEXT: letters too) that stand there; undefined where they are not its own. */
  #end(level: string, at: number): number | undefined {
    const member = level === 'TEXT' ? /^[A-Za-z0-9]$/ : /^[0-9]$/;
    let end = at;
    while (end < this.text.length && end - at <= 20 && member.test(this.text[end] ?? '')) end += 1;
    return end > at && levelTakes(level, this.text.slice(at, end)) ? end : undefined;
  }
  #stopped(at: number, expected: string | null): void {
    const { furthest } = this;
    if (at > furthest.at || (at === furthest.at && furthest.expected === null)) this.furthest = { at, expected };
  }
}

function levelTakes(level: string, value: string): boolean {
  switch (level) {
    case 'YEAR':
      return value.length === 4;
    case 'MONTH':
      return value.length <= 2 && Number(value) >= 1 && Number(value) <= 12;
    case 'DAY':
      return value.length <= 2 && Number(value) >= 1 && Number(value) <= 31;
    case 'TEXT':
      return value.length <= 20;
    default:
      return value.length <= 10;
  }
}

/** Orders two numbers by their levels, from the left; those that do not fit come first, by their text. A missing level is lower than any. */
export function compareNumbers(scheme: Scheme | null, a: string, b: string): number {
  const [one, other] = scheme === null ? [] : [numberFits(scheme, a), numberFits(scheme, b)];
  if (scheme === null || !one?.fits || !other?.fits) {
    if (one !== undefined && other !== undefined && one.fits !== other.fits) return one.fits ? 1 : -1;
    return byText.compare(a, b);
  }
  const read = readPattern(scheme.pattern);
  for (const level of read.ok ? read.levels : []) {
    const x = one.levels.find((each) => each.level === level)?.value;
    const y = other.levels.find((each) => each.level === level)?.value;
    if (x === y) continue;
    if (x === undefined) return -1;
    if (y === undefined) return 1;
    const order = level === 'TEXT' ? byText.compare(x, y) : Number(x) - Number(y);
    if (order !== 0) return order;
  }
  return byText.compare(a, b);
}
const byText = new Intl.Collator('en', { numeric: true });
