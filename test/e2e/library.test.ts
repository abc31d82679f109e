/** The definitive software library: from a number that is refused to two versions for two waves, a key and a withdrawal. The built app in Chromium. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { command, make } from '../../shared/domain/write.ts';
import type { Op } from '../../shared/sync/op.ts';
import { today } from '../builders/planned-day.ts';
import { newFolder, removeFolder } from './app.ts';
import { AppHost } from './app-host.ts';
import { axeOn } from './axe.ts';
import { key, runsOver } from './every-screen.ts';
import { goTo, openWithSample } from './sample.ts';
import { appendOps, whoIs } from './seed.ts';

const title = `${key}.title.1`;
const next = `${key}.version.1`;
const main = (page: Page) => page.getByRole('main');
const dialog = (page: Page) => page.getByRole('dialog');

/** Two visits of one release, in two waves, under an approved change. */
function visits(me: string): readonly Op[] {
  const visit = (n: number, wave: number): Op =>
    make('visit', `${key}-visit-${n}`, {
      siteId: `${key}.site.main`,
      departmentId: `${key}.department.admissions`,
      releaseId: `${key}.release.1`,
      seatId: `${key}.seat.${n}`,
      deviceId: `${key}.device.${n}`,
      kind: 'install',
      slot: { day: today(), startsAt: 480 + n * 60, minutes: 45 },
      installerId: me,
      state: 'planned',
      wave,
      sample: true,
    });
  return [
    make('rfc', `${key}-rfc`, { releaseId: `${key}.release.1`, what: 'Library Reader 4.2.1', backOut: '3.9.0 again', sample: true }),
    command('rfc', `${key}-rfc`, 'submit-rfc', { rfc: `${key}-rfc` }),
    command('rfc', `${key}-rfc`, 'approve-sample', { rfc: `${key}-rfc`, round: 1, version: next }),
    visit(1, 1),
    visit(2, 2),
  ];
}

/** What other walks press: the version of the release comes as far as accepted. */
const accepted: readonly Op[] = [
  command('version', next, 'put-in-version', { version: next, title, number: '4.2.1', event: 'e1' }),
  command('medium', 'm421', 'put-in-medium', {
    medium: 'm421',
    version: next,
    platform: { system: 'windows', architecture: 'x64', language: 'en-GB' },
    fileName: 'library-reader-4.2.1.msi',
    digest: `sha256:${'9f'.repeat(32)}`,
    sizeBytes: 210_000_000,
    maker: { compared: 'equal', algorithm: 'sha256', value: '9f'.repeat(32), source: 'https://maker.example/reader' },
    event: 'e2',
  }),
  command('version', next, 'mark-version', { version: next, to: 'in-test', seen: 'development', day: today(), event: 'e3' }),
  command('version', next, 'mark-version', { version: next, to: 'accepted', seen: 'in-test', day: today(), event: 'e4' }),
];

let folder = '';
let host: AppHost;
let page: Page;
beforeAll(async () => {
  folder = newFolder();
  host = new AppHost(folder);
  page = await openWithSample(host);
  await appendOps(page, 'plan-visits', visits(await whoIs(page)));
});
afterAll(async () => {
  await host.close();
  removeFolder(folder);
});

