/** What the lead does, through the screens and as a person finds things there. */
import type { Page } from 'playwright-core';
import { checklistName, names, pick } from './thread-team.ts';

export const title = 'Kiln Control';
export const version = '7.2';
export const release = `${title} ${version}`;
export const department = 'Ceramics';
const site = 'Docklands Workshop';

/** Goes to a section by the navigation at the side. */
export async function goTo(page: Page, section: 'Import' | 'Releases' | 'Visits' | 'Conflict desk' | 'Devices' | 'Today'): Promise<void> {
  await page
    .getByRole('navigation')
    .getByRole('link', { name: new RegExp(`^${section}`) })
    .first()
    .click();
}

export interface Desk {
  readonly tag: string;
  readonly serial: string;
  readonly name: string;
  readonly user: string;
  /** What is brought to it, and the version that stands there afterwards, where a walk has others than this one. */
  readonly newSerial?: string;
  readonly installs?: string;
}

const people = ['Kwame Eriksson', 'Łukasz Rossi', 'Grzegorz Brown', 'Ana Ní Bhriain', 'Zoë Müller', '田中 愛'];

/** As many devices of one department, each at its seat in the workshop without a network. */
export function desksOf(count: number): readonly Desk[] {
  return people.slice(0, count).map((user, i) => ({ tag: `KC0000${i + 1}`, serial: `KLN${4711 + i * 13}`, name: `CER-PC-${i + 1}`, user }));
}

/** Brings the lists of the college's owners, and imports them at one press. */
export async function importDesks(page: Page, desks: readonly Desk[]): Promise<void> {
  const csv = (name: string, ...lines: readonly string[]) => ({
    name: `${name}.csv`,
    mimeType: 'text/csv',
    buffer: Buffer.from(`${lines.join('\n')}\n`),
  });
  await goTo(page, 'Import');
  await page.getByText('Bring your lists').waitFor();
  const mail = (i: number): string => `user${i + 1}@college.example`;
  await page
    .locator('input[type=file]')
    .setInputFiles([
      csv('sites', 'code,name,time_zone,link', `DOCK,${site},Europe/London,none`),
      csv('departments', 'code,name,wave', `CER,${department},1`),
      csv(
        'people',
        'id,name,email,department,language,preference',
        ...desks.map(({ user }, i) => `P000${i + 1},${user},${mail(i)},CER,en,`),
      ),
      csv(
        'devices',
        'asset_tag,serial,hostname,maker,model,kind,os,ram_gb,department,site,room,user_id,user_email,purchased,warranty_end,notes',
        ...desks.map(
          ({ tag, serial, name }, i) =>
            `${tag},${serial},${name},Dell,OptiPlex 3080,desktop,Windows 11 Education 23H2,16,${department},DOCK,D03${i + 1},P000${i + 1},${mail(i)},2025-10-05,2028-10-04,`,
        ),
      ),
    ]);
  await page.getByRole('button', { name: /^Import \d+ records$/ }).click();
  await page.getByText(/^All \d+ records are in\.$/).waitFor({ timeout: 60_000 });
}

/** Makes the release, asks for the change and submits it. Ends on the release's page. */
export async function askForChange(page: Page): Promise<void> {
  await goTo(page, 'Releases');
  await page.getByRole('button', { name: 'New release' }).first().click();
  await page.getByRole('combobox', { name: 'Title' }).fill(title);
  await page.getByRole('combobox', { name: 'Version' }).fill(version);
  await page.keyboard.press('Escape');
  await page
    .getByRole('combobox', { name: 'Checklist' })
    .or(page.getByRole('textbox', { name: 'Checklist' }))
    .first()
    .click();
  await page.getByRole('option', { name: new RegExp(`^${checklistName}`) }).click();
  await page.getByLabel('Minutes for each visit').fill('30');
  await page.getByRole('button', { name: 'Make the release' }).click();
  await page.getByRole('button', { name: 'Write the request' }).click();
  await page.getByLabel('What is changed').fill(`${release} on the desks of ${department}`);
  await page.getByLabel('Why', { exact: false }).first().fill('The old version cannot fire the new kiln');
  await page.getByLabel('Back-out').fill('Put version 6.9 back from its medium');
  await page.getByRole('button', { name: 'Submit for approval' }).click();
}

/** The lead asked, so the lead cannot approve: the button says who can. */
export async function cannotApprove(page: Page): Promise<boolean> {
  await page.getByText(`You asked for this change, so ${names.approver} can approve it.`).waitFor();
  const approve = page.getByRole('button', { name: 'Approve', exact: true });
  return (await approve.getAttribute('aria-disabled')) === 'true';
}

/** Plans a visit at every seat of the department on this day, for the installer. */
export async function planVisits(page: Page, day: string, count: number, start = '08:30'): Promise<void> {
  await goTo(page, 'Releases');
  await page.getByText(release, { exact: true }).first().click();
  await page.getByRole('button', { name: 'Plan visits' }).first().click();
  await pick(page, 'Department', department);
  await page.getByRole('checkbox', { name: `Select all ${count} shown` }).click();
  await pick(page, 'Installer', names.installer);
  await page.getByLabel('Day').fill(day);
  await page.getByLabel('First start').fill(start);
  await page.getByLabel('Minutes for each').fill('30');
  await page.getByRole('button', { name: count === 1 ? 'Plan 1 visit' : `Plan ${count} visits` }).click();
  await page.getByText(`${count} visits planned and saved on this laptop.`).waitFor();
}

/** Opens the page of the visit at a device. */
export async function openVisit(page: Page, device: string): Promise<void> {
  await goTo(page, 'Visits');
  await page.getByRole('row').filter({ hasText: device }).locator('b').click();
  await page.getByText('What happened', { exact: true }).waitFor();
}

export async function moveVisit(page: Page, device: string, day: string): Promise<void> {
  await openVisit(page, device);
  await page.getByRole('button', { name: 'Move…' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('To which day').fill(day);
  await form.getByLabel('Why it moves').fill('The kiln is fired on that day');
  await form.getByRole('button', { name: 'Move the visit' }).click();
  await form.waitFor({ state: 'hidden' });
}

export async function cancelVisit(page: Page, device: string): Promise<void> {
  await openVisit(page, device);
  await page.getByRole('button', { name: 'Cancel…' }).click();
  const form = page.getByRole('dialog');
  await form.getByRole('textbox').fill('The desk is given up');
  await form.getByRole('button', { name: 'Cancel the visit' }).click();
  await form.waitFor({ state: 'hidden' });
}
