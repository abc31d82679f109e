/** `npm run hub -- carry import|answer`: sticks at a hub that has no window. */
import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Fault } from '../../shared/errors.ts';
import { diskFiles } from '../../shared/node/files.ts';
import { fileSource } from '../../shared/node/read-part.ts';
import { partName } from '../../shared/sync/bundle.ts';
import { hubWords } from '../../shared/words/hub.en.ts';
import { say } from '../../shared/words/say.ts';
import type { Hub } from '../hub.ts';
import { writeAnswer } from './answer.ts';
import { takePart } from './take-part.ts';

/**
 * Takes these files in, good ones beside damaged ones, and puts the answers for their laptops into `answers` (undefined: nowhere).
 * Answers how many files were not taken. Throws DISK_FULL, DISK_FAILED, STORE_FAILED.
 */
export async function importFiles(
  hub: Hub,
  paths: readonly string[],
  answers: string | undefined,
  tell: (line: string) => void,
): Promise<number> {
  let refused = 0;
  const laptops = new Set<string>();
  for (const path of paths) {
    try {
      const taken = await takePart(hub, fileSource(diskFiles, path));
      const names = new Map(
        (await hub.store.read((store) => store.writers(taken.laptops.map(({ writer }) => writer)))).map((each) => [
          each.writer,
          each.laptop,
        ]),
      );
      tell(hubWords.carried(basename(path), taken.part, taken.of, taken.from.laptop, taken.blobs.fresh));
      for (const { writer, groups, last, waits, refused: code } of taken.laptops) {
        const name = names.get(writer) ?? writer;
        tell(hubWords.carriedLaptop(name, groups, last, taken.of === 1 && waits === null && code === null));
        if (waits !== null) tell(hubWords.carriedWaits(name, waits.to - waits.from + 1));
        if (code !== null) tell(`  ${say(code, { writer })}`);
      }
      for (const writer of taken.answers) laptops.add(writer);
    } catch (cause) {
      if (!(cause instanceof Fault) || !cause.code.startsWith('BUNDLE_')) throw cause;
      refused += 1;
      tell(`${basename(path)}: ${say(cause.code, cause.details)}`);
    }
  }
  if (answers !== undefined) await writeAnswers(hub, [...laptops], answers, tell);
  return refused;
}

/** One part for each laptop, with the effects that it lacks and its receipts. */
export async function writeAnswers(hub: Hub, writers: readonly string[], folder: string, tell: (line: string) => void): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const writer of writers) {
    const aside = join(folder, `${writer}.making`);
    const { head, sizeBytes } = await writeAnswer(hub, diskFiles, aside, writer, randomBytes);
    const name = `for-${writer}-${partName(head)}`;
    await diskFiles.rename(aside, join(folder, name));
    await diskFiles.syncFolder(folder);
    tell(hubWords.answered(join(folder, name), sizeBytes));
  }
}
