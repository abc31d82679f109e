/** `npm run carry`: sticks without a window. It writes only to journal side folders, spool and the library's lists; the app takes over from there when it opens. */
import { randomBytes } from 'node:crypto';
import { mkdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type CarriedIn, type CarryJob, carryJobSchema } from '../../shared/bridge/carry.ts';
import { Fault } from '../../shared/errors.ts';
import { openBlobStore } from '../../shared/node/blob-store.ts';
import { diskFiles } from '../../shared/node/files.ts';
import { checkPart, fileSource, readHead } from '../../shared/node/read-part.ts';
import { bundleLimits, toHub } from '../../shared/sync/bundle.ts';
import { carryWords } from '../../shared/words/carry-command.en.ts';
import { denyListAllTheSame, libraryLines } from '../../shared/words/carry-library.en.ts';
import { say } from '../../shared/words/say.ts';
import { stickWordsEn } from '../../shared/words/stick.en.ts';
import { filledLines, takenLines } from '../../shared/words/stick-lines.en.ts';
import { builtAt } from '../built-files.ts';
import { openEvidence } from '../evidence/evidence.ts';
import { folderName } from '../identity/folder-name.ts';
import { Laptop } from '../identity/laptop.ts';
import type { Sticks } from '../library/stick/sticks.ts';
import { LibraryTrust } from '../library/trust/trust.ts';
import { lockProfile, profileFolder, surroundings } from '../settings/profile.ts';
import { openSecrets } from '../settings/secrets.ts';
import { Spool } from '../spool/spool.ts';
import { timeBy } from '../time.ts';
import { Carry } from './carry.ts';
import { type OpenMedia, withMedia } from './command-media.ts';
import { copy } from './copy.ts';

const tell = (line: string): void => void process.stdout.write(`${line}\n`);
const warn = (line: string): void => void process.stderr.write(`${line}\n`);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    profile: { type: 'string' },
    to: { type: 'string', multiple: true },
    'part-size': { type: 'string' },
    media: { type: 'string', multiple: true },
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
  readonly media: (work: (media: OpenMedia) => Promise<void>) => Promise<void>;
}

/** How far it is, on one line of a terminal; nothing where nobody looks. */
function tellProgress(job: CarryJob | null): void {
  if (!process.stderr.isTTY) return;
  if (job === null) process.stderr.write('\r\u001b[K');
  else {
    const { doneBytes, totalBytes, bytesPerS, leftMs } = job;
    const rate = bytesPerS === null || leftMs === null ? '' : carryWords.rate(sizeWord(bytesPerS), Math.ceil(leftMs / 1000));
    process.stderr.write(`\r\u001b[K${carryWords.progress(sizeWord(doneBytes), sizeWord(totalBytes))}${rate}`);
  }
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
    const library = new LibraryTrust({
      profileDir,
      files: diskFiles,
      secrets,
      laptop,
      media: () => undefined,
      time,
      random: randomBytes,
      builtAt,
    });
    const carry = new Carry({
      profileDir,
      files: diskFiles,
      laptop,
      evidence,
      secrets,
      random: randomBytes,
      time,
      emit: (name, data) => {
        if (name === 'carry') tellProgress(carryJobSchema.nullable().parse(data));
      },
      library,
      open,
    });
    // What is whole by then stays, and the same command goes on from there.
    process.once('SIGINT', () => carry.job.cancel());
    const log = (where: string, cause: unknown): void => warn(`${where}: ${String(cause)}`);
    await work({ carry, media: (each) => withMedia({ profileDir, secrets, laptop, carry, trust: library, log }, each) });
    await spool.close();
    await laptop.close();
  } finally {
    lock.release();
  }
}

