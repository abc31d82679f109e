import type { Problem } from './problems.ts';
import { type FileKind, fileKinds } from './records.ts';
import type { Column, Table } from './table.ts';
import { foldName } from './text.ts';

/** How a field's cells are read; `key` cells are compared, so they are short and free of invisible characters. */
export type FieldForm = 'key' | 'text' | 'notes' | 'date' | 'memory' | 'count' | 'mail' | 'list';

export type FieldSpec = { readonly field: string; readonly form: FieldForm; readonly names: readonly string[] };

const place = (field: string, form: FieldForm, ...names: readonly string[]): FieldSpec => ({ field, form, names: [field, ...names] });

/** The fields that a file of each kind may have, with the header names by which they are known (compared by `foldName`). */
export const fieldsOf: Readonly<Record<FileKind, readonly FieldSpec[]>> = {
  site: [
    place('code', 'key', 'id', 'site', 'site code', 'site id', 'location code', 'abbreviation'),
    place('name', 'text', 'site name', 'location', 'building', 'campus'),
    place('timeZone', 'text', 'tz', 'zone'),
    place('link', 'text', 'network', 'connection', 'line', 'bandwidth'),
    place('address', 'text', 'street', 'postal address', 'site address'),
    place('hours', 'text', 'opening hours', 'open', 'access hours'),
    place('keys', 'text', 'key', 'key holder', 'access'),
    place('parking', 'text', 'car park'),
    place('contactName', 'text', 'contact', 'site contact', 'contact person'),
    place('contactPhone', 'text', 'phone', 'telephone', 'tel', 'contact telephone', 'contact tel', 'mobile'),
  ],
  department: [
    place('code', 'key', 'id', 'department code', 'dept code', 'department id', 'abbreviation', 'cost centre', 'cost center'),
    place('name', 'text', 'department', 'department name', 'dept', 'title'),
    place('wave', 'count', 'phase', 'order'),
  ],
  person: [
    place(
      'code',
      'key',
      'id',
      'person id',
      'user id',
      'user',
      'username',
      'login',
      'staff id',
      'employee id',
      'employee number',
      'staff number',
    ),
    place('name', 'text', 'full name', 'display name', 'person', 'employee', 'staff name'),
    place('mail', 'mail', 'email', 'e-mail', 'email address', 'mail address'),
    place('department', 'text', 'dept', 'department code', 'department name', 'team', 'unit'),
    place('language', 'text', 'lang', 'preferred language', 'locale'),
    place('preference', 'text', 'preferred day', 'preferred time', 'availability', 'preferences'),
  ],
  installer: [
    place('code', 'key', 'id', 'installer id', 'staff id'),
    place('name', 'text', 'full name', 'installer', 'engineer', 'technician'),
    place('mail', 'mail', 'email', 'e-mail', 'email address'),
    place('sites', 'list', 'site', 'locations', 'areas'),
    place('visitsPerDay', 'count', 'capacity', 'per day', 'visits a day', 'daily visits'),
    place('skills', 'list', 'skill', 'qualifications', 'platforms'),
  ],
  title: [
    place('code', 'key', 'id', 'title id', 'product id', 'package', 'package id'),
    place('name', 'text', 'title', 'product', 'software', 'application', 'product name'),
    place('numbering', 'text', 'version numbering', 'versioning', 'scheme'),
    place('audience', 'text', 'channel', 'for', 'group'),
    place('licenceSeats', 'count', 'license seats', 'licences', 'licenses', 'seats'),
  ],
  licence: [
    place('title', 'text', 'software', 'product', 'title id', 'product name', 'application', 'name'),
    place('seats', 'count', 'licence seats', 'license seats', 'quantity', 'count', 'licences', 'licenses', 'owned', 'number'),
    place('supplier', 'text', 'vendor', 'reseller', 'publisher'),
    place('reference', 'key', 'licence id', 'license id', 'contract', 'agreement', 'order', 'order number', 'id', 'purchase order'),
    place('boughtOn', 'date', 'bought', 'purchased', 'purchase date', 'start', 'start date', 'valid from'),
    place('endsOn', 'date', 'ends', 'expires', 'expiry', 'expiry date', 'end date', 'valid until', 'renewal'),
    place('notes', 'notes', 'note', 'remarks', 'comments'),
  ],
  device: [
    place('assetTag', 'key', 'asset', 'tag', 'asset number', 'asset no', 'inventory number', 'inventory no', 'asset id'),
    place('serial', 'key', 'serial number', 'serial no', 'service tag', 'sn', 's/n'),
    place('name', 'key', 'hostname', 'host', 'host name', 'computer name', 'computer', 'device name', 'machine'),
    place('maker', 'text', 'manufacturer', 'vendor', 'make', 'brand'),
    place('model', 'text', 'model name', 'product'),
    place('kind', 'text', 'type', 'form factor', 'chassis', 'device type', 'category'),
    place('system', 'text', 'os', 'operating system', 'os name', 'platform'),
    place('memoryGb', 'memory', 'ram gb', 'ram', 'memory', 'installed memory'),
    place('diskGb', 'memory', 'disk gb', 'disk', 'disk size', 'storage', 'storage gb', 'ssd gb', 'hard disk', 'capacity'),
    place('department', 'text', 'dept', 'department name', 'department code', 'team', 'unit'),
    place('site', 'text', 'site code', 'location', 'campus', 'building', 'site name'),
    place('room', 'text', 'room number', 'room no', 'office', 'desk'),
    place('user', 'key', 'user id', 'userid', 'username', 'assigned to', 'owner', 'login', 'primary user'),
    place('userMail', 'mail', 'user email', 'email', 'e-mail', 'mail', 'contact email', 'owner email'),
    place('boughtOn', 'date', 'purchased', 'purchase date', 'bought', 'date of purchase', 'acquired'),
    place('warrantyEndsOn', 'date', 'warranty end', 'warranty', 'warranty until', 'warranty expiry', 'end of warranty'),
    place('status', 'text', 'state', 'asset status', 'asset state', 'lifecycle', 'lifecycle state', 'device state', 'in use or in hand'),
    place('notes', 'notes', 'note', 'remarks', 'comment', 'comments', 'description'),
  ],
};

