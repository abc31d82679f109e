import { afterEach, describe, expect, test } from 'vitest';
import { make } from '../../shared/domain/write.ts';
import { newFolder, removeFolder } from './app.ts';
import { AppHost } from './app-host.ts';
import { faults, look } from './eyes.ts';
import { combo, fulfil, sign, stage } from './plan-screens.ts';
import { goTo, openWithSample } from './sample.ts';

const folder = newFolder();
const host = new AppHost(folder);
afterEach(async () => {
  await host.close();
  removeFolder(folder);
});

/** Three seats of a department, on two models. */
const admissions = [
  make('department', 'adm', { name: 'Admissions', code: 'ADM' }),
  make('site', 'hq', { name: 'Headquarters', code: 'HQ', timeZone: 'Europe/London' }),
  ...['OptiPlex 3080', 'OptiPlex 3080', 'Latitude 5440'].flatMap((model, n) => [
    make('seat', `seat-${n}`, { siteId: 'hq', departmentId: 'adm', room: `A${n}`, label: `A${n}` }),
    make('device', `pc-${n}`, { assetTag: `A-${n}`, model, system: 'Windows 11', departmentId: 'adm', siteId: 'hq', seatId: `seat-${n}` }),
  ]),
];
describe('the plan of a release', () => {
  test('an office refresh is made from its template and signed stage by stage; each signature is refused until what it asks is there', async () => {
    const page = await openWithSample(host, admissions);
    await goTo(page, '/releases/new');
    await combo(page, /^Title/).fill('Office suite');
    await combo(page, /^Version/).fill('2026');
    await combo(page, /^Version/).press('Tab');
    await page
      .getByRole('textbox', { name: /^For which departments/ })
      .or(combo(page, /^For which departments/))
      .click();
    await page.getByRole('option', { name: 'Admissions', exact: true }).click();
    await combo(page, /^Begin the plan from/).click();
    await page.getByRole('option', { name: 'Office refresh of a department' }).click();
    await page.getByRole('button', { name: 'Make the release' }).click();

    // The whole process: where it stands, what holds it up, whose move it is.
    const way = page.getByRole('list', { name: 'The way of this release' });
    await way.getByText('Design, it stands here').waitFor();
    await page.getByText('Name somebody who owns this stage before it is signed.').waitFor();
    await page.getByText('It is your move', { exact: true }).first().waitFor();
    expect(await faults(page)).toEqual([]);
    await look(page, 'plan-overview');
    const address = page.url();

    // Design: refused without an owner, then for what is not true yet.
    await page.getByRole('button', { name: 'Stages' }).click();
    await page.getByText('0 of 4 stages signed').waitFor();
    const design = stage(page, 'Design');
    await design.getByText('Name somebody who owns this stage before it is signed.').waitFor();
    expect(await design.getByRole('button', { name: 'Sign design…' }).getAttribute('aria-disabled')).toBe('true');
    await fulfil(page, 'root', 'Design', 'The size of the rollout is known');
    await design.getByText('One thing has to be true first: The size of the rollout is known.').waitFor();
    await design.getByRole('checkbox', { name: 'The size of the rollout is known' }).click();
    await design.getByRole('button', { name: 'Add evidence' }).click();
    await design.getByRole('textbox', { name: 'What it shows' }).fill('Minutes of the meeting');
    await design.getByRole('textbox', { name: 'Address' }).fill('https://college.example/minutes');
    await design.getByRole('button', { name: 'Add evidence' }).click();
    await design.getByText('https://college.example/minutes').waitFor();
    await sign(page, 'root', 'Design');
    await fulfil(page, 'root', 'Build');
    await sign(page, 'root', 'Build');
    await look(page, 'plan-stages');
    expect(await faults(page)).toEqual([]);

    // Test: the way back has to be tried, and what was not tested is named.
    await fulfil(page, 'root', 'Test');
    await stage(page, 'Test')
      .getByText(/^The way back was not tried/)
      .waitFor();
    await page.getByRole('link', { name: 'Plan', exact: true }).click();
    await page.getByText('Not said yet: days of the rollout').waitFor();
    await page.getByRole('button', { name: 'Change: Back-out' }).click();
    await page.getByRole('textbox', { name: 'Minutes for one seat, measured' }).fill('20');
    await page.getByRole('textbox', { name: 'Tried on' }).fill('today');
    await page.getByRole('textbox', { name: 'Latest go' }).fill('15:30');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('20 min').waitFor();
    expect(await faults(page)).toEqual([]);
    await look(page, 'plan-plan');
    await page.getByRole('link', { name: 'Tests', exact: true }).click();
    await page.getByText(/combinations not passed$/).waitFor();
    await look(page, 'plan-tests');
    expect(await faults(page)).toEqual([]);
    await page
      .getByRole('checkbox', { name: /^Select .*OptiPlex 3080/ })
      .first()
      .check();
    await page.getByRole('button', { name: 'Record a test…' }).click();
    const result = page.getByRole('dialog');
    await result.getByRole('combobox', { name: 'Result' }).click();
    await page.getByRole('option', { name: 'Passed', exact: true }).click();
    await result.getByRole('button', { name: 'Record the test' }).click();
    await page.getByText('Passed', { exact: true }).first().waitFor();
    await page.getByRole('button', { name: 'Add a known error' }).click();
    const error = page.getByRole('dialog');
    await error.getByRole('textbox', { name: 'What happens' }).fill('The first print takes a minute');
    await error.getByRole('textbox', { name: 'What people do meanwhile' }).fill('Wait for it');
    await error.getByRole('button', { name: 'Save the error' }).click();
    await page.getByText('The first print takes a minute', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'Stages', exact: true }).click();
    await stage(page, 'Test').getByRole('button', { name: 'Sign test…' }).click();
    const naming = page.getByRole('dialog');
    expect(await naming.getByRole('button', { name: 'Sign', exact: true }).getAttribute('aria-disabled')).toBe('true');
    await look(page, 'plan-sign');
    expect(await faults(page)).toEqual([]);
    await naming.getByRole('checkbox', { name: /sign all the same$/ }).check();
    await naming.getByRole('button', { name: 'Sign', exact: true }).click();
    await stage(page, 'Test')
      .getByText(/named as not tested$/)
      .waitFor();

    // Acceptance: nobody ticks it; the nominated users' cases answer for it.
    await fulfil(page, 'root', 'Acceptance');
    const acceptance = stage(page, 'Acceptance');
    await acceptance.getByRole('button', { name: 'Sign acceptance…' }).waitFor();
    expect(await acceptance.getByRole('button', { name: 'Sign acceptance…' }).getAttribute('aria-disabled')).toBe('true');
    await page.getByRole('link', { name: 'Acceptance', exact: true }).click();
    await page.getByRole('button', { name: 'Add a case' }).click();
    const added = page.getByRole('dialog', { name: 'Add a case' });
    await added.getByRole('textbox', { name: /^In a few words/ }).fill('Print a letter');
    await added.getByRole('button', { name: 'Save the case' }).click();
    await combo(page, 'Nominate somebody').fill('root');
    await page.getByRole('option', { name: /^root/ }).click();
    await page.getByRole('button', { name: 'Nominate', exact: true }).click();
    await page.getByRole('button', { name: 'Answer', exact: true }).click();
    await page.getByRole('radio', { name: 'Accepted', exact: true }).check();
    await page.getByRole('button', { name: 'Save my answer' }).click();
    await page.getByRole('button', { name: 'Change my answer' }).waitFor();
    await page.getByRole('link', { name: 'Stages', exact: true }).click();
    await sign(page, 'root', 'Acceptance');
    await page.getByText('All 4 stages are signed').waitFor();

    // The papers carry the known error, and the picture has moved on.
    await page.getByRole('link', { name: 'Papers', exact: true }).click();
    await page.getByRole('article', { name: 'Release note' }).getByText('The first print takes a minute').waitFor();
    expect(await faults(page)).toEqual([]);
    await look(page, 'plan-papers');
    await page.goto(address);
    await way.getByText('Approval, it stands here').waitFor();
    await page.getByRole('link', { name: 'The process, to print' }).click();
    await page.getByRole('article', { name: 'Where this release stands' }).getByText('signed', { exact: true }).first().waitFor();
    await look(page, 'plan-process');
    expect(await faults(page)).toEqual([]);
    expect(host.troubles).toEqual([]);
  });
});
