/**
 * From laptop to device: an approved medium goes onto a stick, the checker runs "on the device" (sh, here on Linux), and its answer comes back by code and
 * by file. The built app in Chromium; the file comes from a real registry.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { targetPath } from '../../shared/domain/library/signed-title.ts';
import type { Want } from '../../shared/domain/library/want.ts';
import { command, make } from '../../shared/domain/write.ts';
import { digest as asDigest } from '../../shared/sync/ids.ts';
import type { Op } from '../../shared/sync/op.ts';
import { today } from '../builders/planned-day.ts';
import { putMedium } from '../contract/library/put-medium.ts';
import { type DockerRegistry, hasDockerRegistry, startDockerRegistry } from '../contract/registry/docker-registry.ts';
import { clientOf, noise } from '../contract/registry/suite.ts';
import { newFolder, removeFolder } from './app.ts';
import { AppHost } from './app-host.ts';
import { axeOn } from './axe.ts';
import { key, runsOver } from './every-screen.ts';
import { goTo, openWithSample } from './sample.ts';
import { appendOps, askHost, whoIs } from './seed.ts';

const title = `${key}.title.1`;
const version = `${key}.version.1`;
const visit = `${key}-visit-1`;
const fileName = 'reader-4.2.1.run';
/** A real installer: it says what it was given, takes its time, and leaves nothing. */
const script =
  '#!/bin/sh\necho "installing for:"\nfor each in "$@"; do echo "[$each]"; done\nsleep 3\necho "no printer found" >&2\nexit 0\n';
const bytes = Buffer.concat([Buffer.from(script), noise(5, 200_000)]);
const installer = { program: '{file}', arguments: ['--quiet', 'SERIAL={serial}', '; touch $(id) & %PATH%'] };

function records(me: string, { digest, sizeBytes, manifest, chunks }: Want): readonly Op[] {
  const maker = { compared: 'equal', algorithm: 'sha256', value: digest.slice(7), source: 'https://maker.example/reader' };
  const platform = { system: 'any', architecture: 'any', language: 'any' };
  const medium = { medium: 'm-1', version, platform, fileName, digest, sizeBytes, manifest, chunks, maker, event: 'e2' };
  const ordered = { releaseId: `${key}.release.1`, siteId: `${key}.site.main`, departmentId: `${key}.department.admissions` };
  return [
    command('version', version, 'put-in-version', { version, title, number: '4.2.1', event: 'e1' }),
    command('medium', 'm-1', 'put-in-medium', medium),
    command('medium', 'm-1', 'set-installer', { medium: 'm-1', version, installer, seen: null, event: 'e6' }),
    command('version', version, 'mark-version', { version, to: 'in-test', seen: 'development', day: today(), event: 'e3' }),
    command('version', version, 'mark-version', { version, to: 'accepted', seen: 'in-test', day: today(), event: 'e4' }),
    command('definitive', `${title}.general`, 'mark-definitive', { title, version, channel: { kind: 'general' }, seen: null, event: 'e5' }),
    make('rfc', `${key}-rfc`, { releaseId: `${key}.release.1`, what: 'Library Reader 4.2.1', backOut: '3.9.0 again', sample: true }),
    command('rfc', `${key}-rfc`, 'submit-rfc', { rfc: `${key}-rfc` }),
    command('rfc', `${key}-rfc`, 'approve-sample', { rfc: `${key}-rfc`, round: 1, version }),
    make('visit', visit, {
      ...ordered,
      seatId: `${key}.seat.1`,
      deviceId: `${key}.device.1`,
      kind: 'install',
      slot: { day: today(), startsAt: 540, minutes: 45 },
      installerId: me,
      state: 'planned',
      sample: true,
    }),
  ];
}

/** The checker as a person starts it on a device with this serial. */
function onDevice(path: string, serial: string, ...args: readonly string[]): string {
  const root = newFolder();
  const dmi = join(root, 'sys/class/dmi/id');
  mkdirSync(dmi, { recursive: true });
  writeFileSync(join(dmi, 'product_serial'), `${serial}\n`);
  const { stdout } = spawnSync('/bin/sh', [join(path, 'check.sh'), ...args], {
    env: { ...process.env, GROUNDCREW_ROOT: root },
    encoding: 'utf8',
  });
  removeFolder(root);
  return /^ {4}([0-9A-Z-]{39})$/m.exec(stdout)?.[1] ?? stdout;
}

