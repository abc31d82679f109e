/** The college's lists a term later, with one more device that moved: one of a planned visit, so that the walk knows what it touches. */
import { newerCounts, newerDevices, newerPeople } from '../builders/newer-export.ts';
import { cell, textOf } from './college-lists.ts';
import type { Planned } from './college-oracle.ts';

const one = (n: number, single: string, many: string): string => (n === 1 ? single : `${n} ${many}`);

/** `moved`: a device that moves besides; `collected`: those that the lead knows to be collected, which no list moves back. */
export function newerLists(moved: Planned, collected: readonly Planned[]) {
  const before = textOf('devices');
  const later = newerDevices(before)
    .split('\n')
    .map((line) => {
      const cells = line.split(',');
      return cells[cell.tag] === moved.tag ? cells.map((each, n) => (n === cell.room ? 'Z901' : each)).join(',') : line;
    })
    .join('\n');
  const roomOf = (text: string): ReadonlyMap<string, string> =>
    new Map(
      text.split('\n').map((line) => [
        line.split(',')[cell.tag] ?? '',
        line
          .split(',')
          .slice(cell.site, cell.room + 1)
          .join(','),
      ]),
    );
  const [was, is] = [roomOf(before), roomOf(later)];
  const taken = new Set(collected.map((each) => each.tag));
  const tagsMoved = new Set([...is].flatMap(([tag, room]) => (was.has(tag) && was.get(tag) !== room && !taken.has(tag) ? [tag] : [])));
  const tagsGone = new Set([...was.keys()].filter((tag) => !is.has(tag)));
  const retired = newerCounts.devicesRetired + newerCounts.devicesReplaced;
  return {
    files: { people: newerPeople(textOf('people')), devices: later },
    /** Each group as the screen calls it, with the planned visits that it touches: those that the lead does not know to be done. */
    groups: (notKnownDone: readonly Planned[]): { readonly [group: string]: number } => {
      const touched = (tags: ReadonlySet<string>): number => notKnownDone.filter((each) => tags.has(each.tag)).length;
      return {
        [one(tagsMoved.size, '1 device moved', 'devices moved')]: touched(tagsMoved),
        [one(retired, '1 device retired', 'devices retired')]: touched(tagsGone),
        [one(newerCounts.devicesReplaced + newerCounts.devicesAdded, '1 device appeared', 'devices appeared')]: 0,
        [one(newerCounts.peopleCame, '1 person appeared', 'people appeared')]: 0,
      };
    },
    agreed: [one(newerCounts.peopleCame, '1 person appeared', 'people appeared'), one(tagsMoved.size, '1 device moved', 'devices moved')],
  };
}
