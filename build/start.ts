/** `npm start`: builds when needed, takes Electron where it can be had, else the browser host, and says which. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findChromium, hasDisplay } from '../electron/browser-host/chromium.ts';
import { cacheFolder, surroundings } from '../electron/settings/profile.ts';
import { host } from '../shared/words/host.en.ts';
import { bundle, isBuilt } from './bundle.ts';
import { fetchElectron, isRememberedAbsent, presentElectron } from './electron-binary.ts';
import { root } from './sources.ts';
import { canInstall, install, packages } from './system.ts';

const { values } = parseArgs({
  options: { 'no-window': { type: 'boolean' }, electron: { type: 'boolean' }, browser: { type: 'boolean' }, profile: { type: 'string' } },
  strict: false,
});
const around = surroundings();
const window = values['no-window'] !== true && hasDisplay(around);

async function electron(): Promise<string | undefined> {
  if (!window || values.browser === true) return undefined;
  const present = presentElectron();
  if (present !== undefined) return present;
  const memory = join(cacheFolder(around), 'electron-absent.json');
  if (isRememberedAbsent(memory) && values.electron !== true) {
    console.log(host.electronAbsent(host.electronRemembered));
    return undefined;
  }
  console.log(host.electronTry);
  const fetched = await fetchElectron(memory);
  if (fetched === undefined) console.log(host.electronAbsent(host.electronNotFetched));
  return fetched;
}

function run(command: string, args: readonly string[]): void {
  const child = spawn(command, args, { cwd: root, stdio: 'inherit' });
  // Ctrl-C reaches the child too; it ends in order and then so do we. Other ends are passed on.
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  child.on('error', (cause) => {
    console.error(`${command}: ${cause.message}`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
}

if (!(await isBuilt())) {
  console.log(host.building);
  await bundle();
}
const rest = process.argv.slice(2).filter((argument) => argument !== '--electron' && argument !== '--browser');
const binary = await electron();
if (binary !== undefined) {
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0;
  if (asRoot) console.log(host.noSandbox);
  run(binary, [...(asRoot ? ['--no-sandbox'] : []), root, ...rest]);
} else {
  if (window && findChromium(around) === undefined && canInstall() && around.env.GROUNDCREW_CHROMIUM !== 'none') install(packages.chromium);
  run(process.execPath, ['--disable-warning=ExperimentalWarning', join(root, 'dist/main/browser-main.js'), ...rest]);
}
