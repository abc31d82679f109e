/**
 * Request Tracker Assets over REST 2.0. What it does otherwise than one would think: a PUT answers 200 for failures too (so everything
 * is read back), the check of a version is not atomic (so its history is read), and moments are written with a blank, in UTC.
 */
import { z } from 'zod';
import type { AttributeValue } from '../../../shared/domain/cmdb/attributes.ts';
import { type FieldValues, valueKey } from '../../../shared/domain/cmdb/compare.ts';
import { Fault } from '../../../shared/errors.ts';
import type { Answered, Client } from '../client.ts';
import type { CmdbConnector, CmdbRecord, FieldChange, FieldUse, OnWay } from './connector.ts';
import { pagesAtMost } from './connector.ts';
import {
  type Asset,
  assetSchema,
  checkCatalogue,
  customFields,
  idSchema,
  madeSchema,
  mustBeWritten,
  pageAfter,
  pageSchema,
  parsed,
  quoted,
  refused,
  strange,
} from './rt-answers.ts';
import { RtLibrary } from './rt-library.ts';
import { besidesStatus, cannotBegin, goByWay, stationsTo } from './rt-lifecycle.ts';

/** Its own fields; everything else is a custom field. */
const ownFields = ['Name', 'Description', 'Status'] as const;
const isOwn = (field: string): boolean => ownFields.some((own) => own === field);
const perPage = 100;
const historyPages = 20;

const transactionSchema = z.object({
  id: idSchema,
  Type: z.string().nullish(),
  Field: z.union([z.string(), z.number()]).nullish(),
  NewValue: z.string().nullish(),
});

/** A date that was emptied reads as the day on which time began there. */
const noDay = '1970-01-01';

export class RtConnector implements CmdbConnector {
  readonly #client: Client;
  readonly #catalogue: string;
  #fieldNames: ReadonlyMap<string, string> | undefined;
  readonly library?: RtLibrary;

  /** What the mapping calls the states of devices. */
  readonly #statuses: readonly string[];

  /** `library`: the catalogue of versions and licences; '': there is none. */
  constructor(client: Client, catalogue: string, library = '', statuses: readonly string[] = []) {
    this.#client = client;
    this.#catalogue = catalogue;
    this.#statuses = statuses;
    if (library !== '') this.library = new RtLibrary(client, library);
  }

