/** `npm run verify`: whether an evidence pack is what it says, for anybody who has the file. */
import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { verifyEvidence } from '../../shared/node/verify-evidence.ts';
import { verifyWords } from '../../shared/words/verify-command.en.ts';
import { reportLines } from './report-lines.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { hub: { type: 'string' }, help: { type: 'boolean', default: false } },
});
const [file] = positionals;
if (values.help || file === undefined) {
  process.stdout.write(`${verifyWords.usage}\n`);
  process.exit(values.help ? 0 : 2);
}
// Where somebody types it, not where the program lies.
const text = await readFile(resolve(process.env['INIT_CWD'] ?? '.', file), 'utf8').catch(() => undefined);
if (text === undefined) {
  process.stderr.write(`${verifyWords.unreadable(file)}\n`);
  process.exit(2);
}
const report = verifyEvidence(text, values.hub === undefined ? {} : { fingerprint: values.hub });
process.stdout.write(`${reportLines(basename(file), report).join('\n')}\n`);
process.exitCode = report.faults.length === 0 ? 0 : 1;
