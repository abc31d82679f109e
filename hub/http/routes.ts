/**
 * Every route of the hub, and who may use it. `anybody`: before a laptop has joined or signed in. `laptop`: an enrolled laptop, by its
 * token; what it gets follows its person's scopes. `role`: besides, one of the roles that the rules' table gives this route.
 */
export const routes = {
  hello: { method: 'GET', path: '/v1/hello', who: 'anybody' },
  enrol: { method: 'POST', path: '/v1/enrol', who: 'anybody' },
  renumber: { method: 'POST', path: '/v1/renumber', who: 'anybody' },
  nonce: { method: 'POST', path: '/v1/nonce', who: 'anybody' },
  token: { method: 'POST', path: '/v1/token', who: 'anybody' },
  push: { method: 'POST', path: '/v1/push', who: 'laptop' },
  pull: { method: 'POST', path: '/v1/pull', who: 'laptop' },
  acknowledgeRevocation: { method: 'POST', path: '/v1/revocation/acknowledge', who: 'laptop' },
  readBlob: { method: 'GET', path: '/v1/blobs/:digest', who: 'laptop' },
  writeBlob: { method: 'PUT', path: '/v1/blobs/:digest', who: 'laptop' },
  readUpload: { method: 'GET', path: '/v1/uploads/:digest', who: 'laptop' },
  roster: { method: 'GET', path: '/v1/roster', who: 'laptop' },
  carry: { method: 'POST', path: '/v1/carry', who: 'laptop' },
  carryAnswer: { method: 'POST', path: '/v1/carry/answer', who: 'laptop' },
  invite: { method: 'POST', path: '/v1/invites', who: 'role', right: 'invite' },
  laptops: { method: 'GET', path: '/v1/laptops', who: 'role', right: 'laptops' },
  revoke: { method: 'POST', path: '/v1/laptops/revoke', who: 'role', right: 'revoke' },
  quarantine: { method: 'GET', path: '/v1/quarantine', who: 'role', right: 'quarantine' },
  quarantinedGroup: { method: 'POST', path: '/v1/quarantine/group', who: 'role', right: 'quarantine' },
  settleQuarantine: { method: 'POST', path: '/v1/quarantine/settle', who: 'role', right: 'settle-quarantine' },
  registry: { method: 'GET', path: '/v1/registry', who: 'laptop' },
  setRegistry: { method: 'POST', path: '/v1/registry', who: 'role', right: 'put-media' },
  registrySecret: { method: 'POST', path: '/v1/registry/secret', who: 'laptop' },
  metadata: { method: 'GET', path: '/library/metadata/:name', who: 'laptop' },
  librarySeen: { method: 'POST', path: '/library/seen', who: 'laptop' },
  libraryKeys: { method: 'GET', path: '/library/keys', who: 'laptop' },
  takeLibraryKey: { method: 'POST', path: '/library/keys', who: 'role', right: 'sign-library' },
  signLibrary: { method: 'POST', path: '/library/metadata', who: 'role', right: 'sign-library' },
  cmdb: { method: 'GET', path: '/v1/cmdb', who: 'role', right: 'cmdb' },
  connectCmdb: { method: 'POST', path: '/v1/cmdb', who: 'role', right: 'cmdb' },
  disconnectCmdb: { method: 'POST', path: '/v1/cmdb/off', who: 'role', right: 'cmdb' },
  previewCmdb: { method: 'POST', path: '/v1/cmdb/preview', who: 'role', right: 'cmdb' },
  cmdbRecords: { method: 'POST', path: '/v1/cmdb/records', who: 'role', right: 'cmdb' },
  firstLook: { method: 'POST', path: '/v1/cmdb/first', who: 'role', right: 'cmdb' },
  outgoing: { method: 'POST', path: '/v1/cmdb/outgoing', who: 'role', right: 'cmdb' },
  takeExport: { method: 'POST', path: '/v1/cmdb/export', who: 'role', right: 'cmdb' },
  cmdbAgain: { method: 'POST', path: '/v1/cmdb/again', who: 'role', right: 'cmdb' },
  deliverAll: { method: 'POST', path: '/v1/cmdb/all', who: 'role', right: 'cmdb' },
  mail: { method: 'GET', path: '/v1/mail', who: 'role', right: 'mail' },
  connectMail: { method: 'POST', path: '/v1/mail', who: 'role', right: 'mail' },
  disconnectMail: { method: 'POST', path: '/v1/mail/off', who: 'role', right: 'mail' },
  mailAgain: { method: 'POST', path: '/v1/mail/again', who: 'role', right: 'mail' },
  tryMail: { method: 'POST', path: '/v1/mail/try', who: 'role', right: 'mail' },
  history: { method: 'POST', path: '/v1/history', who: 'laptop' },
  evidence: { method: 'POST', path: '/v1/evidence', who: 'role', right: 'audit' },
  publicLinks: { method: 'POST', path: '/v1/public/links/list', who: 'role', right: 'public-links' },
  makePublicLink: { method: 'POST', path: '/v1/public/links', who: 'role', right: 'public-links' },
  revokePublicLink: { method: 'POST', path: '/v1/public/links/revoke', who: 'role', right: 'public-links' },
  setPublicPage: { method: 'POST', path: '/v1/public', who: 'role', right: 'public-page' },
  feeds: { method: 'POST', path: '/v1/calendar/feeds/list', who: 'laptop' },
  makeFeed: { method: 'POST', path: '/v1/calendar/feeds', who: 'laptop' },
  revokeFeed: { method: 'POST', path: '/v1/calendar/feeds/revoke', who: 'laptop' },
  calendarServer: { method: 'GET', path: '/v1/calendar', who: 'role', right: 'calendar' },
  lookCalendar: { method: 'POST', path: '/v1/calendar/look', who: 'role', right: 'calendar' },
  connectCalendar: { method: 'POST', path: '/v1/calendar', who: 'role', right: 'calendar' },
  disconnectCalendar: { method: 'POST', path: '/v1/calendar/off', who: 'role', right: 'calendar' },
  calendarAgain: { method: 'POST', path: '/v1/calendar/again', who: 'role', right: 'calendar' },
  decideCalendarEntry: { method: 'POST', path: '/v1/calendar/decide', who: 'role', right: 'calendar' },
  unlock: { method: 'POST', path: '/library/unlock', who: 'role', right: 'unlock' },
} as const;

export type RouteName = keyof typeof routes;
export type RouteRight =
  | 'invite'
  | 'laptops'
  | 'revoke'
  | 'quarantine'
  | 'settle-quarantine'
  | 'put-media'
  | 'sign-library'
  | 'unlock'
  | 'public-links'
  | 'public-page'
  | 'cmdb'
  | 'calendar'
  | 'mail'
  | 'audit';

/** What the domain's table of roles says about routes. */
export interface RoleTable {
  readonly roles: readonly string[];
  /** Routes that a role opens; none for a role that this version does not know. */
  readonly routes: (role: string) => readonly string[];
  /** Roles that a role may give to others, and so may invite. */
  readonly gives: (role: string) => readonly string[];
}
