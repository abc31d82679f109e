import { afterEach, describe, expect, test } from 'vitest';
import { daysBetween, weekdayOf } from '../../shared/domain/visit/week.ts';
import { append, make } from '../../shared/domain/write.ts';
import type { Op } from '../../shared/sync/op.ts';
import { dayAfter, today } from '../builders/planned-day.ts';
import { newFolder, removeFolder } from './app.ts';
import { AppHost } from './app-host.ts';
import { faults } from './eyes.ts';
import { goTo, openWithSample } from './sample.ts';
import { appendOps } from './seed.ts';

const folder = newFolder();
const host = new AppHost(folder);
afterEach(async () => {
  await host.close();
  removeFolder(folder);
});

const sample = true;
const place = { siteId: 'smp.site.main', departmentId: 'smp.department.admissions', sample };
const sam = 'smp.person.sam';
/** A Thursday two weeks or more ahead, and the day after it. */
const thursday = daysBetween(dayAfter(today(), 14), dayAfter(today(), 20)).find((day) => weekdayOf(day) === 4) ?? '';
const morning = { from: 540, to: 720 };

function seats(): readonly Op[] {
  return Array.from({ length: 12 }, (_, i) => i + 1).flatMap((n) => [
    make('person', `u${n}`, {
      name: `User ${n}`,
      departmentId: place.departmentId,
      preference: n === 3 ? 'only Friday' : undefined,
      sample,
    }),
    make('seat', `s${n}`, { ...place, room: `C1${String(n).padStart(2, '0')}`, userId: `u${n}` }),
    make('device', `d${n}`, { ...place, seatId: `s${n}`, name: `PLAN-PC-${n}`, system: 'Windows 11 Education' }),
  ]);
}

/** Three visits of Sam's that morning; the first person has said that it suits. */
function visits(): readonly Op[] {
  return [1, 2, 3].map((n) =>
    make('visit', `v${n}`, {
      ...place,
      releaseId: 'smp.release.1',
      kind: 'install',
      state: 'planned',
      seatId: `s${n}`,
      userId: `u${n}`,
      deviceId: `d${n}`,
      installerId: sam,
      slot: { day: thursday, startsAt: 540 + (n - 1) * 45, minutes: 45, promised: morning },
    }),
  );
}

describe('the planner', () => {
  test('places seats in the background; when an installer is ill, shows before beside after, keeps who confirmed, and is undone as one', async () => {
    const page = await openWithSample(host, [...seats(), ...visits()]);
    await appendOps(page, 'acknowledge', [append('acknowledgement', 'ack1', { visitId: 'v1', personId: 'u1', answer: 'suits' })], 1);
    const box = (name: string | RegExp) => page.getByRole('textbox', { name });
    const choose = async (field: string, option: RegExp): Promise<void> => {
      await page.getByRole('combobox', { name: field }).click();
      await page.getByRole('option', { name: option }).first().click();
    };
    const day = async (name: string | RegExp, value: string): Promise<void> => {
      await box(name).fill(value);
      await box(name).press('Tab');
    };

    // Every seat that is free is placed, each with its reason, while the window stays live; planned as one act.
    await goTo(page, '/visits/plan/smp.release.1');
    await page.getByRole('switch', { name: 'Only seats that can be planned' }).check({ force: true });
    await page.getByRole('grid', { name: 'seats' }).focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('x');
    await page.keyboard.press('End');
    await page.keyboard.press('Shift+X');
    await page.getByRole('radio', { name: 'As proposed' }).check({ force: true });
    await day(/^From/, thursday);
    await day(/^Until/, dayAfter(thursday, 8));
    await page.getByText(/^All 17 are placed/).waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Plan 17 visits' }).click();
    await page.getByText('17 visits planned and saved on this laptop.').waitFor();

    // Sam is ill on Thursday. Whoever confirmed keeps the morning, with another installer.
    await goTo(page, '/visits/repair');
    await choose('Release', /Library Reader/);
    await choose('Who is away', /Sam/);
    await day(/^First day away/, thursday);
    await page.getByText(/lost (its|their) place; .* it right/).waitFor();
    const confirmed = page.getByRole('row', { name: /PLAN-PC-1 / });
    await confirmed.getByText('Sam (sample installer) → Mei (sample installer)').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: /^Apply/ }).click();
    await page.getByText(/changes? (is|are) saved/).waitFor();
    await goTo(page, '/visits/v1');
    await page.getByText('Mei (sample installer) goes there on').waitFor();
    await page.keyboard.press('ControlOrMeta+z');
    await page.getByText('Undone: Changed the plan').waitFor();
    await page.getByText('Sam (sample installer) goes there on').waitFor();
  });
});
