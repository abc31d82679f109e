import { importLimits } from './limits.ts';
import type { Records } from './records.ts';
import { stableId } from './stable-id.ts';
import { foldName } from './text.ts';

/** A department to which spellings may belong: known already, or in a file of this import. */
export type DepartmentChoice = { readonly id: string; readonly fields: Pick<Records['department'], 'code' | 'name' | 'spellings'> };

/** What a person says of a spelling: it is that department, or one of its own. */
export type SpellingAnswer = { readonly join: string } | { readonly apart: true };

export type Settled =
  | { readonly how: 'exact' | 'folded' | 'code' | 'answered'; readonly id: string }
  | { readonly how: 'blank' }
  | { readonly how: 'unsettled'; readonly perhaps: readonly string[] }
  | { readonly how: 'new' };

/** One line of "Departments written differently". `suggested` is absent where several fit equally. */
export type SpellingProposal = {
  readonly key: string;
  readonly spellings: readonly string[];
  readonly rows: number;
  readonly perhaps: readonly { readonly id: string; readonly name: string; readonly why: 'code' | 'and' | 'letters' | 'short' }[];
  readonly suggested?: string;
};

export type SpellingCounts = {
  /** Different spellings as written, blanks not counted. */
  readonly spellings: number;
  /** Of these, joined because they differ only by case, spaces or punctuation, or were joined by a person before. */
  readonly joined: number;
  /** Of these, waiting for or answered by a person in this import. */
  readonly proposed: number;
  readonly blankRows: number;
};

/** The id of a department by its name alone, so that a list of departments and an export that only names them agree. */
export function departmentIdOf(name: string): string {
  return stableId('department', `name|${foldName(name)}`);
}

/** Characters to change, add, drop or swap to get from one text to the other, or `limit + 1` where it is more. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min((previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, (before[j - 2] ?? 0) + 1);
      current.push(least);
    }
    before = previous;
    previous = current;
  }
  return Math.min(previous[b.length] ?? 0, limit + 1);
}

function withoutAnd(text: string): string {
  return text
    .toLowerCase()
    .replace(/&/g, ' and ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && word !== 'and')
    .join(' ');
}

/** Initials, with words in capitals whole: "IT Services" gives "its". */
function initialsOf(name: string): string {
  return name
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => (word.length <= 4 && word === word.toUpperCase() ? word : word.slice(0, 1)))
    .join('')
    .toLowerCase();
}

function nearness(spelling: string, choice: DepartmentChoice): SpellingProposal['perhaps'][number]['why'] | undefined {
  const folded = foldName(spelling);
  const { code, name } = choice.fields;
  const foldedName = foldName(name);
  if (code !== undefined && folded === foldName(code)) return 'code';
  if (withoutAnd(spelling) === withoutAnd(name)) return 'and';
  const allowed = Math.min(folded.length, foldedName.length) < 5 ? 0 : Math.min(folded.length, foldedName.length) < 9 ? 1 : 2;
  if (allowed > 0 && editDistance(folded, foldedName, allowed) <= allowed) return 'letters';
  if (folded.length >= 2 && folded.length <= 6 && initialsOf(name).length > 1 && folded === initialsOf(name)) return 'short';
  if (folded.length >= 3 && folded.length < foldedName.length && foldedName.startsWith(folded)) return 'short';
  return undefined;
}

/**
 * Settles the spellings of one column. Joined by themselves: names equal after `foldName`, spellings that a person joined before,
 * and codes in a column that is written in codes. Proposed to a person: codes in a column of names, "&" for "and", few letters'
 * difference, initials and beginnings. Everything else is a department of its own. Nothing proposed counts before the answer.
 */
