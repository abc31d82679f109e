/** A checklist with its versions, from the records and, for those that come with Groundcrew, from the program itself. */
import { useMemo } from 'react';
import { shippedTemplateId, shippedTemplates, shippedVersionId } from '../../../shared/domain/checklist/shipped/shipped.ts';
import { type Section, stepsOf } from '../../../shared/domain/checklist/step.ts';
import { readTemplate, type TemplateKind, versionName, versionsInOrder } from '../../../shared/domain/checklist/template.ts';
import { readRelease } from '../../../shared/domain/release/release.ts';
import { isLive, type Row } from '../../../shared/sync/row.ts';
import { type KeptDraft, useKeptDrafts } from '../../data/drafts.ts';
import { useRows } from '../../data/live.ts';
import { useNames } from '../../data/people.ts';
import { draftKey } from './draft.ts';

export interface KnownVersion {
  readonly id: string;
  /** As people read it: "3", or "3b" for the later of two that were saved at once. */
  readonly number: string;
  readonly sections: readonly Section[];
  /** None for a version that comes with Groundcrew and that no release has used yet. */
  readonly row: Row | undefined;
  readonly savedBy: string | undefined;
  readonly savedAt: number | undefined;
  readonly fromId: string | null;
}

export interface Checklist {
  readonly id: string;
  readonly name: string;
  readonly kind: TemplateKind;
  readonly shipped: boolean;
  readonly retired: boolean;
  readonly row: Row | undefined;
  /** Oldest first. */
  readonly versions: readonly KnownVersion[];
  readonly newest: KnownVersion;
  readonly draft: KeptDraft | undefined;
}

export interface Use {
  readonly releaseId: string;
  readonly release: string;
  readonly versionId: string;
}

/** Every checklist on this laptop, own ones first; undefined while it waits. */
export function useChecklists(): readonly Checklist[] | undefined {
  const templates = useRows('template');
  const versions = useRows('template-version');
  const drafts = useKeptDrafts();
  const names = useNames((versions ?? []).map((row) => row.made.p));
  return useMemo(() => {
    if (!templates || !versions || !drafts || !names) return undefined;
    const byTemplate = Map.groupBy(versions, (row) => String(row.fields.templateId));
    const known = templates.flatMap((row) => checklistOf(row, byTemplate.get(row.id) ?? [], names, drafts) ?? []);
    const there = new Set(known.map((each) => each.id));
    const unused = shippedTemplates
      .filter((each) => !there.has(shippedTemplateId(each)))
      .map((each): Checklist => {
        const version = shippedVersion(each);
        const id = shippedTemplateId(each);
        return {
          id,
          name: each.name,
          kind: each.kind,
          shipped: true,
          retired: false,
          row: undefined,
          versions: [version],
          newest: version,
          draft: undefined,
        };
      });
    return [...known, ...unused].sort((a, b) => Number(a.shipped) - Number(b.shipped) || a.name.localeCompare(b.name));
  }, [templates, versions, drafts, names]);
}

/** One of them; null where it is not on this laptop. */
export function useChecklist(id: string | undefined): Checklist | null | undefined {
  const all = useChecklists();
  return useMemo(() => all && (all.find((each) => each.id === id) ?? null), [all, id]);
}

function checklistOf(
  row: Row,
  versionRows: readonly Row[],
  names: ReadonlyMap<string, string>,
  drafts: readonly KeptDraft[],
): Checklist | undefined {
  const template = readTemplate(row);
  if (template === undefined || !isLive(row)) return undefined;
  const ordered = versionsInOrder(versionRows);
  const read = ordered.map((each) => each.version);
  const shipped = shippedTemplates.find((each) => shippedTemplateId(each) === row.id);
  const versions: KnownVersion[] = ordered.map(({ row: each, version }) => ({
    id: version.id,
    number: versionName(version, read),
    sections: version.sections,
    row: each,
    savedBy: version.id.startsWith('shipped-') ? undefined : names.get(each.made.p),
    savedAt: version.id.startsWith('shipped-') ? undefined : each.made.t,
    fromId: version.fromId,
  }));
  if (shipped !== undefined && !versions.some((each) => each.id === shippedVersionId(shipped))) versions.push(shippedVersion(shipped));
  const newest = versions.at(-1);
  if (newest === undefined) return undefined;
  return {
    id: row.id,
    name: template.name,
    kind: template.kind,
    shipped: template.shipped === true,
    retired: template.retired === true,
    row,
    versions,
    newest,
    draft: drafts.find((each) => each.key === draftKey(row.id)),
  };
}

function shippedVersion(shipped: (typeof shippedTemplates)[number]): KnownVersion {
  return {
    id: shippedVersionId(shipped),
    number: String(shipped.number),
    sections: shipped.sections,
    row: undefined,
    savedBy: undefined,
    savedAt: undefined,
    fromId: null,
  };
}

/** The releases that use one of these versions, by name; undefined while it waits. */
export function useUses(checklist: Checklist): readonly Use[] | undefined {
  const releases = useRows('release');
  return useMemo(() => {
    const ids = new Set(checklist.versions.map((each) => each.id));
    return releases
      ?.flatMap((row) => {
        const release = readRelease(row);
        if (release === undefined || release.templateVersionId === null || !ids.has(release.templateVersionId)) return [];
        return [{ releaseId: release.id, release: release.name, versionId: release.templateVersionId }];
      })
      .sort((a, b) => a.release.localeCompare(b.release));
  }, [releases, checklist]);
}

export interface Sum {
  readonly steps: number;
  readonly must: number;
  readonly minutes: number;
}

/** Steps and minutes of a checklist; conditional steps are counted as if they were asked. */
export function sumOf(sections: readonly Section[]): Sum {
  const steps = stepsOf(sections);
  return {
    steps: steps.length,
    must: steps.filter((step) => step.mandatory).length,
    minutes: Math.round(steps.reduce((sum, step) => sum + (step.minutes ?? 0), 0)),
  };
}
