import type { ItemInput } from '../../../shared/domain/release/item-input.ts';
import type { Item } from '../../../shared/domain/release/items.ts';
import { cleanName } from '../../../shared/domain/text.ts';
import type { Requirements } from '../../../shared/domain/title/requirements.ts';
import type { Choices } from './use-choices.ts';

/** An item as it is being typed. */
export type ItemDraft =
  | {
      readonly key: number;
      readonly kind: 'software';
      readonly title: string;
      readonly version: string;
      readonly memoryGb: number | undefined;
      readonly diskGb: number | undefined;
      readonly systems: readonly string[];
    }
  | { readonly key: number; readonly kind: 'equipment'; readonly model: string; readonly deviceKind: string };
export type SoftwareDraft = Extract<ItemDraft, { kind: 'software' }>;
export type EquipmentDraft = Extract<ItemDraft, { kind: 'equipment' }>;

export const emptySoftware = (key: number): ItemDraft => ({
  ...{ key, kind: 'software', title: '', version: '', memoryGb: undefined, diskGb: undefined, systems: [] },
});
export const emptyEquipment = (key: number): ItemDraft => ({ key, kind: 'equipment', model: '', deviceKind: '' });

export const sameName = (a: string, b: string): boolean =>
  cleanName(a).localeCompare(cleanName(b), undefined, { sensitivity: 'accent' }) === 0;

/** What of a draft is known already. */
export function knownOf(draft: SoftwareDraft, choices: Choices) {
  const title = choices.titles.find((each) => sameName(each.name, draft.title));
  const versions = choices.versions.filter((each) => each.titleId === title?.id);
  return { title, versions, version: versions.find((each) => sameName(each.number, draft.version)) };
}

/** The field that lacks something; undefined for a whole draft. */
export function lackOf(draft: ItemDraft): 'title' | 'version' | 'model' | undefined {
  if (draft.kind === 'equipment') return cleanName(draft.model) === '' ? 'model' : undefined;
  if (cleanName(draft.title) === '') return 'title';
  return cleanName(draft.version) === '' ? 'version' : undefined;
}

/** The id of a draft's field on the page. */
export const fieldId = (draft: ItemDraft, field: string): string => `release-${field}-${draft.key}`;

/** What a new version asks of a device, where anything was said. */
function requiresOf({ memoryGb, diskGb, systems }: SoftwareDraft): { readonly requires?: Requirements } {
  const requires: Requirements = {
    ...(memoryGb === undefined ? {} : { memoryGb }),
    ...(diskGb === undefined ? {} : { diskGb }),
    ...(systems.length === 0 ? {} : { systems: [...systems] }),
  };
  return Object.keys(requires).length === 0 ? {} : { requires };
}

/** The drafts as an act takes them: what is known by its id. */
export function inputOfDrafts(drafts: readonly ItemDraft[], choices: Choices): ItemInput[] {
  return drafts.map((draft) => {
    if (draft.kind === 'equipment') {
      const deviceKind = cleanName(draft.deviceKind);
      return { kind: 'equipment', model: draft.model, ...(deviceKind === '' ? {} : { deviceKind }) };
    }
    const { title, version } = knownOf(draft, choices);
    return {
      kind: 'software',
      title: title === undefined ? { name: draft.title } : { id: title.id },
      version: version === undefined ? { number: cleanName(draft.version), ...requiresOf(draft) } : { id: version.id },
    };
  });
}

/** Known items as drafts. */
export function draftsOf(items: readonly Item[], choices: Choices, from: number): readonly ItemDraft[] {
  return items.map((item, at) => {
    if (item.kind === 'equipment') return { key: from + at, kind: 'equipment', model: item.model, deviceKind: item.deviceKind ?? '' };
    const title = choices.titles.find((each) => each.id === item.titleId)?.name ?? '';
    const version = choices.versions.find((each) => each.id === item.versionId)?.number ?? '';
    return { key: from + at, kind: 'software', title, version, memoryGb: undefined, diskGb: undefined, systems: [] };
  });
}
