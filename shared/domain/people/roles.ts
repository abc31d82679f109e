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
  'peer-reviewer',
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
  'key-view',
  'install-check',
  'acceptance-result',
  'word-approval',
  'department-answer',
  'attendance',
  'course-completion',
] as const;
export type FactType = (typeof factTypes)[number];

export const gateNames = [
  'submit-rfc',
  'ask-to-proceed',
  'approve-to-proceed',
  'peer-review',
  'send-back',
  'meet-condition',
  'close-change',
  'reopen-change',
  'approve-to-implement',
  'approve-sample',
  'approve-on-paper',
  'reject-change',
  'withdraw-approval',
  'put-in-version',
  'put-in-medium',
  'set-installer',
  'mark-version',
  'mark-definitive',
  'end-definitive',
  'withdraw-version',
  'book-original',
  'publish-policy',
  'decide-wave',
  'take-lease',
  'give-back-lease',
  'take-over-lease',
  'map-approver',
  'sign-stage',
  'reopen-stage',
  'end-early-life',
  'reopen-early-life',
  'sign-review',
] as const;
export type GateName = (typeof gateNames)[number];

/** Routes of the hub that need a role. Everything else there needs only an enrolled laptop and goes by scope. */
export const routeNames = [
  'invite',
  'laptops',
  'revoke',
  'quarantine',
  'settle-quarantine',
  'put-media',
  'sign-library',
  'unlock',
  'public-links',
  'public-page',
  'cmdb',
  'calendar',
  'mail',
  'audit',
] as const;
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
const onSite = [
  'step-result',
  'evidence',
  'visit-event',
  'observed-serial',
  'signoff',
  'hand-in',
  'finding',
  'key-view',
  'install-check',
] as const;
/** Who tries a release, and what. What they say is theirs alone (acceptance/result.ts). */
const accepting = ['acceptance', 'acceptance-case'] as const;
/** What a plan is made of besides the record: visits, and the days on which none is planned. */
const plans = ['visit', 'freeze', 'absence', 'wave', 'lease'] as const;
/** Reserving before one works without the hub (lease/lease.ts). */
const leasing = ['take-lease', 'give-back-lease', 'take-over-lease'] as const;
/** Who has to be trained, in what, when and by whom (shared/domain/training). */
const sessions = ['training-session', 'enrolment'] as const;
const training = ['training-need', 'training-course', ...sessions, 'training-exemption'] as const;
/** Whoever trains, and whoever goes through a card with somebody at their seat. */
const trains = ['attendance', 'course-completion'] as const;
/** What comes into the library and how it stands there is the release manager's alone (PROCESS, "Definitive software library"). */
const library = [
  'put-in-version',
  'put-in-medium',
  'set-installer',
  'mark-version',
  'mark-definitive',
  'end-definitive',
  'withdraw-version',
  'book-original',
] as const;
/** What people are told (PROCESS, "Who does what": the team lead's messages). What becomes of a mail the hub writes by itself. */
const messages = ['message', 'message-text', 'message-plan', 'message-template'] as const;
/** Whoever is there hands a paper over, or says it. */
const handing = { type: 'message', only: ['state', 'handedById', 'since'] } as const;
/** The CMDB: its mapping, and what the hub asks about a delivery. The rest of both the hub writes by itself. */
const cmdbEdits = [
  { type: 'cmdb', only: ['mapping', 'tickets'] },
  { type: 'delivery', only: ['choice', 'choiceFor'] },
  { type: 'ticket', only: ['choice', 'choiceFor'] },
] as const;
/** The plan of a release, with its stages, tests and known errors. */
const planning = ['release-plan', 'stage', 'test-run', 'known-error'] as const;
/** Whoever owns a stage signs it, whatever else they are (plan/sign-stage.ts). */
const stageGates = ['sign-stage', 'reopen-stage'] as const;
const ownStage = { type: 'stage', only: ['met', 'evidence', 'notes'] } as const;
/** What is done after the rollout, and the gates that end it (PROCESS, "After the rollout"). */
const after = ['problem', 'early-life', 'review', 'review-action'] as const;
const afterGates = ['end-early-life', 'reopen-early-life', 'sign-review'] as const;
/** Who asks for a change carries it through: asks, says that conditions are met, closes it with its result. */
const asking = ['ask-to-proceed', 'submit-rfc', 'meet-condition', 'close-change', 'reopen-change'] as const;
/** Peers: whoever knows the work, besides whoever asked for it (change/peer-review.ts). */
const reviewing = ['peer-review', 'send-back'] as const;
const nothing: Rights = { edits: [], facts: [], gates: [], routes: [], grants: [], settles: [] };