describe.skipIf(!hasDockerRegistry)('from laptop to device', () => {
  let folder = '';
  let stick = '';
  let host: AppHost;
  let page: Page;
  let registry: DockerRegistry;
  beforeAll(async () => {
    [folder, stick] = [newFolder(), newFolder()];
    registry = await startDockerRegistry();
    const client = clientOf(registry.address, { kind: 'basic', user: registry.user, password: registry.password });
    const want = await putMedium(client, `groundcrew/${title}`, bytes, { mediumId: 'm-1' });
    await client.close();
    host = new AppHost(folder);
    page = await openWithSample(host);
    const place = { kind: 'other', address: registry.address, tlsKey: null, user: registry.user, password: registry.password } as const;
    await askHost(page, 'registry.set', { place, publisher: null });
    await appendOps(page, 'plan-visits', records(await whoIs(page), want));
    // Signed by the laptop of the release manager, who is the installer too here.
    await askHost(page, 'trust.takeKey', {});
    const custom = {
      number: '4.2.1',
      platform: 'any any any',
      fileName,
      manifest: want.manifest,
      status: 'definitive',
      channels: ['general'],
      installer,
    };
    const path = targetPath({ titleId: title, versionId: version, mediumId: 'm-1' });
    const targets = [{ path, sizeBytes: want.sizeBytes, digest: asDigest(want.digest), custom }];
    await askHost(page, 'trust.signTitle', { titleId: title, targets, denied: [] });
    await askHost(page, 'trust.refresh', {});
  });
  afterAll(async () => {
    await host?.close();
    await registry?.close();
    removeFolder(folder);
    removeFolder(stick);
  });

  async function faults(name: string): Promise<readonly string[]> {
    const found: string[] = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const { violations } = await axeOn(page).analyze();
      found.push(...violations.map(({ id, nodes }) => `${colorScheme} ${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`));
      for (const width of [1440, 400]) {
        await page.setViewportSize({ width, height: 900 });
        const shot = process.env['LOOK'];
        if (shot !== undefined) await page.screenshot({ path: `${shot}/check-${name}-${colorScheme}-${width}.png`, fullPage: true });
        found.push(...(await runsOver(page)).map((each) => `${width} ${each}`));
      }
      await page.setViewportSize({ width: 1440, height: 900 });
    }
    await page.emulateMedia({ colorScheme: 'light' });
    return found;
  }

  afterEach(async (context) => {
    const shot = process.env['LOOK'];
    if (shot !== undefined && context.task.result?.state === 'fail') await page.screenshot({ path: `${shot}/failed.png`, fullPage: true });
  });

  it('a verified copy with its checker lies on the stick; a wrong folder is refused', async () => {
    await goTo(page, '/library/laptop');
    await page.getByText('here and verified').first().waitFor();
    await goTo(page, `/run/${visit}`);
    await page
      .getByRole('button', { name: /^Start/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Put on a stick' }).click();
    const where = page.getByRole('textbox', { name: 'Folder on the stick' });
    const write = page.getByRole('button', { name: /^Write .* there$/ });
    await where.fill(join(stick, 'absent'));
    await write.click();
    await page.getByText('Is the stick in, and is the folder there?').waitFor();
    expect(await page.getByRole('region', { name: 'On the device' }).count()).toBe(0);
    await where.fill(stick);
    await write.click();
    await page.getByText('Written, read back and recorded').waitFor();
    await page.getByText('“Verified” is open until').waitFor();
    expect(await faults('written')).toEqual([]);
  });

  it('another device, an altered file and a slip of typing are refused, each with its reason; the right one is verified', async () => {
    const path = join(stick, readdirSync(stick)[0] ?? '');
    const code = page.getByRole('textbox', { name: 'Code from the device' });
    const take = page.getByRole('button', { name: 'Take this result' });
    await code.fill(onDevice(path, 'OTHER1'));
    await take.click();
    await page.getByText('The checker ran on another device than the one of this visit.').waitFor();

    const right = onDevice(path, 'smp007919');
    await code.fill(right.replace(/.$/, (last) => (last === '7' ? '8' : '7')));
    await take.click();
    await page.getByText('That code is not right.').waitFor();

    await page.getByRole('button', { name: 'The checker cannot run here' }).click();
    await page.getByRole('textbox', { name: 'Why it cannot run' }).fill('no console');
    await page.getByRole('button', { name: 'Record that' }).click();
    await page.getByText('The checker could not run here: “no console”. “Verified” stays open.').first().waitFor();

    await code.fill(right.toLowerCase());
    await take.click();
    await page.getByText('Verified on SMP007919').waitFor();
    await page.getByText('Taken into the record.').waitFor();

    const results = readdirSync(path).filter((name) => name.includes(right.replaceAll('-', '')));
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Take the result file' }).click();
    await (await chooser).setFiles(join(path, results[0] ?? ''));
    await page.getByText('This very result is in the record already.').waitFor();
    writeFileSync(join(path, fileName), Buffer.from('altered'));
    await code.fill(onDevice(path, 'SMP007919'));
    await take.click();
    await page.getByText('The file on the device is not the one that was approved here.').waitFor();
    await page.getByText('“Verified” is open until').waitFor();
    expect(await faults('verified')).toEqual([]);
    expect(host.troubles).toEqual([]);
  });

  it('its installer runs here with arguments as they stand, is watched, can be stopped, and how it ended is on record', async () => {
    const run = page.getByRole('button', { name: /^Run the installer of .* here$/ });
    await run.click();
    const ask = page.getByRole('dialog');
    await ask.getByText('; touch $(id) & %PATH%').waitFor();
    expect(await faults('asked')).toEqual([]);
    await ask.getByRole('button', { name: 'Run it now' }).click();
    await page.getByText('has been running for').waitFor();
    await page.getByText('[; touch $(id) & %PATH%]').waitFor();
    expect(await run.count()).toBe(0);
    await page.getByText('ended well,').waitFor();
    await page.getByText('What it printed').first().click();
    for (const text of ['[--quiet]', '[SERIAL=SMP007919]', '[; touch $(id) & %PATH%]', 'no printer found'])
      await page.getByText(text).first().waitFor();
    expect(await faults('ended')).toEqual([]);

    await run.click();
    await ask.getByRole('button', { name: 'Run it now' }).click();
    await page.getByText('has been running for').waitFor();
    await page.getByRole('button', { name: 'Stop it' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Stop it' }).click();
    await page.getByText('was stopped before its end').waitFor();

    // What runs outlives the page that started it, and its end is recorded by the next one.
    await run.click();
    await ask.getByRole('button', { name: 'Run it now' }).click();
    await page.getByText('has been running for').waitFor();
    await goTo(page, `/visits/${visit}`);
    await page.waitForTimeout(3_500);
    await goTo(page, `/run/${visit}`);
    await page.getByText('ended well,').waitFor();
    await goTo(page, `/visits/${visit}`);
    await page.getByText('The installer ended well').first().waitFor();
    expect(await page.getByText('The installer was stopped before its end').count()).toBe(1);
    expect(host.troubles).toEqual([]);
  });

  it('on the device one word checks and installs, and its exit and output come back by file', async () => {
    await goTo(page, `/run/${visit}`);
    await page.getByRole('button', { name: 'Put on a stick' }).click();
    await page.getByRole('textbox', { name: 'Folder on the stick' }).fill(stick);
    const before = new Set(readdirSync(stick));
    await page.getByRole('button', { name: /^Write .* there$/ }).click();
    await page.getByText('with its installer command').waitFor();
    const path = join(stick, readdirSync(stick).find((name) => !before.has(name)) ?? '');
    const code = onDevice(path, 'SMP007919', 'install');
    const result = readdirSync(path).find((name) => name.includes(code.replaceAll('-', ''))) ?? '';
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Take the result file' }).click();
    await (await chooser).setFiles(join(path, result));
    await page.getByText('Taken into the record.').waitFor();
    await page.getByText('Its installer ended well there.').waitFor();
    expect(await faults('installed')).toEqual([]);
    expect(host.troubles).toEqual([]);
  });
});
