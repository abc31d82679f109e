/** `npm run carry`: sticks without a window. It writes only to journal side folders and spool; the app takes over from there when it opens. */
import { randomBytes } from 'node:crypto';
import { mkdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { CarriedIn } from '../../shared/bridge/carry.ts';
import { Fault } from '../../shared/errors.ts';
import { openBlobStore } from '../../shared/node/blob-store.ts';
import { diskFiles } from '../../shared/node/files.ts';
import { checkPart, fileSource, readHead } from '../../shared/node/read-part.ts';
import { bundleLimits, toHub } from '../../shared/sync/bundle.ts';
import { carryWords } from '../../shared/words/carry-command.en.ts';
import { say } from '../../shared/words/say.ts';
import { openEvidence } from '../evidence/evidence.ts';
import { Laptop } from '../identity/laptop.ts';
import { lockProfile, profileFolder, surroundings } from '../settings/profile.ts';
import { openSecrets } from '../settings/secrets.ts';
import { Spool } from '../spool/spool.ts';
import { folderName } from '../sync/connection.ts';
import { timeBy } from '../time.ts';
import { Carry } from './carry.ts';
import { copy } from './folder.ts';

const tell = (line: string): void => void process.stdout.write(`${line}\n`);
const warn = (line: string): void => void process.stderr.write(`${line}\n`);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    profile: { type: 'string' },
    to: { type: 'string', multiple: true },
    'part-size': { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
const profileDir = profileFolder(values.profile, surroundings());

const sizeWord = (bytes: number): string => (bytes < 1_000_000 ? `${Math.ceil(bytes / 1_000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`);

/** "16MB", "500 KB", "64000000". Undefined where it is none. */
function sizeOf(text: string): number | undefined {
  const found = /^(\d+(?:\.\d+)?)\s*(B|KB|MB)?$/i.exec(text.trim());
  if (found === null) return undefined;
  const unit = { B: 1, KB: 1_000, MB: 1_000_000 }[(found[2] ?? 'B').toUpperCase()] ?? 1;
  return Math.round(Number(found[1]) * unit);
}

interface Opened {
  readonly carry: Carry;
  readonly laptop: Laptop;
}

/** Opens the parts of the profile that carrying needs, without a hub and without a window. */
async function withProfile(work: (opened: Opened) => Promise<void>): Promise<void> {
  const lock = lockProfile(profileDir);
  try {
    const secrets = openSecrets(join(profileDir, 'secrets.json'), undefined, process.platform);
    const time = timeBy(Date.now);
    const notice = (code: string, details: object): void => warn(say(code, details));
    const laptop = await Laptop.open({ profileDir, files: diskFiles, secrets, random: randomBytes, now: Date.now, notice });
    const { identity } = laptop.mustJoined();
    const blobs = await openBlobStore(join(profileDir, 'evidence'));
    const evidence = await openEvidence(join(profileDir, 'evidence'), blobs, diskFiles);
    const spool = await Spool.open({ folder: join(profileDir, 'spool', folderName(identity.hub.id)), files: diskFiles, notice });
    const open = () => ({ spool, session: undefined, taken: async () => undefined, wake: () => undefined });
    const carry = new Carry({
      profileDir,
      files: diskFiles,
      laptop,
      evidence,
      secrets,
      random: randomBytes,
      time,
      emit: () => undefined,
      open,
    });
    await work({ carry, laptop });
    await spool.close();
    await laptop.close();
  } finally {
    lock.release();
  }
}

async function exportTo(target: string): Promise<void> {
  const partBytes = values['part-size'] === undefined ? bundleLimits.partBytes : sizeOf(values['part-size']);
  if (partBytes === undefined) return usage(carryWords.sizeUnread(values['part-size'] ?? ''));
  await withProfile(async ({ carry }) => {
    const before = await carry.standing();
    const asked = values.to ?? [toHub];
    const to = asked.flatMap((name) => {
      if (name === 'all') return before.recipients.map((each) => each.to);
      const known = before.recipients.filter((each) => each.to === name || each.laptop === name);
      return known.length > 0 ? known.map((each) => each.to) : [name];
    });
    if (before.groups === 0 && before.blobs === 0 && before.colleagues.length === 0) tell(carryWords.nothing());
    const bundle = await carry.export(to, partBytes);
    const inFolder = await stat(target).then(
      (found) => found.isDirectory(),
      () => /[/\\]$/.test(target),
    );
    await mkdir(inFolder ? target : dirname(target), { recursive: true });
    for (const part of bundle.parts) {
      const from = await carry.fileOf(part.file);
      if (from === undefined) continue;
      const single = part.of === 1 ? target : target.replace(/(\.gcarry)?$/, `.${part.part}-of-${part.of}.gcarry`);
      const path = inFolder ? join(target, part.name) : single;
      await copy(diskFiles, from, path, part.sizeBytes);
      tell(carryWords.wrote(path, part.part, part.of, sizeWord(part.sizeBytes)));
    }
    const relayed = before.colleagues.reduce((sum, each) => sum + each.groups, 0);
    tell(carryWords.exported(before.groups + relayed, before.blobs, bundle.for.join(', ')));
    await carry.discard(bundle.bundle);
  });
}

function tellImported(result: CarriedIn): void {
  if (result.problem !== null) {
    warn(`${result.name}: ${say(result.problem.code, result.problem.details)}`);
    process.exitCode = 1;
    return;
  }
  const { groups, blobs, effects, receipt, waits, from } = result;
  tell(carryWords.imported(result.name, result.part, result.of, from?.laptop ?? '', groups.fresh, groups.known, blobs.fresh));
  if (groups.unsigned > 0) tell(carryWords.unsigned(groups.unsigned));
  if (effects.taken > 0 || effects.older > 0) tell(carryWords.effects(effects.taken, effects.older));
  if (effects.apart > 0) tell(carryWords.apart(effects.apart));
  if (receipt !== null) tell(carryWords.receipt(receipt.last, new Date(receipt.at).toISOString()));
  for (const { laptop, from: first, to } of waits) tell(carryWords.waits(to - first + 1, laptop));
}

async function importFrom(paths: readonly string[]): Promise<void> {
  await withProfile(async ({ carry }) => {
    for (const path of paths) tellImported(await carry.take(path, basename(path)));
  });
}

async function inspect(paths: readonly string[]): Promise<void> {
  // Reading who this laptop is changes nothing, so that it also works beside the running app.
  const secrets = { get: () => undefined, set: () => undefined };
  const laptop = await Laptop.open({ profileDir, files: diskFiles, secrets, random: randomBytes, now: Date.now, notice: () => undefined });
  const hub = laptop.identity?.hub;
  for (const path of paths) {
    try {
      const source = fileSource(diskFiles, path);
      const { head } = await readHead(source);
      const { part, of, from, hubName, madeAt, sealedBytes, seal } = head;
      tell(carryWords.inspected(basename(path), part, of, from.laptop, hubName, new Date(madeAt).toISOString(), sizeWord(sealedBytes)));
      tell(carryWords.sealedFor(seal.to.map(({ to }) => (to === toHub ? hubName : to)).join(', ')));
      if (hub === undefined) tell(carryWords.notProved());
      else {
        await checkPart(source, hub);
        tell(carryWords.whole());
      }
    } catch (cause) {
      if (!(cause instanceof Fault)) throw cause;
      warn(`${basename(path)}: ${say(cause.code, cause.details)}`);
      process.exitCode = 1;
    }
  }
}

function usage(problem: string | undefined): void {
  if (problem !== undefined) warn(problem);
  (values.help ? tell : warn)(carryWords.usage);
  if (!values.help) process.exitCode = 2;
}

const [command, ...rest] = positionals;
const paths = rest.map((path) => resolve(path));
const [first] = paths;
try {
  if (values.help || command === undefined) usage(undefined);
  else if (command === 'export' && first !== undefined) await exportTo(/[/\\]$/.test(rest[0] ?? '') ? `${first}/` : first);
  else if (command === 'import' && first !== undefined) await importFrom(paths);
  else if (command === 'inspect' && first !== undefined) await inspect(paths);
  else usage(['export', 'import', 'inspect'].includes(command) ? undefined : carryWords.unknown(command));
} catch (cause) {
  const code = cause instanceof Fault ? cause.code : undefined;
  if (code === 'PROFILE_IN_USE') warn(carryWords.running());
  else if (cause instanceof Fault) warn(say(cause.code, cause.details));
  else warn(`${say('UNEXPECTED', { why: 'carry' })} ${String(Reflect.get(Object(cause), 'code') ?? cause)}`);
  process.exitCode = 1;
}