export const rights: { readonly [R in Role]: Rights } = {
  'release-manager': {
    edits: [
      ...places,
      ...catalogue,
      ...plans,
      ...planning,
      ...training,
      ...accepting,
      ...messages,
      'policy',
      'licence-use',
      'licence-key',
      'finding-answer',
      'grant',
      'note',
      'request',
      ...after,
      ...cmdbEdits,
      'special-case',
    ],
    facts: ['acknowledgement', 'equipment-event', 'word-approval', 'department-answer', ...trains],
    gates: [
      ...asking,
      ...reviewing,
      ...leasing,
      'decide-wave',
      'approve-sample',
      'approve-on-paper',
      'withdraw-approval',
      'publish-policy',
      'map-approver',
      ...stageGates,
      ...library,
      ...afterGates,
    ],
    routes: [
      'invite',
      'laptops',
      'revoke',
      'quarantine',
      'settle-quarantine',
      'put-media',
      'sign-library',
      'unlock',
      'public-links',
      'public-page',
      'cmdb',
      'calendar',
      'mail',
      'audit',
    ],
    grants: roleNames,
    settles: 'all',
  },
  // A lead steps in on site, and asks for changes; somebody else approves them.
  lead: {
    edits: [
      ...places,
      ...catalogue,
      ...plans,
      ...planning,
      ...training,
      ...accepting,
      ...messages,
      'licence-use',
      'finding-answer',
      'grant',
      'note',
      'request',
      ...after,
      'special-case',
    ],
    facts: factTypes,
    gates: [...asking, ...reviewing, ...leasing, 'decide-wave', 'approve-sample', 'approve-on-paper', ...stageGates, ...afterGates],
    routes: ['invite', 'laptops', 'revoke', 'quarantine', 'settle-quarantine', 'unlock', 'public-links', 'calendar'],
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
  'change-approver': {
    ...nothing,
    edits: ['note', { type: 'rfc', only: ['advice'] }],
    gates: [
      'approve-to-proceed',
      'approve-to-implement',
      'reject-change',
      'withdraw-approval',
      'meet-condition',
      'map-approver',
      ...reviewing,
    ],
  },
  // The order inside a day is the installer's; an extra wish becomes a request.
  installer: {
    ...nothing,
    edits: [{ type: 'visit', only: ['order'] }, handing, 'note', 'request', 'problem'],
    facts: [...onSite, 'acknowledgement', 'equipment-event', 'word-approval', ...trains],
  },
  'external-installer': { ...nothing, edits: ['problem'], facts: [...onSite, 'acknowledgement'], ownVisitsOnly: true },
  'cmdb-owner': {
    ...nothing,
    edits: [...places, 'licence-use', 'note', ...cmdbEdits],
    facts: ['equipment-event'],
    gates: ['map-approver'],
    routes: ['cmdb'],
    settles: [...places],
  },
  'department-contact': {
    ...nothing,
    edits: ['seat', 'note', 'request', 'problem', 'special-case'],
    facts: ['acknowledgement', 'department-answer'],
  },
  auditor: { ...nothing, routes: ['laptops', 'quarantine', 'audit'] },
  trainer: { ...nothing, edits: ['training-course', ...sessions, 'note', 'problem'], facts: trains },
  tester: {
    ...nothing,
    edits: ['acceptance-case', 'note', 'problem', 'test-run', 'known-error', ownStage],
    gates: [...stageGates, ...reviewing],
  },
  'nominated-user': { ...nothing, edits: ['note', 'problem', ownStage], facts: ['acknowledgement'], gates: stageGates },
  'site-contact': {
    ...nothing,
    edits: [{ type: 'site', only: ['address', 'hours', 'keys', 'parking', 'contactName', 'contactPhone'] }, 'note', 'problem'],
  },
  'service-desk': { ...nothing, edits: ['note', 'request', 'problem'], gates: ['approve-on-paper'] },
  'peer-reviewer': { ...nothing, edits: ['note', 'problem', { type: 'rfc', only: ['advice'] }], gates: reviewing },
};

/** Is this the name of a role that this version knows? A newer hub's role gives no rights here. */
export function isRole(role: string): role is Role {
  return Object.hasOwn(rights, role);
}

/** The roles whose rights pass a test, for "this needs the role …". */
export function rolesWith(test: (rights: Rights) => boolean): readonly Role[] {
  return roleNames.filter((role) => test(rights[role]));
}
