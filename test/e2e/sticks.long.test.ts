/**
 * The library by stick, on screens: Ben's laptop is offline. A version that was withdrawn meanwhile arrives in a file, and from then on the
 * button says exactly why not; a medium arrives on a stick that was filled for him, and is installed offline. The built app in Chromium; the
 * lead's laptop keeps the hub.
 */
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, expect, it } from 'vitest';
import { acts } from '../../shared/domain/acts.ts';
import { deniedOf, signedTitle } from '../../shared/domain/library/signed-title.ts';
import { digestOf } from '../../shared/node/keys.ts';
import { emptyBlob, mediaTypes, mediumManifest } from '../../shared/node/oci/descriptor.ts';
import { OciLayout } from '../../shared/node/oci/layout.ts';
import { digest as asDigest } from '../../shared/sync/ids.ts';
import { toStick } from '../builders/carrying.ts';
import { must } from '../builders/hall.ts';
import type { NodeLaptop } from '../builders/node-laptop.ts';
import { plannedDay, today } from '../builders/planned-day.ts';
import { noise } from '../contract/registry/suite.ts';
import { AppHost } from './app-host.ts';
import { faults } from './eyes.ts';
import { goTo } from './sample.ts';

const open: AppHost[] = [];
const laptops: NodeLaptop[] = [];
let folder = '';
let page: Page | undefined;
afterEach(async (context) => {
  const shot = process.env['LOOK'];
  if (shot !== undefined && context.task.result?.state === 'fail') await page?.screenshot({ path: `${shot}/failed.png`, fullPage: true });
  for (const app of open.splice(0)) await app.close().catch(() => undefined);
  for (const laptop of laptops.splice(0)) await laptop.close().catch(() => undefined);
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

const fileName = 'reader-4.2.1.msi';
const bytes = noise(3, 300_000);
const manifest = mediumManifest({ digest: digestOf(bytes), sizeBytes: bytes.length, fileName, chunks: null });

/** The title's version as the release of the sample brings it, with a file, definitive for everybody, and signed. */
async function released(lead: NodeLaptop) {
  const version = (await lead.rows('version')).find((row) => row.fields['number'] === '4.2.1');
  const titleId = String(version?.fields['titleId'] ?? '');
  const versionId = version?.id ?? '';
  await must(lead.act(acts['put-in-version'], { titleId, versionId }));
  await lead.settled();
  await must(
    lead.act(acts['put-in-medium'], {
      versionId,
      platform: { system: 'any', architecture: 'any', language: 'any' },
      fileName,
      digest: digestOf(bytes),
      sizeBytes: bytes.length,
      manifest: digestOf(manifest),
      maker: { compared: 'none-published', source: 'by hand' },
    }),
  );
  for (const to of ['in-test', 'accepted'] as const) {
    await lead.settled();
    await must(lead.act(acts['mark-version'], { versionId, to, day: today() }));
  }
  await lead.settled();
  await must(lead.act(acts['mark-definitive'], { versionId, channel: { kind: 'general' } }));
  await lead.settled();
  await lead.call('trust.refresh', {});
  await lead.call('trust.takeKey', {});
  await sign(lead, titleId);
  return { titleId, versionId };
}

async function sign(lead: NodeLaptop, titleId: string): Promise<void> {
  const { targets, denied } = await lead.look((world) => ({
    targets: signedTitle(world, titleId).map((each) => ({
      ...each,
      digest: asDigest(each.digest),
      custom: { ...each.custom, channels: [...each.custom.channels] },
    })),
    denied: deniedOf(world, titleId, 'R. Shah', Date.now()),
  }));
  await lead.call('trust.signTitle', { titleId, targets, denied: [...denied] });
  await lead.call('trust.refresh', {});
}

/** A stick as the release manager's own laptop would have filled it. */
async function stickOf(folder: string, mediumId: string): Promise<string> {
  const layout = await OciLayout.open(join(folder, 'groundcrew-library', 'media'));
  for (const each of [bytes, manifest, emptyBlob]) await layout.putBytes(each);
  const about = { mediaType: mediaTypes.manifest, digest: digestOf(manifest), size: manifest.length };
  await layout.tag({ ...about, annotations: { 'app.groundcrew.repository': 'groundcrew/any' } }, mediumId);
  return folder;
}

const take = (page: Page, ...paths: readonly string[]): Promise<void> => page.getByLabel('Choose files…').setInputFiles([...paths]);

it('a version that is withdrawn while a laptop is offline arrives by stick: the button says who withdrew it, and stays shut', {
  timeout: 300_000,
}, async () => {
  folder = await mkdtemp(join(tmpdir(), 'groundcrew-sticks-'));
  const { lead, ben, visitIds } = await plannedDay(folder, { seats: 2 });
  laptops.push(ben, lead);
  const { titleId, versionId } = await released(lead);
  await ben.until('the medium', async () => (await ben.rows('medium')).length > 0 && (await ben.rows('definitive')).length > 0);
  await ben.call('trust.refresh', {});
  for (const laptop of [lead, ben])
    await laptop.until('the keys', async () => (await laptop.call('carry.standing', {})).recipients.length >= 2);
  const visitId = visitIds[0] ?? '';
  expect(await ben.act(acts['start-visit'], { visitId })).toMatchObject({ ok: true });
  const benWriter = ben.writer;
  await ben.close();
  laptops.splice(laptops.indexOf(ben), 1);
  await must(lead.act(acts['withdraw-version'], { versionId, reason: 'It deletes notes' }));
  await lead.settled();
  await sign(lead, titleId);
  const [part] = await toStick(lead, [benWriter]);
  const stick = join(folder, 'news.gcarry');
  await writeFile(stick, part?.bytes ?? '');
  await lead.close();
  laptops.splice(0);

  const app = new AppHost(join(folder, 'ben'));
  open.push(app);
  page = await app.open();
  await goTo(page, `/run/${visitId}`);
  const media = page.getByRole('region', { name: 'To install' });
  await media.getByText('reader-4.2.1.msi is not on this laptop.').waitFor();
  await goTo(page, '/carry');
  await take(page, stick);
  await page.getByText('Version 4.2.1 was withdrawn by R. Shah. It is not installed from now on.').waitFor();
  await page.getByText('News of the library came with it').waitFor();
  await goTo(page, `/run/${visitId}`);
  await media.getByText(/Version 4\.2\.1 was withdrawn by R\. Shah on .*Install nothing of it; ask your release manager\./).waitFor();
  await expect(media.getByRole('button', { name: /^Hand on/ }).getAttribute('aria-disabled')).resolves.toBe('true');
  await goTo(page, '/carry');
  await take(page, stick);
  await page.getByText('Everything in it was here already.').waitFor();
  expect(app.troubles).toEqual([]);
});

it('a stick is filled for a colleague, who takes it in offline and installs from it; the team sees how many sticks it lies on', {
  timeout: 300_000,
}, async () => {
  folder = await mkdtemp(join(tmpdir(), 'groundcrew-sticks-'));
  const { lead, ben, visitIds } = await plannedDay(folder, { seats: 2 });
  laptops.push(ben, lead);
  await released(lead);
  const mediumId = (await lead.rows('medium'))[0]?.id ?? '';
  await ben.until('the medium', async () => (await ben.rows('medium')).length > 0 && (await ben.rows('definitive')).length > 0);
  await ben.call('trust.refresh', {});
  const visitId = visitIds[0] ?? '';
  expect(await ben.act(acts['start-visit'], { visitId })).toMatchObject({ ok: true });
  for (const laptop of laptops.splice(0)) await laptop.close();
  await mkdir(join(folder, 'rita'));
  await rename(join(folder, 'lead'), join(folder, 'rita', 'profile'));
  const [own, usb] = [join(folder, 'own'), join(folder, 'USB')];
  for (const each of [own, usb]) await mkdir(each);
  await stickOf(own, mediumId);

  // At the lead's: the file comes from a stick, and goes onto another one for Ben.
  let app = new AppHost(join(folder, 'rita'));
  open.push(app);
  page = await app.open();
  await goTo(page, '/carry');
  const fill = page.getByRole('region', { name: 'Put library files on a stick' });
  const taking = page.getByRole('region', { name: 'Take in a stick with library files' });
  await fill.getByRole('combobox', { name: 'For whose next visits' }).click();
  await page.getByRole('option', { name: 'Ben' }).click();
  await fill.getByText('not on this laptop', { exact: true }).waitFor();
  await fill.getByRole('button', { name: 'Fill the stick' }).waitFor();
  await fill.getByText('Name the folder of the stick.').waitFor();
  await taking.getByLabel('Folder on the stick').fill(join(folder, 'absent'));
  await taking.getByRole('button', { name: 'Take in what lies there' }).click();
  await taking.getByText('Is the stick in, and is the folder there?').waitFor();
  await taking.getByLabel('Folder on the stick').fill(own);
  await taking.getByRole('button', { name: 'Take in what lies there' }).click();
  await taking.getByText('1 file of the library (300 KB) is here now, verified.').waitFor();
  await fill.getByText('1 file, 300 KB.').waitFor();
  await fill.getByLabel('Folder on the stick').fill(usb);
  await fill.getByRole('button', { name: 'Fill the stick' }).click();
  await fill.getByText('1 file (300 KB) lies on USB, each checked while it was written.').waitFor();
  await fill.getByText('The signed lists lie beside them.').waitFor();
  expect(await faults(page, 'sticks-filled', [1440, 400, 320])).toEqual([]);
  await goTo(page, '/ready');
  await page.getByText('The team’s', { exact: true }).click();
  await page
    .getByText(/on (no laptop|1 laptop), 1 stick/)
    .first()
    .waitFor({ timeout: 60_000 });
  expect(await faults(page, 'sticks-team', [1440, 400, 320])).toEqual([]);
  expect(app.troubles).toEqual([]);
  await app.close();
  open.splice(0);

  // In the hall: no network, only the stick.
  app = new AppHost(join(folder, 'ben'));
  open.push(app);
  page = await app.open();
  await goTo(page, `/run/${visitId}`);
  const media = page.getByRole('region', { name: 'To install' });
  await media.getByText(`${fileName} is not on this laptop.`).waitFor();
  await goTo(page, '/carry');
  await page.getByRole('region', { name: 'Take in a stick with library files' }).getByLabel('Folder on the stick').fill(usb);
  await page.getByRole('button', { name: 'Take in what lies there' }).click();
  await page.getByText('1 file of the library (300 KB) is here now, verified.').waitFor();
  expect(await faults(page, 'sticks-taken', [1440, 400, 320])).toEqual([]);
  await goTo(page, `/run/${visitId}`);
  await media.getByRole('button', { name: /^Hand on/ }).click();
  await media.getByText(new RegExp(`^Verified and recorded\\. Run it from .*${fileName}$`)).waitFor();
  await goTo(page, '/library/laptop');
  await page.getByText('came by stick').waitFor();
  expect(app.troubles).toEqual([]);
});
