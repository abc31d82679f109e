/**
 * Rules of the simulated world: one of each kind of data that the core merges, with rights by role and scope. Small, so that the
 * oracle (oracle/oracle.ts) can say the same again in other words.
 */
import { type Refusal, refuse } from '../../shared/errors.ts';
import type { Json, Op } from '../../shared/sync/op.ts';
import { isLive, type Row } from '../../shared/sync/row.ts';
import type { Claim, Model, Rules, Unfit, Who, World } from '../../shared/sync/rules.ts';
import { sees } from '../../shared/sync/scope.ts';
import { bookedInside, leaseGates, leaseModel } from './leases.ts';
import { lessonModels, text, timeTypes } from './lessons.ts';

export const minutesPerVisit = 60;

/** A person's hour, and the new device that a seat gets: each only once. */
function claimsOf(row: Row): readonly Claim[] {
  const out: Claim[] = [];
  if (row.fields['installer'] && row.fields['day']) {
    const from = Number(row.fields['from'] ?? 0);
    const space = `time:${text(row, 'installer')}:${text(row, 'day')}`;
    out.push({ space, from, to: from + minutesPerVisit, conflict: 'double-booked', with: timeTypes });
  }
  if (row.fields['gets']) out.push({ space: `gets:${text(row, 'gets')}`, from: 0, to: 1, conflict: 'device-twice' });
  return out;
}

const counts = (fact: Row): boolean => isLive(fact) && !fact.quarantined && !fact.overruled;

/** A visit is closed against the version of the checklist that its run began with, whatever the plan says since. */
function closedUnfit(row: Row, world: World): Unfit | undefined {
  if (row.fields['step'] !== 'done') return undefined;
  const template = world.row('template', text(row, 'template'));
  if (!isLive(template)) return { conflict: 'closed-unfit', refusal: refuse('CHECKLIST_MISSING', {}) };
  const needed = template.fields['steps'];
  const facts = world.find('step', 'visit', text(row, 'visit')).filter(counts);
  const open = (Array.isArray(needed) ? needed.map(String) : []).filter((step) => facts.every((fact) => fact.fields['step'] !== step));
  return open.length === 0 ? undefined : { conflict: 'closed-unfit', refusal: refuse('STEPS_OPEN', { steps: open }) };
}

function mendedBy(row: Row, world: World): readonly { readonly fact: Row; readonly conflict: string }[] {
  if (row.fields['step'] === 'done') return [];
  return world
    .find('step', 'visit', text(row, 'visit'))
    .filter((fact) => fact.quarantined?.code === 'STEPS_OPEN' && closedUnfit(fact, world) === undefined)
    .map((fact) => ({ fact, conflict: 'closed-unfit' }));
}

const models: Record<string, Model> = {
  person: { type: 'person', kind: 'record', fields: { name: { rule: 'register' } }, scopes: () => ['catalogue'] },
  grant: {
    type: 'grant',
    kind: 'record',
    fields: { person: { rule: 'register', ref: 'person' }, role: { rule: 'register' }, scope: { rule: 'register' } },
    scopes: (row) => [`person:${text(row, 'person')}`],
    indexes: (row) => [{ name: 'person', value: text(row, 'person') }],
  },
  visit: {
    type: 'visit',
    kind: 'record',
    fields: {
      day: { rule: 'register', matters: true },
      installer: { rule: 'register', matters: true },
      status: { rule: 'register', matters: true },
      title: { rule: 'register' },
      remarks: { rule: 'note' },
      tags: { rule: 'set', matters: true },
      order: { rule: 'list' },
      site: { rule: 'register', matters: true },
      device: { rule: 'register', ref: 'device' },
      change: { rule: 'register', ref: 'change' },
      from: { rule: 'register' },
      template: { rule: 'register', ref: 'template' },
      gets: { rule: 'register' },
    },
    scopes: (row) => [`site:${text(row, 'site') || 'none'}`],
    indexes: (row) => [{ name: 'site', value: text(row, 'site') }],
    claims: claimsOf,
    locked: bookedInside,
    dependents: [{ type: 'step', index: 'visit' }],
    numbered: { field: 'number', series: 'V' },
  },
  step: {
    type: 'step',
    kind: 'fact',
    fields: { visit: { rule: 'register', ref: 'visit' }, template: { rule: 'register', ref: 'template' } },
    scopes: (row, world) => world.row('visit', text(row, 'visit'))?.scopes ?? [],
    indexes: (row) => [
      { name: 'visit', value: text(row, 'visit') },
      { name: 'same', value: `${text(row, 'visit')} ${text(row, 'step')}` },
    ],
    sameAs: (row) => ({ index: 'same', value: `${text(row, 'visit')} ${text(row, 'step')}`, conflict: 'same-step' }),
    about: (row) => ({ type: 'visit', id: text(row, 'visit') }),
    unfit: closedUnfit,
    mends: mendedBy,
    flags: (row, world, who) => {
      const change = world.row('change', text(world.row('visit', text(row, 'visit')), 'change'));
      if (change?.fields['status'] !== 'withdrawn') return [];
      return [{ conflict: 'under-withdrawn', details: { couldKnow: change.seq > 0 && change.seq <= who.base } }];
    },
  },
  device: {
    type: 'device',
    kind: 'record',
    fields: {
      name: { rule: 'register' },
      serial: { rule: 'register', matters: true, refuse: (v) => (v === 'junk' ? 'not a serial' : undefined) },
      department: { rule: 'register' },
      asset: { rule: 'register' },
    },
    indexes: (row) => [{ name: 'asset', value: text(row, 'asset') }],
    twins: (row) => (row.fields['asset'] ? [{ field: 'asset', index: 'asset', value: text(row, 'asset'), conflict: 'same-asset' }] : []),
    scopes: (row) => [`department:${text(row, 'department') || 'none'}`],
    claims: (row) => (row.fields['serial'] ? [{ space: `serial:${text(row, 'serial')}`, from: 0, to: 1, conflict: 'same-serial' }] : []),
    stub: ['name'],
  },
  ...lessonModels,
  lease: leaseModel,
  template: { type: 'template', kind: 'record', fields: { steps: { rule: 'register' } }, scopes: () => ['catalogue'] },
  change: { type: 'change', kind: 'record', fields: { status: { rule: 'register', matters: true } }, scopes: () => ['catalogue'] },
};

