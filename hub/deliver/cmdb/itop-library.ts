/**
 * Versions and licences as iTop's data model has them (configuration management module): a `Software` by name and version, an instance
 * of it on the device (`PCSoftware` or what the mapping says), and a `SoftwareLicence` that the instance runs under. Our key of a version
 * stands in the instance, that of a licence in the licence. What is unlinked becomes inactive; nothing is deleted.
 */
import { type LibraryItem, libraryKeys } from '../../../shared/domain/cmdb/library-item.ts';
import { foldKey } from '../../../shared/domain/import/text.ts';
import type { CmdbItem, CmdbLibrary } from './connector.ts';
import { type ItopObject, type ItopServices, strange, textOf } from './itop-services.ts';

/** Where a version has no number: iTop wants one. */
const noNumber = '-';
/** iTop wants to know who made it; the record here does not say. */
const noVendor = '-';
const ourKey = (object: ItopObject): string | null => {
  const description = textOf(object, 'description');
  return description.startsWith(libraryKeys) ? description : null;
};
/** Its database folds letters and their marks. */
const isCalled = (object: ItopObject, title: string): boolean => foldKey(textOf(object, 'name')) === foldKey(title);
const isSet = (id: string): boolean => id !== '' && id !== '0';
/** Numbers are a class's own there: an item's says which of the two it is. */
const software = (number: string): string => `software:${number}`;
const licence = (number: string): string => `licence:${number}`;
const numberOf = (id: string): number => Number(id.slice(id.indexOf(':') + 1));
const shown: Readonly<Record<string, string>> = {
  Software: 'id,name,version,type',
  SoftwareLicence: 'id,name,description,software_id',
};
const ofInstance = 'id,description,status,system_id,software_id,software_name,softwarelicence_id';
/** An instance that stands only for a licence, where nobody has said which version it is. */
const ofLicence = `${libraryKeys}of-licence`;

export class ItopLibrary implements CmdbLibrary {
  readonly #services: ItopServices;
  readonly #class: string;

  /** `className`: of what is installed on a device. */
  constructor(services: ItopServices, className: string) {
    this.#services = services;
    this.#class = className;
  }