/** Of each group at least one field must have a column, else rows could not be told apart. */
const required: Readonly<Record<FileKind, readonly (readonly string[])[]>> = {
  site: [['code', 'name']],
  department: [['name', 'code']],
  person: [['code', 'mail', 'name'], ['name']],
  installer: [['name']],
  title: [['name']],
  licence: [['title']],
  device: [['assetTag', 'serial', 'name']],
};

/** Field → index of its column. A field without a column is absent, and an import leaves it as it is. */
export type Mapping = Readonly<Record<string, number>>;

/** Field → header name, to be remembered for the next file of the same kind. */
export type RememberedMapping = Readonly<Record<string, string>>;

/** Maps columns by name: what was chosen by hand last time first, then known names. Of equal headers the first counts. */
export function mapColumns(kind: FileKind, columns: readonly Column[], remembered: RememberedMapping = {}): Mapping {
  const byName = new Map<string, number>();
  for (const { name, index } of columns) {
    const folded = foldName(name);
    if (folded !== '' && !byName.has(folded)) byName.set(folded, index);
  }
  const mapping: Record<string, number> = {};
  const taken = new Set<number>();
  const take = (field: string, name: string): void => {
    const index = byName.get(foldName(name));
    if (index === undefined || taken.has(index) || mapping[field] !== undefined) return;
    mapping[field] = index;
    taken.add(index);
  };
  for (const { field } of fieldsOf[kind]) {
    const name = Object.hasOwn(remembered, field) ? remembered[field] : undefined;
    if (name !== undefined) take(field, name);
  }
  const longest = Math.max(...fieldsOf[kind].map((spec) => spec.names.length));
  // Best names first over all fields, so that "department" is not taken by a field that only would accept it.
  for (let rank = 0; rank < longest; rank += 1) {
    for (const { field, names } of fieldsOf[kind]) {
      const name = names[rank];
      if (name !== undefined) take(field, name);
    }
  }
  return mapping;
}

/** What to remember of a mapping; columns without a name cannot be remembered. */
export function rememberMapping(columns: readonly Column[], mapping: Mapping): RememberedMapping {
  const names: Record<string, string> = {};
  for (const [field, index] of Object.entries(mapping)) {
    const name = columns[index]?.name ?? '';
    if (name !== '') names[field] = name;
  }
  return names;
}

/** The kind of file that most of the header's names speak for; undefined where fewer than two fit or none is required. */
export function guessKind(columns: readonly Column[]): FileKind | undefined {
  let best: { kind: FileKind; fits: number } | undefined;
  for (const kind of fileKinds) {
    const mapping = mapColumns(kind, columns);
    const fits = Object.keys(mapping).length;
    if (fits >= 2 && missingFields(kind, mapping).length === 0 && fits > (best?.fits ?? 0)) best = { kind, fits };
  }
  return best?.kind;
}

/** The required fields that have no column, as groups of which one would do. */
export function missingFields(kind: FileKind, mapping: Mapping): readonly (readonly string[])[] {
  return required[kind].filter((group) => group.every((field) => mapping[field] === undefined));
}

/** The same as a problem of the file, or undefined where all is there. */
export function missingProblem(kind: FileKind, table: Table, mapping: Mapping): Problem | undefined {
  const fields = missingFields(kind, mapping)[0];
  return fields ? { code: 'IMPORT_COLUMN_MISSING', file: table.file, details: { fields } } : undefined;
}
