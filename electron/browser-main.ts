/** The browser host: the same services as Electron's, with the page served on 127.0.0.1 to a Chromium window. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import Conf from 'conf';
import { commands } from '../shared/bridge/commands.ts';
import { Fault } from '../shared/errors.ts';
import { host } from '../shared/words/host.en.ts';
import { say } from '../shared/words/say.ts';
import { serveBridge } from './bridge/serve.ts';
import { chromiumArguments, endOrphan, findChromium, hasDisplay, openChromium } from './browser-host/chromium.ts';
import { listenOnPort } from './browser-host/port.ts';
import type { BrowserHost } from './browser-host/server.ts';
import { codeLifeMs, Sessions } from './browser-host/session.ts';
import { builtAt, builtFiles, version } from './built-files.ts';
import { buildServices } from './services.ts';
import { lockProfile, profileFolder, surroundings } from './settings/profile.ts';
import { openSecrets } from './settings/secrets.ts';
import { openSettings } from './settings/settings.ts';

const print = (line: string): void => void process.stdout.write(`${line}\n`);

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { profile: { type: 'string' }, 'no-window': { type: 'boolean' } }, strict: false });
  const around = surroundings();
  const profileDir = profileFolder(typeof values.profile === 'string' ? values.profile : undefined, around);
  const lock = lockProfile(profileDir);
  const settings = openSettings(join(profileDir, 'settings.json'), Date.now(), () => {
    return new Conf({ cwd: profileDir, configName: 'settings', projectName: 'groundcrew' });
  });
  const secrets = openSecrets(join(profileDir, 'secrets.json'), undefined, around.platform);
  const notices: { code: string; details: Record<string, unknown> }[] = [];
  if (settings.setAside !== undefined) notices.push({ code: 'SETTINGS_DAMAGED', details: { keptAs: settings.setAside } });
  let served: BrowserHost | undefined;
  const services = await buildServices({
    profileDir,
    host: 'browser',
    version,
    builtAt,
    settings,
    secrets,
    clock: Date.now,
    random: randomBytes,
    emit: (name, data) => served?.emit(name, data),
    hubWorkerFile: builtFiles.hubWorker,
    notices,
  });
  const log = (line: string, cause?: unknown): void =>
    void process.stderr.write(`${line}${cause === undefined ? '' : ` ${String(cause)}`}\n`);
  const sessions = new Sessions({ nowMs: Date.now, secret: () => randomBytes(24).toString('base64url') });
  const opened = await listenOnPort(
    {
      pageFolder: builtFiles.page,
      bridge: serveBridge(commands, services.handlers, (command, cause) => log(`ERROR ${command}`, cause)),
      upload: services.upload,
      file: services.file,
      sessions,
      nonce: () => randomBytes(18).toString('base64'),
      log: ({ code, path, cause }) => log(`${code} ${path}`, cause),
    },
    settings,
  );
  served = opened.host;
  if (opened.moved !== undefined) {
    notices.push({ code: 'PORT_TAKEN', details: opened.moved });
    print(say('PORT_TAKEN', opened.moved));
  }
  print(host.profileIs(profileDir));
  if (secrets.weak !== null) print(say('SECRET_STORE_WEAK', { where: secrets.weak }));
  const origin = served.origin;
  const closing = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => closing.abort());
  const printAddress = (): void => {
    print(host.openAddress(`${origin}/#code=${sessions.newCode(codeLifeMs.person)}`, codeLifeMs.person / 60_000));
  };

  const executable = values['no-window'] === true ? undefined : findChromium(around);
  if (executable !== undefined && hasDisplay(around)) {
    const dataFolder = join(profileDir, 'chromium');
    if (await endOrphan(dataFolder)) print(host.orphanClosed);
    const asRoot = process.getuid?.() === 0;
    if (asRoot) print(host.noSandbox);
    const url = `${origin}/#code=${sessions.newCode(codeLifeMs.window)}`;
    const window = openChromium(executable, chromiumArguments(url, dataFolder, asRoot), dataFolder);
    print(host.windowOpen);
    const end = await Promise.race([window.ended, aborted(closing.signal)]);
    if (end === undefined) await window.close();
    else if (end.code !== 0 && end.livedS < 10) {
      print(host.windowFailed);
      await serveByAddress(printAddress, closing.signal);
    }
  } else {
    if (values['no-window'] !== true) print(executable === undefined ? host.noChromium : host.noDisplay);
    await serveByAddress(printAddress, closing.signal);
  }
  await served.close();
  await services.close();
  lock.release();
}

/** Prints the address, and a fresh one at every Enter, until the host is told to end. */
async function serveByAddress(printAddress: () => void, closing: AbortSignal): Promise<void> {
  printAddress();
  process.stdin.on('data', printAddress);
  await aborted(closing);
  process.stdin.destroy();
}

function aborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((done) => {
    if (signal.aborted) done(undefined);
    else signal.addEventListener('abort', () => done(undefined), { once: true });
  });
}

await main().then(
  () => process.exit(0),
  (cause: unknown) => {
    process.stderr.write(`${cause instanceof Fault ? say(cause.code, cause.details) : `${say('UNEXPECTED')} ${String(cause)}`}\n`);
    process.exit(1);
  },
);