  async check(uses: readonly FieldUse[]): Promise<void> {
    await checkCatalogue(this.#client, this.#catalogue);
    const known = new Set((await this.#known()).values());
    const missing = uses.find(({ field }) => !isOwn(field) && !known.has(field));
    if (missing !== undefined) throw new Fault('CMDB_FIELD_MISSING', { field: missing.field }, { side: 'cmdb' });
  }

  async find({ field }: FieldUse, value: string, limit: number): Promise<readonly CmdbRecord[]> {
    const name = isOwn(field) ? field : `'CF.{${quoted(field)}}'`;
    const { items } = await this.#search(`${this.#inCatalogue} AND ${name} = '${quoted(value)}'`, 1, limit);
    const found: CmdbRecord[] = [];
    for (const item of items) {
      const record = await this.read(item.id);
      if (record !== undefined) found.push(record);
    }
    return found;
  }

  async read(id: string): Promise<CmdbRecord | undefined> {
    const { status, headers, body } = await this.#client.ask({ method: 'GET', path: `/REST/2.0/asset/${encodeURIComponent(id)}` });
    if (status === 404) return undefined;
    if (status !== 200) throw strange(status);
    const asset = parsed(assetSchema, body);
    return recordOf(asset, etagOf(headers['etag']));
  }

  async make(values: FieldValues, uses: readonly FieldUse[], onWay?: OnWay): Promise<string> {
    let answered = await this.#create(values, uses);
    // A status in which nothing begins there is reached afterwards, by a write.
    if (answered.status !== 201 && typeof values['Status'] === 'string' && cannotBegin(answered.body))
      for (const station of stationsTo(values['Status'], this.#statuses)) {
        await onWay?.('Status', station);
        answered = await this.#create({ ...values, Status: station }, uses);
        if (answered.status === 201 || !cannotBegin(answered.body)) break;
      }
    if (answered.status !== 201) throw refused(answered.body, answered.status);
    return parsed(madeSchema, answered.body).id;
  }

  async write(
    id: string,
    values: FieldValues,
    version: string | null,
    uses: readonly FieldUse[],
    onWay?: OnWay,
  ): Promise<'written' | 'moved'> {
    const { status, body } = await this.#put(id, bodyOf(values, uses), version);
    if (status === 412) return 'moved';
    const wanted = values['Status'];
    const others = typeof wanted === 'string' ? besidesStatus(body) : undefined;
    mustBeWritten({ status, body: others ?? body });
    if (others === undefined || typeof wanted !== 'string') return 'written';
    return goByWay(wanted, body, {
      read: () => this.read(id),
      put: (Status, at) => this.#put(id, { Status }, at),
      onWay,
      named: this.#statuses,
    });
  }

  async changesSince(id: string, version: string | null, uses: readonly FieldUse[]): Promise<readonly FieldChange[]> {
    if (version === null) return [];
    const names = await this.#known();
    const changes: FieldChange[] = [];
    for (let page = 1; page <= historyPages; page++) {
      const query = `?per_page=${perPage}&page=${page}&order=DESC&orderby=id&fields=Type,Field,NewValue`;
      const { status, body } = await this.#client.ask({ method: 'GET', path: `/REST/2.0/asset/${encodeURIComponent(id)}/history${query}` });
      if (status !== 200) throw strange(status);
      const told = parsed(pageSchema, body).items.map((item) => parsed(transactionSchema, item));
      const newer = told.filter((each) => Number(each.id) > Number(version));
      for (const { Type, Field, NewValue } of newer) {
        const field = Type === 'CustomField' ? names.get(String(Field)) : String(Field ?? '');
        if (field !== undefined && uses.some((use) => use.field === field)) changes.push({ field, value: NewValue ?? '' });
      }
      if (newer.length < told.length || told.length < perPage) break;
    }
    return changes;
  }

  async list(page: string | null) {
    const at = page === null ? 1 : Number(page);
    const { items, after, total } = await this.#search(this.#inCatalogue, at, perPage);
    // A page of which this account may see nothing is not the last.
    const next = after === null || at >= pagesAtMost ? null : String(after);
    return { records: items.map((item) => recordOf(item, null)), next, total: total ?? null };
  }

  close(): void {
    this.#client.close();
  }

  #create(values: FieldValues, uses: readonly FieldUse[]): Promise<Answered> {
    const json = { Catalog: this.#catalogue, ...bodyOf(values, uses) };
    return this.#client.ask({ method: 'POST', path: '/REST/2.0/asset', json });
  }

  #put(id: string, json: object, version: string | null): Promise<Answered> {
    const headers: Record<string, string> = version === null ? {} : { 'if-match': `"${version}"` };
    return this.#client.ask({ method: 'PUT', path: `/REST/2.0/asset/${encodeURIComponent(id)}`, headers, json });
  }

  get #inCatalogue(): string {
    return `Catalog = '${quoted(this.#catalogue)}'`;
  }

  async #search(query: string, page: number, limit: number) {
    const asked = new URLSearchParams({
      query,
      page: String(page),
      per_page: String(Math.min(limit, perPage)),
      fields: 'Name,Description,Status,CustomFields',
      order: 'ASC',
      orderby: 'id',
    });
    const { status, body } = await this.#client.ask({ method: 'GET', path: `/REST/2.0/assets?${asked.toString()}` });
    if (status !== 200) throw strange(status);
    const told = parsed(pageSchema, body);
    return { items: told.items.map((item) => parsed(assetSchema, item)), after: pageAfter(told, page), total: told.total };
  }

  /** Names of custom fields by number, as the history has them; learned once a connection. */
  async #known(): Promise<ReadonlyMap<string, string>> {
    this.#fieldNames ??= await customFields(this.#client, 'RT::Catalog-RT::Asset');
    return this.#fieldNames;
  }
}

function recordOf(asset: Asset, version: string | null): CmdbRecord {
  const custom = Array.isArray(asset.CustomFields) ? asset.CustomFields : [];
  const values: Record<string, AttributeValue> = {
    Name: asset.Name ?? '',
    Description: asset.Description ?? '',
    Status: asset.Status ?? '',
  };
  for (const { name, values: there } of custom) {
    const texts = there.map((value) => (typeof value === 'string' ? value : '')).filter((text) => text !== '' && text !== noDay);
    values[name] = texts.length > 1 ? texts : (texts[0] ?? '');
  }
  return { id: asset.id, name: asset.Name || `#${asset.id}`, values, version };
}

/** A value that is empties the field; a set is replaced as a whole. */
function bodyOf(values: FieldValues, uses: readonly FieldUse[]) {
  const own: Record<string, string> = {};
  const custom: Record<string, string | readonly string[]> = {};
  for (const [field, value] of Object.entries(values)) {
    const kind = uses.find((use) => use.field === field)?.kind ?? 'text';
    const text = typeof value === 'string' && kind === 'moment' ? valueKey('moment', value) : value;
    if (isOwn(field)) own[field] = typeof text === 'string' ? text : text.join(', ');
    // An empty list empties a field; an empty text or null would be a value of its own.
    else custom[field] = text === '' ? [] : text;
  }
  return { ...own, ...(Object.keys(custom).length === 0 ? {} : { CustomFields: custom }) };
}

const etagOf = (header: string | undefined): string | null => header?.replace(/^W\//, '').replaceAll('"', '') ?? null;
