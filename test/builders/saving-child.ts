/** Run as a process of its own: saves one act after the other in the journal of a folder and prints each number once it is confirmed. */
import { diskFiles } from '../../shared/node/files.ts';
import { draft, openJournal } from './laptop.ts';

const folder = process.argv[2] ?? '';
const { journal } = await openJournal(diskFiles, { folder });
for (;;) {
  // Several windows at once, so that groups share a write.
  const next = journal.end.last + 1;
  const saving = [0, 1, 2].map((i) => journal.append(draft(`act ${next + i}`)));
  for (const each of saving) process.stdout.write(`${(await each).group.first}\n`);
}
