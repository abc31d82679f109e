/** A real Radicale for a test, with its own folder and port, and khal and vdirsyncer beside it; installed by apt where this is Debian and root. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canInstall, findProgram, install, packages } from '../../../build/system.ts';

export interface Radicale {
  /** `http://127.0.0.1:PORT/`. Account rollout / pw-rollout, with the calendars below /rollout/. */
  readonly address: string;
  readonly listed: string;
  /** Fetches a calendar by vdirsyncer and answers what khal lists of it, a line an event, on a machine of this zone. */
  khal(calendar: string, zone: string, format: string, from: string, to: string): Promise<readonly string[]>;
  stop(): Promise<void>;
}

const calendarBody = (name: string): string =>
  `<?xml version="1.0"?><c:mkcalendar xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><d:set><d:prop><d:displayname>${name}</d:displayname></d:prop></d:set></c:mkcalendar>`;

/** Starts one with calendars of these names. Throws with the reason where it is not here and cannot be installed: then no case has run, and that is a failure. */
export async function startRadicale(calendars: readonly string[] = ['ben', 'mei']): Promise<Radicale> {
  if (packages.calendar.some((name) => findProgram(name) === undefined)) {
    const why = `a calendar server is not installed (${packages.calendar.join(' ')})`;
    if (!canInstall()) throw new Error(`${why}, and cannot be installed here: that takes Debian and root.`);
    if (!install(packages.calendar)) throw new Error(why);
  }
  const folder = await mkdtemp(join(tmpdir(), 'groundcrew-radicale-'));
  const port = await freePort();
  const config = join(folder, 'config');
  await writeFile(join(folder, 'users'), 'rollout:pw-rollout\n');
  await writeFile(
    config,
    `[server]\nhosts = 127.0.0.1:${port}\n[auth]\ntype = htpasswd\nhtpasswd_filename = ${folder}/users\nhtpasswd_encryption = plain\n` +
      `[storage]\nfilesystem_folder = ${folder}/data\n[rights]\ntype = owner_only\n[web]\ntype = none\n[logging]\nlevel = warning\n`,
  );
  const server: ChildProcess = spawn(findProgram('radicale') ?? 'radicale', ['--config', config], { stdio: 'ignore' });
  const address = `http://127.0.0.1:${port}/`;
  const authorization = `Basic ${Buffer.from('rollout:pw-rollout').toString('base64')}`;
  await answers(address);
  for (const name of calendars)
    await fetch(`${address}rollout/${name}/`, { method: 'MKCALENDAR', headers: { authorization }, body: calendarBody(name) });
  return {
    address,
    listed: `127.0.0.1:${port}`,
    khal: (calendar, zone, format, from, to) => khal(folder, address, calendar, zone, format, from, to),
    async stop() {
      const ended = new Promise((done) => server.once('close', done));
      server.kill();
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function khal(folder: string, address: string, calendar: string, zone: string, format: string, from: string, to: string) {
  const home = join(folder, `home-${calendar}-${zone.replaceAll('/', '-')}`);
  await mkdir(join(home, 'calendars'), { recursive: true });
  const store = `[storage there]\ntype = "caldav"\nurl = "${address}"\nusername = "rollout"\npassword = "pw-rollout"\n`;
  const pair = `[pair both]\na = "here"\nb = "there"\ncollections = ["${calendar}"]\n[storage here]\ntype = "filesystem"\npath = "${home}/calendars"\nfileext = ".ics"\n`;
  await writeFile(join(home, 'vdirsyncer'), `[general]\nstatus_path = "${home}/status/"\n${pair}${store}`);
  await writeFile(
    join(home, 'khal'),
    `[calendars]\n[[${calendar}]]\npath = ${home}/calendars/${calendar}\n[locale]\nlocal_timezone = ${zone}\ndefault_timezone = ${zone}\ntimeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\ndatetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n`,
  );
  const env = { ...process.env, HOME: home, XDG_DATA_HOME: `${home}/data`, XDG_CACHE_HOME: `${home}/cache`, LC_ALL: 'C.UTF-8', TZ: zone };
  const run = (program: string, args: readonly string[], input = ''): string => {
    const { status, stdout, stderr } = spawnSync(program, args, { env, encoding: 'utf8', input });
    if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stdout}${stderr}`);
    return stdout;
  };
  const config = ['-c', join(home, 'vdirsyncer')];
  run('vdirsyncer', [...config, 'discover'], 'y\n'.repeat(10));
  run('vdirsyncer', [...config, 'sync']);
  const lines = run('khal', ['-c', join(home, 'khal'), 'list', '--notstarted', '--day-format', '', '--format', format, from, to]);
  return lines.split('\n').filter((line) => line !== '' && line !== 'No events');
}

async function answers(address: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      await fetch(address);
      return;
    } catch (cause) {
      if (tries === 300) throw new Error('Radicale did not answer in 30 s', { cause });
      await new Promise((done) => setTimeout(done, 100));
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const at = server.address();
  await new Promise((done) => server.close(done));
  if (at === null || typeof at === 'string') throw new Error('no port');
  return at.port;
}
