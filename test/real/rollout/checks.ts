/** Mails and calendars, read by the independent reader, against what the final plan implies. */
import { expect } from 'vitest';
import { today } from '../../builders/planned-day.ts';
import { trained } from './college.ts';
import * as plans from './implied.ts';
import { type Entry, entriesIn, itemsAt, type Mail } from './reader.ts';
import * as screens from './screens.ts';
import { installers, type Story } from './story.ts';

/** Mails and calendars say what the final plan implies, to the item. */
export async function allIsTrue(story: Story): Promise<void> {
  const final = await story.plan();
  const [ofTraining, mails] = [story.mails().filter(isOfTraining), story.mails().filter((mail) => !isOfTraining(mail))];
  trainingIsTrue(ofTraining);
  const people = plans.people();
  const toWhom = Map.groupBy(mails, ({ to, name }) => `${to} ${name}`);
  const implied = story.implied();
  const wrong: string[] = [];
  const doubled: string[] = [];
  // Some people of the college have one name and one mailbox: from outside they are one reader.
  const readers = Map.groupBy([...implied.keys()], (person) => `${people.get(person)?.mail} ${people.get(person)?.name}`);
  for (const [reader, persons] of readers) {
    const theirs = toWhom.get(reader) ?? [];
    toWhom.delete(reader);
    const should = persons.flatMap((person) => (implied.get(person) ?? []).map((each) => JSON.stringify(each)));
    const says = theirs.map((mail) => JSON.stringify(plans.saidIn(mail)));
    const left = [...should];
    const more = says.filter((each) => {
      const at = left.indexOf(each);
      if (at >= 0) left.splice(at, 1);
      return at < 0;
    });
    doubled.push(...more.filter((each) => should.includes(each)).map(() => reader));
    if (left.length > 0 || more.some((each) => !should.includes(each)))
      wrong.push(`${reader}: should hear ${should.join(' ')}, heard ${says.join(' ')}`);
    if (persons.length === 1 && says.at(-1) !== should.at(-1)) wrong.push(`${reader}: heard ${says.at(-1)} last`);
    const calendar = plans.calendarAfter(theirs);
    const implies = plans.calendarOf(final, persons);
    if (calendar !== implies) wrong.push(`${reader}: has ${calendar}, should have ${implies}`);
    for (const person of persons)
      if ((implied.get(person)?.at(-1)?.says ?? '') !== (plans.promises(final).get(person) ?? ''))
        wrong.push(`${reader}: was not told the last of it`);
  }
  expect(wrong).toEqual([]);
  expect([...toWhom.keys()], 'mails to people who should hear nothing').toEqual([]);
  const ids = story.mails().map(({ id }) => id);
  expect(ids.length - new Set(ids).size, 'mails with one Message-ID').toBe(0);
  expect(doubled.length, `told twice: ${doubled.join(', ')}`).toBe(story.sentTwice);
  const log = await screens.logOf(story.page, story.begun.releaseId);
  expect(log).not.toMatch(/Perhaps sent|Waits for the hub/);
  story.tell(
    `${mails.length} mails to ${implied.size} people say what the final plan implies; ${doubled.length} of them twice, as a person wished`,
  );

  await calendarsAreTrue(story, final);
}

const isOfTraining = ({ subject }: Mail): boolean => /(?:Your training|A sua formação): /u.test(subject);

/** Everybody with a place in the session heard of it once, with its time. */
function trainingIsTrue(mails: readonly Mail[]): void {
  expect(new Set(mails.map(({ to, name }) => `${to} ${name}`)).size).toBe(trained);
  const said = mails.map((mail) => [/(?:Your training|A sua formação): (.*)$/u.exec(mail.subject)?.[1], plans.calendarAfter([mail])]);
  const held = `${today()}T09:00:00.000Z ${today()}T09:45:00.000Z`;
  expect(said).toEqual(mails.map(() => ['The new desktop', held]));
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
