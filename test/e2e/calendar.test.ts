import type { Page } from 'playwright-core';
import { afterEach, describe, expect, test } from 'vitest';
import { make } from '../../shared/domain/write.ts';
import type { Op } from '../../shared/sync/op.ts';
import { newFolder, removeFolder } from './app.ts';
import { AppHost } from './app-host.ts';
import { faults } from './eyes.ts';
import { goTo, openWithSample } from './sample.ts';

const folder = newFolder();
const host = new AppHost(folder);
afterEach(async () => {
  await host.close();
  removeFolder(folder);
});

const morning = { from: 540, to: 720 };
const afternoon = { from: 780, to: 960 };
const sam = 'smp.person.sam';
const place = { siteId: 'smp.site.main', departmentId: 'smp.department.admissions', sample: true };

/** Four seats at the main campus, the first person with two devices; visits on two days; a freeze a week later. */
function plan(): readonly Op[] {
  const seat = (n: number): readonly Op[] => [
    make('person', `u${n}`, {
      name: `User ${n}`,
      departmentId: place.departmentId,
      preference: n === 2 ? 'mornings' : undefined,
      sample: true,
    }),
    make('seat', `s${n}`, { ...place, room: `C10${n}`, userId: `u${n}` }),
    make('device', `d${n}`, { ...place, seatId: `s${n}`, name: `CAL-PC-${n}`, assetTag: `CAL${n}`, system: 'Windows 11 Education' }),
  ];
  const visit = (id: string, n: number, deviceId: string, day: string, startsAt: number, promised: object): Op =>
    make('visit', id, {
      ...place,
      releaseId: 'smp.release.1',
      kind: 'install',
      state: 'planned',
      seatId: `s${n}`,
      userId: `u${n}`,
      deviceId,
      installerId: sam,
      slot: { day, startsAt, minutes: 45, promised: { ...promised } },
    });
  return [
    ...[1, 2, 3, 4].flatMap(seat),
    make('device', 'd1b', { ...place, seatId: 's1', name: 'CAL-PC-1B', assetTag: 'CAL1B', system: 'Windows 11 Education' }),
    visit('v1', 1, 'd1', '2027-03-02', 540, morning),
    visit('v1b', 1, 'd1b', '2027-03-02', 585, morning),
    visit('v2', 2, 'd2', '2027-03-02', 630, morning),
    visit('v3', 3, 'd3', '2027-03-03', 780, afternoon),
    visit('v4', 4, 'd4', '2027-04-07', 540, morning),
    make('freeze', 'easter', { name: 'Easter', from: '2027-04-05', to: '2027-04-09', sample: true }),
    make('freeze', 'exams', { name: 'Exam weeks', from: '2027-03-08', to: '2027-03-12', sample: true }),
  ];
}

const block = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
/** A block's own words say whose it is, how many, where and when. */
const sams = (n: number, times: string): RegExp =>
  new RegExp(`Sam \\(sample installer\\), ${n} visits?, Main Campus \\(sample\\); .*, ${times}`);
const alone = (device: string, times: string): RegExp => new RegExp(`${device}.*, ${times}`);

/** The colours of the library's own blocks: none of them may be left. */
const libraryBlue = ['rgb(49, 116, 173)', 'rgb(38, 89, 133)'];

