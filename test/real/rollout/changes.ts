/** What happens to the plan after people were told: two leads at once, a wish, cancelling, an illness. */
import { join } from 'node:path';
import { expect } from 'vitest';
import { acts } from '../../../shared/domain/acts.ts';
import { daysBetween, weekdayOf } from '../../../shared/domain/visit/week.ts';
import { NodeLaptop } from '../../builders/node-laptop.ts';
import { dayAfter } from '../../builders/planned-day.ts';
import { goTo } from '../../e2e/sample.ts';
import { does, opened } from '../../e2e/thread-team.ts';
import * as plans from './implied.ts';
import * as screens from './screens.ts';
import type { Story } from './story.ts';

/** Another lead's laptop without a window; `work` is done on it. */
async function atLaptop<T>(story: Story, name: string, work: (laptop: NodeLaptop) => Promise<T>): Promise<T> {
  const laptop = await NodeLaptop.open(join(story.begun.folder, name, 'profile'));
  try {
    return await work(laptop);
  } finally {
    await laptop.close();
  }
}

const weekdays = (from: string, most: number): readonly string[] =>
  daysBetween(from, dayAfter(from, most)).filter((day) => ![0, 6].includes(weekdayOf(day)));

/** Two leads without the hub move visits of one department to the same morning of one installer. */
export async function twoLeads(story: Story): Promise<void> {
  const plan = plans.open(await story.plan());
  const groups = [...Map.groupBy(plan, ({ department, installer, site }) => `${department} ${installer} ${site}`).values()];
  const days = (visits: plans.Plan) => [...Map.groupBy(visits, ({ day }) => day).values()].sort((a, b) => b.length - a.length);
  const [first = [], second = []] = groups.map(days).sort((a, b) => (b[1]?.length ?? 0) - (a[1]?.length ?? 0))[0] ?? [];
  const n = Math.min(3, first.length, second.length);
  expect(n, 'two days of a department with one installer').toBeGreaterThan(0);
  const last =
    [...plan]
      .map(({ day }) => day)
      .sort()
      .at(-1) ?? '';
  const [to = ''] = weekdays(dayAfter(last, 1), 7);
  const moves = (visits: plans.Plan) =>
    visits
      .slice(0, n)
      .map(({ id, minutes }, i) => ({ visitId: id, day: to, startsAt: 540 + i * minutes, promised: { from: 540, to: 720 } }));
  await atLaptop(story, 'ana', (ana) =>
    atLaptop(story, 'olu', async (olu) => {
      for (const laptop of [ana, olu]) {
        await laptop.until('the plan', async () => (await laptop.rows('visit')).length === plan.length, 120_000);
        await laptop.call('sync.pause', { paused: true });
      }
      await does(ana, acts['move-visit'], { moves: moves(first), reason: 'The rooms are painted' });
      await does(olu, acts['move-visit'], { moves: moves(second), reason: 'They are at a fair' });
      for (const laptop of [ana, olu]) {
        await laptop.call('sync.pause', { paused: false });
        await laptop.settled(120_000);
      }
      for (const laptop of [ana, olu])
        await laptop.until('who lost', async () => (await laptop.rows('visit')).some((row) => (row.displaced ?? []).length > 0));
    }),
  );
  const words = n === 1 ? '1 visit is displaced: find it a place' : `${n} visits are displaced: find them a place`;
  const seconds: number[] = [];
  for (const host of [story.ana, story.olu]) {
    const page = await opened(host);
    await goTo(page, '/visits');
    seconds.push(await screens.timed(() => page.getByRole('link', { name: words }).waitFor({ timeout: 90_000 })));
  }
  await story.ana.close();
  const displaced = async (): Promise<number> => (await story.plan()).filter((each) => each.displaced).length;
  await expect.poll(displaced, { timeout: 90_000, interval: 500 }).toBe(n);
  const repaired = await screens.repair(story.olu.page, story.begun.releaseId, { unfit: true });
  await expect.poll(displaced, { timeout: 90_000, interval: 500 }).toBe(0);
  await story.olu.close();
  story.troubles();
  story.tell(
    `two leads moved ${n} visits of ${first[0]?.department} each to one morning of ${first[0]?.installer}; both see ${n} displaced (after ${seconds.join(' and ')} s); ${repaired.answer} (${repaired.proposeS} s, saved in ${repaired.applyS} s)`,
  );
}

