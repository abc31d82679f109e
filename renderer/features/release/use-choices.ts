import { useMemo } from 'react';
import { shippedTemplates } from '../../../shared/domain/checklist/shipped/shipped.ts';
import { stepsOf } from '../../../shared/domain/checklist/step.ts';
import { readTemplate, readTemplateVersion } from '../../../shared/domain/checklist/template.ts';
import { readDepartment } from '../../../shared/domain/department/department.ts';
import { readTitle } from '../../../shared/domain/title/title.ts';
import { readVersion } from '../../../shared/domain/title/version.ts';
import { useRows } from '../../data/live.ts';
import { t } from './words.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** What a new release is made of. */
export interface Choices {
  readonly titles: readonly Named[];
  readonly versions: readonly { readonly id: string; readonly titleId: string; readonly number: string }[];
  /** Newest version of each checklist; those that come with Groundcrew by `shipped:<kind>`. */
  readonly checklists: readonly { readonly value: string; readonly label: string }[];
  readonly departments: readonly Named[];
}

const byName = (a: Named, b: Named): number => a.name.localeCompare(b.name);

/** Titles, versions, checklists and departments on this laptop; undefined while it waits. The sample's own are left out. */
export function useChoices(): Choices | undefined {
  const titles = useRows('title');
  const versions = useRows('version');
  const templates = useRows('template');
  const templateVersions = useRows('template-version');
  const departments = useRows('department');
  return useMemo(() => {
    if (!titles || !versions || !templates || !templateVersions || !departments) return undefined;
    const shipped = shippedTemplates
      .filter((each) => each.kind !== 'back-out')
      .map((each) => ({
        value: `shipped:${each.kind}`,
        label: t('RELEASE_NEW_CHECKLIST_SHIPPED', { name: each.name, steps: stepsOf(each.sections).length }),
      }));
    const own = templates.flatMap((row) => {
      const template = readTemplate(row);
      if (template === undefined || template.shipped === true || template.retired === true || template.kind === 'back-out') return [];
      const newest = templateVersions
        .flatMap((each) => readTemplateVersion(each) ?? [])
        .filter((each) => each.templateId === template.id)
        .sort((a, b) => b.number - a.number)[0];
      if (newest === undefined) return [];
      const label = t('RELEASE_CHECKLIST', { name: template.name, number: newest.number, steps: stepsOf(newest.sections).length });
      return [{ value: newest.id, label }];
    });
    return {
      titles: titles.flatMap((row) => withName(readTitle(row))).sort(byName),
      versions: versions.flatMap((row) => readVersion(row) ?? []),
      checklists: [...shipped, ...own],
      departments: departments.flatMap((row) => withName(readDepartment(row))).sort(byName),
    };
  }, [titles, versions, templates, templateVersions, departments]);
}

function withName(
  record: { readonly id: string; readonly name: string; readonly sample: boolean | null; readonly retired: boolean | null } | undefined,
) {
  return record === undefined || record.sample === true || record.retired === true ? [] : [{ id: record.id, name: record.name }];
}
