/** Mails and calendars, read by the independent reader, against what the final plan implies. */
import { expect } from 'vitest';
import * as plans from './implied.ts';
import { type Entry, entriesIn, itemsAt } from './reader.ts';
import * as screens from './screens.ts';
import { installers, type Story } from './story.ts';

/** Mails and calendars say what the final plan implies, to the item. */
export async function allIsTrue(story: Story): Promise<void> {
  const final = await story.plan();
  const mails = story.mails();
  const people = plans.people();
  const toWhom = Map.groupBy(mails, ({ to, name }) => `${to} ${name}`);
  const implied = story.implied();
  const wrong: string[] = [];
  const doubled: string[] = [];
  for (const [person, should] of implied) {
    const who = people.get(person);
    const key = `${who?.mail} ${who?.name}`;
    const theirs = toWhom.get(key) ?? [];
    toWhom.delete(key);
    const says = theirs.map((mail) => JSON.stringify(plans.saidIn(mail)));
    const once = says.filter((each, n) => each !== says[n - 1]);
    if (once.length < says.length) doubled.push(who?.name ?? person);
    if (once.join('\n') !== should.map((each) => JSON.stringify(each)).join('\n'))
      wrong.push(`${who?.name}: should hear ${JSON.stringify(should)}, heard ${says.join(' ')}`);
    const calendar = plans.calendarAfter(theirs);
    if (calendar !== plans.calendarOf(final, person))
      wrong.push(`${who?.name}: has ${calendar}, should have ${plans.calendarOf(final, person)}`);
    if ((should.at(-1)?.says ?? '') !== (plans.promises(final).get(person) ?? '')) wrong.push(`${who?.name}: was not told the last of it`);
  }
  expect(wrong).toEqual([]);
  expect([...toWhom.keys()], 'mails to people who should hear nothing').toEqual([]);
  expect(mails.length - new Set(mails.map(({ id }) => id)).size, 'mails with one Message-ID').toBe(0);
  expect(doubled.length, `told twice: ${doubled.join(', ')}`).toBe(story.sentTwice);
  const log = await screens.logOf(story.page, story.begun.releaseId);
  expect(log).not.toMatch(/Perhaps sent|Waits for the hub/);
  story.tell(
    `${mails.length} mails to ${implied.size} people say what the final plan implies; ${doubled.length} of them twice, as a person wished`,
  );

  await calendarsAreTrue(story, final);
}

/** Each visit is one item in its installer's calendar, at its time; what is there besides says that it is cancelled, and was theirs. */
async function calendarsAreTrue(story: Story, final: plans.Plan): Promise<void> {
  let [items, ended] = [0, 0];
  const seconds = await screens.timed(async () => {
    for (const installer of installers) {
      const there = async (): Promise<readonly Entry[]> => {
        const texts = await itemsAt(story.radicale.address, screens.calendarOfInstaller(installer));
        return texts.map(entriesIn).map(([only, ...more]) => {
          if (only === undefined || more.length > 0) throw new Error(`an item of ${more.length} more entries than one`);
          return only;
        });
      };
      const holds = async (): Promise<readonly string[]> =>
        (await there())
          .filter(({ cancelled }) => !cancelled)
          .map(plans.entryLine)
          .sort();
      const should = plans.entriesFor(final, installer);
      await expect.poll(holds, { timeout: 400_000, interval: 1_000, message: `the calendar of ${installer}` }).toEqual(should);
      const planned = new Set(
        plans
          .open(final)
          .filter((each) => each.installer === installer)
          .map(({ tag }) => tag),
      );
      for (const gone of (await there()).filter(({ cancelled }) => cancelled)) {
        expect([...story.were]).toContain(`${plans.tagOf(gone)} ${installer}`);
        expect([...planned]).not.toContain(plans.tagOf(gone));
        ended += 1;
      }
      items += should.length;
    }
  });
  expect(items).toBe(plans.open(final).filter(({ installer }) => installer !== '').length);
  story.tell(
    `${items} items in ${installers.length} calendars are those of the final plan, ${ended} say that they are cancelled (after ${seconds} s)`,
  );
}
