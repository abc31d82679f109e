/**
 * The library on a laptop: files for the next visits come from a real registry, are cut in mid-file, paused, killed, gone on with, and one
 * that is altered on the disk is found and fetched again. The built app in Chromium; docker-registry behind a proxy that cuts.
 */

import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Want } from '../../shared/domain/library/want.ts';
import { command, make } from '../../shared/domain/write.ts';
import { digestOf } from '../../shared/node/keys.ts';
import type { Op } from '../../shared/sync/op.ts';
import { today } from '../builders/planned-day.ts';
import { putMedium } from '../contract/library/put-medium.ts';
import { type CuttingProxy, startCuttingProxy } from '../contract/registry/cutting-proxy.ts';
import { type DockerRegistry, hasDockerRegistry, startDockerRegistry } from '../contract/registry/docker-registry.ts';
import { clientOf, noise } from '../contract/registry/suite.ts';
import { newFolder, removeFolder } from './app.ts';
import { AppHost } from './app-host.ts';
import { key } from './every-screen.ts';
import { faults } from './eyes.ts';
import { goTo, openWithSample } from './sample.ts';
import { appendOps, askHost, whoIs } from './seed.ts';

const mib = 1024 * 1024;
const title = `${key}.title.1`;
const next = `${key}.version.1`;
const old = 'v-old';
const oldBytes = noise(1, 4 * mib);
const nextBytes = Buffer.concat([noise(2, 5 * mib), oldBytes]);
const main = (page: Page) => page.getByRole('main');

/** A version as the release manager brings it as far as accepted, with its file. */
function version(id: string, number: string, { digest, sizeBytes, manifest, chunks }: Want): readonly Op[] {
  const event = (n: number): string => `${id}-e${n}`;
  const maker = { compared: 'equal', algorithm: 'sha256', value: digest.slice(7), source: 'https://maker.example/reader' };
  const platform = { system: 'any', architecture: 'any', language: 'any' };
  const medium = { medium: `m-${id}`, version: id, platform, fileName: `reader-${number}.msi`, digest, sizeBytes, manifest, chunks, maker };
  return [
    command('version', id, 'put-in-version', { version: id, title, number, event: event(1) }),
    command('medium', `m-${id}`, 'put-in-medium', { ...medium, event: event(2) }),
    command('version', id, 'mark-version', { version: id, to: 'in-test', seen: 'development', day: today(), event: event(3) }),
    command('version', id, 'mark-version', { version: id, to: 'accepted', seen: 'in-test', day: today(), event: event(4) }),
  ];
}

