/** The people of a thread: a lead and an approver on the hub's network, an installer behind a cable that can be cut. */
import { join } from 'node:path';
import type { Act } from '../../shared/domain/act.ts';
import { saveTemplate } from '../../shared/domain/checklist/save-template.ts';
import type { Section } from '../../shared/domain/checklist/step.ts';
import { enrolPerson } from '../../shared/domain/people/enrol-person.ts';
import { NodeLaptop } from '../builders/node-laptop.ts';
import { Link } from '../fakes/link.ts';
import { AppHost } from './app-host.ts';
import type { HubServer } from './hub-server.ts';

export const names = { lead: 'Rosa Lindgren', approver: 'Ravi Shah', installer: 'Ben Okafor' } as const;
export const checklistName = 'Kiln software, on site';

export interface Team {
  readonly lead: AppHost;
  readonly ben: AppHost;
  /** Ravi, who approves; his laptop has no window. */
  readonly ravi: NodeLaptop;
  /** Between Ben and the hub. */
  readonly link: Link;
  readonly close: () => Promise<void>;
}

/** A hub without an embedded one beside it: these laptops join one on a server. */
const noHub = { workerFile: '/nowhere/hub-worker.js' };

/** Everybody joins by address, code and fingerprint; the lead brings the checklist. Nobody's window is open yet. */
export async function gather(folder: string, hub: HubServer, sections: readonly Section[]): Promise<Team> {
  const first = await hub.firstUser(names.lead);
  await hub.start();
  const alone = await NodeLaptop.open(join(folder, 'lead', 'profile'), noHub);
  const rosa = await alone.join({ address: hub.address, code: first.code, fingerprint: first.fingerprint, laptop: "Rosa's laptop" });
  const invited = async (name: string, role: 'installer' | 'change-approver'): Promise<string> => {
    const made = await does(rosa, enrolPerson, { name, grants: [{ role, scope: 'org' }] });
    await rosa.settled();
    const person = made.ops.find((op) => op.type === 'person')?.id ?? '';
    return (await rosa.call('hub.invite', { person })).code;
  };
  const codes = { ravi: await invited(names.approver, 'change-approver'), ben: await invited(names.installer, 'installer') };
  await does(rosa, saveTemplate, { name: checklistName, kind: 'install', sections: [...sections] });
  await rosa.settled();
  await rosa.close();

  const { fingerprint } = first;
  const ravi = await (await NodeLaptop.open(join(folder, 'ravi'), noHub)).join({
    address: hub.address,
    code: codes.ravi,
    fingerprint,
    laptop: "Ravi's laptop",
  });
  const link = await Link.to(hub.port);
  const ben = await (await NodeLaptop.open(join(folder, 'ben', 'profile'), noHub)).join({
    address: `http://127.0.0.1:${link.port}`,
    code: codes.ben,
    fingerprint,
    laptop: "Ben's laptop",
  });
  await ben.close();
  const team = { lead: new AppHost(join(folder, 'lead')), ben: new AppHost(join(folder, 'ben')), ravi, link };
  return {
    ...team,
    close: async () => {
      for (const each of [team.lead, team.ben, ravi, link]) await each.close().catch(() => undefined);
    },
  };
}

/** Does an act on a laptop without a window; rejects where it is refused. */
export async function does<I>(laptop: NodeLaptop, act: Act<I>, input: I) {
  const done = await laptop.act(act, input);
  if (!done.ok) throw new Error(`${act.name} was refused: ${JSON.stringify(done.refusal)}`);
  return done.value;
}
