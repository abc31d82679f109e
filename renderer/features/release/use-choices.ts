import { useMemo } from 'react';
import { type Build, readBuild } from '../../../shared/domain/build/build.ts';
import { shippedTemplates, shippedVersionId } from '../../../shared/domain/checklist/shipped/shipped.ts';
import { stepsOf } from '../../../shared/domain/checklist/step.ts';
import { readTemplate, readTemplateVersion } from '../../../shared/domain/checklist/template.ts';
import { readDepartment } from '../../../shared/domain/department/department.ts';
import { readDevice } from '../../../shared/domain/device/device.ts';
import { modelKey } from '../../../shared/domain/release/items.ts';
import { readTitle } from '../../../shared/domain/title/title.ts';
import { readVersion } from '../../../shared/domain/title/version.ts';
import type { Row } from '../../../shared/sync/row.ts';
import { useRows } from '../../data/live.ts';
import { t } from './words.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** What a new release or build is made of. */
export interface Choices {
  readonly titles: readonly Named[];
  readonly versions: readonly { readonly id: string; readonly titleId: string; readonly number: string }[];
  /** Models of the devices here, each once, with the kind that most of them are. */
  readonly models: readonly { readonly model: string; readonly deviceKind: string | undefined }[];
  /** Newest version of each checklist; those that come with Groundcrew by `shipped:<kind>`. */
  readonly checklists: readonly { readonly value: string; readonly label: string }[];
  /** The value by which a version of a checklist is chosen, and its label. */
  readonly checklistOf: (templateVersionId: string) => { readonly value: string; readonly label: string } | undefined;
  readonly departments: readonly Named[];
  readonly builds: readonly Build[];
}

const byName = (a: Named, b: Named): number => a.name.localeCompare(b.name);

/** Titles, versions, models, checklists, builds and departments on this laptop; undefined while it waits. The sample's own are left out. */
export function useChoices(): Choices | undefined {
  const titles = useRows('title');
  const versions = useRows('version');
  const devices = useRows('device');
  const templates = useRows('template');
  const templateVersions = useRows('template-version');
  const departments = useRows('department');
  const builds = useRows('build');
  return useMemo(() => {
    if (!titles || !versions || !devices || !templates || !templateVersions || !departments || !builds) return undefined;
    const shipped = shippedTemplates
      .filter((each) => each.kind !== 'back-out')
      .map((each) => ({
        value: `shipped:${each.kind}`,
        label: t('RELEASE_NEW_CHECKLIST_SHIPPED', { name: each.name, steps: stepsOf(each.sections).length }),
      }));
    const labelOf = (id: string): string | undefined => {
      const version = templateVersions.flatMap((each) => readTemplateVersion(each) ?? []).find((each) => each.id === id);
      const name = readTemplate(templates.find((row) => row.id === version?.templateId))?.name;
      if (version === undefined || name === undefined) return undefined;
      return t('RELEASE_CHECKLIST', { name, number: version.number, steps: stepsOf(version.sections).length });
    };
    const own = templates.flatMap((row) => {
      const template = readTemplate(row);
      if (template === undefined || template.shipped === true || template.retired === true || template.kind === 'back-out') return [];
      const newest = templateVersions
        .flatMap((each) => readTemplateVersion(each) ?? [])
        .filter((each) => each.templateId === template.id)
        .sort((a, b) => b.number - a.number)[0];
      const label = newest === undefined ? undefined : labelOf(newest.id);
      return newest === undefined || label === undefined ? [] : [{ value: newest.id, label }];
    });
    const checklists = [...shipped, ...own];
    return {
      titles: titles.flatMap((row) => withName(readTitle(row))).sort(byName),
      versions: versions.flatMap((row) => readVersion(row) ?? []),
      models: modelsOf(devices),
      checklists,
      checklistOf: (id) => {
        const kind = shippedTemplates.find((each) => shippedVersionId(each) === id)?.kind;
        const value = kind === undefined ? id : `shipped:${kind}`;
        const label = checklists.find((each) => each.value === value)?.label ?? labelOf(id);
        return label === undefined ? undefined : { value, label };
      },
      departments: departments.flatMap((row) => withName(readDepartment(row))).sort(byName),
      builds: builds
        .flatMap((row) => readBuild(row) ?? [])
        .filter((each) => each.retired !== true && each.sample !== true)
        .sort(byName),
    };
  }, [titles, versions, devices, templates, templateVersions, departments, builds]);
}

function withName(
  record: { readonly id: string; readonly name: string; readonly sample: boolean | null; readonly retired: boolean | null } | undefined,
) {
  return record === undefined || record.sample === true || record.retired === true ? [] : [{ id: record.id, name: record.name }];
}

function modelsOf(devices: readonly Row[]): Choices['models'] {
  const found = new Map<string, { readonly model: string; readonly deviceKind: string | undefined }>();
  for (const device of devices.flatMap((row) => readDevice(row) ?? [])) {
    if (device.model === null || device.sample === true) continue;
    const key = modelKey(device.model);
    const known = found.get(key);
    if (known === undefined || known.deviceKind === undefined)
      found.set(key, { model: device.model, deviceKind: device.kind ?? undefined });
  }
  return [...found.values()].sort((a, b) => a.model.localeCompare(b.model));
}
