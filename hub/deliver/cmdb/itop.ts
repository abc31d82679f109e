/**
 * Devices in iTop. It keeps no versions, so that a record is read again before it is written.
 */
import type { FieldValues } from '../../../shared/domain/cmdb/compare.ts';
import { Fault } from '../../../shared/errors.ts';
import { stableHash } from '../../../shared/sync/hash.ts';
import type { CmdbConnector, CmdbRecord, FieldChange, FieldUse } from './connector.ts';
import { pagesAtMost } from './connector.ts';
import { byServerClock, fromServerClock } from './itop-clock.ts';
import { type DayOrder, dayAsKept, dayOrderIn } from './itop-days.ts';
import { ItopLibrary } from './itop-library.ts';
import { type ItopObject, type ItopOperation, type ItopServices, strange, textOf } from './itop-services.ts';

const perPage = 100;
/** `location_id->name`: a field that names another object, said and read by that object's name. */
const pointer = /^(\w+)->(\w+)$/;
/** As many readings go by the fields that were found. */
const readsAlike = 100;
const isoMoment = /^\d{4}-\d\d-\d\dT/;
/** Where a list goes on: how many pages there were, after which number, over how many numbers. */
const stretch = /^(\d{1,5})\.(\d{1,15})\.(\d{1,15})$/;
/** What follows from other fields and is of no use here. */
const beside = /_(?:obsolescence_flag|archive_flag|finalclass_recall)$/;

/** Fields that hold days and moments, and the zone of the server's clock, by which moments are written. */
export interface Moments {
  readonly fields: readonly string[];
  readonly days?: readonly string[];
  readonly zone: string;
}

export class ItopConnector implements CmdbConnector {
  readonly #services: ItopServices;
  readonly #class: string;
  readonly #moments: Moments;
  readonly #dated: readonly string[];
  #fields: string | undefined;
  #reads = 0;
  /** Learned once a connection. */
  #days: DayOrder | undefined;
  readonly library?: ItopLibrary;

  /** `library`: the class of what is installed on a device; '': nothing is linked. */
  constructor(services: ItopServices, className: string, library = '', moments: Moments = { fields: [], zone: 'UTC' }) {
    this.#services = services;
    this.#class = className;
    this.#moments = moments;
    this.#dated = [...moments.fields, ...(moments.days ?? [])];
    if (library !== '') this.library = new ItopLibrary(services, library);
  }

  async check(uses: readonly FieldUse[]): Promise<void> {
    await this.#ask('core/get', { key: `SELECT ${this.#class}`, output_fields: fieldsOf(uses), limit: '1', page: '1' });
  }

  async find({ field }: FieldUse, value: string, limit: number): Promise<readonly CmdbRecord[]> {
    // By criteria, not by a query of our own: what is looked for is never part of a sentence.
    return this.#get(this.#writtenAs({ [field]: value }), limit);
  }

