/** The people of the story of the rollout with their laptops, a mail server and a calendar server beside the hub that is killed. */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { findChromium } from '../../../electron/browser-host/chromium.ts';
import { daysBetween, weekdayOf } from '../../../shared/domain/visit/week.ts';
import { MailServer } from '../../builders/mail-server.ts';
import { dayAfter, today } from '../../builders/planned-day.ts';
import { AppHost } from '../../e2e/app-host.ts';
import { askHost } from '../../e2e/seed.ts';
import { kept } from '../../e2e/thread-record.ts';
import { opened } from '../../e2e/thread-team.ts';
import { type Radicale, startRadicale } from '../calendar/radicale.ts';
import { type Begun, trained } from './college.ts';
import * as plans from './implied.ts';
import { type Mail, readMail } from './reader.ts';
import * as screens from './screens.ts';

/** The college's installers, as its list names them. */
export const installers = ['Sam Okafor', 'Mei Tan', 'Ruth Evans', 'Jonas Berg'];
/** A Monday two weeks ahead or more. */
export const monday = daysBetween(dayAfter(today(), 14), dayAfter(today(), 20)).find((day) => weekdayOf(day) === 1) ?? '';

export class Story {
  readonly rosa: AppHost;
  readonly ana: AppHost;
  readonly olu: AppHost;
  readonly tess: AppHost;
  readonly smtp = new MailServer();
  readonly begun: Begun;
  readonly radicale: Radicale;
  /** The plans as they were when people were told, one after the other. */
  readonly told: plans.Plan[] = [];
  /** Every pair of visit and installer that ever was. */
  readonly were = new Set<string>();
  /** Mails that are known to be there twice, or to be lost, because a person said so. */
  sentTwice = 0;
  #ofTraining = 0;
  #kills = 0;
  readonly #tell: (leg: string) => void;
  #phones: Browser | undefined;

  private constructor(begun: Begun, radicale: Radicale, tell: (leg: string) => void) {
    this.begun = begun;
    this.radicale = radicale;
    this.#tell = tell;
    const host = (name: string, width = 1440): AppHost => new AppHost(join(begun.folder, name), { width });
    [this.rosa, this.ana, this.olu, this.tess] = [host('rosa'), host('ana'), host('olu'), host('tess', 400)];
  }

  static async open(begun: Begun, tell: (leg: string) => void): Promise<Story> {
    const story = new Story(begun, await startRadicale(installers.map(screens.calendarOfInstaller)), tell);
    await story.smtp.start();
    await story.start();
    return story;
  }

  tell(leg: string): void {
    this.#tell(leg);
  }

  /** Rosa's laptop with the hub on it; colleagues reach it where they did before. */
  async start(): Promise<Page> {
    const page = await opened(this.rosa);
    await askHost(page, 'hub.share', { on: true });
    return page;
  }

  get page(): Page {
    return this.rosa.page;
  }

  async plan(): Promise<plans.Plan> {
    const plan = await plans.planOf(this.page);
    for (const { tag, installer } of plan) this.were.add(`${tag} ${installer}`);
    return plan;
  }

  mails(): readonly Mail[] {
    return this.smtp.mails.map(({ text }) => readMail(text));
  }

  /** What all plans that people were told of come to. */
  implied(): ReadonlyMap<string, readonly plans.Implied[]> {
    return plans.implied(this.told);
  }
  #mailsDue(): number {
    return [...this.implied().values()].reduce((sum, all) => sum + all.length, 0) + this.sentTwice + this.#ofTraining;
  }

  /** Whoever has a place in the session of today hears of it, before anything else. */
  async trainingTold(): Promise<void> {
    this.#ofTraining = trained;
    await this.letGo('the training');
  }

  /** Lets go what is owed; `meanwhile` what happens while it is sent. Waits until all of it is with the mail server. */
  async letGo(what: string, meanwhile: () => Promise<void> = async () => undefined): Promise<void> {
    this.told.push(await this.plan());
    const before = this.smtp.mails.length;
    const took = await screens.letGo(this.page, this.begun.releaseId);
    expect(before + took.owed, `${what}: owed on the screen`).toBe(this.#mailsDue());
    let last = 0;
    const seconds = await screens.timed(async () => {
      await meanwhile();
      await expect.poll(() => (last = this.smtp.mails.length), { timeout: 300_000 }).toBe(this.#mailsDue());
    });
    this.tell(
      `${what}: ${took.owed} messages owed (the screen ${took.openS} s, letting go ${took.sendS} s), ${last} mails in all after ${seconds} s`,
    );
  }

  /** Once so many more mails have come, the server has the text of the next one (or loses it) and says nothing. */
  stall(more: number, mail: 'taken' | 'lost'): void {
    this.smtp.moods.push({ at: 'data', hold: mail, after: this.smtp.mails.length + more });
  }

  /** The hub dies while it waits for the word of the server. `whileDead`: before it is started again. */
  async killInTheMiddle(whileDead: () => Promise<void> = async () => undefined): Promise<void> {
    this.#kills += 1;
    await expect.poll(() => this.smtp.held, { timeout: 120_000, interval: 20 }).toBe(this.#kills);
    this.troubles();
    await this.rosa.kill();
    const [here, due] = [this.smtp.mails.length, this.#mailsDue()];
    await whileDead();
    const seconds = await screens.timed(() => this.start());
    this.tell(`the hub was killed when ${here} of ${due} mails were there, and is back after ${seconds} s`);
  }

  troubles(): void {
    for (const each of [this.rosa, this.ana, this.olu, this.tess])
      expect(each.troubles.splice(0).filter((line) => !/net::ERR_|Failed to fetch/.test(line))).toEqual([]);
  }

  /** A page on somebody's own telephone, without scripts. */
  async phone(): Promise<Page> {
    const executablePath = findChromium({ platform: process.platform, env: process.env, home: homedir() });
    if (executablePath === undefined) throw new Error('Chromium is not installed');
    this.#phones ??= await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
    const context = await this.#phones.newContext({ viewport: { width: 360, height: 720 }, javaScriptEnabled: false });
    return context.newPage();
  }

  async whatTheySaw(): Promise<string> {
    const told: string[] = [];
    for (const host of [this.rosa, this.ana, this.olu, this.tess]) {
      if (!host.isOpen) continue;
      const screen = await host.page
        .locator('main, [role=dialog]')
        .last()
        .ariaSnapshot({ timeout: 2_000 })
        .catch(() => 'no answer');
      const status = await askHost(host.page, 'sync.status', {}).catch(String);
      const shown = await kept(host.page).catch(() => undefined);
      told.push(`--- ${host.folder}: ${JSON.stringify(status)}; shown up to ${shown?.seq}, ${shown?.pending} of its own wait`);
      told.push(
        `--- ${host.folder} ${host.page.url()}\n${screen.slice(0, 5_000)}\n${host.troubles.join('\n')}\n${host.output.slice(-3_000)}`,
      );
    }
    return told.join('\n');
  }

  async close(): Promise<void> {
    await this.#phones?.close();
    for (const each of [this.tess, this.olu, this.ana, this.rosa]) await each.close().catch(() => undefined);
    await this.smtp.stop();
    await this.radicale.stop();
  }
}
