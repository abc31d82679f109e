/** One real Request Tracker for the walks of a file; every try of a walk begins with its seed and an empty folder, and ends what it opened. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { newFolder, removeFolder } from '../../e2e/app.ts';
import { type RealRt, startRt } from './server.ts';

export interface Afresh {
  readonly rt: RealRt;
  /** Of this try alone. */
  readonly folder: string;
  /** Whatever was opened is ended after the try, the last first: a laptop of an earlier one must not deliver into the next. */
  readonly ends: (() => Promise<unknown>)[];
}

/** To be called once, where a file's walks are described. */
export function afresh(): () => Afresh {
  const all = newFolder();
  let rt: RealRt | undefined;
  let tries = 0;
  let now: Afresh | undefined;
  beforeAll(async () => {
    rt = await startRt();
  });
  beforeEach(() => {
    if (rt === undefined) throw new Error('Request Tracker was not started');
    const folder = join(all, String(++tries));
    mkdirSync(folder, { recursive: true });
    if (tries > 1) rt.reset();
    now = { rt, folder, ends: [] };
  });
  afterEach(async () => {
    for (const end of (now?.ends ?? []).splice(0).reverse()) await end().catch(() => undefined);
  });
  afterAll(async () => {
    await rt?.stop();
    removeFolder(all);
  });
  return () => {
    if (now === undefined) throw new Error('no try is under way');
    return now;
  };
}
