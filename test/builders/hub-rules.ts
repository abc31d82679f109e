/** Rules for the hub's own tests: people, grants and evidence beside the bench's visits, with rights by role. */

import type { RoleTable } from '../../hub/http/routes.ts';
import { type Refusal, refuse } from '../../shared/errors.ts';
import type { Op } from '../../shared/sync/op.ts';
import type { Row } from '../../shared/sync/row.ts';
import type { Model, Rules, Who } from '../../shared/sync/rules.ts';
import { sees } from '../../shared/sync/scope.ts';
import { benchRules } from './sync-bench.ts';

const text = (row: Row, field: string): string => String(row.fields[field] ?? '');

const models: Record<string, Model> = {
  person: {
    type: 'person',
    kind: 'record',
    fields: { name: { rule: 'register' } },
    scopes: (row) => [`person:${row.id}`, ...(row.fields['department'] ? [`department:${text(row, 'department')}`] : [])],
  },
  grant: {
    type: 'grant',
    kind: 'record',
    fields: { person: { rule: 'register', ref: 'person' }, role: { rule: 'register' }, scope: { rule: 'register' } },
    scopes: (row) => [`person:${text(row, 'person')}`],
    indexes: (row) => [{ name: 'person', value: text(row, 'person') }],
  },
  // A visit at a site, that names its device: the device lies in its department's scope.
  device: {
    type: 'device',
    kind: 'record',
    fields: { name: { rule: 'register' }, secret: { rule: 'register' } },
    scopes: (row) => [`department:${text(row, 'department') || 'none'}`],
    stub: ['name'],
    dependents: [{ type: 'photo', index: 'device' }],
  },
  job: {
    type: 'job',
    kind: 'record',
    fields: { deviceId: { rule: 'register', ref: 'device' }, day: { rule: 'register', matters: true }, remarks: { rule: 'note' } },
    scopes: (row) => [`site:${text(row, 'site') || 'none'}`],
  },
  photo: {
    type: 'photo',
    kind: 'fact',
    fields: { digest: { rule: 'register' } },
    scopes: (row, world) =>
      row.fields['device'] ? (world.row('device', text(row, 'device'))?.scopes ?? []) : [`site:${text(row, 'site')}`],
    indexes: (row) => [{ name: 'device', value: text(row, 'device') }],
  },
};

/** Role → what it may write. */
const writes: Record<string, readonly string[]> = {
  'release-manager': ['person', 'grant', 'device', 'job', 'visit', 'change', 'photo', 'step'],
  lead: ['grant', 'job', 'visit', 'device', 'photo', 'step', 'change'],
  installer: ['photo', 'step'],
  auditor: [],
};

const missing = (): Refusal => refuse('ROLE_MISSING', { needs: ['lead'], act: 'write' }) as Refusal;

function may(who: Who, op: Op, row: Row | undefined): Refusal | undefined {
  if (who.person === 'hub') return undefined;
  const grants = op.kind === 'append' ? who.atBase : who.now;
  const fits = grants.some(
    (grant) =>
      (writes[grant.role] ?? []).includes(op.type) && (row === undefined || sees([grant.scope], row.scopes) || grant.scope === 'org'),
  );
  return fits ? undefined : missing();
}

export const hubRules: Rules = {
  model: (type) => models[type] ?? benchRules.model(type),
  gate: benchRules.gate,
  may,
  maySettle: (who) => (who.now.length > 0 ? undefined : missing()),
};

/** The same rules before an update: `job` is not known yet. */
export const olderHubRules: Rules = { ...hubRules, model: (type) => (type === 'job' ? undefined : hubRules.model(type)) };

const all = ['invite', 'laptops', 'revoke', 'quarantine', 'settle-quarantine'];
const routes: Record<string, readonly string[]> = { 'release-manager': all, lead: all, auditor: ['laptops', 'quarantine'] };

export const hubRoles: RoleTable = {
  roles: Object.keys(writes),
  routes: (role) => routes[role] ?? [],
  gives: (role) => (role === 'release-manager' ? Object.keys(writes) : role === 'lead' ? ['installer'] : []),
};
