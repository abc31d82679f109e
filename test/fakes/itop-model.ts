/** The part of iTop's standard data model that is used, with two lines of text that a keeper has added to PC. */
export type Fields = Record<string, string>;
export type Kind =
  | 'line'
  | 'text'
  | 'date'
  | { readonly of: readonly string[]; readonly first: string }
  | { readonly to: string; readonly named?: string };

const org = { to: 'Organization', named: 'organization_name' } as const;
/** Attributes by class; a name with ! is mandatory there. */
export const classes: Readonly<Record<string, Readonly<Record<string, Kind>>>> = {
  Organization: { 'name!': 'line' },
  Location: { 'name!': 'line', 'org_id!': { to: 'Organization' } },
  PC: {
    'name!': 'line',
    description: 'text',
    'org_id!': org,
    status: { of: ['implementation', 'production', 'obsolete', 'stock'], first: 'production' },
    serialnumber: 'line',
    asset_number: 'line',
    location_id: { to: 'Location' },
    move2production: 'date',
    room: 'line',
    primary_user: 'line',
  },
  Software: {
    'name!': 'line',
    'vendor!': 'line',
    'version!': 'line',
    type: { of: ['DBServer', 'Middleware', 'OtherSoftware', 'PCSoftware', 'WebServer'], first: '' },
  },
  SoftwareLicence: {
    'name!': 'line',
    'org_id!': org,
    description: 'text',
    usage_limit: 'line',
    'perpetual!': { of: ['yes', 'no'], first: 'no' },
    'software_id!': { to: 'Software' },
  },
  PCSoftware: {
    'name!': 'line',
    description: 'text',
    'org_id!': org,
    'system_id!': { to: 'FunctionalCI' },
    software_id: { to: 'Software' },
    softwarelicence_id: { to: 'SoftwareLicence' },
    path: 'line',
    status: { of: ['active', 'inactive'], first: '' },
  },
};
/** A class that another is one of: it can be read by that name, and not made. */
export const above: Readonly<Record<string, readonly string[]>> = { FunctionalCI: ['PC', 'PCSoftware'] };
/** What is linked to an object comes with it, whole, where everything is asked for. */
export const linked: Readonly<Record<string, { readonly list: string; readonly of: string; readonly by: string }>> = {
  PC: { list: 'softwares_list', of: 'PCSoftware', by: 'system_id' },
  Software: { list: 'softwareinstance_list', of: 'PCSoftware', by: 'software_id' },
  SoftwareLicence: { list: 'softwareinstance_list', of: 'PCSoftware', by: 'softwarelicence_id' },
};

export const bare = (field: string): string => field.replace('!', '');
export const kindOf = (name: string, field: string): Kind | undefined => classes[name]?.[field] ?? classes[name]?.[`${field}!`];
export const isMandatory = (name: string, field: string): boolean => classes[name]?.[`${field}!`] !== undefined;
export const fieldsOf = (name: string): readonly string[] =>
  above[name] === undefined ? Object.keys(classes[name] ?? {}).map(bare) : ['name', 'description', 'org_id'];
/** A text of digits is a number there. */
export const isNumber = (value: unknown): boolean =>
  (typeof value === 'number' || typeof value === 'string') && /^\d+$/.test(String(value));
/** Its database folds letters and their marks, and overlooks blanks at the end. */
export const folded = (text: string | undefined): string =>
  (text ?? '').normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/ +$/, '');
