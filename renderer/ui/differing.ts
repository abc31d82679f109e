/** A run of characters that two values share, or that only this one has. */
export type Run = { readonly text: string; readonly differs: boolean };

/** Above this many characters only the common start and end are taken out: the table would grow with the square. */
const TABLE_LIMIT = 200;

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const split = (text: string): readonly string[] => Array.from(graphemes.segment(text), (part) => part.segment);

/** For each character of `mine`: is it part of the longest common sequence with `other`? */
function shared(mine: readonly string[], other: readonly string[]): readonly boolean[] {
  const width = other.length + 1;
  const length = new Uint16Array((mine.length + 1) * width);
  const at = (i: number, j: number): number => length[i * width + j] ?? 0;
  for (let i = mine.length - 1; i >= 0; i--)
    for (let j = other.length - 1; j >= 0; j--)
      length[i * width + j] = mine[i] === other[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const kept: boolean[] = new Array<boolean>(mine.length).fill(false);
  let i = 0;
  let j = 0;
  while (i < mine.length && j < other.length) {
    if (mine[i] === other[j]) {
      kept[i] = true;
      i++;
      j++;
    } else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return kept;
}

/** The runs of `mine`, marked where it differs from `other`. Characters are as people see them (a letter with its accent is one). */
export function differing(mine: string, other: string): readonly Run[] {
  const a = split(mine);
  const b = split(other);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const middle = a.slice(start, a.length - end);
  const across = b.slice(start, b.length - end);
  const kept = middle.length <= TABLE_LIMIT && across.length <= TABLE_LIMIT ? shared(middle, across) : middle.map(() => false);
  const runs: Run[] = [];
  const put = (text: string, differs: boolean): void => {
    const last = runs.at(-1);
    if (last && last.differs === differs) runs[runs.length - 1] = { text: last.text + text, differs };
    else if (text !== '') runs.push({ text, differs });
  };
  put(a.slice(0, start).join(''), false);
  middle.forEach((text, index) => {
    put(text, kept[index] !== true);
  });
  put(a.slice(a.length - end).join(''), false);
  return runs;
}
