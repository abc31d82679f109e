/** What a file lists: by its name where that says so, else by its columns, else by asking. */
import { mapColumns, missingFields } from '../import/columns.ts';
import { type FileKind, fileKinds } from '../import/records.ts';
import type { Column } from '../import/table.ts';

const named: { readonly [K in FileKind]: RegExp } = {
  site: /sites?|locations?|campus(es)?|buildings?/,
  department: /departments?|depts?/,
  person: /people|persons?|staff|users?|employees?/,
  installer: /installers?|engineers?|technicians?/,
  title: /titles?|software|applications?|products?/,
  licence: /licen[cs]es?/,
  device: /devices?|computers?|assets?|inventory|hardware|pcs/,
};

/**
 * The kind of a file: the one that its name speaks of, if its columns have what that kind needs; else the one that most of the
 * header's names speak for. Undefined where no kind fits two columns, or several fit equally well: a list of codes and names could
 * be sites or departments, and a wrong guess would make records of the wrong kind.
 */
export function guessFileKind(name: string, columns: readonly Column[]): FileKind | undefined {
  const words = name
    .toLowerCase()
    .replace(/\.[a-z0-9]+$/, '')
    .split(/[^\p{L}]+/u);
  const fits = fileKinds.flatMap((kind) => {
    const mapping = mapColumns(kind, columns);
    const n = missingFields(kind, mapping).length === 0 ? Object.keys(mapping).length : 0;
    return n >= 2 ? [{ kind, n }] : [];
  });
  const called = fits.filter(({ kind }) => words.some((word) => new RegExp(`^(${named[kind].source})$`).test(word)));
  const [only] = called;
  if (only !== undefined && called.length === 1) return only.kind;
  const most = Math.max(0, ...fits.map(({ n }) => n));
  const best = fits.filter(({ n }) => n === most);
  return best.length === 1 ? best[0]?.kind : undefined;
}
