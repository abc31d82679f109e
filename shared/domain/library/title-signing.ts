/**
 * Is a title signed as the record says it? And which of the differences may a laptop sign by itself: those that its own person decided on it.
 * Whatever else differs waits for a person who looks: a hub that says what nobody decided gets no signature for it.
 */

import { type RowKey, rowKey } from '../../sync/ids.ts';
import type { Op } from '../../sync/op.ts';
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import type { DenyEntry } from '../../trust/deny-list.ts';
import { commandKey, installerCommandSchema } from '../../trust/installer-command.ts';
import { readTitle } from '../title/title.ts';
import { readVersion } from '../title/version.ts';
import { deniedOf, type SignedCustom, type SignedTarget, signedTitle } from './signed-title.ts';

/** What is signed now, as this laptop knows it. */
export interface Signed {
  readonly titles: readonly { readonly titleId: string; readonly endsAt: number | null; readonly targets: readonly SignedTarget[] }[];
  readonly denied: readonly DenyEntry[];
}

export interface TitleSigning {
  readonly titleId: string;
  readonly name: string;
  /** What the record says is to be signed, and which of its versions are withdrawn. */
  readonly targets: readonly SignedTarget[];
  readonly denied: readonly DenyEntry[];
  /** `none`: nothing of it lies in the library, and nothing is signed. */
  readonly is: 'none' | 'same' | 'never' | 'differs';
  /** Versions with a medium that is signed otherwise or not at all, or whose withdrawal is not signed. */
  readonly versions: readonly string[];
  /** Digests that are not signed yet, with their version. */
  readonly fresh: readonly { readonly digest: string; readonly versionId: string }[];
  /** Installer commands that are not signed yet for their medium, in one spelling, with their version. */
  readonly commands: readonly { readonly command: string; readonly versionId: string }[];
  readonly differing: number;
  /** Something of it has no outcome from the hub yet: what the record will say is not known. */
  readonly waits: boolean;
  readonly endsAt: number | null;
}

const spelled = ({ path, sizeBytes, digest, custom }: SignedTarget): string =>
  JSON.stringify([
    path,
    sizeBytes,
    digest,
    custom.number,
    custom.platform,
    custom.fileName,
    custom.manifest,
    custom.status,
    [...custom.channels].sort(),
    commandOf(custom),
  ]);

const commandOf = ({ installer }: SignedCustom): string | null => (installer === undefined ? null : commandKey(installer));

const versionIn = (path: string): string => decodeURIComponent(path.split('/')[1] ?? '');

/** A title beside what is signed of it; undefined where there is no such title. `pending`: records with work that the hub has not decided. */
export function titleSigning(world: World, titleId: string, signed: Signed, pending: ReadonlySet<RowKey>): TitleSigning | undefined {
  const title = readTitle(world.row('title', titleId));
  if (title === undefined || !isLive(world.row('title', titleId))) return undefined;
  const targets = signedTitle(world, titleId);
  const before = signed.titles.find((each) => each.titleId === titleId);
  const was = new Map((before?.targets ?? []).map((each) => [each.path, each]));
  const now = new Set(targets.map(({ path }) => path));
  const changed = [
    ...targets.filter((each) => spelled(was.get(each.path) ?? { ...each, digest: '' }) !== spelled(each)),
    ...[...was.values()].filter(({ path }) => !now.has(path)),
  ];
  const denied = deniedOf(world, titleId, '', 0).map((entry) => ({
    ...entry,
    reason: (readVersion(world.row('version', entry.versionId ?? ''))?.withdrawnBecause ?? '').slice(0, 300),
  }));
  // A withdrawal matters to laptops where a medium of that version is, or was.
  const open = denied.filter(({ versionId }) => !signed.denied.some((entry) => entry.versionId === versionId));
  const digests = new Set([...was.values()].map(({ digest }) => digest));
  const touched = ['medium', 'version', 'definitive'].flatMap((type) =>
    world.find(type, 'title', titleId).map(({ id }) => rowKey(type, id)),
  );
  const different = changed.length + open.length;
  const nothing = before === undefined && targets.length === 0 && denied.length === 0;
  return {
    titleId,
    name: title.name,
    targets,
    denied,
    is: nothing ? 'none' : different === 0 ? 'same' : before === undefined ? 'never' : 'differs',
    versions: [...new Set([...changed.map(({ path }) => versionIn(path)), ...open.flatMap(({ versionId }) => versionId ?? [])])],
    fresh: targets.filter(({ digest }) => !digests.has(digest)).map(({ digest, path }) => ({ digest, versionId: versionIn(path) })),
    commands: targets.flatMap(({ path, custom }) => {
      const command = commandOf(custom);
      const before = was.get(path);
      if (command === null || (before !== undefined && commandOf(before.custom) === command)) return [];
      return [{ command, versionId: versionIn(path) }];
    }),
    differing: different,
    waits: touched.some((key) => pending.has(key)),
    endsAt: before?.endsAt ?? null,
  };
}

/** What was decided on one laptop about the library, from its own journal. */
export interface DecidedHere {
  readonly titles: ReadonlySet<string>;
  readonly versions: ReadonlySet<string>;
  readonly digests: ReadonlySet<string>;
  readonly commands: ReadonlySet<string>;
}

const named = ['put-in-medium', 'mark-version', 'mark-definitive', 'end-definitive', 'withdraw-version', 'set-installer'];

/** The acts on the library among these ops of a journal. */
export function decidedIn(ops: readonly Op[]): DecidedHere {
  const titles = new Set<string>();
  const versions = new Set<string>();
  const digests = new Set<string>();
  const commands = new Set<string>();
  const keep = (into: Set<string>, value: unknown): void => {
    if (typeof value === 'string') into.add(value);
  };
  for (const { cmd } of ops) {
    if (cmd === undefined || !named.includes(cmd.name)) continue;
    const of = (name: string): unknown => Reflect.get(Object(cmd.args), name);
    keep(titles, of('title'));
    keep(versions, of('version'));
    keep(digests, of('digest'));
    const command = installerCommandSchema.safeParse(of('installer')).data;
    if (command !== undefined) commands.add(commandKey(command));
  }
  return { titles, versions, digests, commands };
}

/**
 * May this laptop sign the title without being asked? Where its own person decided about it here, and every file that would be signed for the
 * first time was put in here, or is of a version whose standing was decided here. A command that laptops would run was set here, no less.
 */
export function signsByItself({ titleId, targets, versions, fresh, commands, denied }: TitleSigning, here: DecidedHere): boolean {
  const all = [...versions, ...targets.map(({ path }) => versionIn(path)), ...denied.flatMap(({ versionId }) => versionId ?? [])];
  const mine = here.titles.has(titleId) || all.some((id) => here.versions.has(id));
  return (
    mine &&
    fresh.every(({ digest, versionId }) => here.digests.has(digest) || here.versions.has(versionId)) &&
    commands.every(({ command, versionId }) => here.commands.has(command) && here.versions.has(versionId))
  );
}