  async read(id: string): Promise<CmdbRecord | undefined> {
    if (!/^\d{1,18}$/.test(id)) return undefined;
    // Its keeper may have added one.
    if (this.#reads++ % readsAlike === 0) this.#fields = undefined;
    const [record] = await this.#get(Number(id), 1);
    return record;
  }

  async make(values: FieldValues, _uses: readonly FieldUse[]): Promise<string> {
    const { organisation } = this.#services;
    const org = organisation === '' ? undefined : { name: organisation };
    const [object] = await this.#put('core/create', {}, org === undefined ? {} : { org_id: org }, values, async () => org);
    // One that only reads answers as if it had made something, under a number that is none.
    if (object === undefined || !/^[1-9]\d*$/.test(object.key)) throw strange('no object was made');
    return object.key;
  }

  async write(id: string, values: FieldValues, version: string | null, _uses: readonly FieldUse[]): Promise<'written' | 'moved'> {
    if (version !== null && (await this.read(id))?.version !== version) return 'moved';
    const orgOf = async (): Promise<unknown> => Number((await this.read(id))?.values['org_id'] ?? 0) || undefined;
    await this.#put('core/update', { key: Number(id) }, {}, values, orgOf);
    return 'written';
  }

  async changesSince(): Promise<readonly FieldChange[]> {
    return [];
  }

  /** By number: iTop's own pages go by name, which several may share, so that one is left out and another comes twice. */
  async list(page: string | null) {
    const [, pages = '0', after = '0', over = String(perPage)] = stretch.exec(page ?? '') ?? [];
    let [from, width] = [Number(after), Math.max(perPage, Number(over))];
    if (this.#fields === undefined) await this.#get(`SELECT ${this.#class} WHERE id > ${from}`, 1);
    for (;;) {
      const to = from + width;
      const records = await this.#get(`SELECT ${this.#class} WHERE id > ${from} AND id <= ${to}`, perPage + 1);
      if (records.length > perPage) {
        width = Math.max(perPage, Math.floor(width / 4));
        continue;
      }
      const last = Number(pages) + 1 >= pagesAtMost;
      if (records.length === 0 && (await this.#get(`SELECT ${this.#class} WHERE id > ${to}`, 1)).length === 0)
        return { records, next: null, total: null };
      // Numbers are shared with everything else in it: where few of them are of this class, more are looked at.
      if (records.length * 4 <= perPage) width *= 4;
      from = to;
      if (records.length > 0) return { records, next: last ? null : `${Number(pages) + 1}.${to}.${width}`, total: null };
    }
  }

  close(): void {
    this.#services.close();
  }

  #ask(operation: ItopOperation, asked: object): Promise<readonly ItopObject[]> {
    return this.#services.ask(this.#class, operation, asked);
  }

  /** Asked for everything, iTop sends whatever is linked to a record with it, whole; the first answer says which fields are the record's own. */
  async #get(key: unknown, limit: number): Promise<readonly CmdbRecord[]> {
    const asked = { key, limit: String(limit), page: '1' };
    let objects: readonly ItopObject[];
    try {
      objects = await this.#ask('core/get', { ...asked, output_fields: this.#fields ?? '*' });
    } catch (cause) {
      // Its keeper took one away meanwhile.
      if (this.#fields === undefined || !(cause instanceof Fault) || cause.code !== 'CMDB_FIELD_MISSING') throw cause;
      this.#fields = undefined;
      objects = await this.#ask('core/get', { ...asked, output_fields: '*' });
    }
    this.#fields ??= ownFields(objects[0]);
    await this.#learnDays(objects);
    return objects.map((each) => this.#recordOf(each));
  }

  /** Once a connection, from the first day that is written otherwise than it is kept; where it does not tell itself, its server says. */
  async #learnDays(objects: readonly ItopObject[]): Promise<void> {
    if (this.#days !== undefined) return;
    for (const object of objects)
      for (const field of this.#dated) {
        const order = dayOrderIn(textOf(object, field));
        if (order === undefined || !/^\w+$/.test(field) || !/^\d+$/.test(object.key)) continue;
        if (typeof order === 'string') {
          this.#days = order;
          return;
        }
        const key = `SELECT ${this.#class} WHERE id = ${object.key} AND DATE_FORMAT(${field}, '%d') = '${order.either}'`;
        const dayFirst = (await this.#ask('core/get', { key, output_fields: 'id' })).length > 0;
        this.#days = dayFirst ? 'day-first' : 'month-first';
        return;
      }
  }

  /** `orgOf`: whose the record is, asked for only where a name that it points to is found in several organisations. */
  async #put(
    operation: 'core/create' | 'core/update',
    asked: object,
    more: object,
    values: FieldValues,
    orgOf: () => Promise<unknown>,
  ): Promise<readonly ItopObject[]> {
    const put = (fields: object) => this.#ask(operation, { ...asked, output_fields: 'id', fields: { ...more, ...fields } });
    const fields = this.#writtenAs(values);
    try {
      return await put(fields);
    } catch (cause) {
      const field = foundTwice(cause);
      const org = field === undefined ? undefined : await orgOf();
      const criteria = field === undefined ? undefined : fields[field];
      if (field === undefined || org === undefined || typeof criteria !== 'object') throw cause;
      return put({ ...fields, [field]: { ...criteria, org_id: org } });
    }
  }

  #writtenAs(values: FieldValues): Readonly<Record<string, unknown>> {
    return Object.fromEntries(
      Object.entries(values).map(([field, value]) => {
        const text = typeof value === 'string' ? value : value.join('\n');
        const [, key, attribute] = pointer.exec(field) ?? [];
        if (key !== undefined && attribute !== undefined) return [key, text === '' ? 0 : { [attribute]: text }];
        return [field, this.#isMoment(field) || isoMoment.test(text) ? byServerClock(text, this.#moments.zone) : text];
      }),
    );
  }

  #recordOf({ key, fields }: ItopObject): CmdbRecord {
    const values: Record<string, string> = {};
    for (const [name, value] of Object.entries(fields ?? {})) {
      if (beside.test(name) || (typeof value !== 'string' && typeof value !== 'number')) continue;
      const text = this.#dated.includes(name) ? dayAsKept(String(value), this.#days ?? 'day-first') : String(value);
      values[name] = this.#isMoment(name) ? fromServerClock(text, this.#moments.zone) : text;
    }
    for (const [name, friendly] of Object.entries(values)) {
      const to = /^(\w+)_friendlyname$/.exec(name)?.[1];
      if (to === undefined) continue;
      // What a record of software or a person is called has more in it than the name.
      values[`${to}->name`] = values[`${to.replace(/_id$/, '')}_name`] ?? friendly;
    }
    return { id: key, name: values['friendlyname'] ?? values['name'] ?? `#${key}`, values, version: stableHash(JSON.stringify(values)) };
  }

  #isMoment(field: string): boolean {
    return this.#moments.fields.includes(field);
  }
}

/** The fields to be read for these uses, without what is read with them. */
function fieldsOf(uses: readonly FieldUse[]): string {
  return ['id', ...uses.map(({ field }) => pointer.exec(field)?.[1] ?? field)].join(',');
}

/** Every field of it but those that hold other objects; undefined where there is none to tell. */
function ownFields(object: ItopObject | undefined): string | undefined {
  const own = Object.entries(object?.fields ?? {}).filter(
    ([name, value]) => !beside.test(name) && (value === null || typeof value !== 'object'),
  );
  return own.length === 0 ? undefined : own.map(([name]) => name).join(',');
}

/** The field whose value leads to several objects. */
function foundTwice(cause: unknown): string | undefined {
  if (!(cause instanceof Fault) || cause.code !== 'CMDB_REFUSED') return undefined;
  return /\b(\w+): Several items found/.exec(Object(cause.details).why)?.[1];
}
