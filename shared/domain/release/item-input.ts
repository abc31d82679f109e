/** Items as a person gives them: known titles and versions by id, new ones by name and number; equipment by its model. */
import { z } from 'zod';
import { type Refusal, refuse } from '../../errors.ts';
import type { Op } from '../../sync/op.ts';
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { idSchema } from '../record.ts';
import { cleanName, refuseName } from '../text.ts';
import { requirementsSchema } from '../title/requirements.ts';
import { readTitle } from '../title/title.ts';
import { readVersion } from '../title/version.ts';
import { make } from '../write.ts';
import { type Item, itemKey, itemsAtMost } from './items.ts';

export const titleInput = z.union([z.object({ id: idSchema }), z.object({ name: z.string().max(1600) })]);
export const versionInput = z.union([
  z.object({ id: idSchema }),
  z.object({ number: z.string().trim().min(1).max(100), requires: requirementsSchema.optional() }),
]);
export const softwareInput = z.object({ kind: z.literal('software'), title: titleInput, version: versionInput });
export const itemInput = z.discriminatedUnion('kind', [
  softwareInput,
  z.object({ kind: z.literal('equipment'), model: z.string().max(1600), deviceKind: z.string().max(100).optional() }),
]);
export type ItemInput = z.infer<typeof itemInput>;
export const itemInputs = z.array(itemInput).min(1).max(itemsAtMost);

/** Refusals: NAME_UNUSABLE, RECORD_UNKNOWN, ITEM_TWICE. All records are looked up before the first is refused. */
export function refuseItems(world: World, items: readonly ItemInput[]): Refusal | undefined {
  const refusals = items.flatMap((item) => refuseItem(world, item) ?? []);
  const keys = items.map(inputKey);
  const twice = items.find((_item, at) => keys.indexOf(keys[at] ?? '') !== at);
  return refusals[0] ?? (twice === undefined ? undefined : refuse('ITEM_TWICE', { name: labelOf(world, twice) }));
}

function refuseItem(world: World, item: ItemInput): Refusal | undefined {
  if (item.kind === 'equipment') return refuseName('model', item.model);
  const { title, version } = item;
  if ('name' in title) {
    const refusal = refuseName('title', title.name);
    if (refusal) return refusal;
  } else if (!isLive(world.row('title', title.id))) return refuse('RECORD_UNKNOWN', { type: 'title', id: title.id });
  if (!('id' in version)) return undefined;
  const known = readVersion(world.row('version', version.id));
  const fits = known !== undefined && isLive(world.row('version', version.id)) && 'id' in title && known.titleId === title.id;
  return fits ? undefined : refuse('RECORD_UNKNOWN', { type: 'version', id: version.id });
}

const inputKey = (item: ItemInput): string =>
  item.kind === 'equipment'
    ? itemKey({ kind: 'equipment', model: cleanName(item.model) })
    : `software ${JSON.stringify(item.title)} ${'id' in item.version ? item.version.id : cleanName(item.version.number)}`;

function labelOf(world: World, item: ItemInput): string {
  if (item.kind === 'equipment') return cleanName(item.model);
  const title = 'id' in item.title ? (readTitle(world.row('title', item.title.id))?.name ?? '') : cleanName(item.title.name);
  const number = 'id' in item.version ? (readVersion(world.row('version', item.version.id))?.number ?? '') : cleanName(item.version.number);
  return `${title} ${number}`.trim();
}

export interface MadeItems {
  readonly items: readonly Item[];
  /** "Firefox ESR 128.5", in the order given. */
  readonly labels: readonly string[];
  /** New titles and versions. */
  readonly ops: readonly Op[];
}

/** The items with the ops that make what was not known. A title named twice is made once. Ids are taken in the order of the items. */
export function itemsFrom(world: World, given: readonly ItemInput[], ids: () => string): MadeItems {
  const ops: Op[] = [];
  const newTitles = new Map<string, string>();
  const items = given.map((item): Item => {
    if (item.kind === 'equipment') {
      const deviceKind = cleanName(item.deviceKind ?? '');
      return { kind: 'equipment', model: cleanName(item.model), ...(deviceKind === '' ? {} : { deviceKind }) };
    }
    const { title, version } = item;
    let titleId: string;
    if ('id' in title) titleId = title.id;
    else {
      const name = cleanName(title.name);
      const made = newTitles.get(name);
      titleId = made ?? ids();
      if (made === undefined) ops.push(make('title', titleId, { name }));
      newTitles.set(name, titleId);
    }
    if ('id' in version) return { kind: 'software', titleId, versionId: version.id };
    const versionId = ids();
    ops.push(make('version', versionId, { titleId, number: cleanName(version.number), requires: version.requires }));
    return { kind: 'software', titleId, versionId };
  });
  return { items, ops, labels: given.map((item) => labelOf(world, item)) };
}

/** The items by which a known release or build is given again. */
export function inputOfItems(items: readonly Item[]): readonly ItemInput[] {
  return items.map((item) =>
    item.kind === 'software'
      ? { kind: 'software', title: { id: item.titleId }, version: { id: item.versionId } }
      : { kind: 'equipment', model: item.model, ...(item.deviceKind === undefined ? {} : { deviceKind: item.deviceKind }) },
  );
}