async function clean(name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await axeOn(page).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
    expect(violations.map(({ id, nodes }) => `${name} ${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)).toEqual([]);
    for (const width of [1440, 400]) {
      await page.setViewportSize({ width, height: 900 });
      const shot = process.env['LOOK'];
      if (shot !== undefined)
        await page.screenshot({ path: `${shot}/library-${name.replace(' ', '-')}-${colorScheme}-${width}.png`, fullPage: true });
      expect(await runsOver(page), `${name} at ${width}`).toEqual([]);
    }
    await page.setViewportSize({ width: 1440, height: 900 });
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

it('numbering is tried on examples before it is saved, and a number that breaks it is refused with the reason', async () => {
  await goTo(page, '/library');
  await main(page).getByText('No definitive version of 1 title yet').waitFor();
  await main(page).getByText('Library Reader (sample)').click();
  await page.getByRole('button', { name: 'Numbering and retention' }).click();
  await page.getByRole('checkbox', { name: 'Check numbers against a pattern' }).check();
  const pattern = page.getByRole('textbox', { name: 'Pattern' });
  await pattern.fill('(.*)+$');
  await page.getByText('Use capital words, small letters, digits').waitFor();
  await pattern.fill('MAJOR.MINOR.PATCH');
  await page.getByRole('textbox', { name: 'Try it on numbers' }).fill('4.2.1\n4.2');
  await page.getByText('major 4, minor 2, patch 1').waitFor();
  await page.getByText('4.2 breaks the numbering MAJOR.MINOR.PATCH. After “4.2” comes “.”.').waitFor();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved.').waitFor();

  await goTo(page, `/titles/${title}`);
  await page.getByRole('button', { name: 'Put in a version' }).click();
  await dialog(page).getByRole('combobox', { name: 'Version' }).click();
  await page.getByRole('option', { name: 'Another version' }).click();
  await dialog(page).getByRole('textbox', { name: 'Number' }).fill('3.9');
  await dialog(page).getByText('3.9 breaks the numbering MAJOR.MINOR.PATCH. After “3.9” comes “.”.').waitFor();
  await dialog(page).getByRole('button', { name: 'Put it in' }).click();
  await dialog(page).getByRole('alert').getByText('3.9 breaks the numbering').waitFor();
  await dialog(page).getByRole('textbox', { name: 'Number' }).fill('3.9.0');
  await dialog(page).getByText('Fits the numbering: major 3, minor 9, patch 0.').waitFor();
  await dialog(page).getByRole('button', { name: 'Put it in' }).click();
  await main(page).getByText('In development. Nobody installs it yet.').waitFor();
});

it('a medium is taken in with its maker’s digest, never on MD5; then test, acceptance, and definitive for everybody', async () => {
  await page.getByRole('button', { name: 'Put in a medium' }).click();
  const form = dialog(page);
  await form.getByRole('textbox', { name: 'File name' }).fill('library-reader-3.9.0.msi');
  await form.getByRole('textbox', { name: 'Size in bytes' }).fill('209000000');
  await form.getByRole('textbox', { name: 'SHA-256 of the file' }).fill('ab'.repeat(32));
  await form.getByRole('textbox', { name: 'Where it came from' }).fill('https://maker.example/reader');
  await form.getByRole('textbox', { name: 'The maker’s digest' }).fill('d41d8cd98f00b204e9800998ecf8427e');
  await form.getByText('MD5 alone proves nothing').waitFor();
  await form.getByRole('textbox', { name: 'The maker’s digest' }).fill('cd'.repeat(32));
  await form.getByRole('button', { name: 'Put it in' }).click();
  await form.getByText('This is not the file that its maker published').waitFor();
  await form.getByRole('textbox', { name: 'The maker’s digest' }).fill(`SHA256: ${'ab'.repeat(32)}`);
  await form.getByRole('button', { name: 'Put it in' }).click();
  await main(page).getByText('equal to the maker’s SHA-256').waitFor();
  await main(page).getByText('Installed by hand; no command is set.').waitFor();
  await page.getByRole('button', { name: 'Set how library-reader-3.9.0.msi is installed' }).click();
  const program = dialog(page).getByRole('textbox', { name: 'Program' });
  const list = dialog(page).getByRole('textbox', { name: 'Arguments, one a line' });
  await program.fill('cmd.exe');
  await list.fill('/c\n{file}');
  await dialog(page).getByText('The program would be a shell or a script').waitFor();
  await dialog(page).getByRole('button', { name: 'Set the command' }).click();
  await program.fill('msiexec');
  await list.fill('/i\n{flie}');
  await dialog(page).getByText('Argument 2 has a place in braces that is not known.').waitFor();
  await list.fill('/i\n{file}\n/qn\nASSET={device}\nNOTE=a & b; $(id)');
  await clean('installer form');
  await dialog(page).getByRole('button', { name: 'Set the command' }).click();
  await dialog(page).waitFor({ state: 'detached' });
  await main(page).getByText('NOTE=a & b; $(id)').first().waitFor();
  await main(page).getByText('Installer command set').waitFor();
  for (const step of ['Begin its test', 'Mark accepted']) {
    await page.getByRole('button', { name: step }).click();
    await dialog(page).getByRole('button', { name: step }).click();
    await dialog(page).waitFor({ state: 'detached' });
  }
  await page.getByRole('button', { name: 'Mark definitive' }).click();
  await dialog(page).getByText('Now nothing of its own is definitive there.').waitFor();
  await dialog(page).getByRole('button', { name: 'Mark it definitive' }).click();
  await main(page).getByText('Definitive for everybody', { exact: true }).waitFor();
});

it('the pilot wave gets the new version while everybody else keeps the old one', async () => {
  await appendOps(page, 'mark-version', accepted);
  await goTo(page, `/library/versions/${next}`);
  await page.getByRole('button', { name: 'Mark definitive' }).click();
  await dialog(page).getByRole('radio', { name: 'One wave of a release' }).check();
  await dialog(page).getByRole('combobox', { name: 'Wave' }).click();
  await page.getByRole('option', { name: /^wave 1 of / }).click();
  await dialog(page).getByText('1 planned visit lies there.').waitFor();
  await dialog(page).getByRole('button', { name: 'Mark it definitive' }).click();
  await main(page)
    .getByText(/^Definitive for wave 1 of/)
    .waitFor();

  await goTo(page, `/visits/${key}-visit-1`);
  await main(page).getByText('Install this one. It is definitive for wave 1 of').waitFor();
  await main(page).getByText('Way back: Library Reader (sample) 3.9.0').waitFor();
  await clean('visit');
  await goTo(page, `/visits/${key}-visit-2`);
  await main(page).getByText('Definitive for others, not for this seat. Do not install it here.').waitFor();
  await main(page).getByText('For this seat 3.9.0 is definitive.').waitFor();
  await goTo(page, `/releases/${key}.release.1`);
  await main(page).getByText('The right version is not there yet, and the first visit is today.').waitFor();
  await main(page).getByText('Library Reader (sample) 4.2.1 is definitive for others only.').first().waitFor();
  await main(page).getByText('It is your move: mark it definitive for them.').first().waitFor();
  await clean('release');
  await goTo(page, '/board');
  await main(page).getByText('their first visit is today; it is the release manager’s move').waitFor();
  await goTo(page, `/titles/${title}`);
  await main(page)
    .getByRole('heading', { name: /^4\.2\.1/ })
    .waitFor();
  await main(page)
    .getByRole('heading', { name: /^3\.9\.0/ })
    .waitFor();
  await clean('title');
});

it('a licence is counted with the work; its key is sealed, and shown once asked, with a record of who saw it', async () => {
  await goTo(page, `/titles/${title}`);
  await page.getByRole('button', { name: 'Add a licence' }).click();
  await dialog(page).getByRole('textbox', { name: 'Owned' }).fill('1');
  await dialog(page).getByRole('button', { name: 'Save' }).click();
  await main(page).getByText('0 of 1 used').first().waitFor();
  await page.getByRole('button', { name: 'Seal a key' }).click();
  await dialog(page).getByRole('textbox', { name: 'What it is called' }).fill('Volume key');
  await dialog(page).getByRole('textbox', { name: 'Licence key' }).fill('AAAA-BBBB-CCCC');
  await dialog(page).getByRole('button', { name: 'Seal and save' }).click();
  await main(page).getByText('never shown').waitFor();
  await dialog(page).waitFor({ state: 'detached' });
  expect(await page.getByText('AAAA-BBBB-CCCC').count()).toBe(0);

  await goTo(page, `/visits/${key}-visit-1`);
  await main(page).getByText('Volume key, Library Reader (sample)').waitFor();
  await page.getByRole('button', { name: 'Show the key' }).click();
  await main(page).getByText('AAAA-BBBB-CCCC').waitFor();
  await main(page)
    .getByText(/^Shown to /)
    .waitFor();
  await page.getByRole('button', { name: 'Hide it' }).click();
  expect(await page.getByText('AAAA-BBBB-CCCC').count()).toBe(0);

  await appendOps(page, 'use-licence', [
    make('licence-use', 'u1', { titleId: title, deviceId: `${key}.device.1`, state: 'used' }),
    make('licence-use', 'u2', { titleId: title, deviceId: `${key}.device.2`, state: 'used' }),
  ]);
  await goTo(page, '/library/licences');
  await main(page).getByText('1 title uses more licences than are owned').waitFor();
  await main(page).getByText('2 of 1 used').waitFor();
});

it('a withdrawn version is installed by nobody, and every screen says so', async () => {
  await goTo(page, `/library/versions/${next}`);
  await page.getByRole('button', { name: 'Withdraw it', exact: true }).click();
  await dialog(page).getByText('It is definitive for wave 1 of').waitFor();
  await dialog(page).getByRole('textbox').fill('Fails on 4 GB');
  await dialog(page).getByRole('button', { name: 'Withdraw it for good' }).click();
  await main(page).getByText('Withdrawn: Fails on 4 GB', { exact: true }).waitFor();
  await goTo(page, `/visits/${key}-visit-1`);
  await main(page).getByText('Withdrawn. Do not install it.').waitFor();
  await goTo(page, `/titles/${title}`);
  await main(page).getByText('Nothing takes its place here until another version is marked.').waitFor();
  await goTo(page, '/library');
  await main(page).getByText('4.2.1 for wave 1 of').waitFor();
  await clean('library');
  await goTo(page, '/library/book');
  await main(page).getByText('Withdrawn Library Reader (sample) 4.2.1 Fails on 4 GB').waitFor();
  const lines = (text: string) => main(page).getByText(text);
  await lines('Installer command set Library Reader (sample) 3.9.0').waitFor();
  await page.getByRole('button', { name: 'Print the book' }).waitFor();
  await clean('book');
  expect(host.troubles).toEqual([]);
});
