/** `npm run bench -- <name> [--quick] [--json]`: runs test/bench/<name>.ts, which prints its own figures. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { filesBelow, root } from './sources.ts';

const [name = '', ...rest] = process.argv.slice(2);
const known = filesBelow('test/bench')
  .map((path) => /^test\/bench\/([\w-]+)\.ts$/.exec(path)?.[1])
  .filter((found) => found !== undefined);
if (!known.includes(name)) {
  console.error(`${name === '' ? 'Which one?' : `There is no bench "${name}".`} There are: ${known.join(', ') || 'none yet'}.`);
  process.exit(1);
}
const args = ['--disable-warning=ExperimentalWarning', '--expose-gc', join(root, 'test/bench', `${name}.ts`), ...rest];
process.exitCode = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status ?? 1;
