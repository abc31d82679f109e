/** Electron's entry: the same services as the browser host's, with the page in a sandboxed window under app://groundcrew. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { app, BrowserWindow, dialog, ipcMain, protocol, safeStorage, session } from 'electron';
import ElectronStore from 'electron-store';
import { commands } from '../shared/bridge/commands.ts';
import { eventChannel } from '../shared/bridge/preload.ts';
import { Fault } from '../shared/errors.ts';
import { say } from '../shared/words/say.ts';
import { serveBridge } from './bridge/serve.ts';
import { builtAt, builtFiles, version } from './built-files.ts';
import { buildServices } from './services.ts';
import { lockProfile, profileFolder, surroundings } from './settings/profile.ts';
import { openSecrets } from './settings/secrets.ts';
import { openSettings } from './settings/settings.ts';
import { appProtocol } from './window/app-protocol.ts';
import { guardContents, guardSession, listenOnBridge } from './window/guard.ts';
import { windowOptions } from './window/options.ts';
import { appOrigin, appScheme } from './window/rights.ts';

const { values } = parseArgs({ options: { profile: { type: 'string' } }, strict: false });
const around = surroundings();
const profileDir = profileFolder(typeof values.profile === 'string' ? values.profile : undefined, around);
const log = (what: string, cause: unknown): void => void process.stderr.write(`ERROR ${what} ${String(cause)}\n`);

// All before the app is ready: later is too late for the scheme, the sandbox and the data folder.
app.enableSandbox();
app.setPath('userData', join(profileDir, 'electron'));
protocol.registerSchemesAsPrivileged([
  { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true } },
]);
app.on('web-contents-created', (_event, contents) => guardContents(contents));
app.on('window-all-closed', () => app.quit());

async function main(): Promise<void> {
  const lock = lockProfile(profileDir);
  await app.whenReady();
  const settings = openSettings(
    join(profileDir, 'settings.json'),
    Date.now(),
    () => new ElectronStore({ cwd: profileDir, name: 'settings' }),
  );
  const services = await buildServices({
    profileDir,
    host: 'electron',
    version,
    builtAt,
    settings,
    secrets: openSecrets(join(profileDir, 'secrets.json'), safeStorage, around.platform),
    clock: Date.now,
    random: randomBytes,
    emit: (name, data) => {
      for (const window of BrowserWindow.getAllWindows()) window.webContents.send(eventChannel, name, data);
    },
    hubWorkerFile: builtFiles.hubWorker,
    notices: settings.setAside === undefined ? [] : [{ code: 'SETTINGS_DAMAGED', details: { keptAs: settings.setAside } }],
  });
  guardSession(session.defaultSession);
  listenOnBridge(ipcMain, serveBridge(commands, services.handlers, log), log);
  const { upload, file } = services;
  const nonce = (): string => randomBytes(18).toString('base64');
  protocol.handle(appScheme, appProtocol({ pageFolder: builtFiles.page, upload, file, nonce, log }));
  const window = new BrowserWindow(windowOptions(builtFiles.preload));
  window.once('ready-to-show', () => window.show());
  let closed = false;
  app.on('before-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    void services.close().finally(() => {
      closed = true;
      lock.release();
      app.quit();
    });
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());
  await window.loadURL(`${appOrigin}/`);
}

main().catch((cause: unknown) => {
  const sentence = cause instanceof Fault ? say(cause.code, cause.details) : say('UNEXPECTED');
  log(sentence, cause);
  // On a desktop nobody reads the terminal.
  dialog.showErrorBox('Groundcrew', sentence);
  app.exit(1);
});