/** Known to hubs of the next version only. */
const laterModels: Record<string, Model> = {
  parcel: { type: 'parcel', kind: 'record', fields: { weight: { rule: 'register', matters: true } }, scopes: () => ['catalogue'] },
};

const onVisit: readonly string[] = ['order', 'tags', 'remarks', 'status', 'title'];
const missing = (act: string): Refusal => refuse('ROLE_MISSING', { needs: ['lead'], act });

/** A lead may all, everywhere. An installer ticks steps and edits some fields of visits, at the sites of the grants. */
function may(who: Who, op: Op, row: Row | undefined, world: World): Refusal | undefined {
  if (who.person === 'hub') return undefined;
  const grants = op.kind === 'append' ? who.atBase : who.now;
  if (grants.some((grant) => grant.role === 'lead' && grant.scope === 'org')) return undefined;
  const own = grants.filter((grant) => grant.role === 'installer').map((grant) => grant.scope);
  if (op.kind === 'append') {
    const visit = world.row('visit', String(op.fields?.['visit']?.v ?? ''));
    return visit !== undefined && sees(own, visit.scopes) ? undefined : missing('tick');
  }
  // Everybody sees to their own place in a lesson.
  if (op.type === 'enrolment' && op.kind === 'set' && String(op.fields?.['person']?.v ?? row?.fields['person']) === who.person)
    return undefined;
  const fields = Object.keys(op.fields ?? {});
  const fits = op.type === 'visit' && row !== undefined && op.kind !== 'del' && op.kind !== 'cmd' && sees(own, row.scopes);
  return fits && fields.every((field) => onVisit.includes(field)) ? undefined : missing(op.kind);
}

const asText = (args: Json): string => String(args);
const status = (id: string, v: string): readonly Op[] => [{ type: 'change', id, kind: 'set', fields: { status: { v, b: [] } } }];

/** Version 1 of the rules; version 2 knows parcels. */
export function simRules(version: 1 | 2): Rules {
  return {
    model: (type) => models[type] ?? (version === 2 ? laterModels[type] : undefined),
    gate: (name) => {
      if (name === 'approve')
        return {
          name,
          gate: (world, args, who) => {
            const change = world.row('change', asText(args));
            if (change === undefined || change.refused) return refuse('NOT_FOUND', {});
            if (change.made.p === who.person) return refuse('REQUESTER_APPROVES', { requester: who.person });
            if (change.fields['status'] === 'withdrawn') return refuse('APPROVAL_WITHDRAWN', {});
            return change.fields['status'] === 'approved' ? refuse('ALREADY_APPROVED', {}) : undefined;
          },
          ops: (_world, args) => status(asText(args), 'approved'),
        };
      if (name === 'withdraw')
        return {
          name,
          gate: (world, args) =>
            world.row('change', asText(args))?.fields['status'] === 'approved' ? undefined : refuse('NOT_APPROVED', {}),
          ops: (_world, args) => status(asText(args), 'withdrawn'),
        };
      return leaseGates.find((gate) => gate.name === name);
    },
    may,
    maySettle: (who) => (who.now.some((grant) => grant.role === 'lead') || who.person === 'hub' ? undefined : missing('settle')),
  };
}
