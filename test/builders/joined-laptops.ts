/** A lead whose laptop runs the embedded hub, with the sample loaded, and Ben, an installer, who has joined it over TLS. */
import { join } from 'node:path';
import { enrolPerson } from '../../shared/domain/people/enrol-person.ts';
import { loadSampleRollout } from '../../shared/domain/sample/load-sample.ts';
import { NodeLaptop } from './node-laptop.ts';

export async function joined(folder: string): Promise<readonly [NodeLaptop, NodeLaptop]> {
  const lead = await joinedLead(join(folder, 'lead'));
  await must(lead.act(loadSampleRollout, {}));
  const ben = await colleague(lead, join(folder, 'ben'), 'Ben', [{ role: 'installer', scope: 'org' }]);
  await ben.until('the sample', async () => (await ben.rows('visit')).length >= 0 && (await ben.rows('site')).length > 0);
  return [lead, ben];
}

/** The first user of a new hub, which runs in their laptop. */
export function joinedLead(folder: string): Promise<NodeLaptop> {
  return NodeLaptop.open(folder);
}

/** Enrols a person with these grants and joins their laptop. */
export async function colleague(
  lead: NodeLaptop,
  folder: string,
  name: string,
  grants: Parameters<typeof enrolPerson.ops>[1]['grants'],
  options: Parameters<typeof NodeLaptop.open>[1] = {},
): Promise<NodeLaptop> {
  const group = await must(lead.act(enrolPerson, { name, grants }));
  const person = group.ops.find((op) => op.type === 'person')?.id ?? '';
  await lead.settled();
  const shared = await lead.call('hub.share', { on: true });
  if (shared.address === null) throw new Error('the hub does not listen');
  const invited = await lead.call('hub.invite', { person });
  const alone = await NodeLaptop.open(folder, options);
  return alone.join({ address: shared.address, code: invited.code, fingerprint: shared.fingerprint, laptop: `${name}'s laptop` });
}

async function must<T>(
  result: Promise<{ readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: unknown }>,
): Promise<T> {
  const done = await result;
  if (!done.ok) throw new Error(`refused: ${JSON.stringify(done.refusal)}`);
  return done.value;
}
