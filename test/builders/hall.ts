/** A hall: a release manager's laptop with its hub, and an installer's laptop that has what it signed and is then on its own. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MediumAsk } from '../../shared/bridge/trust.ts';
import { acts } from '../../shared/domain/acts.ts';
import { deniedOf, signedTitle } from '../../shared/domain/library/signed-title.ts';
import { digestOf } from '../../shared/node/keys.ts';
import { digest as asDigest, type Digest } from '../../shared/sync/ids.ts';
import { usualFreshness } from '../../shared/trust/bands.ts';
import { colleague, joinedLead } from './joined-laptops.ts';
import { NodeLaptop } from './node-laptop.ts';
import { newFolder, removeFolders } from './profile.ts';

const running: NodeLaptop[] = [];

/** Closes every laptop of every hall, and removes what they kept unless it is still needed. */
export async function closeHalls(remove = true): Promise<void> {
  for (const laptop of running.splice(0)) await laptop.close();
  if (remove) await removeFolders();
}

/** A laptop that belongs to a hall of this test: closed with it. */
export function inHall(laptop: NodeLaptop): NodeLaptop {
  running.push(laptop);
  return laptop;
}

export const dayMs = 86_400_000;
export const content = { v1: Buffer.from('version one of it'), v2: Buffer.from('version two of it') };
type V = keyof typeof content;
export const visit = 'visit-1';

export const record = {
  role: { may: true, needs: ['installer'] },
  assigned: true,
  approval: null,
  window: null,
  approvedBy: 'R. Shah',
  approvedAt: 1,
  freshness: usualFreshness.major,
  backOut: false,
  channels: ['general'],
  lacks: [],
  reason: '',
};

/** What lies on the installer's laptop, as its cache would say it: the path by digest, and when it was found right. */
class Shelf {
  readonly folder: string;
  readonly at = Date.now();
  constructor(folder: string) {
    this.folder = folder;
  }
  path(digest: string): string {
    return join(this.folder, digest.slice(7));
  }
  held = (_medium: string, digest: Digest) => ({ path: this.path(digest), sizeBytes: 17, verifiedAt: this.at });
}

export interface Hall {
  readonly lead: NodeLaptop;
  readonly ben: () => NodeLaptop;
  readonly folder: string;
  readonly shelf: Shelf;
  readonly clock: { shiftMs: number };
  readonly asks: { readonly [K in V]: MediumAsk };
  sign(): Promise<void>;
  /** Ben's laptop is closed and opened again: with the network or without. */
  again(online: boolean, before?: () => Promise<void>): Promise<void>;
  /** What Ben's laptop knows of the visit for this version. */
  recordFor(version: V): typeof record & { readonly channels: string[] };
  /** `may`, or the code. */
  tries(version: V): Promise<string>;
}

export async function must<T>(
  work: Promise<{ readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: unknown }>,
): Promise<T> {
  const done = await work;
  if (!done.ok) throw new Error(JSON.stringify(done.refusal));
  return done.value;
}

/** A release manager's laptop with its hub, two versions that are definitive for different seats, and Ben, who installs. */
export async function hall(): Promise<Hall> {
  const folder = await newFolder();
  const shelf = new Shelf(await newFolder());
  const clock = { shiftMs: 0 };
  const lead = await joinedLead(join(folder, 'lead'));
  running.push(lead);
  const ids: Record<string, string> = {};
  const title = await must(lead.act(acts['add-title'], { fields: { name: 'Firefox' } }));
  ids['t'] = title.ops[0]?.id ?? '';
  for (const v of ['v1', 'v2'] as const) {
    const put = await must(lead.act(acts['put-in-version'], { titleId: ids['t'] ?? '', number: v }));
    ids[v] = put.ops[0]?.id ?? '';
    await lead.settled();
    const medium = await must(
      lead.act(acts['put-in-medium'], {
        versionId: ids[v] ?? '',
        platform: { system: 'linux', architecture: 'x64', language: v === 'v1' ? 'en' : 'any' },
        fileName: `firefox-${v}.deb`,
        digest: digestOf(content[v]),
        sizeBytes: content[v].length,
        maker: { compared: 'none-published', source: 'by hand' },
      }),
    );
    ids[`m${v}`] = medium.ops[0]?.id ?? '';
    await writeFile(shelf.path(digestOf(content[v])), content[v]);
    await lead.settled();
    for (const status of ['in-test', 'accepted'] as const) {
      await must(lead.act(acts['mark-version'], { versionId: ids[v] ?? '', to: status, day: '2026-11-29' }));
      await lead.settled();
    }
  }
  const department = await must(lead.act(acts['add-department'], { fields: { name: 'Science' } }));
  const sci = department.ops[0]?.id ?? '';
  await lead.settled();
  const channels = { v1: { kind: 'department', departmentId: sci }, v2: { kind: 'general' } } as const;
  for (const v of ['v1', 'v2'] as const) {
    await must(lead.act(acts['mark-definitive'], { versionId: ids[v] ?? '', channel: channels[v] }));
    await lead.settled();
  }
  await lead.call('trust.refresh', {});
  const { taken } = await lead.call('trust.takeKey', {});
  if (!taken) throw new Error('the key was not taken');
  let ben = await colleague(lead, join(folder, 'ben'), 'Ben', [{ role: 'installer', scope: 'org' }], options(clock, shelf));
  running.push(ben);
  const ask = (v: V): MediumAsk => ({
    titleId: ids['t'] ?? '',
    versionId: ids[v] ?? '',
    mediumId: ids[`m${v}`] ?? '',
    fileName: `firefox-${v}.deb`,
  });
  const self: Hall = {
    lead,
    ben: () => ben,
    folder: join(folder, 'ben'),
    shelf,
    clock,
    asks: { v1: ask('v1'), v2: ask('v2') },
    async sign() {
      const titleId = ids['t'] ?? '';
      const said = await lead.look((world) => ({ targets: signedTitle(world, titleId), denied: deniedOf(world, titleId, 'R. Shah', 5) }));
      const targets = said.targets.map((each) => ({
        ...each,
        digest: asDigest(each.digest),
        custom: { ...each.custom, channels: [...each.custom.channels] },
      }));
      await lead.call('trust.signTitle', { titleId, targets, denied: [...said.denied] });
    },
    async again(online, before) {
      await ben.close();
      running.splice(running.indexOf(ben), 1);
      await before?.();
      await lead.call('hub.share', { on: online });
      ben = await NodeLaptop.open(join(folder, 'ben'), options(clock, shelf));
      running.push(ben);
    },
    recordFor: (version) => ({ ...record, channels: version === 'v1' ? [`department:${sci}`, 'general'] : ['general'] }),
    async tries(version) {
      const answer = await ben.call('trust.prepare', { visit, medium: self.asks[version], record: self.recordFor(version) });
      return answer.may ? 'may' : answer.code;
    },
  };
  return self;
}

const options = (clock: { shiftMs: number }, shelf: Shelf) => ({ clock: () => Date.now() + clock.shiftMs, media: shelf });
