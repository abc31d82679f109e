/**
 * What a release introduces together (PROCESS, "Words": release): software as title and version, equipment as a model. One software
 * item is kept as `titleId` and `versionId`, as every release was before there were items, so that older laptops read and judge it;
 * anything else is kept in `items`. This file is the only place that knows of the two ways.
 */
import { z } from 'zod';
import type { Json } from '../../sync/op.ts';
import { idSchema } from '../record.ts';

const model = z.string().trim().min(1).max(200);
export const itemSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('software'), titleId: idSchema, versionId: idSchema }).readonly(),
  /** `deviceKind`: desktop, laptop, monitor …, as lists of devices say it. */
  z.object({ kind: z.literal('equipment'), model, deviceKind: z.string().trim().min(1).max(100).optional() }).readonly(),
]);
export type Item = z.infer<typeof itemSchema>;
export type SoftwareItem = Extract<Item, { kind: 'software' }>;
export type EquipmentItem = Extract<Item, { kind: 'equipment' }>;

export const itemsAtMost = 50;
export const itemsSchema = z.array(itemSchema).min(1).max(itemsAtMost).readonly();

/** The fields in which items are kept. */
export interface KeptItems {
  readonly items: readonly Item[] | null;
  readonly titleId: string | null;
  readonly versionId: string | null;
}

/** The items of a release or build, whichever way they are kept; empty where it has none. */
export function itemsOf(kept: KeptItems): readonly Item[] {
  if (kept.items !== null) return kept.items;
  const { titleId, versionId } = kept;
  return titleId === null || versionId === null ? [] : [{ kind: 'software', titleId, versionId }];
}

/** The values that keep these items. */
export function keptItems(items: readonly Item[]): {
  readonly items: Json;
  readonly titleId: string | null;
  readonly versionId: string | null;
} {
  const [first] = items;
  if (items.length === 1 && first?.kind === 'software') return { items: null, titleId: first.titleId, versionId: first.versionId };
  return { items: items.map((item) => ({ ...item })), titleId: null, versionId: null };
}

export function softwareOf(kept: KeptItems): readonly SoftwareItem[] {
  return itemsOf(kept).filter((item) => item.kind === 'software');
}
export function equipmentOf(kept: KeptItems): readonly EquipmentItem[] {
  return itemsOf(kept).filter((item) => item.kind === 'equipment');
}

/** Index entries by every title and version of the items. */
export function itemIndexes(kept: KeptItems): readonly { readonly name: string; readonly value: string }[] {
  return softwareOf(kept).flatMap(({ titleId, versionId }) => [
    { name: 'title', value: titleId },
    { name: 'version', value: versionId },
  ]);
}

/** One spelling of a model, for comparing what is in hand with what is wanted. */
export function modelKey(text: string): string {
  return text.normalize('NFKC').replace(/\s+/gu, ' ').trim().toLowerCase();
}

/** Are these the same items? Order does not count. */
export function sameItems(some: readonly Item[], others: readonly Item[]): boolean {
  const keys = (items: readonly Item[]): string => items.map(itemKey).sort().join('\n');
  return keys(some) === keys(others);
}

/** What tells one item of a release from another: software by its title and version, equipment by its model. */
export function itemKey(item: Item): string {
  return item.kind === 'software' ? `software ${item.titleId} ${item.versionId}` : `equipment ${modelKey(item.model)}`;
}
