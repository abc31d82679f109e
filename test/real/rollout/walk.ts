/**
 * The proof of the rollout on the college's data: planned by the planner, told by mail, entered into calendars, moved by two leads at
 * once, by a user's wish, by cancelling and by an illness, while the hub is killed in the middle of sending; and at the end mails and
 * calendars say exactly what the final plan implies. What they should say is counted without the app (implied.ts, reader.ts).
 */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { goTo } from '../../e2e/sample.ts';
import * as changes from './changes.ts';
import { allIsTrue } from './checks.ts';
import { begin, trained } from './college.ts';
import * as screens from './screens.ts';
import { installers, monday, Story } from './story.ts';

/** Walks it with so many of the old devices. `tell` hears each leg as it ends, with its seconds. */
export async function walkRollout(old: number, tell: (leg: string) => void): Promise<void> {
  const began = performance.now();
  const timedTell = (leg: string): void => tell(`${Math.round((performance.now() - began) / 1000)} s: ${leg}`);
  const folder = await mkdtemp(join(tmpdir(), 'groundcrew-rollout-'));
  const story = await Story.open(await begin(folder, old), timedTell);
  story.tell('the college is in');
  try {
    await theWalk(story, old);
  } catch (cause) {
    throw new Error(`${cause instanceof Error ? cause.message : String(cause)}\n${await story.whatTheySaw()}`, { cause });
  } finally {
    await story.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function theWalk(story: Story, old: number): Promise<void> {
  await planned(story, ['Windows 10 Education', 'Windows 7'], old);
  const some = Math.floor(old / 6);
  story.stall(some, 'taken');
  await story.letGo('invitations', async () => {
    await story.killInTheMiddle(async () => {
      await attendance(story);
      story.stall(some, 'lost');
    });
    await attendanceArrived(story);
    await answered(story, 'It arrived');
    await story.killInTheMiddle();
    await answered(story, 'Send again');
  });
  await changes.twoLeads(story);
  story.stall(1, 'taken');
  await story.letGo('corrections after two leads', async () => {
    await story.killInTheMiddle();
    story.sentTwice += 1;
    await answered(story, 'Send again');
  });
  await changes.sheWantsFriday(story);
  await story.letGo('the correction after her wish');
  await changes.twoCancelled(story);
  await story.letGo('cancellations');
  await changes.illOnThursday(story);
  await story.letGo('corrections after the illness');
  await allIsTrue(story);
  story.troubles();
}

/** Planned by the planner, with mail, calendars and the public page set up. */
export async function planned(story: Story, systems: readonly string[], old: number): Promise<void> {
  const { page, begun } = story;
  await screens.connectMail(page, story.smtp);
  await screens.connectCalendars(page, story.radicale, installers);
  await screens.planMessages(page, begun.releaseId);
  await story.trainingTold();
  const took = await screens.planAll(page, begun.releaseId, systems, monday, 180);
  expect(took.chosen).toBeLessThanOrEqual(old);
  const plan = await story.plan();
  expect(plan.length).toBe(took.placed);
  story.tell(
    `${took.chosen} of ${old} devices have a seat; ${took.placed} are placed from ${[...plan].map(({ day }) => day).sort()[0]} to ${[
      ...plan,
    ]
      .map(({ day }) => day)
      .sort()
      .at(-1)} (the planner ${took.proposeS} s, checking ${took.checkS} s, saving ${took.saveS} s)`,
  );
  await screens.openPublicPage(page, plan.find(({ person }) => person !== '')?.id ?? '');
}

/** The trainer taps who is here while the hub is gone. */
export async function attendance(story: Story): Promise<void> {
  const page = await story.tess.open();
  await page.getByRole('main').waitFor();
  await goTo(page, `/training/sessions/${story.begun.sessionId}`);
  await page.getByText(`0 here, ${trained} to note`).waitFor();
  const here = page.getByRole('button', { name: / is here$/ });
  for (let n = 1; n <= 2; n++) {
    await here.nth(n - 1).click();
    await page.getByText(`${n} here, ${trained - n} to note`).waitFor();
  }
}
export async function attendanceArrived(story: Story): Promise<void> {
  await goTo(story.page, `/training/sessions/${story.begun.sessionId}`);
  await story.page.getByText(`2 here, ${trained - 2} to note`).waitFor({ timeout: 90_000 });
  await story.tess.close();
  story.tell('what the trainer tapped without the hub has arrived');
}

/** The person at the screen says what became of the mail that nobody knows of. */
export async function answered(story: Story, answer: 'It arrived' | 'Send again'): Promise<void> {
  const seconds = await screens.timed(() => screens.answerPerhaps(story.page, story.begun.releaseId, answer));
  story.tell(`one mail was perhaps sent: “${answer}” (${seconds} s)`);
}
