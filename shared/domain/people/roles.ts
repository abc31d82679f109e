/**
 * Roles as data, in one table (PROCESS, "Who does what"). A role gives rights over the records that lie in its grant's scope;
 * reading follows the scope alone, whatever the role. A later role is one more line, without a change of schema.
 */
export const roleNames = [
  'release-manager',
  'lead',
  'change-approver',
  'installer',
  'external-installer',
  'cmdb-owner',
  'department-contact',
  'auditor',
  'trainer',
  'tester',
  'nominated-user',
  'site-contact',
  'service-desk',
] as const;
export type Role = (typeof roleNames)[number];

export const factTypes = [
  'step-result',
  'evidence',
  'visit-event',
  'observed-serial',
  'signoff',
  'acknowledgement',
  'hand-in',
  'finding',
  'equipment-event',
] as const;
export type FactType = (typeof factTypes)[number];

export const gateNames = [
  'submit-rfc',
  'approve-to-implement',
  'approve-sample',
  'approve-on-paper',
  'reject-change',
  'withdraw-approval',
] as const;
export type GateName = (typeof gateNames)[number];

/** Routes of the hub that need a role. Everything else there needs only an enrolled laptop and goes by scope. */
export const routeNames = ['invite', 'laptops', 'revoke', 'quarantine', 'settle-quarantine'] as const;
export type RouteName = (typeof routeNames)[number];

/** A type of record that may be written: wholly, or only some of its fields on records that are there already. */
export type Edit = string | { readonly type: string; readonly only: readonly string[] };

export interface Rights {
  readonly edits: readonly Edit[];
  readonly facts: readonly FactType[];
  readonly gates: readonly GateName[];
  readonly routes: readonly RouteName[];
  /** Roles that it may give and end, inside its own scope. */
  readonly grants: readonly Role[];
  /** Only on visits that are planned for this person. */
  readonly ownVisitsOnly?: true;
  /** May settle conflicts about these types of record ("all": any). */
  readonly settles: readonly string[] | 'all';
}

const places = ['site', 'department', 'person', 'installer', 'seat', 'device'] as const;
const catalogue = ['title', 'version', 'licence', 'build', 'release', 'rfc', 'template', 'template-version'] as const;
const onSite = ['step-result', 'evidence', 'visit-event', 'observed-serial', 'signoff', 'hand-in', 'finding'] as const;
/** What a plan is made of besides the record: visits, and the days on which none is planned. */
const plans = ['visit', 'freeze'] as const;
const nothing: Rights = { edits: [], facts: [], gates: [], routes: [], grants: [], settles: [] };

export const rights: { readonly [R in Role]: Rights } = {
  'release-manager': {
    edits: [...places, ...catalogue, ...plans, 'finding-answer', 'grant', 'note', 'request'],
    facts: ['acknowledgement', 'equipment-event'],
    gates: ['submit-rfc', 'approve-sample', 'approve-on-paper', 'withdraw-approval'],
    routes: ['invite', 'laptops', 'revoke', 'quarantine', 'settle-quarantine'],
    grants: roleNames,
    settles: 'all',
  },
  // A lead steps in on site, and asks for changes; somebody else approves them.
  lead: {
    edits: [...places, ...catalogue, ...plans, 'finding-answer', 'grant', 'note', 'request'],
    facts: factTypes,
    gates: ['submit-rfc', 'approve-sample', 'approve-on-paper'],
    routes: ['invite', 'laptops', 'revoke', 'quarantine', 'settle-quarantine'],
    grants: [
      'installer',
      'external-installer',
      'department-contact',
      'site-contact',
      'trainer',
      'tester',
      'nominated-user',
      'service-desk',
    ],
    settles: 'all',
  },
  'change-approver': { ...nothing, edits: ['note'], gates: ['approve-to-implement', 'reject-change', 'withdraw-approval'] },
  // The order inside a day is the installer's; an extra wish becomes a request.
  installer: {
    ...nothing,
    edits: [{ type: 'visit', only: ['order'] }, 'note', 'request'],
    facts: [...onSite, 'acknowledgement', 'equipment-event'],
  },
  'external-installer': { ...nothing, facts: onSite, ownVisitsOnly: true },
  'cmdb-owner': {
    ...nothing,
    edits: [...places, 'note'],
    facts: ['equipment-event'],
    settles: [...places],
  },
  'department-contact': { ...nothing, edits: ['seat', 'note', 'request'], facts: ['acknowledgement'] },
  auditor: { ...nothing, routes: ['laptops', 'quarantine'] },
  trainer: { ...nothing, edits: ['note'] },
  tester: { ...nothing, edits: ['note'] },
  'nominated-user': { ...nothing, edits: ['note'], facts: ['acknowledgement'] },
  'site-contact': {
    ...nothing,
    edits: [{ type: 'site', only: ['address', 'hours', 'keys', 'parking', 'contactName', 'contactPhone'] }, 'note'],
  },
  'service-desk': { ...nothing, edits: ['note', 'request'], gates: ['approve-on-paper'] },
};

/** Is this the name of a role that this version knows? A newer hub's role gives no rights here. */
export function isRole(role: string): role is Role {
  return Object.hasOwn(rights, role);
}

/** The roles whose rights pass a test, for "this needs the role …". */
export function rolesWith(test: (rights: Rights) => boolean): readonly Role[] {
  return roleNames.filter((role) => test(rights[role]));
}
