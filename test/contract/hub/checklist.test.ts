/** A signed laptop that goes around the screen, against a running hub: what breaks the checklist is kept and does not count. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { groundcrewRoles } from '../../../hub/groundcrew-roles.ts';
import { shippedFor, shippedOps, shippedVersionId } from '../../../shared/domain/checklist/shipped/shipped.ts';
import { groundcrewRules } from '../../../shared/domain/rules.ts';
import type { Json, Op } from '../../../shared/sync/op.ts';
import { FixedWorld } from '../../../shared/sync/world.ts';
import { Copy } from '../../builders/hub-copy.ts';
import { fact, type Laptop, set, startHub, type TestHub } from '../../builders/hub-laptop.ts';

const install = shippedFor('install');
const templateVersionId = shippedVersionId(install);
const slot = { day: '2026-11-24', startsAt: 540, minutes: 45 };
let hub: TestHub;
let ben: Laptop;
let lead: Laptop;

beforeAll(async () => {
  hub = await startHub({ rules: groundcrewRules, roles: groundcrewRoles });
  await hub.write(
    set('site', 'dock', { code: 'DOCK', name: 'Docklands' }),
    set('device', 'd1', { serial: 'SER1', serialUsable: true, siteId: 'dock' }),
    ...shippedOps(new FixedWorld([], groundcrewRules), install),
    set('release', 'r1', { name: 'Windows 11', templateVersionId, visitKind: 'install' }),
    set('visit', 'v1', { releaseId: 'r1', kind: 'install', slot, state: 'planned', deviceId: 'd1', siteId: 'dock', templateVersionId }),
  );
  ben = await hub.person('ben', 'installer@org');
  lead = await hub.person('olu', 'lead@org');
  await ben.pullAll();
});
afterAll(() => hub.close());

async function sent(...ops: readonly Op[]): Promise<readonly { readonly result: string; readonly code: string }[]> {
  await ben.pullAll();
  await ben.send(...ops);
  const { seq } = await hub.hub.store.read((store) => store.head());
  const [entry] = await hub.hub.store.read((store) => store.entries(seq - 1, 1, 1));
  return entry?.outcomes ?? [];
}
const answer = (id: string, stepId: string, said: Json): Op =>
  fact('step-result', id, { visitId: 'v1', stepId, templateVersionId, answer: said });

it('a signed "done" with mandatory steps open is set aside with a code, and the lead’s copy shows it and does not count it', async () => {
  await sent(fact('visit-event', 'e0', { visitId: 'v1', event: 'started', templateVersionId }));
  expect(await sent(fact('visit-event', 'e1', { visitId: 'v1', event: 'done' }))).toMatchObject([
    { result: 'quarantined', code: 'STEPS_OPEN' },
  ]);
  const copy = await new Copy(lead).sync();
  expect(copy.row('visit-event', 'e1')).toMatchObject({ fields: { event: 'done' }, quarantined: { code: 'STEPS_OPEN' } });
});

it('answers out of range, of no option, or to no step are set aside; a good one beside them stands', async () => {
  const outcomes = await sent(
    answer('a1', 'disk-free', { kind: 'number', value: -1 }),
    answer('a2', 'print', { kind: 'choice', option: 'Perhaps' }),
    answer('a3', 'invented', { kind: 'check' }),
    answer('a4', 'user-saved', { kind: 'check' }),
  );
  expect(outcomes.map((each) => each.code)).toEqual(['ANSWER_INVALID', 'ANSWER_INVALID', 'STEP_UNKNOWN']);
  const copy = await new Copy(lead).sync();
  expect(copy.row('step-result', 'a4')?.quarantined).toBeUndefined();
  expect(copy.row('step-result', 'a2')?.quarantined).toEqual({ code: 'ANSWER_INVALID' });
});

it('a checklist that cannot be done is refused at the hub, whoever saved it', async () => {
  const sections = [
    { id: 'a', title: 'A', steps: [{ id: 's', kind: 'check', ask: 'Do', mandatory: true, when: { step: 'gone', is: 'yes' } }] },
  ];
  await lead.pullAll();
  await lead.send(
    set('template', 't1', { name: 'Ours', kind: 'install' }),
    set('template-version', 't1-1', { templateId: 't1', number: 1, sections }),
  );
  const { seq } = await hub.hub.store.read((store) => store.head());
  const [entry] = await hub.hub.store.read((store) => store.entries(seq - 1, 1, 1));
  expect(entry?.outcomes).toMatchObject([{ i: 1, result: 'rejected', code: 'TEMPLATE_UNUSABLE' }]);
});
