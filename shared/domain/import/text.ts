/** What cleaning a cell found; the codes of `problems.ts`. */
export type TextFault = {
  readonly code:
    | 'IMPORT_DIRECTION_MARK'
    | 'IMPORT_ZERO_WIDTH'
    | 'IMPORT_NUL'
    | 'IMPORT_SURROGATE'
    | 'IMPORT_CHARACTER_LOST'
    | 'IMPORT_MARKS_STACKED';
  readonly marks: readonly string[];
};

const hiddenNames: Readonly<Record<string, string>> = {
  '\u00AD': 'SHY',
  '\u200B': 'ZWSP',
  '\u200C': 'ZWNJ',
  '\u200D': 'ZWJ',
  '\u200E': 'LRM',
  '\u200F': 'RLM',
  '\u061C': 'ALM',
  '\u202A': 'LRE',
  '\u202B': 'RLE',
  '\u202C': 'PDF',
  '\u202D': 'LRO',
  '\u202E': 'RLO',
  '\u2060': 'WJ',
  '\u2066': 'LRI',
  '\u2067': 'RLI',
  '\u2068': 'FSI',
  '\u2069': 'PDI',
  '\uFEFF': 'BOM',
};

const direction = /[\u202A-\u202E\u2066-\u2069]/g;
const zeroWidth = /[\u00AD\u200B\u2060\uFEFF]/g;
// Alternation, not a class: joiners inside a class read as parts of one sequence.
const invisible = /\u00AD|\u061C|\u200B|\u200C|\u200D|\u200E|\u200F|[\u202A-\u202E]|\u2060|[\u2066-\u2069]|\uFEFF/g;

/** Everything but LF and TAB below U+0020, and U+007F to U+009F. */
function isControl(code: number): boolean {
  return (code < 0x20 && code !== 0x09 && code !== 0x0a) || (code >= 0x7f && code <= 0x9f);
}

function withoutControls(text: string): string {
  let kept = '';
  for (let at = 0; at < text.length; at += 1) if (!isControl(text.charCodeAt(at))) kept += text.charAt(at);
  return kept;
}

function namesOf(text: string, pattern: RegExp): readonly string[] {
  return [...new Set((text.match(pattern) ?? []).map((mark) => hiddenNames[mark] ?? ''))];
}

/**
 * The text of a cell as it is kept: NFC, trimmed, without NUL and control characters, lone surrogates made U+FFFD.
 * Direction marks and zero-width characters stay (people may have meant them) and are told; a cell of nothing else is blank.
 */
export function cleanText(raw: string): { readonly text: string; readonly faults: readonly TextFault[] } {
  if (/^[ -~\n]*$/.test(raw)) return { text: raw.trim(), faults: [] };
  const faults: TextFault[] = [];
  if (raw.includes('\0')) faults.push({ code: 'IMPORT_NUL', marks: [] });
  if (!raw.isWellFormed()) faults.push({ code: 'IMPORT_SURROGATE', marks: [] });
  else if (raw.includes('\uFFFD')) faults.push({ code: 'IMPORT_CHARACTER_LOST', marks: [] });
  const directions = namesOf(raw, direction);
  if (directions.length > 0) faults.push({ code: 'IMPORT_DIRECTION_MARK', marks: directions });
  const widths = namesOf(raw, zeroWidth);
  if (widths.length > 0) faults.push({ code: 'IMPORT_ZERO_WIDTH', marks: widths });
  // Mn only: spacing marks are letters' parts in Indic scripts.
  if (/\p{Mn}{5,}/u.test(raw)) faults.push({ code: 'IMPORT_MARKS_STACKED', marks: [] });
  const text = withoutControls(raw.toWellFormed()).normalize('NFC').trim();
  return { text: text.replace(invisible, '').trim() === '' ? '' : text, faults };
}

/** Shows invisible characters by name, "invoice⟨RLO⟩fdp.exe", so that nobody is misled by what cannot be seen. */
export function showHidden(text: string): string {
  return text.replace(invisible, (mark) => `⟨${hiddenNames[mark] ?? mark}⟩`);
}

/** A key as it is compared: visible characters only, compatibility forms made one (NFKC), spaces made one, case folded. */
export function foldKey(text: string): string {
  return text.replace(invisible, '').normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** A name as it is compared: as `foldKey`, without punctuation and spaces. '' where nothing is left. */
export function foldName(text: string): string {
  if (/^[A-Za-z0-9]*$/.test(text)) return text.toLowerCase();
  return foldKey(text).replace(/[^\p{L}\p{N}\p{M}]/gu, '');
}