  async check(): Promise<void> {
    for (const className of [this.#class, 'Software', 'SoftwareLicence']) await this.#get(className, `SELECT ${className}`, 1);
  }

  async find(item: LibraryItem, limit: number): Promise<readonly CmdbItem[]> {
    if (item.kind === 'version') {
      const same = { name: item.title, version: item.number ?? noNumber, type: this.#class };
      // Name and version are what a software is there: whoever made it, it is this one.
      const found = await this.#get('Software', same, limit);
      return found.filter((each) => isCalled(each, item.title)).map(({ key }) => ({ id: software(key), key: item.key }));
    }
    const byKey = await this.#get('SoftwareLicence', { description: item.key }, limit);
    if (byKey.length > 0) return byKey.map(({ key }) => ({ id: licence(key), key: item.key }));
    const named = await this.#get('SoftwareLicence', { name: item.name }, limit);
    return named.map((object) => ({ id: licence(object.key), key: ourKey(object) })).filter(({ key }) => key === null);
  }

  async make(item: LibraryItem): Promise<string> {
    if (item.kind === 'version') return software(await this.#makeSoftware(item.title, item.number));
    const { organisation } = this.#services;
    const org = organisation === '' ? {} : { org_id: { name: organisation } };
    // A licence there is always of one software.
    const software_id = await this.#softwareOf(item.title);
    return licence(await this.#create('SoftwareLicence', { ...org, name: item.name, description: item.key, software_id }));
  }

  async take(id: string, item: LibraryItem): Promise<void> {
    if (item.kind === 'version') return;
    await this.#services.ask('SoftwareLicence', 'core/update', {
      key: numberOf(id),
      output_fields: 'id',
      fields: { description: item.key },
    });
  }

  async linked(asset: string): Promise<readonly CmdbItem[]> {
    const items = new Map<string, CmdbItem>();
    for (const instance of await this.#active(asset)) {
      const key = ourKey(instance);
      const of = software(textOf(instance, 'software_id'));
      if (key !== ofLicence) items.set(of, { id: of, key });
      const under = textOf(instance, 'softwarelicence_id');
      if (!isSet(under) || items.has(licence(under))) continue;
      const [object] = await this.#get('SoftwareLicence', Number(under), 1);
      items.set(licence(under), { id: licence(under), key: object === undefined ? null : ourKey(object) });
    }
    return [...items.values()];
  }

  async link(asset: string, id: string, item: LibraryItem): Promise<void> {
    if (item.kind === 'version') return this.#install(asset, numberOf(id), item.key, item.name);
    const under = { softwarelicence_id: numberOf(id) };
    const of = (await this.#active(asset)).filter((each) => textOf(each, 'software_name') === item.title);
    for (const instance of of) await this.#update(instance.key, under);
    if (of.length > 0) return;
    // It uses the licence, and nobody has said which version it has.
    const number = await this.#softwareOf(item.title);
    await this.#install(asset, number, ofLicence, item.title);
    for (const instance of await this.#active(asset))
      if (textOf(instance, 'software_id') === String(number)) await this.#update(instance.key, under);
  }

  async unlink(asset: string, { id }: CmdbItem): Promise<void> {
    for (const instance of await this.#active(asset)) {
      const left = software(textOf(instance, 'software_id')) === id;
      const freed = licence(textOf(instance, 'softwarelicence_id')) === id;
      const inactive = left || (freed && ourKey(instance) === ofLicence) ? { status: 'inactive' } : {};
      if (left || freed) await this.#update(instance.key, { ...inactive, softwarelicence_id: 0 });
    }
  }

  /** On a device once: an instance that is there already, also one that was left, is taken. */
  async #install(asset: string, number: number, key: string, name: string): Promise<void> {
    const [there] = await this.#get(this.#class, { system_id: Number(asset), software_id: number }, 1);
    if (there !== undefined) {
      const description = ourKey(there) === null && textOf(there, 'description') !== '' ? {} : { description: key };
      await this.#update(there.key, { status: 'active', ...description });
      return;
    }
    const [device] = await this.#services.ask('FunctionalCI', 'core/get', { key: Number(asset), output_fields: 'id,org_id' });
    const org = device === undefined ? '' : textOf(device, 'org_id');
    const fields = { name, description: key, system_id: Number(asset), software_id: number, status: 'active' };
    await this.#create(this.#class, { ...(isSet(org) ? { org_id: Number(org) } : {}), ...fields });
  }

  /** The one software that is called so, whichever version it is of; where there are several or none, the one without a version. */
  async #softwareOf(title: string): Promise<number> {
    const named = (await this.#get('Software', { name: title, type: this.#class }, 50)).filter((each) => isCalled(each, title));
    const [only, ...others] = named;
    const known = others.length === 0 ? only : named.find((each) => textOf(each, 'version') === noNumber);
    return Number(known?.key ?? (await this.#makeSoftware(title, null)));
  }

  #makeSoftware(title: string, number: string | null): Promise<string> {
    return this.#create('Software', { name: title, vendor: noVendor, version: number ?? noNumber, type: this.#class });
  }

  async #active(asset: string): Promise<readonly ItopObject[]> {
    const all = await this.#get(this.#class, { system_id: Number(asset) }, 500);
    return all.filter((each) => textOf(each, 'status') !== 'inactive');
  }

  /** Only what is needed: asked for everything, iTop sends with a software every device that has it. */
  #get(className: string, key: unknown, limit: number): Promise<readonly ItopObject[]> {
    const output_fields = shown[className] ?? ofInstance;
    return this.#services.ask(className, 'core/get', { key, output_fields, limit: String(limit), page: '1' });
  }

  async #create(className: string, fields: object): Promise<string> {
    const [object] = await this.#services.ask(className, 'core/create', { output_fields: 'id', fields });
    if (object === undefined) throw strange('no object was made');
    return object.key;
  }

  async #update(id: string, fields: object): Promise<void> {
    await this.#services.ask(this.#class, 'core/update', { key: Number(id), output_fields: 'id', fields });
  }
}
