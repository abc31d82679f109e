/** The journal on a real disk under SIGKILL: a child process saves as fast as it can and says what it was told is saved. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from 'vitest';
import { diskFiles } from '../../../shared/node/files.ts';
import { openJournal } from '../../builders/laptop.ts';

const child = fileURLToPath(new URL('../../builders/saving-child.ts', import.meta.url));
const running: ChildProcess[] = [];
const folders: string[] = [];
afterEach(async () => {
  for (const one of running.splice(0)) one.kill('SIGKILL');
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

it('everything that was confirmed before a SIGKILL is there, in order, through many kills', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gc-journal-'));
  folders.push(folder);
  let confirmed = 0;
  for (let round = 0; round < 6; round += 1) {
    const saving = spawn(process.execPath, [child, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
    running.push(saving);
    let seen = 0;
    const wanted = 5 + round * 40;
    for await (const line of createInterface({ input: saving.stdout })) {
      confirmed = Number(line);
      seen += 1;
      if (seen === wanted) saving.kill('SIGKILL');
    }
    if (saving.exitCode === null && saving.signalCode === null) await once(saving, 'exit');
    const { journal, notices } = await openJournal(diskFiles, { folder });
    expect(notices.filter(({ code }) => code === 'JOURNAL_DAMAGED')).toEqual([]);
    expect(journal.end.last).toBeGreaterThanOrEqual(confirmed);
    const { groups } = await journal.read(0, 1e6, 1e9);
    expect(groups.map(({ group }) => group.first)).toEqual(groups.map((_, i) => i + 1));
    expect(groups.map(({ group }) => group.act)).toEqual(groups.map((_, i) => `act ${i + 1}`));
    await journal.close();
  }
  expect(confirmed).toBeGreaterThan(100);
});
