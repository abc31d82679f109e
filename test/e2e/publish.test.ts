/** A release manager puts real files into the library: into the hub's own registry, and into one that is named, cut in mid-file. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, describe, expect, test } from 'vitest';
import { command, make } from '../../shared/domain/write.ts';
import { digestOf } from '../../shared/node/keys.ts';
import { startCuttingProxy } from '../contract/registry/cutting-proxy.ts';
import { hasDockerRegistry, startDockerRegistry } from '../contract/registry/docker-registry.ts';
import { clientOf } from '../contract/registry/suite.ts';
import { newFolder, removeFolder } from './app.ts';
import { AppHost } from './app-host.ts';
import { axeOn } from './axe.ts';
import { goTo, openWithSample } from './sample.ts';

const mib = 1024 * 1024;
/** Two real programs of this machine, of some ten megabytes each. */
const files = ['/usr/bin/docker-registry', '/usr/bin/skopeo'] as const;

const folder = newFolder();
const host = new AppHost(folder);
const ends: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await host.close();
  for (const end of ends.splice(0)) await end.close();
  removeFolder(folder);
});

const titled = [
  make('title', 'atlas', { name: 'Atlas' }),
  ...['5.0', '5.1'].map((number) =>
    command('version', `atlas-${number}`, 'put-in-version', { version: `atlas-${number}`, title: 'atlas', number, event: `e-${number}` }),
  ),
];

async function clean(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await axeOn(page).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze();
    expect(violations.map((each) => `${colorScheme} ${each.id} ${each.nodes[0]?.target.join(' ')}`)).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

const picture = async (page: Page, name: string): Promise<void> => {
  const to = process.env['PICTURES'];
  if (to !== undefined) await page.screenshot({ path: join(to, `${name}.png`), fullPage: true });
};

const box = (page: Page, name: RegExp) => page.getByRole('textbox', { name });

async function choose(page: Page, path: string): Promise<void> {
  await page.getByLabel('Choose files…').setInputFiles(path);
  await page.getByText('On this laptop, not compared yet').waitFor();
}

describe.skipIf(!hasDockerRegistry)('putting files in', () => {
  test('a file is compared with what its maker publishes, goes to the registry through a cut, and stands in the record', async () => {
    const page = await openWithSample(host, titled);
    const [first, second] = await Promise.all(files.map((path) => readFile(path)));
    if (first === undefined || second === undefined) throw new Error('no files');

    // Into the hub's own registry, which needs nothing to be set up.
    await goTo(page, '/library/versions/atlas-5.0');
    await page.getByRole('link', { name: 'Put files in' }).click();
    await page.getByText('No file of Atlas 5.0 is in the library yet.').waitFor();
    await choose(page, files[0]);
    await page.getByText(digestOf(first).slice('sha256:'.length)).waitFor();
    await page.getByRole('button', { name: 'Compare and send' }).click();
    await page.getByText('Copy the digest from the maker’s page').waitFor();
    await page.getByText('Say where, so that somebody else can check it.').waitFor();
    await picture(page, 'form');
    await clean(page);

    // Another file's digest: nothing is sent, and the sentence says what both are.
    await box(page, /^Digest that the maker/).fill('d41d8cd98f00b204e9800998ecf8427e');
    await page.getByText(/MD5/).waitFor();
    await box(page, /^Digest that the maker/).fill(digestOf('another file').slice('sha256:'.length));
    await box(page, /^Where you read it/).fill('https://maker.example/5.0/SHA256SUMS');
    await page.getByRole('button', { name: 'Compare and send' }).click();
    await page.getByRole('alert').getByText('not the file that its maker published').waitFor();
    await picture(page, 'refused');
    await page.getByText('On this laptop, not compared yet').waitFor();

    await box(page, /^Digest that the maker/).fill(
      ` SHA512: ${createHash('sha512').update(first).digest('hex').toUpperCase()}  docker-registry`,
    );
    await page.getByRole('button', { name: 'Compare and send' }).click();
    await page.getByText('In the registry and in the record').waitFor({ timeout: 60_000 });
    await page.getByText('1 file of Atlas 5.0 is in the library.').waitFor();
    await page.getByText('the same SHA-512 as published at https://maker.example/5.0/SHA256SUMS').waitFor();
    await picture(page, 'recorded');

    // Another registry: greeted first, so that a wrong password is no surprise on site.
    const docker = await startDockerRegistry();
    const proxy = await startCuttingProxy(docker.address);
    ends.push(proxy, docker);
    await goTo(page, '/library/registry');
    await page.getByText('The files of the library lie in the hub’s own registry.').waitFor();
    await page.getByRole('radio', { name: 'Another registry' }).check();
    await box(page, /^Address/).fill(proxy.address);
    await box(page, /^Name for reading/).fill(docker.user);
    await page.getByLabel('Password for reading').fill('guessed');
    await page.getByRole('button', { name: 'Use it' }).click();
    await page.getByRole('alert').getByText('did not take the name and password').waitFor();
    await page.getByLabel('Password for reading').fill(docker.password);
    await box(page, /^Name for putting in/).fill(docker.user);
    await page.getByLabel('Password for putting in').fill(docker.password);
    await picture(page, 'registry');
    await clean(page);
    await page.getByRole('button', { name: 'Use it' }).click();
    await page.getByText(`The files of the library lie in the registry at ${proxy.address}.`).waitFor();

    // Cut in mid-file on its way there.
    await goTo(page, '/library/put-in/atlas-5.1');
    await choose(page, files[1]);
    await page.getByRole('checkbox', { name: 'The maker publishes none' }).check();
    await box(page, /^Where the file came from/).fill('Bought on a disc, serial 4711');
    proxy.cut('up', 5 * mib);
    await page.getByRole('button', { name: 'Compare and send' }).click();
    await page.getByRole('progressbar').waitFor();
    await picture(page, 'uploading');
    await page.getByText('1 file of Atlas 5.1 is in the library.').waitFor({ timeout: 60_000 });
    await page.getByText('published none; the file came from Bought on a disc, serial 4711').waitFor();
    expect(proxy.cuts).toBe(1);
    const client = clientOf(docker.address, { kind: 'basic', user: docker.user, password: docker.password });
    ends.unshift(client);
    expect(await client.exists('groundcrew/atlas', digestOf(second))).toBe(true);
    await page.setViewportSize({ width: 400, height: 900 });
    await clean(page);
    await picture(page, 'phone');
    expect(host.troubles).toEqual([]);
  });
});
