/** A lead brings the college's lists, looks, imports, and brings a newer export: the built app in a real Chromium. */
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attributeNames } from '../../shared/domain/cmdb/attributes.ts';
import { newFolder, removeFolder } from './app.ts';
import { AppHost } from './app-host.ts';
import { axeOn } from './axe.ts';
import { goTo } from './sample.ts';

const fixtures = join(import.meta.dirname, '../fixtures/college');
const names = ['devices', 'people', 'sites', 'departments', 'installers', 'titles'];

describe('importing lists', () => {
  let folder = '';
  let host: AppHost;
  let page: Page;

  beforeAll(async () => {
    folder = newFolder();
    host = new AppHost(folder);
    page = await host.open();
    await page.getByRole('link', { name: 'Import' }).click();
    await page.getByRole('link', { name: 'Import' }).click();
  });
  afterAll(async () => {
    await host.close();
    removeFolder(folder);
  });

  const bring = (...files: readonly (string | { name: string; mimeType: string; buffer: Buffer })[]): Promise<void> =>
    page.locator('input[type=file]').setInputFiles(files as string[]); // parsed: paths and buffers are not mixed
  const main = (label: RegExp | string) => page.getByRole('button', { name: label });
  const clean = async (): Promise<void> => {
    const { violations } = await axeOn(page).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)).toEqual([]);
  };

  it('begins with what to do, and refuses a PDF by its reason', async () => {
    await page.getByText('Bring your lists').waitFor();
    await bring({ name: 'devices.csv', mimeType: 'text/csv', buffer: Buffer.from('%PDF-1.7 not a list') });
    await page.getByText('This is a PDF, whatever its name says.').waitFor();
    await page.getByRole('button', { name: 'Leave devices.csv out' }).click();
    await page.getByText('Bring your lists').waitFor();
  });

  it('shows columns, counts and problems of every file before anything is changed', async () => {
    await bring(...names.map((name) => join(fixtures, `${name}.csv`)));
    await main('Import 3,348 records').waitFor();
    const tabs = await page.getByRole('tab').allInnerTexts();
    expect(tabs.map((text) => text.split('\n')[0])).toEqual([
      'Sites 7',
      'Departments 16',
      'People 949',
      'Installers 4',
      'Titles 6',
      'Devices 1,199',
    ]);
    await page.getByRole('tab', { name: /Devices/ }).click();
    await page.getByText('devices.csv · UTF-8 with mark · commas · 1,199 rows, 16 columns').waitFor();
    await page.getByText('1,187 added, 0 changed, 0 left as they are').waitFor();
    await page.getByText('GC99998 has 2 of 16 columns. Left out.').waitFor();
    await page.getByText('59 spellings of 16 names; 31 differ by case or spaces only and are joined').waitFor();
    expect(await page.getByLabel('What asset_tag becomes').inputValue()).toBe('assetTag');
    await clean();
  });

  it('saves the problems for the owners of the list, harmless in a spreadsheet', async () => {
    const [download] = await Promise.all([page.waitForEvent('download'), main('Save problems as CSV').click()]);
    expect(download.suggestedFilename()).toBe('problems in devices.csv');
    const text = await readFile(await download.path(), 'utf8');
    expect(text).toMatch(/^\uFEFFFile,Line,Column,Value,Problem,Row,Department,Site\r\n/);
    expect(text).toContain('devices.csv,309,');
    expect(text).not.toMatch(/(^|[,"])[=@]/m);
  });

  it('imports at one press and says how much is in, and where it stands', async () => {
    await main('Import 3,348 records').click();
    await page.getByText('All 3,348 records are in.').waitFor({ timeout: 60_000 });
    await page.getByText('7 sites, 16 departments, 949 people, 4 installers, 6 titles, 1,179 seats, 1,187 devices').waitFor();
    await page.getByText('0 added, 0 changed, 1,187 left as they are').waitFor();
    await page.getByText('The record says the same already.').waitFor();
  });

  it('shows a newer export as differences, and changes only what was agreed to', async () => {
    await main('Put these files away').click();
    await page.getByText('Bring your lists').waitFor();
    const text = readFileSync(join(fixtures, 'devices.csv'), 'utf8');
    const lines = text.split('\n').map((line) => (line.startsWith('GC00003,') ? line.replace(',HILL,C022,', ',DOCK,D001,') : line));
    const newer = lines.filter((line) => !line.startsWith('GC00002,')).join('\n');
    await bring({ name: 'devices.csv', mimeType: 'text/csv', buffer: Buffer.from(newer) });
    await page.getByText('What differs from the record').waitFor();
    await page.getByText('1 device moved', { exact: true }).waitFor();
    await page.getByText('1 device retired', { exact: true }).waitFor();
    await page.getByText('Agree to a group first.').waitFor();
    await page.emulateMedia({ colorScheme: 'dark' });
    await clean();
    const moved = page.getByRole('listitem').filter({ hasText: '1 device moved' });
    await moved.getByRole('button', { name: 'Show them' }).click();
    await moved.getByText('Room: C022 → D001').waitFor();
    await moved.getByText('Agree', { exact: true }).click();
    await main('Import 1 device').click();
    await page.getByText(/records? (is|are) in\./).waitFor();
    await page.getByText('1 device retired', { exact: true }).waitFor();
    expect(await page.getByText('1 device moved', { exact: true }).count()).toBe(0);
  });

  it('fetches devices straight from the CMDB, here one that speaks by files: what differs is shown, and nothing is taken by itself', async () => {
    await main('Put these files away').click();
    await goTo(page, '/deliveries/connection');
    await page.getByLabel('Which CMDB').selectOption('csv');
    await main(/^Connect$/).click();
    await page.getByText('Connected. Take in its first export').waitFor();
    await goTo(page, '/deliveries');
    await page.getByText('No export has been taken in yet').waitFor();
    const take = (name: string, text: string): Promise<void> =>
      page.getByLabel('Take in an export').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text, 'utf16le') });
    await take('short.csv', '\uFEFFassetTag;room\nGC00003;D777\n');
    await page.getByText(/The file has no column “key”/).waitFor();
    const columns = attributeNames.map((name) => name);
    const row = (values: Readonly<Record<string, string>>): string => columns.map((name) => values[name] ?? '').join(';');
    const rows = [
      row({ assetTag: 'GC00003', room: 'D777' }),
      row({ assetTag: 'GC70001', serial: 'FROM-CMDB-1', site: 'DOCK', room: 'D002' }),
    ];
    await take('their export.csv', `\uFEFF${[columns.join(';'), ...rows, 'too;short'].join('\n')}\n`);
    await page.getByText('Taken in: 2 records.').waitFor();
    await page.getByText('One row of it could not be read and was left out.').waitFor();
    await clean();
    await goTo(page, '/import');
    await main('Fetch devices from The CMDB').click();
    await page.getByRole('button', { name: 'How the file is read' }).click();
    await page.getByRole('checkbox', { name: 'This file lists only a part' }).check();
    await page.keyboard.press('Escape');
    await page.getByText('1 device appeared', { exact: true }).first().waitFor();
    const changed = page.getByRole('listitem').filter({ hasText: /1 device (moved|changed)/ });
    await changed.getByRole('button', { name: 'Show them' }).click();
    await changed.getByText('Room: D001 → D777').waitFor();
    await page.getByText('Agree to a group first.').waitFor();
  });

  it('stopped half-way, says exactly how many are in, keeps them, and takes the rest the next time', async () => {
    await main('Put these files away').click();
    await page.getByText('Bring your lists').waitFor();
    const rows = Array.from({ length: 3000 }, (_, i) => `STOP${i},SNX${i}Y,STOP-PC-${i},MAIN,Z${i},Finance`);
    const list = ['asset_tag,serial,hostname,site,room,department', ...rows].join('\n');
    await bring({ name: 'more devices.csv', mimeType: 'text/csv', buffer: Buffer.from(list) });
    await page.getByText('3,000 added, 0 changed, 0 left as they are').waitFor();
    await page.getByRole('button', { name: 'How the file is read' }).click();
    await page.getByRole('checkbox', { name: 'This file lists only a part' }).check();
    await page.keyboard.press('Escape');
    await page.getByRole('listitem').filter({ hasText: '3,000 devices appeared' }).getByText('Agree', { exact: true }).click();
    await main(/^Import [\d,]+ devices$/).click();
    await page.getByText(/^[1-9][\d,]* of 6,000 saved on this laptop$/).waitFor();
    await main('Stop').click();
    const ended = page.getByText(/^Stopped: [\d,]+ of 6,000 records are in/);
    const said = Number(/([\d,]+) of 6,000/.exec(await ended.innerText())?.[1]?.replace(',', ''));
    expect(said).toBeGreaterThan(0);
    expect(said).toBeLessThan(6000);
    // Seats go in before the devices that stand there.
    const devices = Math.max(0, said - 3000);
    await page
      .getByText(`${(3000 - devices).toLocaleString('en-GB')} added, 0 changed, ${devices.toLocaleString('en-GB')} left as they are`)
      .waitFor();
    await page.getByRole('listitem').filter({ hasText: 'devices appeared' }).getByText('Agree', { exact: true }).click();
    await main(/^Import [\d,]+ devices$/).click();
    await page.getByText(`All ${(6000 - said).toLocaleString('en-GB')} records are in.`).waitFor({ timeout: 60_000 });
    await page.getByText('0 added, 0 changed, 3,000 left as they are').waitFor();
  });

  it('leaves no error behind', () => {
    expect(host.troubles).toEqual([]);
  });
});
