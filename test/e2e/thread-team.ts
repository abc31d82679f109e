/** The people of a thread: a lead and an approver on the hub's network, an installer behind a cable that can be cut. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Act } from '../../shared/domain/act.ts';
import { asJson } from '../../shared/domain/checklist/as-json.ts';
import type { Section } from '../../shared/domain/checklist/step.ts';
import { make } from '../../shared/domain/write.ts';
import { NodeLaptop } from '../builders/node-laptop.ts';
import { Link } from '../fakes/link.ts';
import { AppHost } from './app-host.ts';
import type { HubServer } from './hub-server.ts';
import { appendOps } from './seed.ts';

export const names = { lead: 'Rosa Lindgren', approver: 'Ravi Shah', installer: 'Ben Okafor' } as const;
export const checklistName = 'Kiln software, on site';

/** The three things that are passed on to whoever joins. */
export interface PassedOn {
  readonly address: string;
  readonly code: string;
  readonly fingerprint: string;
}

export interface Team {
  readonly lead: AppHost;
  readonly ben: AppHost;
  /** Ravi, who approves; his laptop has no window. */
  readonly ravi: NodeLaptop;
  /** Between Ben and the hub. */
  readonly link: Link;
  /** What Ben was given to join with. */
  readonly forBen: PassedOn;
  readonly close: () => Promise<void>;
}

/**
 * The lead joins the hub at its screen, invites the two others there and brings the checklist; Ravi joins. Ben has not come yet.
 * The lead's window stays open.
 */
export async function gather(folder: string, hub: HubServer, sections: readonly Section[]): Promise<Team> {
  const first = await hub.firstUser(names.lead);
  await hub.start();
  const lead = new AppHost(join(folder, 'lead'));
  const ben = new AppHost(join(folder, 'ben'));
  const link = await Link.to(hub.port);
  let ravi: NodeLaptop | undefined;
  const close = async (): Promise<void> => {
    for (const each of [lead, ben, ravi, link]) await each?.close().catch(() => undefined);
  };
  try {
    const page = await opened(lead);
    await joinAtScreen(page, { address: hub.address, ...first }, "Rosa's laptop");
    const forRavi = await invite(page, names.approver, 'Change approver');
    const forBen = await invite(page, names.installer, 'Installer');
    // There is no screen for making a checklist yet.
    await appendOps(page, 'save-template', [
      make('template', 'kiln', { name: checklistName, kind: 'install' }),
      make('template-version', 'kiln-1', { templateId: 'kiln', number: 1, sections: asJson(sections) }),
    ]);
    const alone = await NodeLaptop.open(join(folder, 'ravi'));
    ravi = await alone.join({ ...forRavi, address: hub.address, laptop: "Ravi's laptop" });
    return { lead, ben, ravi, link, forBen: { ...forBen, address: `http://127.0.0.1:${link.port}` }, close };
  } catch (cause) {
    await close();
    throw cause;
  }
}

/** Opens a laptop's window and waits until it shows where its person is. */
export async function opened(host: AppHost): Promise<Page> {
  const page = await host.open();
  await page.getByRole('navigation').first().waitFor();
  return page;
}

const toHub = (page: Page): Promise<void> =>
  page.evaluate(() => {
    location.hash = '#/hub';
  });

/** Types the three things and joins; ends on the reloaded window. */
export async function joinAtScreen(page: Page, passed: PassedOn, laptop: string): Promise<void> {
  await toHub(page);
  await page.getByLabel('Address of the hub').fill(passed.address);
  await page.getByLabel('Code', { exact: true }).fill(passed.code);
  await page.getByLabel('Fingerprint of the hub').fill(passed.fingerprint);
  await page.getByLabel('What this laptop is called').fill(laptop);
  await page.getByRole('button', { name: 'Join this hub' }).click();
  await page.getByText(new RegExp(`at ${passed.address}`)).waitFor();
}

/** Invites somebody new with a role everywhere; answers what is shown once. */
export async function invite(page: Page, name: string, role: string): Promise<{ readonly code: string; readonly fingerprint: string }> {
  await toHub(page);
  await pick(page, 'Who', 'Somebody new');
  await page.getByLabel('Name', { exact: true }).fill(name);
  await pick(page, 'Role', role);
  await pick(page, 'Where it holds', 'Everywhere');
  await page.getByRole('button', { name: 'Make a code' }).click();
  await page.getByText(`Pass these three on to ${name}`).waitFor();
  const [, code = '', fingerprint = ''] = await page.locator('.gc-pass-on dd.gc-mono').allInnerTexts();
  await page.getByRole('button', { name: 'I have passed them on' }).click();
  return { code, fingerprint };
}

/** Chooses an entry of a field that offers some. */
export async function pick(page: Page, label: string, option: string | RegExp): Promise<void> {
  const field = page.getByRole('combobox', { name: label, exact: true });
  await field.click();
  await page.getByRole('option', { name: option, exact: true }).first().click();
}

/** Does an act on a laptop without a window; rejects where it is refused. */
export async function does<I>(laptop: NodeLaptop, act: Act<I>, input: I) {
  const done = await laptop.act(act, input);
  if (!done.ok) throw new Error(`${act.name} was refused: ${JSON.stringify(done.refusal)}`);
  return done.value;
}
