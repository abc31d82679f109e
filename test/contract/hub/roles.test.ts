/** Every role × every route, and every role × scope × every kind of record, fact and command, asked of a running hub. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { groundcrewRoles } from '../../../hub/groundcrew-roles.ts';
import { type RouteName, routes } from '../../../hub/http/routes.ts';
import { type Edit, factTypes, gateNames, rights, roleNames } from '../../../shared/domain/people/roles.ts';
import { groundcrewRules } from '../../../shared/domain/rules.ts';
import type { Op } from '../../../shared/sync/op.ts';
import { fact, type Laptop, set, startHub, type TestHub } from '../../builders/hub-laptop.ts';

let hub: TestHub;
const laptops = new Map<string, Laptop>();
beforeAll(async () => {
  hub = await startHub({ rules: groundcrewRules, roles: groundcrewRoles });
  await hub.write(
    set('department', 'ART', { code: 'ART', name: 'Art' }),
    set('department', 'LAW', { code: 'LAW', name: 'Law' }),
    set('person', 'somebody', { name: 'Somebody', departmentId: 'ART' }),
  );
  for (const role of [...roleNames, 'a-later-role']) {
    laptops.set(`${role} org`, await hub.person(`${role}-org`, `${role}@org`));
    laptops.set(`${role} LAW`, await hub.person(`${role}-law`, `${role}@department:LAW`));
  }
  laptops.set('none org', await hub.person('none'));
});
afterAll(() => hub.close());

const laptopOf = (role: string, scope = 'org'): Laptop => {
  const found = laptops.get(`${role} ${scope}`);
  if (!found) throw new Error(role);
  return found;
};

describe('routes', () => {
  const rolesAsked = [...roleNames, 'a-later-role', 'none'];
  const pairs = rolesAsked.flatMap((role) => (Object.keys(routes) as RouteName[]).map((route) => [role, route] as const));
  const ask = (laptop: Laptop, route: RouteName) => {
    const { method, path } = routes[route];
    if (method === 'GET') return laptop.get(path.replace(':digest', `sha256:${'0'.repeat(64)}`));
    if (method === 'PUT') return laptop.put(path.replace(':digest', `sha256:${'0'.repeat(64)}`), Buffer.from('x'));
    if (route === 'push') return laptop.pushRaw('');
    return laptop.post(
      path,
      { invite: { person: 'nobody' }, revoke: { writer: 'w-nobody', reason: 'x' }, pull: { cursor: null } }[String(route)] ?? {},
    );
  };
  it.each(pairs)('%s asks for %s', async (role, name) => {
    const route = routes[name];
    const answer = await ask(laptopOf(role), name);
    const needsRole = route.who === 'role';
    const may = !needsRole || groundcrewRoles.routes(role).includes(route.right);
    if (may) expect([200, 201, 204, 404, 422]).toContain(answer.status);
    else expect(answer).toMatchObject({ status: 403, body: { code: 'ROLE_MISSING' } });
    if (route.who !== 'anybody') {
      const { token } = laptopOf(role);
      laptopOf(role).token = '';
      expect((await ask(laptopOf(role), name)).status).toBe(401);
      laptopOf(role).token = token;
    }
  });
});

describe('records, facts and commands', () => {
  const noRight = ['ROLE_MISSING', 'OUTSIDE_SCOPE', 'OP_NOT_ALLOWED'];
  const whole = (edits: readonly Edit[]) => edits.filter((edit) => typeof edit === 'string');
  const types = [...new Set(Object.values(rights).flatMap((each) => whole(each.edits)))].filter(
    (type) => type !== 'grant' && type !== 'note',
  );
  let made = 0;

  async function outcomeOf(laptop: Laptop, op: Op): Promise<{ readonly result: string; readonly code: string } | undefined> {
    await laptop.pullAll();
    await laptop.send(op);
    const { seq } = await hub.hub.store.read((store) => store.head());
    const [entry] = await hub.hub.store.read((store) => store.entries(seq - 1, 1, 1));
    return entry?.outcomes[0];
  }

  it.each(roleNames)('%s writes what the table allows, and nothing outside the scope', async (role) => {
    for (const type of types) {
      made += 1;
      const op = () => set(type, `new-${made}`, { departmentId: 'ART', name: 'N', code: 'C' });
      const inside = await outcomeOf(laptopOf(role), op());
      const allowed = whole(rights[role].edits).includes(type);
      if (allowed) expect(noRight, `${role} ${type}`).not.toContain(inside?.code);
      else expect(noRight, `${role} ${type}`).toContain(inside?.code);
      made += 1;
      const outside = await outcomeOf(laptopOf(role, 'LAW'), op());
      expect(noRight, `${role} of another department ${type}`).toContain(outside?.code);
    }
  });

  it.each(roleNames)('%s records facts only where the table allows; others wait for a lead', async (role) => {
    for (const type of factTypes) {
      made += 1;
      const inside = await outcomeOf(laptopOf(role), fact(type, `f-${made}`, { visitId: 'none' }));
      const allowed = rights[role].facts.includes(type) && rights[role].ownVisitsOnly !== true;
      if (allowed) expect(noRight, `${role} ${type}`).not.toContain(inside?.code);
      else expect(inside, `${role} ${type}`).toMatchObject({ result: 'quarantined' });
    }
  });

  it.each(roleNames)('%s gives only the commands that the table allows', async (role) => {
    for (const gate of gateNames) {
      const op: Op = { type: 'rfc', id: 'none', kind: 'cmd', cmd: { name: gate, args: { id: 'none' } } };
      const inside = await outcomeOf(laptopOf(role), op);
      expect(inside?.result).toBe('rejected');
      if (rights[role].gates.includes(gate)) expect(inside?.code, `${role} ${gate}`).not.toBe('ROLE_MISSING');
      else expect(inside?.code, `${role} ${gate}`).toBe('ROLE_MISSING');
    }
  });
});
