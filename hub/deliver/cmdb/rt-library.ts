/** Versions and licences as assets of a catalogue of their own; a device refers to them. Our key stands in the description. */
import { type LibraryItem, libraryKeys } from '../../../shared/domain/cmdb/library-item.ts';
import type { Client } from '../client.ts';
import type { CmdbItem, CmdbLibrary } from './connector.ts';
import {
  type Asset,
  assetSchema,
  checkCatalogue,
  madeSchema,
  mustBeWritten,
  pageSchema,
  parsed,
  quoted,
  refused,
  strange,
} from './rt-answers.ts';

const ourKey = new RegExp(`${libraryKeys}[^\\s]+`);
const keyIn = (description: string | null | undefined): string | null => ourKey.exec(description ?? '')?.[0] ?? null;

export class RtLibrary implements CmdbLibrary {
  readonly #client: Client;
  readonly #catalogue: string;
  /** Keys of items by their numbers; null: it is none of ours. A key that was once given stays. */
  readonly #keys = new Map<string, string | null>();

  constructor(client: Client, catalogue: string) {
    this.#client = client;
    this.#catalogue = catalogue;
  }

  check(): Promise<void> {
    return checkCatalogue(this.#client, this.#catalogue);
  }

  async find(item: LibraryItem, limit: number): Promise<readonly CmdbItem[]> {
    const byKey = (await this.#search('Description', item.key, limit)).filter(({ key }) => key === item.key);
    if (byKey.length > 0) return byKey;
    return (await this.#search('Name', item.name, limit)).filter(({ key }) => key === null || key === item.key);
  }

  async make(item: LibraryItem): Promise<string> {
    const json = { Catalog: this.#catalogue, Name: item.name, Description: item.key };
    const { status, body } = await this.#client.ask({ method: 'POST', path: '/REST/2.0/asset', json });
    if (status !== 201) throw refused(body, status);
    return parsed(madeSchema, body).id;
  }

  async take(id: string, item: LibraryItem): Promise<void> {
    const there = await this.#read(id);
    if (there === undefined || keyIn(there.Description) !== null) return;
    await this.#put(id, { Description: [there.Description ?? '', item.key].join(' ').trim() });
    this.#keys.set(id, item.key);
  }

  async linked(asset: string): Promise<readonly CmdbItem[]> {
    const there = await this.#read(asset);
    const links = there?._hyperlinks ?? [];
    const ids = links.flatMap(({ ref, type, id }) => (ref === 'refers-to' && type === 'asset' && id != null ? [id] : []));
    const items: CmdbItem[] = [];
    for (const id of new Set(ids)) items.push({ id, key: await this.#keyOf(id) });
    return items;
  }

  link(asset: string, id: string): Promise<void> {
    return this.#put(asset, { AddRefersTo: [`asset:${id}`] });
  }

  unlink(asset: string, { id }: CmdbItem): Promise<void> {
    return this.#put(asset, { DeleteRefersTo: [`asset:${id}`] });
  }

  async #put(id: string, json: object): Promise<void> {
    mustBeWritten(await this.#client.ask({ method: 'PUT', path: `/REST/2.0/asset/${encodeURIComponent(id)}`, json }));
  }

  async #keyOf(id: string): Promise<string | null> {
    const known = this.#keys.get(id);
    if (known !== undefined) return known;
    const key = keyIn((await this.#read(id))?.Description);
    this.#keys.set(id, key);
    return key;
  }

  async #read(id: string): Promise<Asset | undefined> {
    const { status, body } = await this.#client.ask({ method: 'GET', path: `/REST/2.0/asset/${encodeURIComponent(id)}` });
    if (status === 404) return undefined;
    if (status !== 200) throw strange(status);
    return parsed(assetSchema, body);
  }

  async #search(field: 'Name' | 'Description', value: string, limit: number): Promise<readonly CmdbItem[]> {
    const by = field === 'Name' ? `Name = '${quoted(value)}'` : `Description LIKE '${quoted(value)}'`;
    const query = `Catalog = '${quoted(this.#catalogue)}' AND ${by}`;
    const asked = new URLSearchParams({
      query,
      page: '1',
      per_page: String(limit),
      fields: 'Name,Description',
      order: 'ASC',
      orderby: 'id',
    });
    const { status, body } = await this.#client.ask({ method: 'GET', path: `/REST/2.0/assets?${asked.toString()}` });
    if (status !== 200) throw strange(status);
    return parsed(pageSchema, body).items.map((each) => {
      const { id, Description } = parsed(assetSchema, each);
      return { id, key: keyIn(Description) };
    });
  }
}
