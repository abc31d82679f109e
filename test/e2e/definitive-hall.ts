/**
 * A release manager's laptop and an installer's, each with a window of its own, an approver's without, one hub and one real registry; between the installer and both there
 * are cables that can be cut. Two versions of a real Debian package, and visits of tomorrow for each of them.
 */
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { acts } from '../../shared/domain/acts.ts';
import { shippedFor, shippedOps, shippedVersionId } from '../../shared/domain/checklist/shipped/shipped.ts';
import { groundcrewRules } from '../../shared/domain/rules.ts';
import { command, make } from '../../shared/domain/write.ts';
import type { Op } from '../../shared/sync/op.ts';
import { FixedWorld } from '../../shared/sync/world.ts';
import { type DebianPackage, twoVersions } from '../builders/debian-package.ts';
import { NodeLaptop } from '../builders/node-laptop.ts';
import { dayAfter, today } from '../builders/planned-day.ts';
import { type CuttingProxy, startCuttingProxy } from '../contract/registry/cutting-proxy.ts';
import { type DockerRegistry, startDockerRegistry } from '../contract/registry/docker-registry.ts';
import { Link } from '../fakes/link.ts';
import { newFolder, removeFolder } from './app.ts';
import { AppHost } from './app-host.ts';
import { HubServer } from './hub-server.ts';
import { goTo } from './sample.ts';
import { appendOps, askHost } from './seed.ts';
import { does, invite, joinAtScreen, opened, type PassedOn } from './thread-team.ts';

export const names = { manager: 'Rosa Lindgren', installer: 'Ben Okafor', approver: 'Ravi Shah' } as const;
/** The old version is right in the office, the new one in the archive, which goes first. */
export const visits = { office: 'v-office', office2: 'v-office-2', archive: 'v-archive', archive2: 'v-archive-2' } as const;
export type VisitName = keyof typeof visits;
export const serials: { readonly [V in VisitName]: string } = {
  office: 'OFF1001',
  office2: 'OFF1002',
  archive: 'ARC2001',
  archive2: 'ARC2002',
};

export interface Hall {
  readonly folder: string;
  readonly old: DebianPackage;
  readonly next: DebianPackage;
  readonly rosa: AppHost;
  readonly ben: AppHost;
  readonly forBen: PassedOn;
  /** Between Ben and the hub, and between everybody and the registry. */
  readonly toHub: Link;
  readonly toRegistry: Link;
  readonly proxy: CuttingProxy;
  readonly close: () => Promise<void>;
}

/** Rosa has joined the hub at her screen and invited Ben; the registry is named; nothing is in the library yet. */
export async function hallOf(): Promise<Hall> {
  const folder = newFolder();
  const ends: (() => Promise<unknown>)[] = [];
  const close = async (): Promise<void> => {
    for (const end of ends.splice(0).reverse()) await end().catch(() => undefined);
    removeFolder(folder);
  };
  try {
    const [old, next] = await twoVersions(join(folder, 'packages'));
    const registry: DockerRegistry = await startDockerRegistry();
    ends.push(() => registry.close());
    const proxy = await startCuttingProxy(registry.address);
    ends.push(() => proxy.close());
    const toRegistry = await Link.to(Number(new URL(proxy.address).port));
    ends.push(() => toRegistry.close());
    const hub = await HubServer.at({ folder: join(folder, 'hub') });
    const first = await hub.firstUser(names.manager);
    await hub.start();
    ends.push(() => hub.stop('SIGKILL'));
    const toHub = await Link.to(hub.port);
    ends.push(() => toHub.close());
    const [rosa, ben] = [new AppHost(join(folder, 'rosa')), new AppHost(join(folder, 'ben'))];
    ends.push(
      () => rosa.close(),
      () => ben.close(),
    );
    const page = await opened(rosa);
    await joinAtScreen(page, { address: hub.address, ...first }, "Rosa's laptop");
    const forBen = { ...(await invite(page, names.installer, 'Installer')), address: `http://127.0.0.1:${toHub.port}` };
    const address = `http://127.0.0.1:${toRegistry.port}`;
    const place = { kind: 'other', address, tlsKey: null, user: registry.user, password: registry.password } as const;
    await askHost(page, 'registry.set', { place, publisher: null });
    await appendOps(page, 'begin', records(old, next));
    await approved(join(folder, 'ravi'), { ...(await invite(page, names.approver, 'Change approver')), address: hub.address });
    return { folder, old, next, rosa, ben, forBen, toHub, toRegistry, proxy, close };
  } catch (cause) {
    await close();
    throw cause;
  }
}