async function exportTo(target: string): Promise<void> {
  const partBytes = values['part-size'] === undefined ? bundleLimits.partBytes : sizeOf(values['part-size']);
  if (partBytes === undefined) return usage(carryWords.sizeUnread(values['part-size'] ?? ''));
  const wanted = values.media ?? [];
  const inFolder =
    wanted.length > 0 ||
    (await stat(target).then(
      (found) => found.isDirectory(),
      () => /[/\\]$/.test(target),
    ));
  await withProfile(async ({ carry, media }) => {
    const before = await carry.standing();
    const asked = values.to ?? [toHub];
    const to = asked.flatMap((name) => {
      if (name === 'all') return before.recipients.map((each) => each.to);
      const known = before.recipients.filter((each) => each.to === name || each.laptop === name);
      return known.length > 0 ? known.map((each) => each.to) : [name];
    });
    if (before.groups === 0 && before.blobs === 0 && before.colleagues.length === 0) tell(carryWords.nothing());
    const bundle = await carry.outgoing.export(to, partBytes);
    await mkdir(inFolder ? target : dirname(target), { recursive: true });
    for (const part of bundle.parts) {
      const from = await carry.outgoing.fileOf(part.file);
      if (from === undefined) continue;
      const single = part.of === 1 ? target : target.replace(/(\.gcarry)?$/, `.${part.part}-of-${part.of}.gcarry`);
      const path = inFolder ? join(target, part.name) : single;
      await copy(diskFiles, from, path, part.sizeBytes);
      tell(carryWords.wrote(path, part.part, part.of, sizeWord(part.sizeBytes)));
    }
    const relayed = before.colleagues.reduce((sum, each) => sum + each.groups, 0);
    tell(carryWords.exported(before.groups + relayed, before.blobs, bundle.for.join(', ')));
    await carry.outgoing.discard(bundle.bundle);
    if (wanted.length > 0) await media((each) => fill(target, wanted, each));
  });
}

/** The named files of the library, or all that lie here. */
async function fill(folder: string, wanted: readonly string[], { sticks, here }: OpenMedia): Promise<void> {
  const all = await here();
  const chosen = wanted.includes('all')
    ? all
    : all.filter(({ fileName, mediumId }) => wanted.includes(fileName) || wanted.includes(mediumId));
  for (const name of wanted.filter(
    (each) => each !== 'all' && !chosen.some(({ fileName, mediumId }) => [fileName, mediumId].includes(each)),
  )) {
    warn(stickWordsEn.STICK_ABSENT({ fileName: name }));
    process.exitCode = 1;
  }
  const filled = await sticks.fill(resolve(folder), chosen);
  for (const line of filledLines(filled, { size: sizeWord })) tell(line);
  if (filled.media.some(({ problem }) => problem !== null)) process.exitCode = 1;
}

function tellImported(result: CarriedIn): void {
  const library = result.library === null ? [] : libraryLines(result.library, (at) => new Date(at).toISOString());
  if (result.problem !== null) {
    warn(`${result.name}: ${say(result.problem.code, result.problem.details)}`);
    if (result.library?.denyList === 'taken') for (const line of [denyListAllTheSame, ...library]) warn(`  ${line}`);
    process.exitCode = 1;
    return;
  }
  const { groups, blobs, effects, receipt, waits, from, kept, unknown } = result;
  if (kept === 'passing') {
    tell(carryWords.passing(result.name, result.part, result.of, from?.laptop ?? ''));
    return;
  }
  tell(carryWords.imported(result.name, result.part, result.of, from?.laptop ?? '', groups.fresh, groups.known, blobs.fresh));
  for (const line of library) tell(`  ${line}`);
  if (groups.unsigned > 0) tell(carryWords.unsigned(groups.unsigned));
  if (effects.taken > 0 || effects.older > 0) tell(carryWords.effects(effects.taken, effects.older));
  if (effects.apart > 0) tell(carryWords.apart(effects.apart));
  if (receipt !== null) tell(carryWords.receipt(receipt.last, new Date(receipt.at).toISOString()));
  if (unknown > 0) tell(carryWords.newer(unknown, kept === 'later'));
  for (const { laptop, from: first, to } of waits) tell(carryWords.waits(to - first + 1, laptop));
}

async function importFrom(paths: readonly string[]): Promise<void> {
  await withProfile(async ({ carry, media }) => {
    for (const path of paths) {
      const folder = await stat(path).then(
        (found) => found.isDirectory(),
        () => false,
      );
      if (folder) await media(({ sticks }) => takeStick(sticks, path));
      else tellImported(await carry.take(path, basename(path)));
    }
  });
}

async function takeStick(sticks: Sticks, path: string): Promise<void> {
  const taken = await sticks.take(path);
  for (const part of taken.parts) tellImported(part);
  if (taken.media.length === 0 && taken.library === null && taken.parts.length > 0) return;
  tell(`${stickWordsEn.STICK_FROM({ name: taken.name })}:`);
  for (const line of takenLines(taken, { size: sizeWord, moment: (at) => new Date(at).toISOString() })) tell(`  ${line}`);
  if (taken.media.some(({ problem }) => problem !== null)) process.exitCode = 1;
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
