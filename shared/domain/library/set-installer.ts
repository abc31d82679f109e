/** Setting how a medium is installed: a program with a fixed list of arguments, tested and signed with it (DESIGN, "From laptop to device"). */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { commandKey, commandLine, type InstallerCommand, installerCommandSchema, refuseCommand } from '../../trust/installer-command.ts';
import type { Act } from '../act.ts';
import { decided } from '../change/gate-args.ts';
import { idSchema } from '../record.ts';
import { command } from '../write.ts';
import { booked, freeId, libraryGate, liveVersion } from './library-gate.ts';
import { type Medium, readMedium } from './medium.ts';

const commandSchema = installerCommandSchema.nullable();
/** `seen`: what stood there on the screen; null: by hand. */
const argsSchema = z.object({ medium: idSchema, version: idSchema, installer: commandSchema, seen: commandSchema, event: idSchema });
/** `installer` null: it is installed by hand. `seen` left out: as it stands here. */
const inputSchema = z.object({ mediumId: idSchema, installer: commandSchema, seen: commandSchema.optional() });

function liveMedium(world: World, id: string): Medium | undefined {
  const row = world.row('medium', id);
  return isLive(row) ? readMedium(row) : undefined;
}

const plain = (command: InstallerCommand | null) =>
  command === null ? null : { program: command.program, arguments: [...command.arguments] };
const keyOf = (command: InstallerCommand | null): string => (command === null ? '' : commandKey(command));

export const setInstaller: Act<z.infer<typeof inputSchema>> = {
  name: 'set-installer',
  kind: 'gate',
  input: inputSchema,
  check: (world, { mediumId, installer }) =>
    liveMedium(world, mediumId) === undefined ? refuse('NOT_FOUND', {}) : installer === null ? undefined : refuseCommand(installer),
  ops: (world, { mediumId, installer, seen }, _who, ids) => {
    const medium = liveMedium(world, mediumId);
    if (medium === undefined) return [];
    const args = {
      medium: mediumId,
      version: medium.versionId,
      installer: plain(installer),
      seen: plain(seen === undefined ? medium.installer : seen),
      event: ids(),
    };
    return [command('medium', mediumId, 'set-installer', args)];
  },
  opposite: (world, { mediumId, installer }) => {
    const before = liveMedium(world, mediumId)?.installer ?? null;
    return { drafts: [{ act: 'set-installer', input: { mediumId, installer: plain(before), seen: plain(installer) } }] };
  },
};

/**
 * `set-installer`. Refusals: NOT_FOUND, VERSION_NOT_IN_LIBRARY, VERSION_FIXED (accepted already: what was tested is what is installed),
 * INSTALLER_CHANGED (somebody else set it meanwhile), INSTALLER_COMMAND.
 */
export const setInstallerGate = libraryGate(
  'set-installer',
  argsSchema,
  ({ args, world }) => {
    const medium = liveMedium(world, args.medium);
    const version = liveVersion(world, args.version);
    const free = freeId(world.row('library-event', args.event));
    if (medium === undefined || version === undefined || medium.versionId !== version.id || !free) return refuse('NOT_FOUND', {});
    const { number, status } = version;
    if (status === null) return refuse('VERSION_NOT_IN_LIBRARY', { number });
    if (status !== 'development' && status !== 'in-test') return refuse('VERSION_FIXED', { number, status });
    if (keyOf(medium.installer) !== keyOf(args.seen)) return refuse('INSTALLER_CHANGED', { fileName: medium.fileName });
    return args.installer === null ? undefined : refuseCommand(args.installer);
  },
  ({ args, world, who }) => {
    const version = liveVersion(world, args.version);
    if (version === undefined) return [];
    const { installer } = args;
    const reason = installer === null ? undefined : commandLine(installer).slice(0, 2_000);
    return [
      decided('medium', args.medium, { installer: plain(installer) }),
      booked(args.event, who, { version, event: 'installer-set', mediumId: args.medium, reason }),
    ];
  },
);