/** Ravi approves both changes on a laptop of his own: whoever asks for one never does. */
async function approved(folder: string, passed: PassedOn): Promise<void> {
  const alone = await NodeLaptop.open(folder);
  const ravi = await alone.join({ ...passed, laptop: "Ravi's laptop" });
  try {
    const submitted = async () => (await ravi.rows('rfc')).filter(({ fields }) => fields['state'] === 'submitted');
    await ravi.until('the requests', async () => (await submitted()).length === 2);
    for (const { id } of await submitted()) await does(ravi, acts['approve-to-implement'], { rfcId: id });
    await ravi.settled();
  } finally {
    await ravi.close();
  }
}

const departments = { office: 'd-office', archive: 'd-archive' } as const;

/** Places, people, the title and its two versions, a release for each under an approved change. */
function records(old: DebianPackage, next: DebianPackage): readonly Op[] {
  const shipped = shippedFor('install');
  const title = packageTitle(old);
  const release = (id: string, version: string, { number }: DebianPackage): readonly Op[] => [
    command('version', version, 'put-in-version', { version, title, number, event: `e-${version}` }),
    make('release', `r-${id}`, {
      name: `${old.name} ${number}`,
      titleId: title,
      versionId: version,
      visitKind: 'install',
      templateVersionId: shippedVersionId(shipped),
      minutes: 30,
      type: 'full',
      category: 'minor',
    }),
    make('rfc', `c-${id}`, { releaseId: `r-${id}`, what: `${old.name} ${number}`, backOut: 'The one before again' }),
    command('rfc', `c-${id}`, 'submit-rfc', { rfc: `c-${id}` }),
  ];
  const seat = (name: VisitName): readonly Op[] => {
    const place = { siteId: 'hall', departmentId: departments[name.startsWith('office') ? 'office' : 'archive'], room: name };
    return [
      make('seat', `s-${name}`, { ...place, shared: true, label: name }),
      make('device', `pc-${name}`, {
        ...place,
        seatId: `s-${name}`,
        assetTag: `PC-${name}`,
        serial: serials[name],
        serialUsable: true,
        name: `PC-${name}`,
        model: 'OptiPlex 3080',
        kind: 'desktop',
        system: 'Debian GNU/Linux 12',
        memoryGb: 16,
        status: 'in-use',
      }),
    ];
  };
  return [
    make('site', 'hall', { name: 'The hall', timeZone: 'Europe/London' }),
    make('department', departments.office, { name: 'Office' }),
    make('department', departments.archive, { name: 'Archive' }),
    ...shippedOps(new FixedWorld([], groundcrewRules), shipped),
    make('title', title, {
      name: old.name,
      scheme: { pattern: 'MAJOR.MINOR[.PATCH]', strip: { epoch: true, revision: true, before: '', after: '' } },
    }),
    ...release('old', 'ver-old', old),
    ...release('next', 'ver-next', next),
    ...(Object.keys(visits) as VisitName[]).flatMap(seat),
  ];
}

export const packageTitle = ({ name }: DebianPackage): string => `t-${name.replaceAll('.', '-')}`;

