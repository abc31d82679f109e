/** `npm run hub`: a hub on a server, and what its keeper does with the record (backup, restore, move, first user). */
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Fault } from '../shared/errors.ts';
import { hubWords } from '../shared/words/hub.en.ts';
import { say } from '../shared/words/say.ts';
import { backUp } from './backup/back-up.ts';
import { copyMedia, mediaIn } from './backup/media.ts';
import { move } from './backup/move.ts';
import { restore } from './backup/restore.ts';
import { openData, type Place, placeOf, startHubAt } from './data-folder.ts';
import { groundcrewRoles } from './groundcrew-roles.ts';
import { listen } from './http/listen.ts';
import { firstRoles, inviteFirstUser } from './identity/first-user.ts';
import { newId } from './identity/hub-keys.ts';
import { hubPerson } from './intake/who-acts.ts';
import { type ServedPage, servePublicPage } from './public/public-page.ts';
import { lockDataFolder } from './store/sqlite/lock.ts';

const tell = (line: string) => process.stdout.write(`${line}\n`);
const warn = (line: string) => process.stderr.write(`${line}\n`);
const now = () => Date.now();

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    data: { type: 'string' },
    host: { type: 'string', default: '127.0.0.1' },
    port: { type: 'string', default: '8642' },
    name: { type: 'string', default: 'Groundcrew hub' },
    person: { type: 'string' },
    id: { type: 'string' },
    role: { type: 'string', multiple: true },
    to: { type: 'string' },
    media: { type: 'string' },
    'media-to': { type: 'string' },
    'media-from': { type: 'string' },
    answers: { type: 'string' },
    public: { type: 'string' },
    'public-address': { type: 'string' },
    'public-cert': { type: 'string' },
    'public-key': { type: 'string' },
    'public-proxy': { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

const url = process.env['DATABASE_URL'];
const here: Place = placeOf(
  url !== undefined && url !== '' ? url : resolve(values.data ?? process.env['GROUNDCREW_HUB_DATA'] ?? join(homedir(), '.groundcrew-hub')),
);
/** Never a password on the screen. */
const spell = (place: Place) => (place.kind === 'folder' ? place.folder : 'PostgreSQL');

async function serve(): Promise<void> {
  const page = await publicPageAsked();
  if (page === 'unclear') return usage(hubWords.publicUnclear());
  const hub = await startHubAt(here, {
    name: values.name,
    now,
    alarm: warn,
    media: values.media === undefined ? undefined : resolve(values.media),
  });
  const { app, address } = await listen(hub, values.host, Number(values.port));
  hub.address = address;
  tell(hubWords.running(hub.keys.name, address, hub.keys.fingerprint));
  if (page !== undefined) {
    hub.publicPage = await servePublicPage(hub, page);
    tell(hubWords.publicAt(hub.publicPage.standing().address ?? ''));
  }
  const people = (await hub.store.read((store) => store.writers())).filter((writer) => writer.person !== hubPerson);
  if (people.length === 0) tell(hubWords.nobody());
  const end = async () => {
    hub.news.close();
    await hub.publicPage?.close();
    await app.close();
    await hub.close();
    process.exit(0);
  };
  process.once('SIGINT', () => void end());
  process.once('SIGTERM', () => void end());
}

/** Where the public page is to be: nowhere, unless `--public HOST:PORT` says so. */
async function publicPageAsked(): Promise<ServedPage | 'unclear' | undefined> {
  if (values.public === undefined) return undefined;
  const [, host, port] = /^\[?([^\]]+?)\]?:(\d{1,5})$/.exec(values.public) ?? [];
  const { 'public-cert': cert, 'public-key': key, 'public-address': address, 'public-proxy': proxy } = values;
  if (host === undefined || port === undefined || (cert === undefined) !== (key === undefined)) return 'unclear';
  if (address !== undefined && !/^https?:\/\/[^/?#]+$/.test(address)) return 'unclear';
  const tls =
    cert === undefined || key === undefined ? undefined : { cert: await readFile(cert, 'utf8'), key: await readFile(key, 'utf8') };
  return { host, port: Number(port), address, proxy, tls };
}

async function init(): Promise<void> {
  const roles = values.role ?? firstRoles;
  const unknown = roles.find((role) => !groundcrewRoles.roles.includes(role));
  if (unknown !== undefined) return usage(hubWords.unknown(unknown));
  if (values.person === undefined) return usage(undefined);
  // The folder may be served meanwhile: only the store is opened, as a backup does.
  const data = await openData(here);
  const { openHub } = await import('./hub.ts');
  const { groundcrewRules } = await import('../shared/domain/rules.ts');
  const hub = await openHub({ ...data, rules: groundcrewRules, roles: groundcrewRoles, name: values.name, now, alarm: warn });
  const made = await inviteFirstUser(hub, { name: values.person, roles, ...(values.id === undefined ? {} : { id: values.id }) });
  tell(hubWords.invited(values.person, made.code, hub.keys.fingerprint));
  await hub.close();
}

async function keep(command: string, argument: string | undefined): Promise<void> {
  if (command === 'restore') {
    if (argument === undefined) return usage(undefined);
    const { seq, blobs } = await restore(resolve(argument), here, { epoch: newId(), startedAt: now() });
    tell(hubWords.restored(spell(here), seq, blobs));
    await mediaBack();
    return;
  }
  const to = command === 'move' ? values.to : argument;
  if (to === undefined) return usage(undefined);
  const unlock = command === 'move' && here.kind === 'folder' ? lockDataFolder(here.folder) : () => undefined;
  const data = await openData(here);
  try {
    if (command === 'backup') {
      const { seq, blobs } = await backUp(data, resolve(to), now());
      tell(hubWords.backedUp(resolve(to), seq, blobs));
      await mediaBeside();
      return;
    }
    const target = placeOf(/^postgres(ql)?:/.test(to) ? to : resolve(to));
    const { seq, blobs } = await move(data, target, now());
    tell(hubWords.moved(spell(target), seq, blobs));
    const into = target.kind === 'folder' ? join(target.folder, 'media') : undefined;
    const own = mediaFolder();
    if (own === undefined || (await mediaIn(own)).files === 0) return;
    // With a folder told by --media nothing moves: the new hub is started with the same one.
    if (into === undefined || values.media !== undefined) tell(hubWords.mediaStay(own));
    else tell(hubWords.mediaCopied(into, await copyMedia(own, into)));
  } finally {
    await data.store.close();
    unlock();
  }
}

/** Where this hub's media lie; undefined: it has no registry of its own. */
function mediaFolder(): string | undefined {
  if (values.media !== undefined) return resolve(values.media);
  return here.kind === 'folder' ? join(here.folder, 'media') : undefined;
}

/** A backup holds no media: they are copied to a folder of their own, or it is said that they are not. */
async function mediaBeside(): Promise<void> {
  const own = mediaFolder();
  const to = values['media-to'];
  const { files, bytes } = own === undefined ? { files: 0, bytes: 0 } : await mediaIn(own);
  if (own === undefined || files === 0) return;
  if (to === undefined) tell(hubWords.mediaLeft(own, files, bytes));
  else tell(hubWords.mediaCopied(resolve(to), await copyMedia(own, resolve(to))));
}

/** The media of a restored hub come from the folder they were copied to, or it is said where they are to be put. */
async function mediaBack(): Promise<void> {
  const own = mediaFolder();
  const from = values['media-from'];
  if (own === undefined) tell(hubWords.mediaNowhere());
  else if (from === undefined) tell(hubWords.mediaMissing(own));
  else tell(hubWords.mediaCopied(own, await copyMedia(resolve(from), own)));
}

/** Alone on a folder, beside others on PostgreSQL: as any hub. */
async function carry(what: string | undefined, rest: readonly string[]): Promise<void> {
  if ((what !== 'import' && what !== 'answer') || rest.length === 0) return usage(undefined);
  const answers = values.answers === undefined ? undefined : resolve(values.answers);
  if (what === 'answer' && answers === undefined) return usage(undefined);
  const { importFiles, writeAnswers } = await import('./carry/command.ts');
  const hub = await startHubAt(here, { name: values.name, now, alarm: warn });
  try {
    if (what === 'import') {
      const refused = await importFiles(
        hub,
        rest.map((path) => resolve(path)),
        answers,
        tell,
      );
      if (refused > 0) process.exitCode = 1;
    } else if (answers !== undefined) await writeAnswers(hub, rest, answers, tell);
  } finally {
    await hub.close();
  }
}

function usage(problem: string | undefined): void {
  if (problem !== undefined) warn(problem);
  (values.help ? tell : warn)(hubWords.usage);
  if (!values.help) process.exitCode = 2;
}

const [command, argument, ...rest] = positionals;
try {
  if (values.help) usage(undefined);
  else if (command === undefined) await serve();
  else if (command === 'init') await init();
  else if (command === 'carry') await carry(argument, rest);
  else if (command === 'backup' || command === 'restore' || command === 'move') await keep(command, argument);
  else usage(hubWords.unknown(command));
} catch (error) {
  warn(error instanceof Fault ? say(error.code, error.details) : String(Reflect.get(Object(error), 'code') ?? error));
  process.exitCode = 1;
}
