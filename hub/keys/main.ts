/** `npm run keys`: for those who keep the library's root. */
import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Fault } from '../../shared/errors.ts';
import { keysWords } from '../../shared/words/keys-command.en.ts';
import { say } from '../../shared/words/say.ts';
import { placeOf } from '../data-folder.ts';
import { handRoot, inspected, keeperOf, nextRoot, presentRoot, signFile, usualLifeMs } from './command.ts';
import { makeKeyFile, passphraseAtLeast } from './key-file.ts';

const tell = (line: string) => process.stdout.write(`${line}\n`);
const warn = (line: string) => process.stderr.write(`${line}\n`);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    name: { type: 'string' },
    out: { type: 'string' },
    keep: { type: 'string', multiple: true },
    threshold: { type: 'string' },
    'sign-with': { type: 'string', multiple: true },
    days: { type: 'string' },
    key: { type: 'string' },
    data: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

function passphrase(): string {
  const given = process.env['GROUNDCREW_PASSPHRASE'] ?? '';
  if (given.length >= passphraseAtLeast) return given;
  warn(keysWords.noPassphrase);
  process.exit(2);
}

const place = () => {
  const data = values.data ?? process.env['DATABASE_URL'];
  return data === undefined ? undefined : placeOf(/^postgres(ql)?:/.test(data) ? data : resolve(data));
};

/** false: it was not called as it wants to be. */
async function run(command: string | undefined, file: string | undefined): Promise<boolean> {
  const path = file === undefined ? undefined : resolve(file);
  if (command === 'show') {
    const from = place();
    if (from === undefined) return false;
    const bytes = await presentRoot(from);
    if (values.out !== undefined) await writeFile(resolve(values.out), bytes, { flag: 'wx' });
    for (const line of inspected(bytes)) tell(line);
    return true;
  }
  if (path === undefined) return false;
  switch (command) {
    case 'make':
      if (values.name === undefined) return false;
      tell(keysWords.made(path, await makeKeyFile(path, values.name, passphrase())));
      return true;
    case 'rotate': {
      const { out, keep, threshold } = values;
      if (out === undefined || keep === undefined || threshold === undefined) return false;
      const days = values.days === undefined ? undefined : Number(values.days);
      const { bytes, version } = nextRoot(
        new Uint8Array(await readFile(path)),
        {
          keep: keep.map(keeperOf),
          threshold: Number(threshold),
          signWith: (values['sign-with'] ?? []).map(keeperOf),
          lifeMs: days === undefined ? usualLifeMs : days * 86_400_000,
        },
        Date.now(),
      );
      await writeFile(resolve(out), bytes, { flag: 'wx' });
      tell(keysWords.wrote(out, version));
      return true;
    }
    case 'sign':
      if (values.key === undefined) return false;
      tell(keysWords.signed(path, await signFile(path, resolve(values.key), passphrase())));
      return true;
    case 'inspect':
      for (const line of inspected(new Uint8Array(await readFile(path)))) tell(line);
      return true;
    case 'take': {
      const to = place();
      if (to === undefined) return false;
      tell(keysWords.taken(await handRoot(to, new Uint8Array(await readFile(path)), Date.now())));
      return true;
    }
    default:
      return false;
  }
}

try {
  if (values.help) tell(keysWords.usage);
  else if (!(await run(positionals[0], positionals[1]))) {
    warn(keysWords.usage);
    process.exitCode = 2;
  }
} catch (error) {
  warn(error instanceof Fault ? say(error.code, error.details) : String(Reflect.get(Object(error), 'code') ?? error));
  process.exitCode = 1;
}