/** Tested, accepted, and definitive: the new one in the archive, the old one for everybody else. Then the visits of tomorrow. */
export function marksAndVisits(title: string, installerId: string): readonly Op[] {
  const mark = (version: string): readonly Op[] => [
    command('version', version, 'mark-version', { version, to: 'in-test', seen: 'development', day: today(), event: `e-${version}-t` }),
    command('version', version, 'mark-version', { version, to: 'accepted', seen: 'in-test', day: today(), event: `e-${version}-a` }),
  ];
  const archive = { kind: 'department', departmentId: departments.archive };
  const visit = (name: VisitName, at: number): Op => {
    const where = name.startsWith('office') ? 'office' : 'archive';
    return make('visit', visits[name], {
      siteId: 'hall',
      departmentId: departments[where],
      releaseId: where === 'office' ? 'r-old' : 'r-next',
      seatId: `s-${name}`,
      deviceId: `pc-${name}`,
      kind: 'install',
      slot: { day: dayAfter(today(), 1), startsAt: 540 + at * 45, minutes: 30 },
      installerId,
      state: 'planned',
    });
  };
  return [
    ...mark('ver-old'),
    ...mark('ver-next'),
    command('definitive', `${title}.general`, 'mark-definitive', {
      title,
      version: 'ver-old',
      channel: { kind: 'general' },
      seen: null,
      event: 'e-mark-old',
    }),
    command('definitive', `${title}.department:${departments.archive}`, 'mark-definitive', {
      title,
      version: 'ver-next',
      channel: archive,
      seen: null,
      event: 'e-mark-next',
    }),
    ...(Object.keys(visits) as VisitName[]).map(visit),
  ];
}

/** Puts a file in at the screen: compared with what Debian publishes, or said to come from here. */
export async function publish(page: Page, version: string, { path, published }: DebianPackage): Promise<void> {
  await goTo(page, `/library/put-in/${version}`);
  await page.getByLabel('Choose files…').setInputFiles(path);
  await page.getByText('On this laptop, not compared yet').waitFor();
  await page.getByRole('combobox', { name: 'System' }).click();
  await page.getByRole('option', { name: 'Linux', exact: true }).click();
  if (published === null) {
    await page.getByRole('checkbox', { name: 'The maker publishes none' }).check();
    await page.getByRole('textbox', { name: /^Where the file came from/ }).fill('Packed on this machine with dpkg-deb');
  } else {
    await page.getByRole('textbox', { name: /^Digest that the maker/ }).fill(published);
    await page.getByRole('textbox', { name: /^Where you read it/ }).fill('Debian, Packages of bookworm');
  }
  await page.getByRole('button', { name: 'Compare and send' }).click();
  await page.getByText('In the registry and in the record').waitFor({ timeout: 150_000 });
}

/** What stands at a visit under "To install": its buttons, each with its reason. */
export async function toInstall(page: Page, name: VisitName): Promise<Locator> {
  await goTo(page, `/run/${visits[name]}`);
  const region = page.getByRole('region', { name: 'To install' });
  await region.waitFor();
  return region;
}

/** The button says why not, and cannot be pressed. */
export async function refused(page: Page, name: VisitName, says: string | RegExp): Promise<void> {
  const region = await toInstall(page, name);
  await region.getByText(says).first().waitFor();
  const button = region.getByRole('button', { name: /^Hand on/ });
  if ((await button.getAttribute('aria-disabled')) !== 'true') throw new Error(`${name} can be handed on`);
}

/** The button says why it may, and hands the verified copy on. Answers what stood beside it. */
export async function handsOn(page: Page, name: VisitName): Promise<string> {
  const region = await toInstall(page, name);
  await region.getByText(/^Install(:|, unlocked)/).waitFor();
  const why = await region.locator('.gc-action').first().innerText();
  await region.getByRole('button', { name: /^Hand on/ }).click();
  await region.getByText(/^Verified and recorded\. Run it from /).waitFor();
  return why;
}
