/** An installer's laptop on site: opened on what it has, closed and put away after each walk; and axe by the rules of WCAG 2.2 AA. */
import type { Page } from 'playwright-core';
import { newFolder, removeFolder } from './app.ts';
import { AppHost, type View } from './app-host.ts';
import { axeOn } from './axe.ts';

const open: AppHost[] = [];
const folders: string[] = [];

/** A folder of this walk, which `leave` puts away. */
export function folderOfWalk(): string {
  const folder = newFolder();
  folders.push(folder);
  return folder;
}

/** The app on what lies in a folder. */
export async function opened(folder: string, view: View = {}): Promise<AppHost> {
  const app = new AppHost(folder, view);
  open.push(app);
  await app.open();
  return app;
}

/** After each walk. */
export async function leave(): Promise<void> {
  for (const app of open.splice(0)) await app.close().catch(() => undefined);
  for (const folder of folders.splice(0)) removeFolder(folder);
}

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds, in the theme that is shown. */
export async function violations(page: Page): Promise<readonly string[]> {
  const found = await axeOn(page).withTags(tags).analyze();
  return found.violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.html).join(' | ')}`);
}
