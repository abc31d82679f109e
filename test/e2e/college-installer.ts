/** What an installer of the college does: the first of each kind at the screen, the rest by the same acts on the same laptop. */
import type { Page } from 'playwright-core';
import { acts } from '../../shared/domain/acts.ts';
import type { Answer } from '../../shared/domain/checklist/answer.ts';
import { type Section, type Step, stepsOf } from '../../shared/domain/checklist/step.ts';
import { photo } from '../builders/carrying.ts';
import type { NodeLaptop } from '../builders/node-laptop.ts';
import { goTo } from './sample.ts';
import type { Desk } from './thread-lead.ts';
import { does } from './thread-team.ts';

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });

/** A visit as the walk knows it: where it is, and what is read there. */
export interface Place extends Desk {
  readonly visitId: string;
  readonly newSerial?: string;
}

/** Begins a visit at its own page of the run. */
async function start(page: Page, place: Place): Promise<void> {
  await goTo(page, `/run/${place.visitId}`);
  await button(page, 'Start').click();
  await page.locator('.gc-question h2').waitFor();
}

/** Another device stands there: reported by its tag, and the visit ends as failed, to be gone to again by somebody. */
export async function findAnother(
  page: Page,
  place: Place,
  tag: string,
  next: { readonly who: string; readonly day: string },
): Promise<void> {
  await start(page, place);
  await page.getByLabel('Serial or asset tag').fill(tag);
  await button(page, 'This device stands here instead…').click();
  await page.getByRole('radio', { name: 'It was swapped before' }).click();
  await button(page, 'Report it').click();
  await page.getByText(/^Another device stands there: .*Your lead is told\.$/).waitFor();
  await endOtherwise(page, 'Failed…', 'Another device stands there', next);
}

/** The visit cannot be done as planned: how it ended, why, who goes on and on which day. */
export async function endOtherwise(
  page: Page,
  how: string,
  why: string | RegExp,
  next: { readonly who: string; readonly day: string },
): Promise<void> {
  await button(page, how).click();
  const form = page.getByRole('dialog');
  await form.getByRole('radio', { name: why }).click();
  await form.getByRole('combobox', { name: 'Who goes on' }).click();
  await page.getByRole('option', { name: new RegExp(`^${next.who}`) }).click();
  await form.getByLabel('Proposed day').fill(next.day);
  await form.getByLabel('Proposed day').blur();
  await form.getByRole('button', { name: 'Record it' }).click();
  await form.waitFor({ state: 'hidden' });
}

/** Nobody could be met or nothing opened: said from Today, before any work. */
export async function notBegun(
  page: Page,
  place: Place,
  day: string,
  how: string,
  why: string | RegExp,
  next: { readonly who: string; readonly day: string },
): Promise<void> {
  await goTo(page, `/today?day=${day}`);
  const line = page.getByRole('listitem').filter({ has: page.getByText(place.name, { exact: true }) });
  await line.first().getByRole('button').first().click();
  await endOtherwise(page, how, why, next);
}

const conditionHolds = (step: Step, said: ReadonlyMap<string, Answer>): boolean => {
  if (step.when === undefined) return true;
  const answer = said.get(step.when.step);
  return answer?.kind === 'choice' && answer.option === step.when.is;
};

let photos = 0;
/** A photo of its own, kept on the laptop. */
async function shot(laptop: NodeLaptop, label: string) {
  photos += 1;
  const bytes = Buffer.concat([photo(photos % 250), Buffer.from(`${label} ${photos}`)]);
  const { digest, sizeBytes } = await laptop.upload(bytes, 'image/jpeg', `${label}.jpg`);
  return { digest, sizeBytes, kind: 'photo' as const, mediaType: 'image/jpeg', label };
}

/** Does a visit from start to end by the acts that the screens use. `carried`: steps that a return visit took over. */
export async function doVisit(
  laptop: NodeLaptop,
  place: Place,
  sections: readonly Section[],
  carried: readonly string[] = [],
): Promise<void> {
  const { visitId } = place;
  await does(laptop, acts['start-visit'], { visitId });
  const said = new Map<string, Answer>();
  for (const step of stepsOf(sections)) {
    if (!conditionHolds(step, said) || step.kind === 'note' || carried.includes(step.id)) continue;
    const shots = await Promise.all((step.kind === 'photo' ? step.shots : (step.evidence ?? [])).map((label) => shot(laptop, label)));
    const { answer, files } = await answerTo(laptop, step, place, shots);
    said.set(step.id, answer);
    await does(laptop, acts['answer-step'], { visitId, stepId: step.id, answer, files: [...shots, ...files] });
  }
  await does(laptop, acts['record-outcome'], { visitId, outcome: 'done' });
}

type Files = NonNullable<Parameters<(typeof acts)['answer-step']['ops']>[1]['files']>;
type Shots = readonly { readonly label: string; readonly digest: string }[];

async function answerTo(
  laptop: NodeLaptop,
  step: Step,
  place: Place,
  taken: Shots,
): Promise<{ readonly answer: Answer; readonly files: Files }> {
  const shots = taken.map(({ label, digest }) => ({ label, digest }));
  const beside = shots.length === 0 ? {} : { shots };
  const plain = (answer: Answer) => ({ answer, files: [] });
  switch (step.kind) {
    case 'check':
      return plain({ kind: 'check', ...beside });
    case 'note':
      return plain({ kind: 'note', text: '' });
    case 'serial':
    case 'serial-match':
      return plain({ kind: 'serial', serial: step.of === 'new-device' ? (place.newSerial ?? '') : place.serial, how: 'scanned' });
    case 'version':
      return plain({ kind: 'version', version: step.proves === 'installed' ? (place.installs ?? '') : '6.9' });
    case 'number':
      return plain({ kind: 'number', value: 100 });
    case 'text':
      return plain({ kind: 'text', text: 'Nothing that matters' });
    case 'choice':
      return plain({
        kind: 'choice',
        option: step.options.find((each) => /^No|^Sound|^Printed|^Nothing/.test(each)) ?? step.options[0] ?? '',
      });
    case 'many':
      return plain({ kind: 'many', options: step.options.slice(-1) });
    case 'date':
      return plain({ kind: 'date', day: '2027-03-01' });
    case 'photo':
      return plain({ kind: 'photo', shots });
    case 'file': {
      const kept = await laptop.upload(Buffer.from(place.name), 'text/plain', 'log.txt');
      const file = { ...kept, kind: 'file' as const, mediaType: 'text/plain', name: 'log.txt' };
      return { answer: { kind: 'file', name: 'log.txt', digest: kept.digest }, files: [file] };
    }
    case 'signature': {
      photos += 1;
      const kept = await laptop.upload(photo(photos % 250), 'image/jpeg', 'signature.jpg');
      const file = { ...kept, kind: 'signature' as const, mediaType: 'image/jpeg', name: 'signature.jpg' };
      return { answer: { kind: 'signature', name: place.user, digest: kept.digest }, files: [file] };
    }
  }
}