export function settleColumn(
  cells: readonly string[],
  choices: readonly DepartmentChoice[],
  answers: Readonly<Record<string, SpellingAnswer>>,
): {
  readonly settle: (raw: string) => Settled;
  readonly proposals: readonly SpellingProposal[];
  readonly counts: SpellingCounts;
  /** Spellings that become departments of their own: the commonest way of writing each. */
  readonly fresh: readonly { readonly key: string; readonly name: string }[];
} {
  const written = new Map<string, { key: string; rows: number }>();
  let blankRows = 0;
  for (const cell of cells) {
    const key = foldName(cell);
    if (key === '') blankRows += 1;
    else {
      const entry = written.get(cell);
      if (entry) entry.rows += 1;
      else written.set(cell, { key, rows: 1 });
    }
  }
  const byName = new Map<string, DepartmentChoice>();
  const byCode = new Map<string, DepartmentChoice>();
  for (const choice of choices) {
    for (const spelling of [choice.fields.name, ...(choice.fields.spellings ?? [])]) {
      if (!byName.has(foldName(spelling))) byName.set(foldName(spelling), choice);
    }
    if (choice.fields.code !== undefined) byCode.set(foldName(choice.fields.code), choice);
  }
  const byId = new Map(choices.map((choice) => [choice.id, choice]));
  let asName = 0;
  let asCode = 0;
  for (const { key, rows } of written.values()) {
    if (byCode.has(key) && foldName(byName.get(key)?.fields.name ?? '') !== key) asCode += rows;
    else if (byName.has(key)) asName += rows;
  }
  const writtenInCodes = asCode > asName;

  const groups = new Map<string, { spellings: { text: string; rows: number }[]; rows: number }>();
  for (const [text, { key, rows }] of written) {
    const group = groups.get(key) ?? { spellings: [], rows: 0 };
    group.spellings.push({ text, rows });
    group.rows += rows;
    groups.set(key, group);
  }
  const settled = new Map<string, Settled>();
  const proposals: SpellingProposal[] = [];
  const fresh: { key: string; name: string }[] = [];
  const open: DepartmentChoice[] = [...choices];
  // The commonest spelling founds a new department, rarer ones are compared with it; ties by the spelling itself.
  const ordered = [...groups].sort((a, b) => b[1].rows - a[1].rows || (a[0] < b[0] ? -1 : 1));
  for (const [key, group] of ordered) {
    // A department that was renamed keeps the id of its first name.
    const known = byName.get(key) ?? byId.get(departmentIdOf(key));
    const code = byCode.get(key);
    const answer = Object.hasOwn(answers, key) ? answers[key] : undefined;
    const commonest = group.spellings.toSorted((a, b) => b.rows - a.rows || (a.text < b.text ? -1 : 1))[0]?.text.trim() ?? '';
    if (known) settled.set(key, { how: 'folded', id: known.id });
    else if (code && writtenInCodes) settled.set(key, { how: 'code', id: code.id });
    else {
      const comparable = groups.size <= importLimits.departments ? open : code ? [code] : [];
      const perhaps = comparable.flatMap((choice) => {
        const why = nearness(commonest, choice);
        return why ? [{ id: choice.id, name: choice.fields.name, why }] : [];
      });
      const sure = perhaps.length === 1 ? perhaps[0] : perhaps.find((one) => one.why === 'code');
      if (perhaps.length > 0) {
        const spellings = group.spellings.map((one) => one.text);
        proposals.push({ key, spellings, rows: group.rows, perhaps, ...(sure ? { suggested: sure.id } : {}) });
      }
      if (answer && 'join' in answer) settled.set(key, { how: 'answered', id: answer.join });
      else if (perhaps.length > 0 && !answer) settled.set(key, { how: 'unsettled', perhaps: perhaps.map((one) => one.name) });
      else {
        settled.set(key, { how: 'new' });
        fresh.push({ key, name: commonest });
        open.push({ id: departmentIdOf(commonest), fields: { name: commonest } });
      }
    }
  }
  const exact = new Set(choices.flatMap((choice) => [choice.fields.name, choice.fields.code ?? '']));
  let joined = 0;
  let proposed = 0;
  const proposedKeys = new Set(proposals.map((proposal) => proposal.key));
  for (const [text, { key }] of written) {
    if (proposedKeys.has(key)) proposed += 1;
    else if (settled.get(key)?.how === 'folded' && !exact.has(text)) joined += 1;
  }
  return {
    settle: (raw) => {
      const key = foldName(raw);
      return key === '' ? { how: 'blank' } : (settled.get(key) ?? { how: 'new' });
    },
    proposals,
    counts: { spellings: written.size, joined, proposed, blankRows },
    fresh,
  };
}
