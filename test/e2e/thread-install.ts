/** What the installer does on site: a run through the screen, answering whatever step is asked. */
import type { Page } from 'playwright-core';
import { type Section, type Step, stepsOf } from '../../shared/domain/checklist/step.ts';
import { type Desk, version } from './thread-lead.ts';

/** What was entered at a step, as the fact about it must hold it. */
export interface Entered {
  readonly device: string;
  readonly stepId: string;
  /** A part of the fact's answer. */
  readonly answer: { readonly [field: string]: unknown };
}

/** The installer's day. */
export async function openDay(page: Page, day: string): Promise<void> {
  await page.evaluate((to) => {
    location.hash = `#/today?day=${to}`;
  }, day);
  await page.getByRole('group', { name: 'Which day' }).waitFor();
}

/** In the day's list, not in the strip of open runs above it. */
const lineOf = (page: Page, desk: Desk) =>
  page
    .getByRole('listitem')
    .filter({ has: page.getByText(desk.name, { exact: true }) })
    .filter({ has: page.locator('.gc-visit') });

/** The line of a visit in the day's list, as a person reads it. */
export async function visitLine(page: Page, desk: Desk): Promise<string> {
  return lineOf(page, desk).first().innerText();
}

/** Chooses a visit of the day and starts it or goes on with it. */
export async function begin(page: Page, desk: Desk): Promise<void> {
  // The second button of a line is the menu of the day's order.
  await lineOf(page, desk).first().getByRole('button').first().click();
  await page.getByRole('button', { name: /^(Start|Continue at step \d+ of \d+)$/ }).click();
  await page.locator('.gc-question h2').waitFor();
}

/** Answers steps from where the run stands, at most `most` of them, and records the visit as done after the last one. */
export async function goThrough(
  page: Page,
  desk: Desk,
  sections: readonly Section[],
  most = Number.POSITIVE_INFINITY,
): Promise<readonly Entered[]> {
  const steps = stepsOf(sections);
  const entered: Entered[] = [];
  const asked = page.locator('.gc-question h2');
  for (;;) {
    const ask = (await asked.innerText()).trim();
    const step = steps.find((each) => each.ask === ask);
    if (step === undefined) break;
    if (entered.length >= most) return entered;
    entered.push({ device: desk.name, stepId: step.id, answer: await answer(page, step, desk) });
    await asked.filter({ hasNotText: ask }).waitFor();
  }
  await page.getByRole('heading', { name: 'Every mandatory step is answered' }).waitFor();
  await page.getByRole('button', { name: 'Record as done' }).click();
  await lineOf(page, desk)
    .first()
    .getByText(/^Done \d\d:\d\d$/)
    .waitFor();
  return entered;
}

const next = (page: Page): Promise<void> => page.getByRole('button', { name: 'Next', exact: true }).click();

/** Types into the field and goes on. */
async function fill(page: Page, label: string | RegExp, text: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).fill(text);
  await next(page);
}

async function answer(page: Page, step: Step, desk: Desk): Promise<Entered['answer']> {
  switch (step.kind) {
    case 'check':
      for (const label of step.evidence ?? []) await takePhoto(page, `${desk.name} ${label}`, label);
      await page.getByRole('button', { name: 'Done, next step' }).click();
      return { kind: 'check' };
    case 'note':
      await page.getByRole('button', { name: 'Read, next' }).click();
      return { kind: 'note', text: '' };
    case 'serial':
    case 'serial-match': {
      const serial = step.of === 'new-device' ? (desk.newSerial ?? desk.serial) : desk.serial;
      await fill(page, 'Serial or asset tag', serial);
      return { kind: 'serial', serial };
    }
    case 'version': {
      const read = step.proves === 'installed' ? (desk.installs ?? version) : '6.9';
      await fill(page, 'Version shown by the device', read);
      return { kind: 'version', version: read };
    }
    case 'number': {
      const value = 100 + (Number(desk.name.slice(-1)) || 0) + 0.5;
      await fill(page, /^Number/, String(value));
      return { kind: 'number', value };
    }
    case 'text': {
      const text = `${desk.user} wants to be told first; “${desk.name}” hums`;
      await fill(page, 'Answer', text);
      return { kind: 'text', text };
    }
    case 'choice': {
      const option = step.options.at(-1) ?? '';
      await page.getByRole('radio', { name: option, exact: true }).click();
      await next(page);
      return { kind: 'choice', option };
    }
    case 'many': {
      const options = step.options.slice(0, 2);
      for (const option of options) await page.getByRole('checkbox', { name: option, exact: true }).click();
      await next(page);
      return { kind: 'many', options };
    }
    case 'date': {
      await page.getByRole('textbox', { name: 'Day', exact: true }).fill('1 Mar 2027');
      await page.getByRole('textbox', { name: 'Day', exact: true }).press('Tab');
      await next(page);
      return { kind: 'date', day: '2027-03-01' };
    }
    case 'file':
      await page
        .locator('.gc-answer input[type=file]')
        .setInputFiles({ name: `${desk.name}.log`, mimeType: 'text/plain', buffer: Buffer.from(`installed on ${desk.serial}\n`) });
      await page.getByText(`${desk.name}.log, kept on this laptop`).waitFor();
      await next(page);
      return { kind: 'file', name: `${desk.name}.log` };
    case 'photo':
      for (const label of step.shots) await takePhoto(page, `${desk.name} ${label}`, label);
      await next(page);
      return { kind: 'photo' };
    case 'signature':
      await sign(page, desk);
      await page.getByRole('button', { name: 'Keep the signature' }).click();
      return { kind: 'signature', name: desk.user };
  }
}

async function takePhoto(page: Page, says: string, label: string): Promise<void> {
  const buffer = await picture(page, says);
  await page
    .getByLabel(`Take a photo: ${label}`, { exact: true })
    .first()
    .setInputFiles({ name: 'photo.png', mimeType: 'image/png', buffer });
  await page
    .locator('figure.gc-photo')
    .filter({ hasText: label })
    .getByText(/^(On this laptop|At the hub)$/)
    .waitFor();
}

/** Everybody signs in their own way. */
async function sign(page: Page, desk: Desk): Promise<void> {
  const own = (Number(desk.name.slice(-1)) || 0) * 6;
  const pad = page.locator('.gc-sign-pad');
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (box === null) throw new Error('there is nowhere to sign');
  await page.mouse.move(box.x + 50, box.y + 90);
  await page.mouse.down();
  for (const [x, y] of [
    [110, 40],
    [150, 60 + own],
    [260, 60],
  ] as const)
    await page.mouse.move(box.x + x, box.y + y, { steps: 4 });
  await page.mouse.up();
}

/** A photo like no other: it says what it shows. */
async function picture(page: Page, says: string): Promise<Buffer> {
  const drawn = await page.evaluate((text) => {
    const canvas = document.createElement('canvas');
    canvas.width = 1800;
    canvas.height = 1200;
    const pen = canvas.getContext('2d');
    if (pen) {
      pen.fillStyle = `hsl(${[...text].reduce((sum, letter) => sum + letter.charCodeAt(0) * 7, 0) % 360} 40% 60%)`;
      pen.fillRect(0, 0, 1800, 1200);
      pen.fillStyle = '#111';
      pen.font = '120px sans-serif';
      pen.fillText(text, 80, 600);
    }
    return canvas.toDataURL('image/png');
  }, says);
  return Buffer.from(drawn.split(',')[1] ?? '', 'base64');
}
