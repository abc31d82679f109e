/**
 * Devices in iTop. It keeps no versions, so that a record is read again before it is written.
 */
import type { FieldValues } from '../../../shared/domain/cmdb/compare.ts';
import { stableHash } from '../../../shared/sync/hash.ts';
import type { CmdbConnector, CmdbRecord, FieldChange, FieldUse } from './connector.ts';
import { pagesAtMost } from './connector.ts';
import { byServerClock, fromServerClock } from './itop-clock.ts';
import { ItopLibrary } from './itop-library.ts';
import { type ItopObject, type ItopOperation, type ItopServices, strange } from './itop-services.ts';

const perPage = 100;
/** `location_id->name`: a field that names another object, said and read by that object's name. */
const pointer = /^(\w+)->(\w+)$/;
const isoMoment = /^\d{4}-\d\d-\d\dT/;

/** Fields that hold moments, and the zone of the server's clock, by which they are written. */
export interface Moments {
  readonly fields: readonly string[];
  readonly zone: string;
}

export class ItopConnector implements CmdbConnector {
  readonly #services: ItopServices;
  readonly #class: string;
  readonly #moments: Moments;
  readonly library?: ItopLibrary;

  /** `library`: the class of what is installed on a device; '': nothing is linked. */
  constructor(services: ItopServices, className: string, library = '', moments: Moments = { fields: [], zone: 'UTC' }) {
    this.#services = services;
    this.#class = className;
    this.#moments = moments;
    if (library !== '') this.library = new ItopLibrary(services, library);
  }

  async check(uses: readonly FieldUse[]): Promise<void> {
    await this.#ask('core/get', { key: `SELECT ${this.#class}`, output_fields: fieldsOf(uses), limit: '1', page: '1' });
  }

  async find({ field }: FieldUse, value: string, limit: number): Promise<readonly CmdbRecord[]> {
    // By criteria, not by a query of our own: what is looked for is never part of a sentence.
    const objects = await this.#ask('core/get', {
      key: this.#writtenAs({ [field]: value }),
      output_fields: '*',
      limit: String(limit),
      page: '1',
    });
    return objects.map((each) => this.#recordOf(each));
  }

  async read(id: string): Promise<CmdbRecord | undefined> {
    if (!/^\d{1,18}$/.test(id)) return undefined;
    const [object] = await this.#ask('core/get', { key: Number(id), output_fields: '*' });
    return object === undefined ? undefined : this.#recordOf(object);
  }

  async make(values: FieldValues, _uses: readonly FieldUse[]): Promise<string> {
    const { organisation } = this.#services;
    const org = organisation === '' ? {} : { org_id: { name: organisation } };
    const [object] = await this.#ask('core/create', { output_fields: 'id', fields: { ...org, ...this.#writtenAs(values) } });
    if (object === undefined) throw strange('no object was made');
    return object.key;
  }

  async write(id: string, values: FieldValues, version: string | null, _uses: readonly FieldUse[]): Promise<'written' | 'moved'> {
    if (version !== null && (await this.read(id))?.version !== version) return 'moved';
    await this.#ask('core/update', { key: Number(id), output_fields: 'id', fields: this.#writtenAs(values) });
    return 'written';
  }

  async changesSince(): Promise<readonly FieldChange[]> {
    return [];
  }

  async list(page: string | null) {
    const at = page === null ? 1 : Number(page);
    const asked = { key: `SELECT ${this.#class}`, output_fields: '*', limit: String(perPage), page: String(at) };
    const records = (await this.#ask('core/get', asked)).map((each) => this.#recordOf(each));
    // One that is older than pages (before 2.6.1) leaves them out of what it reads, and gives everything at once.
    return { records, next: records.length !== perPage || at >= pagesAtMost ? null : String(at + 1), total: null };
  }

  close(): void {
    this.#services.close();
  }

  #ask(operation: ItopOperation, asked: object): Promise<readonly ItopObject[]> {
    return this.#services.ask(this.#class, operation, asked);
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
      if (typeof value === 'string' || typeof value === 'number')
        values[name] = this.#isMoment(name) ? fromServerClock(String(value), this.#moments.zone) : String(value);
      const friendly = /^(\w+)_friendlyname$/.exec(name)?.[1];
      if (friendly !== undefined && typeof value === 'string') values[`${friendly}->name`] = value;
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
