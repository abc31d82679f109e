/**
 * The definitive library from end to end: a release manager publishes two versions of a real Debian package to a real registry; an installer's laptop
 * fetches for tomorrow, is cut in mid-file and goes on; goes offline, and is deceived in every way that is thought of. Each time the button says
 * exactly why not, and what is right installs; the checker's result reaches the record.
 */
import { spawnSync } from 'node:child_process';
import { chmod, cp, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { Kept } from '../../electron/library/cache/kept.ts';
import { openNoteSeal } from '../../electron/library/cache/note-seal.ts';
import { diskFiles } from '../../shared/node/files.ts';
import { digestOf } from '../../shared/node/keys.ts';
import { digest as asDigest } from '../../shared/sync/ids.ts';
import { type DebianPackage, hasDebianTools } from '../builders/debian-package.ts';
import { joinedLead } from '../builders/joined-laptops.ts';
import { hasDockerRegistry } from '../contract/registry/docker-registry.ts';
import { axeOn } from './axe.ts';
import {
  type Hall,
  hallOf,
  handsOn,
  marksAndVisits,
  names,
  packageTitle,
  publish,
  refused,
  serials,
  toInstall,
  type VisitName,
  visits,
} from './definitive-hall.ts';
import { runsOver } from './every-screen.ts';
import { goTo } from './sample.ts';
import { appendOps, askHost } from './seed.ts';
import { kept } from './thread-record.ts';
import { joinAtScreen, opened } from './thread-team.ts';

const mib = 1024 * 1024;
const dayMs = 86_400_000;
const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
const main = (page: Page) => page.getByRole('main');
/** Being offline is told by Chromium too, for every request that fails. */
const beingOffline = /net::ERR_|Failed to load resource/;

describe.skipIf(!hasDockerRegistry || !hasDebianTools)('the definitive library', () => {
  let hall: Hall;
  /** The walk, leg by leg: each begins where the one before ended. */
  const legs: { readonly says: string; readonly walk: () => Promise<void> }[] = [];
  const leg = (says: string, walk: () => Promise<void>): void => void legs.push({ says, walk });

  let root = '';
  const cacheOf = (): string => join(hall.folder, 'ben/profile/library-cache');
  const fileOf = ({ bytes }: DebianPackage, cache = cacheOf()): string => join(cache, 'media/blobs/sha256', digestOf(bytes).slice(7));
  const cut = (): void => {
    hall.toHub.cut();
    hall.toRegistry.cut();
  };
  const mend = (): void => {
    hall.toHub.mend();
    hall.toRegistry.mend();
  };
  const all = (page: Page) => main(page).getByText('All 2 files that your visits need are here and verified.');
  async function allHere(page: Page): Promise<void> {
    await goTo(page, '/library/laptop');
    await all(page).waitFor({ timeout: 60_000 });
  }
  async function clean(page: Page, name: string): Promise<void> {
    const found: string[] = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const { violations } = await axeOn(page).analyze();
      found.push(...violations.map(({ id, nodes }) => `${colorScheme} ${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`));
      for (const width of [1440, 400]) {
        await page.setViewportSize({ width, height: 900 });
        const to = process.env['LOOK'];
        if (to !== undefined) await page.screenshot({ path: join(to, `${name}-${colorScheme}-${width}.png`), fullPage: true });
        found.push(...(await runsOver(page)).map((each) => `${width} ${each}`));
      }
      await page.setViewportSize({ width: 1440, height: 900 });
    }
    await page.emulateMedia({ colorScheme: 'light' });
    expect(found).toEqual([]);
  }
  /** One byte of it is another: size and name stay. */
  async function alter(path: string): Promise<void> {
    const bytes = await readFile(path);
    bytes.writeUInt8(bytes.readUInt8(100_000) ^ 1, 100_000);
    await chmod(path, 0o600);
    await writeFile(path, bytes);
  }

  leg('the release manager publishes two versions, compared with what Debian publishes, and her laptop signs them', async () => {
    const { page } = hall.rosa;
    await publish(page, 'ver-old', hall.old);
    await publish(page, 'ver-next', hall.next);
    await goTo(page, '/library/signing');
    await page.getByRole('button', { name: 'Let this laptop sign' }).click();
    await main(page).getByText('This laptop signs titles now.').waitFor();
    const ben = (await kept(page)).rows.find(({ type, fields }) => type === 'person' && fields['name'] === names.installer);
    await appendOps(page, 'plan-visits', marksAndVisits(packageTitle(hall.old), ben?.id ?? ''));
    await main(page).getByText('The one title is signed as the record says it').waitFor({ timeout: 60_000 });
  });

  leg('the installer’s laptop fetches for tomorrow, is cut in mid-file, and goes on where it was', async () => {
    const page = await opened(hall.ben);
    await askHost(page, 'settings.set', { libraryBytesPerS: 3_000_000 });
    const before = hall.proxy.carried.down;
    hall.proxy.cut('down', mib);
    await joinAtScreen(page, hall.forBen, "Ben's laptop");
    await goTo(page, '/library/laptop');
    await expect.poll(() => hall.proxy.cuts, { timeout: 60_000 }).toBe(1);
    await askHost(page, 'settings.set', { libraryBytesPerS: 0 });
    await allHere(page);
    const total = hall.old.bytes.length + hall.next.bytes.length;
    expect(hall.proxy.carried.down - before).toBeLessThan(total + mib / 2);
    for (const each of [hall.old, hall.next]) expect(await readFile(fileOf(each))).toEqual(each.bytes);
    // Others can read what lies here.
    const [manifest] = (JSON.parse(await readFile(join(cacheOf(), 'media/index.json'), 'utf8')) as { manifests: { digest: string }[] })
      .manifests;
    expect(manifest?.digest).toMatch(/^sha256:/);
    await askHost(page, 'trust.refresh', {});
    root = (await askHost(page, 'trust.keys', {})).root.digest;
    cut();
    for (const name of ['office', 'office2', 'archive', 'archive2'] as const) {
      await goTo(page, `/run/${visits[name]}`);
      await page.getByRole('button', { name: 'Start', exact: true }).click();
      await page.getByRole('region', { name: 'To install' }).getByText('Install:', { exact: true }).waitFor();
    }
  });

  leg(
    'a file that is altered on the disk is refused as it is handed on, set aside and fetched again; the other version installs',
    async () => {
      const { page } = hall.ben;
      await alter(fileOf(hall.old));
      const region = await toInstall(page, 'office');
      await region.getByText('Install:', { exact: true }).waitFor();
      await region.getByRole('button', { name: /^Hand on/ }).click();
      await region
        .getByText(/is not the file that was released: its content differs\. It was set aside/)
        .first()
        .waitFor();
      await refused(page, 'office', /Do not install:.*its content differs/);
      await clean(page, 'altered');
      expect(await handsOn(page, 'archive')).toContain('approved by Ravi Shah');
      mend();
      await allHere(page);
      expect(await readFile(fileOf(hall.old))).toEqual(hall.old.bytes);
      cut();
    },
  );

  leg(
    'the whole cache replaced by another, with its own root and notes that vouch for it: nothing of it is installed before the hub is heard, and then what is right',
    async () => {
      await hall.ben.close();
      const metadata = await folderOf(root);
      // A library of somebody else, whole and signed.
      const others = join(hall.folder, 'others');
      const stranger = await joinedLead(others);
      await stranger.call('trust.refresh', {});
      await stranger.close();
      const [theirs = ''] = await readdir(join(others, 'library/metadata'));
      await rm(metadata, { recursive: true });
      await cp(join(others, 'library/metadata', theirs), metadata, { recursive: true });
      await exchangeCache();

      const page = await opened(hall.ben);
      const notice = page.getByRole('region', { name: 'About this laptop' });
      await notice.getByText(/^The library folder of this laptop was exchanged for another while Groundcrew was closed/).waitFor();
      await goTo(page, '/library/laptop');
      await main(page)
        .getByText(/^The library folder of this laptop was exchanged .* Tell your lead\. /)
        .last()
        .waitFor();
      await clean(page, 'exchanged');
      await notice.getByRole('button', { name: 'I have read it' }).click();
      await notice.waitFor({ state: 'detached' });
      for (const name of ['office', 'archive2'] as const)
        await refused(page, name, /comes from somebody else than the hub that this laptop joined\. Nothing of it is installed/);
      await clean(page, 'replaced');
      hall.toHub.mend();
      const region = await toInstall(page, 'archive2');
      // It may have come by itself by then.
      await region
        .getByRole('button', { name: 'Fetch news' })
        .click({ timeout: 3_000 })
        .catch(() => undefined);
      await region.getByText('Install:', { exact: true }).waitFor({ timeout: 60_000 });
      await refused(page, 'office', /is not the file that was released: its content differs/);
      await handsOn(page, 'archive2');
      hall.toRegistry.mend();
      await allHere(page);
      await handsOn(page, 'office2');
      cut();
    },
  );

  leg(
    'a clock that goes back ten days stops everything but what a lead unlocks, by telephone and by file, each for one visit',
    async () => {
      await hall.ben.close();
      hall.ben.clockShiftMs = -10 * dayMs;
      const page = await opened(hall.ben);
      const back = /This laptop's clock went back by 10 days/;
      await refused(page, 'office', back);
      await refused(page, 'archive', back);
      await clean(page, 'clock');

      // By telephone: the lead reads twelve characters for eight.
      let region = await toInstall(page, 'office');
      await region.getByRole('button', { name: 'Unlock with a lead' }).click();
      const said = await region.getByText(/^Call your lead\./).innerText();
      const nonce = /characters (\w{4}-\w{4})/.exec(said)?.[1] ?? '';
      await region.getByLabel('The twelve characters').fill('AAAA-AAAA-AAAA');
      await region.getByRole('button', { name: 'Unlock this visit' }).click();
      await region.getByText('That code does not fit.').waitFor();
      const rosa = hall.rosa.page;
      await region.getByLabel('The twelve characters').fill(await given(rosa, 'office', nonce));
      await region.getByRole('button', { name: 'Unlock this visit' }).click();
      expect(await handsOn(page, 'office')).toContain('Install, unlocked');
      await refused(page, 'archive', back);

      // By file: it opens its own visit and no other.
      const file = await givenFile(rosa, 'archive');
      for (const [name, says] of [
        ['office2', 'That unlock is for another visit.'],
        ['archive', undefined],
      ] as const) {
        region = await toInstall(page, name);
        await region.getByRole('button', { name: 'Unlock with a lead' }).click();
        const chooser = page.waitForEvent('filechooser');
        await region.getByRole('button', { name: 'Or take a file from your lead' }).click();
        await (await chooser).setFiles(file);
        if (says !== undefined) await region.getByText(says).waitFor();
      }
      expect(await handsOn(page, 'archive')).toContain(`Install, unlocked by ${names.manager}`);
      await refused(page, 'archive2', back);
      await hall.ben.close();
      hall.ben.clockShiftMs = 0;
      const again = await opened(hall.ben);
      await handsOn(again, 'archive2');
    },
  );

  leg('a version is withdrawn and that arrives by stick: its button says by whom and why, and the other one installs', async () => {
    const rosa = hall.rosa.page;
    await goTo(rosa, '/library/versions/ver-next');
    await rosa.getByRole('button', { name: 'Withdraw it', exact: true }).click();
    const dialog = rosa.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Why it is withdrawn' }).fill('It deletes branches');
    await dialog.getByRole('button', { name: 'Withdraw it for good' }).click();
    await dialog.waitFor({ state: 'detached' });
    await goTo(rosa, '/library/signing');
    await expect
      .poll(async () => (await askHost(rosa, 'trust.signed', { titles: [] })).denied, { timeout: 60_000 })
      .toMatchObject([{ versionId: 'ver-next', reason: 'It deletes branches' }]);
    await goTo(rosa, '/carry');
    await rosa.getByRole('checkbox', { name: names.installer }).check();
    await rosa.getByRole('button', { name: 'Write the files' }).click();
    const save = rosa.getByRole('button', { name: 'Save the file' }).first();
    const [download] = await Promise.all([rosa.waitForEvent('download'), save.click()]);
    const stick = join(hall.folder, 'news.gcarry');
    await download.saveAs(stick);

    const { page } = hall.ben;
    await handsOn(page, 'archive2');
    await goTo(page, '/carry');
    await page.getByLabel('Choose files…').setInputFiles(stick);
    const withdrawn = `Version ${hall.next.number} was withdrawn by ${names.manager}`;
    await page.getByText(`${withdrawn}: “It deletes branches”. It is not installed from now on.`).waitFor();
    for (const name of ['archive', 'archive2'] as const)
      await refused(page, name, new RegExp(`${escaped(withdrawn)} on .*“It deletes branches”`));
    // Its record does not know of it yet; no screen calls it definitive all the same.
    expect(await page.getByRole('complementary').or(main(page)).getByText('Definitive', { exact: true }).count()).toBe(0);
    await main(page).getByText('withdrawn', { exact: true }).first().waitFor();
    await clean(page, 'withdrawn');
    await handsOn(page, 'office');
  });

  leg('the checker runs on the device, and its result reaches the record, with everything that was refused before', async () => {
    const { page } = hall.ben;
    const stick = join(hall.folder, 'stick');
    await mkdir(stick);
    await toInstall(page, 'office2');
    await page.getByRole('button', { name: 'Put on a stick' }).click();
    await page.getByRole('textbox', { name: 'Folder on the stick' }).fill(stick);
    await page.getByRole('button', { name: /^Write .* there$/ }).click();
    await page.getByText('Written, read back and recorded').waitFor();
    const [copy = ''] = await readdir(stick);
    await page.getByRole('textbox', { name: 'Code from the device' }).fill(await onDevice(join(stick, copy), serials.office2));
    await page.getByRole('button', { name: 'Take this result' }).click();
    await page.getByText(`Verified on ${serials.office2}`).waitFor();
    mend();
    const rosa = hall.rosa.page;
    await goTo(rosa, `/visits/${visits.office2}`);
    await rosa.locator('.gc-five li.done').filter({ hasText: 'Verified' }).waitFor({ timeout: 60_000 });
    const checks = (await kept(rosa)).rows.filter(({ type }) => type === 'install-check').map(({ fields }) => fields);
    expect(checks).toContainEqual(expect.objectContaining({ outcome: 'refused', code: 'MEDIUM_DIFFERS', visitId: visits.office }));
    expect(checks).toContainEqual(expect.objectContaining({ outcome: 'unlocked', means: 'telephone', visitId: visits.office }));
    expect(checks).toContainEqual(
      expect.objectContaining({ outcome: 'unlocked', means: 'file', by: names.manager, visitId: visits.archive }),
    );
    expect(checks).toContainEqual(expect.objectContaining({ outcome: 'checked', serial: serials.office2, visitId: visits.office2 }));
    expect([...hall.rosa.troubles, ...hall.ben.troubles].filter((each) => !beingOffline.test(each))).toEqual([]);
  });

  /** The metadata of the hub that Ben joined: he had one of his own before. */
  async function folderOf(pinned: string): Promise<string> {
    const folder = join(hall.folder, 'ben/profile/library/metadata');
    for (const name of await readdir(folder)) {
      const first = await readFile(join(folder, name, '1.root.json')).catch(() => Buffer.alloc(0));
      if (digestOf(first) === pinned) return join(folder, name);
    }
    throw new Error('Ben has no metadata of the hub');
  }

  /** In place of Ben's cache lies one like it: the old version altered, and a note that says that all of it was found right. */
  async function exchangeCache(): Promise<void> {
    const theirs = join(hall.folder, 'theirs');
    await cp(cacheOf(), theirs, { recursive: true });
    await alter(fileOf(hall.old, theirs));
    const secrets = new Map<string, string>();
    const store = { get: (name: string) => secrets.get(name), set: (name: string, value: string) => void secrets.set(name, value) };
    const seal = openNoteSeal(store, () => Buffer.alloc(32, 7));
    const note = await Kept.open({ path: join(theirs, 'kept.json'), files: diskFiles, seal, now: () => 0, log: () => undefined });
    for (const each of [hall.old, hall.next]) {
      const { size, mtimeMs } = await stat(fileOf(each, theirs));
      note.wasRight(asDigest(digestOf(each.bytes)), { at: Date.now(), sizeBytes: size, writtenMs: mtimeMs });
    }
    await note.save(new Set([hall.old, hall.next].map(({ bytes }) => asDigest(digestOf(bytes)))));
    await rm(cacheOf(), { recursive: true });
    await rename(theirs, cacheOf());
  }

  /** The lead's side of an unlock, at the visit: twelve characters for the eight on the laptop; without those, a file. */
  async function give(page: Page, name: VisitName, nonce: string): Promise<void> {
    await goTo(page, `/visits/${visits[name]}`);
    await main(page).getByRole('button', { name: 'Unlock for a colleague' }).click();
    if (nonce !== '') await main(page).getByRole('textbox', { name: 'The eight characters on their laptop' }).fill(nonce);
    await main(page).getByRole('textbox', { name: 'Why' }).fill('A week in a hall without network');
    await main(page).getByRole('button', { name: 'Give the unlock' }).click();
  }
  async function given(page: Page, name: VisitName, nonce: string): Promise<string> {
    await give(page, name, nonce);
    const code = (await main(page).locator('output').textContent()) ?? '';
    await main(page).getByRole('button', { name: 'Done' }).click();
    return code;
  }
  async function givenFile(page: Page, name: VisitName): Promise<string> {
    await give(page, name, '');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      main(page).getByRole('button', { name: 'Save it as a file' }).click(),
    ]);
    const path = join(hall.folder, 'unlock.json');
    await download.saveAs(path);
    return path;
  }

  async function onDevice(path: string, serial: string): Promise<string> {
    const root = join(hall.folder, 'device');
    await mkdir(join(root, 'sys/class/dmi/id'), { recursive: true });
    await writeFile(join(root, 'sys/class/dmi/id/product_serial'), `${serial}\n`);
    const { stdout } = spawnSync('/bin/sh', [join(path, 'check.sh')], { env: { ...process.env, GROUNDCREW_ROOT: root }, encoding: 'utf8' });
    return /^ {4}([0-9A-Z-]{39})$/m.exec(stdout)?.[1] ?? stdout;
  }

  it('everything that is altered, withdrawn, exchanged or out of time is refused by name, what is right installs, and the record has it all', async () => {
    hall = await hallOf();
    process.stdout.write(`packages: ${[hall.old, hall.next].map(({ name, number, came }) => `${name} ${number} (${came})`).join(', ')}\n`);
    try {
      for (const { says, walk } of legs) await walk().catch((cause: unknown) => failed(says, cause));
    } finally {
      await hall.close();
    }
  }, 300_000);

  /** With what stood on both screens. */
  async function failed(says: string, cause: unknown): Promise<never> {
    const to = process.env['LOOK'];
    const seen: string[] = [];
    for (const each of ['rosa', 'ben'] as const) {
      const host = hall[each];
      if (!host.isOpen) continue;
      if (to !== undefined) await host.page.screenshot({ path: join(to, `failed-${each}.png`), fullPage: true });
      seen.push(`--- ${each} at ${host.page.url()}\n${await host.page.locator('main').innerText()}\n${host.output}`);
    }
    throw new Error(`${says}:\n${String(cause)}\n${seen.join('\n')}`, { cause });
  }
});