function records(me: string, wants: { readonly old: Want; readonly next: Want }): readonly Op[] {
  return [
    ...version(old, '3.9.0', wants.old),
    ...version(next, '4.2.1', wants.next),
    command('definitive', `${title}.general`, 'mark-definitive', {
      title,
      version: old,
      channel: { kind: 'general' },
      seen: null,
      event: 'e-mark',
    }),
    make('visit', `${key}-visit-1`, {
      siteId: `${key}.site.main`,
      departmentId: `${key}.department.admissions`,
      releaseId: `${key}.release.1`,
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

const suite = hasDockerRegistry ? describe : describe.skip;

suite('the library on a laptop', () => {
  let folder = '';
  let host: AppHost;
  let registry: DockerRegistry;
  let proxy: CuttingProxy;
  let wants: { readonly old: Want; readonly next: Want };
  // Each begins on a laptop of its own, so that a retry finds what the first try found.
  beforeEach(async () => {
    folder = newFolder();
    registry = await startDockerRegistry();
    proxy = await startCuttingProxy(registry.address);
    const client = clientOf(registry.address, { kind: 'basic', user: registry.user, password: registry.password });
    const repository = `groundcrew/${title}`;
    wants = {
      old: await putMedium(client, repository, oldBytes, { mediumId: 'old' }),
      next: await putMedium(client, repository, nextBytes, { mediumId: 'next' }),
    };
    await client.close();
    host = new AppHost(folder);
    const page = await openWithSample(host);
    const { address } = proxy;
    const place = { kind: 'other', address, tlsKey: null, user: registry.user, password: registry.password } as const;
    await askHost(page, 'registry.set', { place, publisher: null });
    // Slow enough to be seen on its way.
    await askHost(page, 'settings.set', { libraryBytesPerS: 500_000 });
    await appendOps(page, 'plan-visits', records(await whoIs(page), wants));
  });
  afterEach(async () => {
    await host?.close();
    await proxy?.close();
    await registry?.close();
    removeFolder(folder);
  });

  const file = ({ digest }: Want): string => join(folder, 'profile/library-cache/media/blobs/sha256', digest.slice(7));

  it('files come soonest first with bytes, rate and time left; a cut in mid-file is gone on with; paused means paused, after a kill too', async () => {
    const { page } = host;
    await goTo(page, '/library/laptop');
    await main(page)
      .getByText(/^0 of 2 files are here and verified/)
      .waitFor();
    proxy.cut('down', mib);
    await main(page)
      .getByText(/kB\/s|MB\/s/)
      .first()
      .waitFor();
    await main(page)
      .getByText(/ left$/)
      .first()
      .waitFor();
    await main(page).getByText('back-out', { exact: true }).waitFor();
    await expect.poll(() => proxy.cuts, { timeout: 60_000 }).toBe(1);
    await main(page).getByRole('button', { name: 'Pause' }).click();
    await main(page).getByText('Paused. Nothing is fetched until you go on.').waitFor();
    expect(await faults(page, 'downloads-page', [1440, 1024, 400])).toEqual([]);
    const had = (await askHost(page, 'library.status', {})).doneBytes;
    expect(had).toBeGreaterThan(0);
    await host.kill();
    const before = proxy.carried.down;

    const again = await host.open();
    await again.getByRole('navigation').getByRole('link', { name: 'Library' }).waitFor();
    await goTo(again, '/library/laptop');
    await main(again).getByText('Paused. Nothing is fetched until you go on.').waitFor();
    expect(proxy.carried.down - before).toBeLessThan(100_000);
    await askHost(again, 'settings.set', { libraryBytesPerS: 0 });
    await main(again).getByRole('button', { name: 'Go on' }).click();
    await main(again).getByText('All 2 files that your visits need are here and verified.').waitFor();
    await expect(
      main(again)
        .getByText(/^Verified /)
        .count(),
    ).resolves.toBe(2);
    expect(digestOf(await readFile(file(wants.old)))).toBe(wants.old.digest);
    expect(digestOf(await readFile(file(wants.next)))).toBe(wants.next.digest);
    // Of what was there when it was killed nothing came twice; answers have heads of their own.
    expect(proxy.carried.down - before).toBeLessThan(oldBytes.length + nextBytes.length - had + 100_000);
    expect(host.troubles).toEqual([]);
  });

  it('it is killed while a file comes, and goes on where it was', async () => {
    const { page } = host;
    await goTo(page, '/library/laptop');
    await askHost(page, 'settings.set', { libraryBytesPerS: 0 });
    await main(page).getByText('All 2 files that your visits need are here and verified.').waitFor();
    await askHost(page, 'settings.set', { libraryBytesPerS: 1_000_000 });
    await chmod(file(wants.next), 0o600);
    await writeFile(file(wants.next), Buffer.alloc(nextBytes.length, 7));
    await main(page).getByRole('button', { name: 'Check now' }).click();
    await main(page)
      .getByText(/4\.2\.1 was not as it should be/)
      .waitFor();
    await expect
      .poll(async () => (await askHost(page, 'library.status', {})).doneBytes, { timeout: 60_000 })
      .toBeGreaterThan(oldBytes.length + mib);
    const before = proxy.carried.down;
    await host.kill();
    const again = await host.open();
    await again.getByRole('navigation').getByRole('link', { name: 'Library' }).waitFor();
    await goTo(again, '/library/laptop');
    await main(again).getByText('All 2 files that your visits need are here and verified.').waitFor({ timeout: 60_000 });
    expect(digestOf(await readFile(file(wants.next)))).toBe(wants.next.digest);
    expect(proxy.carried.down - before).toBeLessThan(nextBytes.length - mib / 2);
    await main(again)
      .getByText(/4\.2\.1 was not as it should be/)
      .waitFor();
    expect(await faults(again, 'downloads-again', [1440, 1024, 400])).toEqual([]);
    expect(host.troubles).toEqual([]);
  });
});

if (!hasDockerRegistry) it.skip('is not installed here: apt-get install docker-registry apache2-utils', () => undefined);