describe('the calendar', () => {
  test('a day’s visits are dragged, told before the drop what stops and whom it touches, undone; moved by keys and by menu; a freeze needs a reason', async () => {
    const page = await openWithSample(host, plan());
    await goTo(page, '/visits/calendar?day=2027-03-02');
    await page.getByText('4 visits: March 2027').waitFor();
    const tuesday = block(page, sams(3, '09:00–12:00'));
    await tuesday.waitFor();
    expect(await faults(page)).toEqual([]);
    const colours = await page.locator('.rbc-event').evaluateAll((all) => all.map((each) => getComputedStyle(each).backgroundColor));
    expect(colours.filter((colour) => libraryBlue.includes(colour))).toEqual([]);

    // Dragged two days on: nothing is saved before the drop is confirmed.
    const box = await tuesday.boundingBox();
    if (box === null) throw new Error('the block is not drawn');
    const cell = await page.locator('.rbc-day-bg').first().boundingBox();
    const dayWidth = cell?.width ?? 0;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2 + dayWidth, box.y + box.height / 2 + 4, { steps: 6 });
    await page.mouse.move(box.x + box.width / 2 + 2 * dayWidth, box.y + box.height / 2 + 4, { steps: 6 });
    await page.mouse.up();
    const moving = page.getByRole('complementary', { name: 'Move 3 visits' });
    await moving.getByText('Thu 4 Mar').waitFor();
    await moving.getByText('2 people are promised another time and have to be told').waitFor();
    expect(await faults(page)).toEqual([]);
    await moving.getByRole('button', { name: 'Drop here' }).click();
    await moving.waitFor({ state: 'hidden' });
    await goTo(page, '/visits/v1');
    await page.getByText('Sam (sample installer) goes there on Thu 4 Mar between 09:00 and 12:00').waitFor();
    await goTo(page, '/visits/calendar?day=2027-03-02');
    await tuesday.waitFor();
    await page.keyboard.press('ControlOrMeta+z');
    await page.getByText('Undone: Moved 3 visits.').waitFor();
    await goTo(page, '/visits/v1');
    await page.getByText('goes there on Tue 2 Mar between 09:00 and 12:00').waitFor();

    // A person's two devices are one appointment; one of them can be taken out.
    await goTo(page, '/visits/calendar?day=2027-03-02');
    await tuesday.click();
    const panel = page.getByRole('complementary', { name: /^Sam/ });
    await panel.getByText('2 devices, one appointment').waitFor();
    await panel.getByRole('checkbox', { name: 'Take User 1' }).uncheck();
    expect(await panel.getByRole('checkbox', { name: /CAL-PC-1B/ }).isChecked()).toBe(false);
    await panel.getByRole('checkbox', { name: 'Take User 1' }).check();
    await panel.getByRole('checkbox', { name: /CAL-PC-2/ }).uncheck();

    // By keys, into a freeze: stopped, until somebody gives the reason.
    await page.keyboard.press('m');
    const two = page.getByRole('complementary', { name: 'Move 2 visits' });
    await two.getByText('Where it stands now.').waitFor();
    for (let i = 0; i < 7; i++) await page.keyboard.press('ArrowRight');
    await two.getByText('2 visits fall into Exam weeks (Mon 8 Mar to Fri 12 Mar)').waitFor();
    expect(await two.getByRole('button', { name: 'Drop here' }).getAttribute('aria-disabled')).toBe('true');
    expect(await faults(page)).toEqual([]);
    await two.getByRole('textbox', { name: 'Why it goes into the freeze all the same' }).fill('The head of Admissions agreed');
    await two.locator('button:not([aria-disabled])', { hasText: 'Drop here' }).click();
    await two.waitFor({ state: 'hidden' });
    await goTo(page, '/visits/v1b');
    await page.getByText('goes there on Tue 9 Mar between 09:00 and 12:00').waitFor();
    await page.getByText('The head of Admissions agreed').waitFor();

    // In the week: by keys to the next window, where a wish is lost; Esc puts it back.
    await goTo(page, '/visits/calendar?day=2027-03-02&view=week');
    await block(page, alone('CAL-PC-2', ''))
      .or(block(page, /1 visit, Main/))
      .first()
      .waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('m');
    const one = page.getByRole('complementary', { name: 'Move 1 visit' });
    await page.keyboard.press('ArrowDown');
    await one.getByText('User 2 wished: mornings').waitFor();
    // N: the nearest free place, which is the next morning.
    await page.keyboard.press('n');
    await one.getByText('Wed 3 Mar, 09:00–12:00').waitFor();
    await page.keyboard.press('Escape');
    await one.waitFor({ state: 'hidden' });
    expect(await faults(page)).toEqual([]);

    // By menu: to another installer, who is told to be elsewhere then.
    await page.getByRole('complementary').getByRole('button', { name: 'Assign to…' }).click();
    await page.getByRole('combobox', { name: 'Installer' }).last().click();
    await page.getByRole('option', { name: /Mei/ }).click();
    await page.getByRole('button', { name: 'Give the visit' }).click();
    await block(page, /Mei \(sample installer\)|CAL-PC-2/)
      .first()
      .waitFor();
    await goTo(page, '/visits/calendar?day=2027-03-02&view=agenda');
    await block(page, /CAL-PC-2/)
      .getByText('Mei (sample installer)')
      .waitFor();
    expect(await faults(page)).toEqual([]);

    // A freeze that came after the plan: marked in the calendar, in the list and on the visit, until somebody gives the reason.
    await goTo(page, '/visits/calendar?day=2027-04-07');
    await block(page, /09:00–12:00; in a freeze; move it or give a reason/).waitFor();
    expect(await faults(page)).toEqual([]);
    if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/cal-freeze.png` });
    await goTo(page, '/visits?day=2027-04-07');
    await page
      .getByRole('row', { name: /CAL-PC-4/ })
      .getByText('In a freeze')
      .waitFor();
    await goTo(page, '/visits/v4');
    await page.getByText('In a freeze: Easter (Mon 5 Apr to Fri 9 Apr)').waitFor();
    expect(await faults(page)).toEqual([]);
    if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/visit-freeze.png` });
    await page.getByRole('button', { name: 'Give a reason…' }).click();
    await page.getByRole('dialog').getByRole('textbox').fill('The porter opens');
    await page.getByRole('button', { name: 'Leave it there' }).click();
    await page.getByText('The porter opens').waitFor();
    await page.getByText('In a freeze: Easter').waitFor({ state: 'hidden' });

    // On a phone the agenda is what opens.
    await page.setViewportSize({ width: 400, height: 860 });
    await goTo(page, '/visits/calendar?day=2027-04-07');
    await block(page, /CAL-PC-4.*; planned/).waitFor();
    expect(await page.getByRole('radio', { name: 'Agenda' }).isChecked()).toBe(true);
    if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/cal-phone.png` });
    // Filters and what the colours mean stand behind a button there.
    const site = page.getByRole('combobox', { name: 'Site' });
    expect(await site.isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Filters', exact: true }).click();
    await site.waitFor();
    await page.getByRole('list', { name: 'What the colours mean' }).waitFor();
    expect(host.troubles).toEqual([]);
  });
});
