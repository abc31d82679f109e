/**
 * Every kind of conflict as its page on the desk, in place on the item, and provisional on a laptop. What is shown came about between laptops at a
 * hub (test/contract/hub/conflict-kinds.ts); here it is laid into the window's own database. `PICTURES=folder`: for whoever wants to look.
 */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stored } from '../../renderer/data/dexie-replica.ts';
import { conflictView } from '../../renderer/features/conflict/conflict-view.ts';
import { groundcrewRules } from '../../shared/domain/rules.ts';
import type { Row } from '../../shared/sync/row.ts';
import { FixedWorld } from '../../shared/sync/world.ts';
import { hubCollege } from '../builders/hub-college.ts';
import type { HubDesk } from '../builders/hub-desk.ts';
import { type Kind, kinds } from '../contract/hub/conflict-kinds.ts';
import { newFolder, removeFolder } from './app.ts';
import { AppHost } from './app-host.ts';
import { faultsOf } from './every-screen.ts';
import { goTo } from './sample.ts';
import { whoIs } from './seed.ts';

interface Shown {
  readonly rows: readonly Row[];
  readonly id: string;
  readonly me: string;
  readonly about: string | undefined;
  readonly ask: string;
  readonly says: readonly string[];
  readonly offers: readonly string[];
}

function shownOf(desk: HubDesk, kind: Kind): Shown {
  const rows = [...desk.replica.rows.values()].map(named);
  const row = desk.conflicts(kind.kind)[0]?.row;
  const view = row && conflictView(new FixedWorld(rows, groundcrewRules), row, desk.name);
  if (view === undefined) throw new Error(kind.name);
  return {
    rows,
    id: view.id,
    me: desk.name,
    about: view.path,
    ask: view.ask,
    says: view.sides.map((side) => side.value ?? ''),
    offers: view.options.options.map((option) => option.label),
  };
}

/** The lead's laptop afterwards, and that of whoever came back last, before the hub had heard. */
async function cameAbout(kind: Kind): Promise<readonly [lead: Shown, last: Shown]> {
  const all = await hubCollege();
  try {
    await kind.ready?.(all);
    await all.everybody();
    const last = await kind.meet(all);
    await last.pull();
    const before = shownOf(last, kind);
    await last.comeBack();
    await all.everybody();
    return [shownOf(all.olu, kind), before];
  } finally {
    await all.hub.close();
  }
}

const names: { readonly [id: string]: string } = {
  olu: 'Olu Rossi',
  renee: 'Renée Fox',
  ben: 'Ben Okafor',
  mei: 'Mei Tan',
  shah: 'R. Shah',
  eve: 'Eve Hart',
  dora: 'Dora Lind',
};
function named(row: Row): Row {
  const name = row.type === 'person' ? names[row.id] : undefined;
  return name === undefined ? row : { ...row, fields: { ...row.fields, name } };
}

/** Lays these records into the window's database in place of what is there, with the person at this laptop for `me`. */
async function lay(page: Page, shown: Shown, person: string): Promise<void> {
  const mine = (text: string): string =>
    text.replaceAll(`"${shown.me}"`, `"${person}"`).replaceAll(`person:${shown.me}"`, `person:${person}"`);
  const rows = (JSON.parse(mine(JSON.stringify(shown.rows))) as readonly Row[]).map((row) => stored(groundcrewRules, row));
  await page.evaluate(
    async (list) => {
      const opened = await new Promise<IDBDatabase>((resolve, reject) => {
        const asked = indexedDB.open('groundcrew');
        asked.onsuccess = () => resolve(asked.result);
        asked.onerror = () => reject(asked.error);
      });
      await new Promise<void>((resolve, reject) => {
        const tx = opened.transaction('rows', 'readwrite');
        tx.objectStore('rows').clear();
        for (const row of list) tx.objectStore('rows').put(row);
        tx.oncomplete = () => resolve();
        tx.onerror = () => reject(tx.error);
      });
      opened.close();
    },
    JSON.parse(JSON.stringify(rows)),
  );
}

/** Kinds that are looked at before the hub has heard, too; the others are in the contract's table. */
const provisional: readonly string[] = ['the serial of one device changed by two people', 'one installer booked twice'];

async function pictured(page: Page, name: string): Promise<void> {
  if (process.env.PICTURES === undefined) return;
  for (const [width, height] of [
    [1440, 900],
    [400, 800],
  ] as const)
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: join(process.env.PICTURES, `${name}-${width}-${colorScheme}.png`) });
    }
  await page.setViewportSize({ width: 1440, height: 900 });
}

describe('the conflict desk', () => {
  let folder = '';
  let host: AppHost;
  let page: Page;
  let person = '';
  beforeAll(async () => {
    folder = newFolder();
    host = new AppHost(folder);
    page = await host.open();
    await page.getByRole('navigation').first().waitFor();
    person = await whoIs(page);
  });
  afterAll(async () => {
    await host.close();
    removeFolder(folder);
  });
  const pane = () => page.getByRole('region', { name: 'The conflict' });

  async function opened(shown: Shown, path: string): Promise<void> {
    await goTo(page, '/hub');
    await lay(page, shown, person);
    await page.reload();
    await page.getByRole('navigation').first().waitFor();
    await goTo(page, path);
  }

  it.each(kinds.map((kind, n) => ({ ...kind, n })))('shows $name, with every side, and in place on the item', async (kind) => {
    const [lead, last] = await cameAbout(kind);
    await opened(lead, `/conflicts?open=${lead.id}`);
    await pane().getByRole('heading', { name: lead.ask, exact: true }).waitFor();
    for (const said of lead.says) await pane().getByText(said, { exact: true }).first().waitFor();
    for (const offer of lead.offers) await page.getByRole('button', { name: offer, exact: true }).first().waitFor();
    await pane().getByText('Why this is proposed:').waitFor();
    expect(await pane().locator('.provisional').count()).toBe(0);
    await pictured(page, `${String(kind.n).padStart(2, '0')}-${kind.kind}`);
    if (lead.about !== undefined) {
      await goTo(page, lead.about);
      await page.locator(`main a[href*="open=${lead.id}"]`).waitFor();
      await pictured(page, `${String(kind.n).padStart(2, '0')}-${kind.kind}-here`);
    }
    if (!provisional.includes(kind.name) && process.env.PICTURES === undefined) return;
    await opened(last, `/conflicts?open=${last.id}`);
    await page.locator('.gc-desk-pane.provisional').waitFor();
    await pane()
      .getByText(/^Seen on this laptop only so far\./)
      .waitFor();
    await page.getByText('Not at the hub yet').first().waitFor();
    await pictured(page, `${String(kind.n).padStart(2, '0')}-${kind.kind}-last`);
  });

  it('has no fault that axe finds, settled or provisional, on a phone too', async () => {
    expect(await faultsOf(page)).toEqual([]);
  });
});
