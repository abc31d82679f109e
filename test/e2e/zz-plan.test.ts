import { mkdirSync } from 'node:fs';
import { it } from 'vitest';
import { command, make } from '../../shared/domain/write.ts';
import { dayAfter, today } from '../builders/planned-day.ts';
import { newFolder, removeFolder } from './app.ts';
import { AppHost } from './app-host.ts';
import { around, settle } from './every-screen.ts';
import { goTo, openWithSample } from './sample.ts';
import { appendOps, whoIs } from './seed.ts';

it('looks', { timeout: 180_000 }, async () => {
  mkdirSync('/tmp/shots/plan', { recursive: true });
  const folder = newFolder();
  const host = new AppHost(folder);
  try {
    const page = await openWithSample(host);
    const me = await whoIs(page);
    await appendOps(page, 'plan-visits', around(me));
    const n = 6;
    const visits = Array.from({ length: n }, (_, i) =>
      make('visit', `w${i}`, {
        siteId: 'smp.site.main',
        departmentId: i % 2 ? 'smp.department.admissions' : undefined,
        releaseId: 'smp.release.1',
        kind: 'install',
        slot: { day: dayAfter(today(), 3 + i), startsAt: 600, minutes: 45 },
        installerId: i % 2 ? 'smp.person.sam' : 'smp.person.mei',
        state: 'planned',
        wave: 1 + (i % 2),
        sample: true,
      }),
    );
    await appendOps(page, 'plan-visits', visits);
    const shot = async (name: string): Promise<void> => {
      await settle(page);
      await page.screenshot({ path: `/tmp/shots/plan/${name}.png` });
    };
    await page.setViewportSize({ width: 1440, height: 900 });
    await goTo(page, '/visits/reserve?new=yes');
    await page.getByRole('button', { name: 'Reserve', exact: true }).waitFor();
    await shot('form');
    await page.getByRole('combobox', { name: 'Installers' }).click();
    await page.getByRole('option', { name: /Sam/ }).click();
    await page.keyboard.press('Tab');
    await page.getByRole('combobox', { name: 'Sites and rooms' }).click();
    await page.getByRole('option', { name: /Main/ }).first().click();
    await page.keyboard.press('Tab');
    await shot('form-filled');
    await page.getByRole('button', { name: 'Reserve', exact: true }).click();
    await page.getByText('You hold 1 reservation').waitFor();
    const other = { holderId: 'smp.person.user-1' };
    void other;
    await appendOps(page, 'take-lease', [
      command('lease', 'l2', 'take-lease', {
        lease: 'l2',
        from: dayAfter(today(), 2),
        to: dayAfter(today(), 8),
        until: Date.now() + 5 * 86_400_000,
        zone: 'Europe/London',
        installerIds: ['smp.person.mei'],
        places: [{ siteId: 'smp.site.main', room: 'C101' }],
        why: 'Hillside has no network',
      }),
    ]);
    await shot('list');
    await page.emulateMedia({ colorScheme: 'dark' });
    await shot('list-dark');
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 400, height: 850 });
    await shot('list-400');
    await page.setViewportSize({ width: 1440, height: 900 });
    await goTo(page, '/visits/timeline');
    await shot('tl-department');
    await goTo(page, '/visits/timeline?by=installer');
    await shot('tl-installer');
    await page.emulateMedia({ colorScheme: 'dark' });
    await shot('tl-installer-dark');
    await page.emulateMedia({ colorScheme: 'light' });
    await goTo(page, '/visits/timeline?by=site&zoom=week');
    await shot('tl-site-week');
    await goTo(page, '/ready');
    await shot('ready');
  } finally {
    await host.close();
    removeFolder(folder);
  }
});
