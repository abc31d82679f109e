/** The college's lists a term later: people moved department, left and came; devices moved, were retired, replaced and added. */

/** How many of each there are, and where. */
export const newerCounts = {
  /** People who moved from Science to the Business School. */
  peopleMoved: 14,
  /** People of Humanities who left. */
  peopleLeft: 6,
  peopleCame: 3,
  /** Devices of Science in another room now. */
  devicesMoved: 9,
  /** Devices of the Library that are there no longer. */
  devicesRetired: 5,
  /** Devices of Finance with a new one in their place. */
  devicesReplaced: 4,
  devicesAdded: 2,
} as const;

/** Rewrites the first `most` rows that fit; one that answers undefined is taken out. Rows with quotes or a tag that stands twice are left. */
function rewrite(
  text: string,
  most: number,
  fits: (row: string) => boolean,
  change: (row: string, n: number) => string | undefined,
): string {
  const tags = new Map<string, number>();
  const tagOf = (row: string): string => row.split(',')[0] ?? '';
  const rows = text.split('\n');
  for (const row of rows) tags.set(tagOf(row), (tags.get(tagOf(row)) ?? 0) + 1);
  let n = 0;
  return rows
    .flatMap((row) => {
      if (n >= most || row.includes('"') || tags.get(tagOf(row)) !== 1 || !fits(row)) return [row];
      const changed = change(row, n++);
      return changed === undefined ? [] : [changed];
    })
    .join('\n');
}

const cell = (row: string, n: number): string => row.split(',')[n] ?? '';
const withCell = (row: string, n: number, value: string): string =>
  row
    .split(',')
    .map((each, i) => (i === n ? value : each))
    .join(',');
const lines = (text: string, ...more: readonly string[]): string => `${text.replace(/\n*$/, '\n')}${more.join('\n')}\n`;

/** The people's list, a term later. */
export function newerPeople(text: string): string {
  const moved = rewrite(
    text,
    newerCounts.peopleMoved,
    (row) => cell(row, 3) === 'SCI',
    (row) => withCell(row, 3, 'BUS'),
  );
  const left = rewrite(
    moved,
    newerCounts.peopleLeft,
    (row) => cell(row, 3) === 'HUM',
    () => undefined,
  );
  return lines(left, ...[1, 2, 3].map((n) => `P900${n},New Starter ${n},starter${n}@college.example,LIB,en,`));
}

/** The devices' list, a term later. */
export function newerDevices(text: string): string {
  const of =
    (department: string) =>
    (row: string): boolean =>
      cell(row, 8) === department && cell(row, 10) !== '' && cell(row, 11) !== '';
  const moved = rewrite(text, newerCounts.devicesMoved, of('Science'), (row, n) => withCell(row, 10, `N${101 + n}`));
  const retired = rewrite(moved, newerCounts.devicesRetired, of('Library'), () => undefined);
  const replaced = rewrite(retired, newerCounts.devicesReplaced, of('Finance'), (row, n) =>
    [`GC9100${n}`, `RPL910${n}`, `FIN-PC-910${n}`, ...row.split(',').slice(3)].join(','),
  );
  const added = [1, 2].map(
    (n) =>
      `GC9200${n},ADD920${n},LIB-PC-920${n},Dell,OptiPlex 3080,desktop,Debian 12,8,Library,MAIN,L20${n},P900${n},,2026-10-01,2029-10-01,`,
  );
  return lines(replaced, ...added);
}
