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
  readBlob: { method: 'GET', path: '/v1/blobs/:digest', who: 'laptop' },
  writeBlob: { method: 'PUT', path: '/v1/blobs/:digest', who: 'laptop' },
  roster: { method: 'GET', path: '/v1/roster', who: 'laptop' },
  carry: { method: 'POST', path: '/v1/carry', who: 'laptop' },
  carryAnswer: { method: 'POST', path: '/v1/carry/answer', who: 'laptop' },
  invite: { method: 'POST', path: '/v1/invites', who: 'role', right: 'invite' },
  laptops: { method: 'GET', path: '/v1/laptops', who: 'role', right: 'laptops' },
  revoke: { method: 'POST', path: '/v1/laptops/revoke', who: 'role', right: 'revoke' },
  quarantine: { method: 'GET', path: '/v1/quarantine', who: 'role', right: 'quarantine' },
  quarantinedGroup: { method: 'POST', path: '/v1/quarantine/group', who: 'role', right: 'quarantine' },
  settleQuarantine: { method: 'POST', path: '/v1/quarantine/settle', who: 'role', right: 'settle-quarantine' },
} as const;

export type RouteName = keyof typeof routes;
export type RouteRight = 'invite' | 'laptops' | 'revoke' | 'quarantine' | 'settle-quarantine';

/** What the domain's table of roles says about routes. */
export interface RoleTable {
  readonly roles: readonly string[];
  /** Routes that a role opens; none for a role that this version does not know. */
  readonly routes: (role: string) => readonly string[];
  /** Roles that a role may give to others, and so may invite. */
  readonly gives: (role: string) => readonly string[];
}
