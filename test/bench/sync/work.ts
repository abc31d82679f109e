/**
 * The work of `npm run bench -- sync`, the same for every engine (DESIGN, "Targets"): records of 8 fields, and the edits that two laptops
 * make without a network. Of the edits of each, 10 % are of a record that the other edits too, 2 % of the very field.
 */

/** Fields of a record, by name; every value is text. `id` is not among them. */
export type Fields = Readonly<Record<string, string>>;
export interface BenchRecord {
  readonly id: string;
  readonly fields: Fields;
}
export interface Edit {
  readonly id: string;
  readonly field: string;
  readonly value: string;
}
export interface Work {
  readonly records: number;
  readonly perGroup: number;
  /** By each of the two laptops. */
  readonly edits: number;
}

export const fullWork: Work = { records: 10_000, perGroup: 1_000, edits: 5_000 };
const sameRecord = 0.1;
const sameField = 0.02;

const idOf = (n: number): string => `r${String(n).padStart(6, '0')}`;

/** The records in the order in which they are written. */
export function recordsOf({ records }: Work): readonly BenchRecord[] {
  return Array.from({ length: records }, (_, n) => ({
    id: idOf(n),
    fields: {
      assetTag: `AT-${n}`,
      serial: `5CG${(n * 7_919) % 1_000_003}X${n}`,
      name: `PC-${n}`,
      maker: 'Fujitsu',
      model: `Esprimo D${n % 9}`,
      kind: 'desktop',
      system: 'Windows 11',
      room: `R${n % 300}`,
    },
  }));
}

/** What each of the two laptops edits, one act an edit. The first takes records from the beginning, the second where theirs overlap. */
export function editsOf({ records, edits }: Work): readonly [readonly Edit[], readonly Edit[]] {
  const shared = Math.round(edits * sameRecord);
  const met = Math.round(edits * sameField);
  const begin = edits - shared;
  if (begin + edits > records) throw new Error(`${edits} edits of each need ${begin + edits} records`);
  const alone = ['name', 'room', 'model', 'system'];
  const by = (laptop: 'a' | 'b', from: number): readonly Edit[] =>
    Array.from({ length: edits }, (_, place) => {
      const n = from + place;
      const overlap = n - begin;
      const field =
        overlap < 0 || overlap >= shared
          ? (alone[n % alone.length] ?? 'name')
          : overlap < met
            ? 'assetTag'
            : laptop === 'a'
              ? 'room'
              : 'name';
      return { id: idOf(n), field, value: `${laptop}-${n}` };
    });
  return [by('a', 0), by('b', begin)];
}
