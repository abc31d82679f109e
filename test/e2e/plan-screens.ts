/** The stages of a plan at their screen, as a person fulfils and signs them. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

export const combo = (page: Page, name: RegExp | string) => page.getByRole('combobox', { name });
export const stage = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
/** Names `owner` as the owner of a stage, and ticks everything that it asks; `but`: all but that. A tick shows when it is saved. */
export async function fulfil(page: Page, owner: string, name: string, but?: string): Promise<void> {
  const panel = stage(page, name);
  const field = panel.getByRole('combobox', { name: 'Owner' });
  await field.click();
  // Of a thousand people only some are offered before a name is typed.
  await field.fill(owner);
  await page.getByRole('option', { name: owner, exact: true }).click();
  const left = but === undefined ? undefined : panel.getByRole('checkbox', { name: but });
  for (const box of await panel.getByRole('checkbox').all())
    if ((await box.getAttribute('id')) !== (await left?.getAttribute('id'))) await box.click();
  await expect.poll(() => panel.getByRole('checkbox', { checked: false }).count()).toBe(but === undefined ? 0 : 1);
}
/** `who` signs it. */
export async function sign(page: Page, who: string, name: string): Promise<void> {
  await stage(page, name)
    .getByRole('button', { name: `Sign ${name.toLowerCase()}…` })
    .click();
  await page.getByRole('dialog').getByRole('button', { name: 'Sign', exact: true }).click();
  await stage(page, name)
    .getByText(new RegExp(`^Signed by ${who}`))
    .waitFor();
}
