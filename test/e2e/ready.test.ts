/**
 * Ready to leave: what is missing is named with its size, fetched from a real registry by one button, and a visit is only ready when its
 * files lie here, are verified, and are what was signed. The built app in Chromium; docker-registry.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { targetPath } from '../../shared/domain/library/signed-title.ts';
import type { Want } from '../../shared/domain/library/want.ts';
import { command } from '../../shared/domain/write.ts';
import type { Op } from '../../shared/sync/op.ts';
import { today } from '../builders/planned-day.ts';
import { putMedium } from '../contract/library/put-medium.ts';
import { type DockerRegistry, hasDockerRegistry, startDockerRegistry } from '../contract/registry/docker-registry.ts';
import { clientOf, noise } from '../contract/registry/suite.ts';
import { newFolder, removeFolder } from './app.ts';
import { AppHost } from './app-host.ts';
import { around, key } from './every-screen.ts';
import { faults } from './eyes.ts';
import { goTo, openWithSample } from './sample.ts';
import { appendOps, askHost, whoIs } from './seed.ts';

const title = `${key}.title.1`;
const next = `${key}.version.1`;
const old = 'v-old';
const platform = { system: 'any', architecture: 'any', language: 'any' };
const main = (page: Page) => page.getByRole('main');

/** A version as the release manager brings it as far as definitive, with its file. */
function version(id: string, number: string, { digest, sizeBytes, manifest, chunks }: Want, seen: string | null): readonly Op[] {
  const event = (n: number): string => `${id}-e${n}`;
  const maker = { compared: 'equal', algorithm: 'sha256', value: digest.slice(7), source: 'https://maker.example/reader' };
  const medium = { medium: `m-${id}`, version: id, platform, fileName: `reader-${number}.msi`, digest, sizeBytes, manifest, chunks, maker };
  return [
    command('version', id, 'put-in-version', { version: id, title, number, event: event(1) }),
    command('medium', `m-${id}`, 'put-in-medium', { ...medium, event: event(2) }),
    command('version', id, 'mark-version', { version: id, to: 'in-test', seen: 'development', day: today(), event: event(3) }),
    command('version', id, 'mark-version', { version: id, to: 'accepted', seen: 'in-test', day: today(), event: event(4) }),
    command('definitive', `${title}.general`, 'mark-definitive', {
      title,
      version: id,
      channel: { kind: 'general' },
      seen,
      event: event(5),
    }),
  ];
}

const suite = hasDockerRegistry ? describe : describe.skip;

suite('ready to leave', () => {
  let folder = '';
  let host: AppHost;
  let registry: DockerRegistry;
  let wants: { readonly old: Want; readonly next: Want };
  beforeAll(async () => {
    folder = newFolder();
    registry = await startDockerRegistry();
    const client = clientOf(registry.address, { kind: 'basic', user: registry.user, password: registry.password });
    wants = {
      old: await putMedium(client, `groundcrew/${title}`, noise(1, 2_000_000), { mediumId: 'old' }),
      next: await putMedium(client, `groundcrew/${title}`, noise(2, 3_000_000), { mediumId: 'next' }),
    };
    await client.close();
    host = new AppHost(folder);
    const page = await openWithSample(host);
    const place = { kind: 'other', address: registry.address, tlsKey: null, user: registry.user, password: registry.password } as const;
    await askHost(page, 'registry.set', { place, publisher: null });
    await askHost(page, 'library.pause', { paused: true });
    await appendOps(page, 'plan-visits', [
      ...around(await whoIs(page)),
      ...version(old, '3.9.0', wants.old, null),
      ...version(next, '4.2.1', wants.next, old),
    ]);
  });
  afterAll(async () => {
    await host?.close();
    await registry?.close();
    removeFolder(folder);
  });

  it('what is missing is named with its size; one button fetches it; what is not signed is not ready, and says so', async () => {
    const { page } = host;
    await goTo(page, '/ready');
    await main(page).getByText('Not yet: 5 MB missing', { exact: true }).waitFor();
    await main(page).getByText('How long it takes is not known until something is being fetched.').waitFor();
    await main(page).getByText('3 MB missing').first().waitFor();
    await main(page).getByText('not known; the record says nothing of them').waitFor();
    expect(await faults(page, 'ready-missing', [1440, 1024, 400])).toEqual([]);
    await main(page).getByRole('button', { name: 'Fetch what is missing' }).click();
    await main(page).getByText('here, verified').first().waitFor();
    await main(page)
      .getByText(/^Not yet: 4 of 4 visits are not ready/)
      .waitFor();
    await expect(main(page).getByText('Not proved').count()).resolves.toBe(4);
    expect(await faults(page, 'ready-unproved', [1440, 1024, 400])).toEqual([]);
  });

  it('signed by the release manager they are ready, and until when; the sheet says what to load', async () => {
    const { page } = host;
    await askHost(page, 'trust.takeKey', {});
    await askHost(page, 'trust.refresh', {});
    const { titles } = await askHost(page, 'trust.signed', { titles: [title] });
    const target = (id: string, number: string, status: string, want: Want) => ({
      path: targetPath({ titleId: title, versionId: id, mediumId: `m-${id}` }),
      sizeBytes: want.sizeBytes,
      digest: want.digest,
      custom: {
        number,
        platform: 'any any any',
        fileName: `reader-${number}.msi`,
        manifest: want.manifest,
        status,
        channels: status === 'definitive' ? ['general'] : [],
      },
    });
    expect(titles.flatMap(({ targets }) => targets)).toEqual([]);
    const targets = [target(next, '4.2.1', 'definitive', wants.next), target(old, '3.9.0', 'superseded', wants.old)];
    await askHost(page, 'trust.signTitle', { titleId: title, targets: targets.sort((a, b) => (a.path < b.path ? -1 : 1)), denied: [] });
    await askHost(page, 'trust.refresh', {});
    await page.reload();
    await main(page).getByText('Ready: all 4 visits can go ahead').waitFor();
    await main(page)
      .getByText(/^fresh until /)
      .waitFor();
    expect(await faults(page, 'ready-ready', [1440, 1024, 400])).toEqual([]);
    await main(page).getByText('The team’s', { exact: true }).click();
    await main(page).getByText('The team is ready: 4 visits').waitFor();
    await main(page).getByText('on 1 laptop', { exact: true }).first().waitFor();
    await main(page)
      .getByText(/^If your laptop failed, 4 visits would wait: on no other laptop lies Library Reader \(sample\) 4\.2\.1/)
      .waitFor();
    expect(await faults(page, 'ready-team', [1440, 1024, 400])).toEqual([]);
    await main(page).getByText('Mine', { exact: true }).click();
    await main(page).getByRole('button', { name: 'Load-out sheet' }).click();
    await main(page)
      .getByText(/reader-4\.2\.1\.msi, 3 MB: on this laptop, verified/)
      .waitFor();
    await expect(main(page).getByText('NOT on this laptop').count()).resolves.toBe(0);
    expect(await faults(page, 'ready-sheet', [1440, 1024, 400])).toEqual([]);
    if (process.env.LOOK) await page.pdf({ path: `${process.env.LOOK}/sheet.pdf` });
    expect(host.troubles).toEqual([]);
  });
});

if (!hasDockerRegistry) it.skip('is not installed here: apt-get install docker-registry apache2-utils', () => undefined);
