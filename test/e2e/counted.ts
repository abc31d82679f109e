/** What a person does, counted: every click, filled field, chosen entry, pressed key, picked file and drawn signature is one act. Looking is none. */
import type { Locator, Page } from 'playwright-core';

export class Counted {
  readonly page: Page;
  /** What was done, in order, for a failing test's message. */
  readonly acts: string[] = [];
  constructor(page: Page) {
    this.page = page;
  }
  get count(): number {
    return this.acts.length;
  }
  async click(what: Locator): Promise<void> {
    await what.click();
    this.acts.push(`click ${what}`);
  }
  /** A press of a button by its name. */
  press(name: string | RegExp, within: Page | Locator = this.page): Promise<void> {
    return this.click(within.getByRole('button', { name, exact: typeof name === 'string' }));
  }
  async fill(what: Locator, text: string): Promise<void> {
    await what.fill(text);
    this.acts.push(`fill ${what} with ${text}`);
  }
  /** Opens a field that offers entries, and chooses one: two acts. */
  async choose(field: Locator, entry: string | RegExp): Promise<void> {
    await this.click(field);
    await this.click(this.page.getByRole('option', { name: entry }).first());
  }
  async key(key: string): Promise<void> {
    await this.page.keyboard.press(key);
    this.acts.push(`press ${key}`);
  }
  async file(what: Locator, file: { readonly name: string; readonly mimeType: string; readonly buffer: Buffer }): Promise<void> {
    await what.setInputFiles(file);
    this.acts.push(`pick ${file.name}`);
  }
  /** A stroke over a signature pad. */
  async sign(pad: Locator): Promise<void> {
    await pad.scrollIntoViewIfNeeded();
    const box = await pad.boundingBox();
    if (box === null) throw new Error('nowhere to sign');
    await this.page.mouse.move(box.x + 60, box.y + 100);
    await this.page.mouse.down();
    await this.page.mouse.move(box.x + 240, box.y + 60, { steps: 6 });
    await this.page.mouse.up();
    this.acts.push('sign');
  }
}

/** A picture as a camera would give it. */
export async function jpegOf(page: Page, text: string): Promise<Buffer> {
  const drawn = await page.evaluate((words) => {
    const canvas = document.createElement('canvas');
    canvas.width = 800;
    canvas.height = 1100;
    const pen = canvas.getContext('2d');
    if (pen) {
      pen.fillStyle = '#fff';
      pen.fillRect(0, 0, 800, 1100);
      pen.fillStyle = '#124';
      pen.font = '40px sans-serif';
      pen.fillText(words, 60, 160);
    }
    return canvas.toDataURL('image/jpeg');
  }, text);
  return Buffer.from(drawn.split(',')[1] ?? '', 'base64');
}
