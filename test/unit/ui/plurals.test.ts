/** A list of one is called by its singular, in every sentence that counts something. */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const folder = new URL('../../../shared/words/', import.meta.url);

/** Words after a number that are no nouns in the plural. */
const verbs = new Set(
  'is has was as its this stays needs uses does says keeps goes lies waits gets comes leaves holds begins takes names asks knows counts breaks answers joins signs stands becomes alone reads falls lacks clocks meets means proves rebuilds brings changes follows wants wishes'.split(
    ' ',
  ),
);
/** What is never said of one: their numbers are constants, or they are said of several alone. */
const neverOfOne = new Set([
  'ITEMS_MORE',
  'CHOSEN_TOGETHER',
  'UNDO_MANY',
  'openAddress',
  'MOVING_FREE_NONE',
  'PLAN_TOO_MANY',
  'RUN_PICTURE_PIXELS',
  'IMPORT_TOO_MANY_COLUMNS',
  'IMPORT_TOO_MANY_ROWS',
  'IMPORT_QUOTES_BROKEN',
  'IMPORT_CELL_TOO_LONG',
  'IMPORT_KEY_TOO_LONG',
  'IMPORT_TEXT_LONG',
  'IMPORT_ROW_SHORT',
  'CONCERN_CAPACITY',
  'FORM_NOTICE',
  'PREVIEW_COUNT',
  'CMDB_TWO_MATCHES',
  'CMDB_GAVE_UP',
  'CALENDAR_GAVE_UP',
  'TICKET_TWO',
  'CMDB_ITEM_TWICE',
  'TRAIL_NEWEST',
  // Of a person.
  'RELEASE_DO_WRITE_UP',
  'RELEASE_DO_SIGN',
  'AUDIT_EMERGENCY_WORD',
  'COMBINED',
]);

/** Its sentence with every number 1; undefined where its details are not all numbers and texts. */
function ofOne(say: (...given: unknown[]) => unknown): string | undefined {
  const ones = new Proxy({}, { get: () => 1 });
  for (const given of [[ones], [1, 1, 1, 1]]) {
    try {
      const said = say(...given);
      if (typeof said === 'string') return said;
    } catch {
      // It wants something else than numbers.
    }
  }
  return undefined;
}

describe('what is counted', async () => {
  const found: string[] = [];
  let tried = 0;
  // The other languages have plurals of their own; what is English says so in its name, or is a table of several.
  for (const file of readdirSync(folder).filter((name) => !/\.(?!en\.)\w+\.ts$/.test(name))) {
    const module: Record<string, unknown> = await import(new URL(file, folder).href);
    for (const table of Object.values(module)) {
      if (typeof table !== 'object' || table === null || table instanceof Map) continue;
      for (const [code, say] of Object.entries(table)) {
        if (typeof say !== 'function' || neverOfOne.has(code) || code.startsWith('many.')) continue;
        const said = ofOne((...given) => Reflect.apply(say, undefined, given));
        if (said === undefined) continue;
        tried += 1;
        for (const [whole, noun] of said.matchAll(/\b1 (?:[a-z-]+ )?([a-z]+s)\b/g))
          if (noun !== undefined && !verbs.has(noun)) found.push(`${code}: “${whole}” in “${said}”`);
      }
    }
  }

  it('is in the singular where it is one', () => {
    expect(tried).toBeGreaterThan(1_000);
    expect([...new Set(found)]).toEqual([]);
  });
});
