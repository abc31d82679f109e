/** Change control at the screens: asked for by one person, decided by another, closed; and an emergency that began on a word. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { acts } from '../../shared/domain/acts.ts';
import { contentOfPolicy, readPolicy } from '../../shared/domain/policy/policy.ts';
import { presets } from '../../shared/domain/policy/presets.ts';
import { command, make } from '../../shared/domain/write.ts';
import { newFolder, removeFolder } from './app.ts';
import { faults } from './eyes.ts';
import { HubServer } from './hub-server.ts';
import { goTo } from './sample.ts';
import { appendOps, whoIs } from './seed.ts';
import { does, gather, names, type Team } from './thread-team.ts';

const folder = newFolder();
let team: Team | undefined;
let hub: HubServer | undefined;
afterEach(async () => {
  await team?.close();
  await hub?.stop();
  removeFolder(folder);
});

/** A published policy: the whole preset without its windows and stages, so that three approvals are asked of a major release. */
function policyOps(me: string) {
  const { releases } = presets.full;
  const major = { ...releases.categories.major, stages: [] };
  const content = {
    ...presets.full,
    releases: { ...releases, categories: { ...releases.categories, major } },
    windows: { rules: [], says: '' },
    notice: { major: 0, minor: 0, emergency: 0 },
  };
  const inForceFrom = new Date().toISOString().slice(0, 10);
  const values = { ...content, name: 'Release policy', timeZone: 'UTC', holds: 'every-plan', agreedByIds: [me], inForceFrom };
  const op = make('policy', 'p', JSON.parse(JSON.stringify(values)));
  const fields = Object.fromEntries(Object.entries(op.fields ?? {}).map(([name, { v }]) => [name, v]));
  const draft = readPolicy({ type: 'policy', id: 'p', seq: 0, made: { by: [], p: me, t: 0, h: 0 }, fields, scopes: [] });
  if (draft === undefined) throw new Error('the policy cannot be read');
  const args = { policy: 'p', content: contentOfPolicy(draft) };
  return [op, command('policy', 'p', 'agree-policy', args), command('policy', 'p', 'publish-policy', args)];
}