/** Somebody answers on her page that she wants Friday; the lead grants it in one act. */
export async function sheWantsFriday(story: Story): Promise<void> {
  const { page } = story;
  const plan = plans.open(await story.plan());
  const alone = plan.filter(
    (each) => each.person !== '' && weekdayOf(each.day) !== 5 && plan.filter(({ person }) => person === each.person).length === 1,
  );
  const candidates = alone.sort((a, b) => (a.day < b.day ? 1 : -1)).slice(0, 25);
  const hand = await story.phone();
  const mails = story.mails();
  for (const visit of candidates) {
    const who = plans.people().get(visit.person);
    const mail = mails.findLast(({ to, name, link }) => to === who?.mail && name === who?.name && link !== '');
    if (mail === undefined) continue;
    await hand.goto(mail.link);
    const friday = hand
      .getByRole('group', { name: 'Which of these days would suit?' })
      .locator('label')
      .filter({ hasText: /^\s*Fri/ });
    if ((await friday.count()) === 0) continue;
    await hand.getByRole('radio', { name: 'No, another time please' }).check();
    await friday.first().getByRole('checkbox').check();
    await hand.getByRole('button', { name: 'Save my answer' }).click();
    await hand.getByText('You asked for another time.').waitFor();
    await goTo(page, `/visits/${visit.id}`);
    await page.getByText('Wants another time').waitFor({ timeout: 90_000 });
    await page.getByRole('button', { name: 'Move the visit there' }).click();
    await page.getByText('Moved since they answered').waitFor();
    const now = (await story.plan()).find(({ id }) => id === visit.id);
    expect(weekdayOf(now?.day ?? '')).toBe(5);
    story.tell(`a user who had ${visit.day} asked for a Friday by the link of her mail and has ${now?.day}`);
    return;
  }
  throw new Error(`none of ${candidates.length} people could be offered a Friday`);
}

/** Two people's computers are given away: nobody comes. */
export async function twoCancelled(story: Story): Promise<void> {
  const plan = plans.open(await story.plan());
  const alone = plan.filter((each) => each.person !== '' && plan.filter(({ person }) => person === each.person).length === 1);
  const two = alone.slice(3, 5);
  await screens.cancelVisits(
    story.page,
    two.map(({ id }) => id),
  );
  expect(plans.open(await story.plan()).length).toBe(plan.length - two.length);
}

/** Many have confirmed; an installer falls ill on a Thursday, and the repair moves as few of the confirmed as can be. */
export async function illOnThursday(story: Story): Promise<void> {
  const before = plans.open(await story.plan());
  const onThursdays = [
    ...Map.groupBy(
      before.filter(({ day }) => weekdayOf(day) === 4),
      ({ day, installer }) => `${day} ${installer}`,
    ).values(),
  ];
  const theirs = onThursdays.sort((a, b) => b.length - a.length)[0] ?? [];
  const [{ day = '', installer = '' } = {}] = theirs;
  // Of those of the two weeks around it, every second person has confirmed.
  const near = before.filter((each) => each.person !== '' && each.day >= dayAfter(day, -4) && each.day <= dayAfter(day, 10));
  const asked = [...new Map(near.map((each) => [`${each.person} ${each.day}`, each])).values()].filter((_each, n) => n % 2 === 0);
  await atLaptop(story, 'ana', async (ana) => {
    await ana.until('the plan', async () => (await ana.rows('visit')).length >= before.length);
    for (const { id } of asked) await does(ana, acts.acknowledge, { visitId: id, answer: 'suits', how: 'told' });
    await ana.settled(120_000);
  });
  const said = (plan: plans.Plan) => new Map(plans.open(plan).map((each) => [each.id, each]));
  await expect
    .poll(async () => (await story.plan()).filter(({ confirmed }) => confirmed).length, { timeout: 90_000 })
    .toBeGreaterThanOrEqual(asked.length);
  const was = said(await story.plan());
  const repaired = await screens.repair(story.page, story.begun.releaseId, { who: installer, day, until: dayAfter(day, 21) });
  const now = said(await story.plan());
  const place = ({ day: on, from, to, startsAt, installer: who }: plans.Planned): string => [on, from, to, startsAt, who].join(' ');
  const changed = [...was.values()].filter((each) => place(each) !== place(now.get(each.id) ?? each));
  const ofThatDay = (each: plans.Planned): boolean => each.day === day && each.installer === installer;
  const seen = new Map(repaired.lines.map((line) => [line.device, line]));
  const confirmed = [...was.values()].filter((each) => each.confirmed);
  // Nobody who confirmed is moved for somebody else's sake; a line says why of each that lost its installer.
  const moved = changed.filter((each) => each.confirmed && !ofThatDay(each));
  expect(moved.map(({ tag }) => tag)).toEqual([]);
  expect(changed.length).toBeGreaterThan(0);
  for (const line of seen.values()) expect(line.why, line.device).not.toBe('');
  // One act wrote all of it: the hub gave it one place.
  const seqs = async () => {
    const there = said(await story.plan());
    return [...new Set(changed.map(({ id }) => there.get(id)?.seq))].map((seq) => (seq === 0 ? 'not at the hub' : 'at one place'));
  };
  await expect.poll(seqs, { timeout: 60_000, interval: 500 }).toEqual(['at one place']);
  const lost = [...was.values()].filter(ofThatDay);
  const stay = lost.filter(({ id, confirmed: is }) => is && now.get(id)?.day === day);
  story.tell(
    `${installer} is ill on ${day}: ${repaired.answer}; ${changed.length} visits changed, ${confirmed.length} had confirmed, of ${lost.filter((each) => each.confirmed).length} confirmed ones of that day ${stay.length} keep the day; confirmed and kept: ${repaired.confirmed}; told another time: ${repaired.told} (${repaired.proposeS} s, saved in ${repaired.applyS} s)`,
  );
}
