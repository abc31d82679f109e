/** A laptop with the sample rollout on it, at the page where a walk begins. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { groundcrewRules } from '../../shared/domain/rules.ts';
import { sampleOps } from '../../shared/domain/sample/load-sample.ts';
import type { Op } from '../../shared/sync/op.ts';
import { FixedWorld } from '../../shared/sync/world.ts';
import type { AppHost } from './app-host.ts';
import { appendOps } from './seed.ts';

/** Opens the app afresh (a walk's second try finds nothing of its first) with the sample and whatever else is given, and waits until the hub has it. */
export async function openWithSample(host: AppHost, more: readonly Op[] = []): Promise<Page> {
  for (const part of ['profile', 'chromium']) await rm(join(host.folder, part), { recursive: true, force: true });
  host.troubles.length = 0;
  const page = await host.open();
  await page.getByRole('navigation').getByRole('link', { name: 'Releases' }).waitFor();
  await appendOps(page, 'load-sample-rollout', [...sampleOps(new FixedWorld([], groundcrewRules), 'smp'), ...more]);
  // With records to show, the window goes to its first section by itself.
  await page.waitForURL(/#\/\w+$/);
  return page;
}

/** The parts of an address after `#`. */
export async function goTo(page: Page, path: string): Promise<void> {
  await page.goto(`${page.url().split('#')[0]}#${path}`);
}
