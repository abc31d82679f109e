import type { JSX } from 'react';
import type { Department } from '../../../shared/domain/department/department.ts';
import { addDepartment, addSite, changeDepartments, changeSites, editDepartment, editSite } from '../../../shared/domain/place-acts.ts';
import type { Site } from '../../../shared/domain/site/site.ts';
import { equipmentWordsEn } from '../../../shared/words/equipment.en.ts';
import { recordWordsEn } from '../../../shared/words/record.en.ts';
import { useSaying } from '../../data/saying.ts';
import { type FormField, type FormValues, RecordForm } from '../../ui/record-form.tsx';
import { wordsOf } from '../../ui/word.ts';

const word = wordsOf(recordWordsEn);
const equipment = wordsOf(equipmentWordsEn);

const zones = Intl.supportedValuesOf('timeZone').map((value) => ({ value, label: value }));
const siteFields: readonly FormField[] = [
  { name: 'name', kind: 'line', required: true },
  { name: 'code', kind: 'line' },
  { name: 'address', kind: 'line' },
  { name: 'hours', kind: 'line' },
  { name: 'keys', kind: 'line' },
  { name: 'parking', kind: 'line' },
  { name: 'travel', kind: 'number' },
  { name: 'contactName', kind: 'line' },
  { name: 'contactPhone', kind: 'line' },
  { name: 'link', kind: 'line' },
  { name: 'timeZone', kind: 'choice', choices: zones },
  { name: 'notes', kind: 'long' },
];
const departmentFields: readonly FormField[] = [
  { name: 'name', kind: 'line', required: true },
  { name: 'code', kind: 'line' },
  { name: 'wave', kind: 'number' },
];

interface One {
  readonly onSaved?: () => void;
  readonly onClose: () => void;
}
interface Many {
  readonly ids: readonly string[];
  readonly onSaved: () => void;
  readonly onClose: () => void;
}

/** A form's answer: the sentence that says why not, else it is told that it was saved. */
async function settled(why: Promise<string | undefined>, onSaved: (() => void) | undefined): Promise<string | undefined> {
  const refused = await why;
  if (refused === undefined) onSaved?.();
  return refused;
}
const valuesOf = ({ id: _id, ...fields }: Site | Department): FormValues => fields;
const titleOf = (record: { readonly name: string }): string => word('DEVICE_CHANGE_TITLE', { name: record.name });

/** Adds a site by hand, or changes one. */
export function SiteForm({ site, onSaved, onClose }: One & { readonly site?: Site }): JSX.Element {
  const { says } = useSaying();
  return (
    <RecordForm
      title={site ? titleOf(site) : equipment('ADD_SITE_TITLE')}
      fields={siteFields}
      now={site && valuesOf(site)}
      onClose={onClose}
      onSave={(fields) => settled(site ? says(editSite, { id: site.id, fields }) : says(addSite, { fields }), onSaved)}
    />
  );
}

/** Adds a department by hand, or changes one. */
export function DepartmentForm({ department, onSaved, onClose }: One & { readonly department?: Department }): JSX.Element {
  const { says } = useSaying();
  return (
    <RecordForm
      title={department ? titleOf(department) : equipment('ADD_DEPARTMENT_TITLE')}
      fields={departmentFields}
      now={department && valuesOf(department)}
      onClose={onClose}
      onSave={(fields) =>
        settled(department ? says(editDepartment, { id: department.id, fields }) : says(addDepartment, { fields }), onSaved)
      }
    />
  );
}

/** Changes many sites alike. */
export function SitesForm({ ids, onSaved, onClose }: Many): JSX.Element {
  const { says } = useSaying();
  const fields = siteFields.filter(({ name }) => ['hours', 'contactName', 'contactPhone', 'link', 'timeZone'].includes(name));
  return (
    <RecordForm
      many
      title={equipment('CHANGE_SITES', { n: ids.length })}
      fields={fields}
      onClose={onClose}
      onSave={(changed) => settled(says(changeSites, { ids: [...ids], fields: changed }), onSaved)}
    />
  );
}

/** Puts many departments into a wave. */
export function DepartmentsForm({ ids, onSaved, onClose }: Many): JSX.Element {
  const { says } = useSaying();
  return (
    <RecordForm
      many
      title={equipment('CHANGE_DEPARTMENTS', { n: ids.length })}
      fields={departmentFields.filter(({ name }) => name === 'wave')}
      onClose={onClose}
      onSave={(changed) => settled(says(changeDepartments, { ids: [...ids], fields: changed }), onSaved)}
    />
  );
}