test('three approvals by others than the requester, a condition, the result; an emergency by word, written up and signed', {
  timeout: 300_000,
}, async () => {
  hub = await HubServer.at({ folder: join(folder, 'hub') });
  team = await gather(folder, hub, []);
  const { ravi } = team;
  const page = team.lead.page;
  const me = await whoIs(page);
  await appendOps(page, 'start-policy', [
    ...policyOps(me),
    make('grant', 'g1', { person: ravi.person, role: 'lead', scope: 'org' }),
    make('grant', 'g2', { person: me, role: 'change-approver', scope: 'org' }),
    make('title', 't', { name: 'Atlas' }),
    make('version', 'v1', { titleId: 't', number: '2.0' }),
    make('release', 'big', { name: 'Atlas 2.0', titleId: 't', versionId: 'v1', visitKind: 'install', category: 'major' }),
    make('release', 'hole', { name: 'Atlas 2.0.1', titleId: 't', versionId: 'v1', visitKind: 'install' }),
  ]);
  await ravi.until(
    'the release and the roles',
    async () => (await ravi.row('release', 'hole')) !== undefined && (await ravi.row('policy', 'p'))?.fields.state === 'published',
  );

  // Ravi asks to proceed; Rosa approves under a condition.
  await does(ravi, acts['ask-to-proceed'], { releaseId: 'big', what: 'Atlas 2.0 at every desk' });
  await goTo(page, '/changes');
  await page.getByText('1 change waits for somebody').waitFor();
  await page.getByText('It is your move.').waitFor();
  await page.getByText('Atlas 2.0', { exact: true }).click();
  await page.getByText('Waits for the approval to proceed with planning').waitFor();
  await page.getByText(/^Still missing: why, what happens if it is not done/).waitFor();
  await page.getByRole('button', { name: 'Approve under conditions…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Approve to proceed' }).click();
  await dialog.getByText('Say what the condition is, or take it out.').waitFor();
  await dialog.getByRole('textbox', { name: /^Condition 1/ }).fill('Tried on one laptop first');
  await dialog.getByRole('button', { name: 'Approve to proceed' }).click();
  await page.getByText(`Approved to proceed by ${names.lead}`).waitFor();

  // Ravi submits it; the requester cannot review, Rosa can; the condition is met before the approval to implement.
  await ravi.until('the approval to proceed', async () => (await ravi.rows('rfc'))[0]?.fields.proceed === 'approved');
  const rfcId = (await ravi.rows('rfc'))[0]?.id ?? '';
  const text = {
    why: 'The old one ends in June',
    withoutIt: 'No more fixes',
    risk: 'Old printers',
    hoursToRestore: 1,
    backOut: '1.9 again',
  };
  await does(ravi, acts['submit-rfc'], { releaseId: 'big', rfcId, ...text });
  const own = await ravi.act(acts['peer-review'], { rfcId, finds: 'sound' });
  expect(own).toMatchObject({ ok: false, refusal: { code: 'REQUESTER_REVIEWS' } });
  await page.getByText('It is to be reviewed by somebody who did not ask for it.').waitFor();
  await page.getByText(/asks for a peer review of this release/).waitFor();
  await page.getByRole('button', { name: 'Reviewed, and sound' }).click();
  await page.getByText(`Reviewed by ${names.lead}, and found sound`).waitFor();
  await page.getByText('A condition of the approval is not met yet: Tried on one laptop first. Ask your lead.').waitFor();
  await page.getByRole('button', { name: 'It is met…' }).click();
  await dialog.getByRole('textbox').fill('On Monday, in room 4');
  await dialog.getByRole('button', { name: 'It is met' }).click();
  await page.getByText(`Met, says ${names.lead}: On Monday, in room 4`).waitFor();
  expect(await faults(page, 'change-page', [320, 400, 1440])).toEqual([]);
  await page.getByRole('button', { name: 'Approve', exact: true }).click();
  await page.getByText(`Approved to implement by ${names.lead}`).waitFor();

  // On paper, and closed with its result.
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save as PDF' }).click()]);
  expect(download.suggestedFilename()).toBe('rfc-0001-atlas-2-0.pdf');
  expect((await readFile(await download.path())).subarray(0, 5).toString()).toBe('%PDF-');
  if (process.env.LOOK) await download.saveAs(`${process.env.LOOK}/change.pdf`);
  await page.getByRole('button', { name: 'Close the change…' }).click();
  await dialog.getByRole('textbox', { name: 'What there is to say about it' }).fill('No seat wanted it');
  await dialog.getByRole('button', { name: 'Close the change' }).click();
  await page.getByText(new RegExp(`^Closed by ${names.lead}, `)).waitFor();
  await page.getByText('Successful').first().waitFor();

  // An emergency: the category is changed, the word recorded, and the request written up and signed.
  await goTo(page, '/releases/hole');
  await page.getByRole('button', { name: 'Change…' }).click();
  await dialog.getByRole('combobox', { name: 'Category' }).click();
  await page.getByRole('option', { name: 'Emergency' }).click();
  await dialog.getByRole('button', { name: 'Change the category' }).click();
  await page.getByRole('button', { name: 'Record an approval by word…' }).click();
  await dialog.getByRole('button', { name: 'Record the approval' }).click();
  await dialog.getByText('Say what is done and why it cannot wait.').waitFor();
  await dialog.getByRole('textbox', { name: /^What is done/ }).fill('The hole is being used');
  await dialog.getByRole('button', { name: 'Record the approval' }).click();
  await page.getByText('Approved by word of mouth, and not signed yet').waitFor();
  await page.getByText(new RegExp(`^${names.approver} said yes by telephone, .*; recorded by ${names.lead}`)).waitFor();
  await page.getByText(/^To be written up by /).waitFor();
  expect(await faults(page, 'change-by-word', [320, 400, 1440])).toEqual([]);
  await page.getByRole('button', { name: 'Change the request' }).click();
  await page.getByRole('textbox', { name: /^Why/ }).fill('Machines are taken over');
  await page.getByRole('textbox', { name: /^Back-out/ }).fill('2.0 again');
  await page.getByRole('button', { name: 'Submit for approval' }).click();
  await page.getByText(/^Written up /).waitFor();
  const emergency = 'hole.emergency';
  await ravi.until('the written request', async () => (await ravi.row('rfc', emergency))?.fields.state === 'submitted');
  await does(ravi, acts['approve-to-implement'], { rfcId: emergency });
  await page.getByText(`Approved to implement by ${names.approver}`).waitFor();
  expect(team.lead.troubles).toEqual([]);
});
