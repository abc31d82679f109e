/** The exports that lie on this laptop, as they are listed. Each has a marker file beside its folder, so that the folder can be listed. */
import { join } from 'node:path';
import type { CarryBundle } from '../../shared/bridge/carry.ts';
import type { Files } from '../../shared/node/files.ts';
import { bundleSuffix } from '../../shared/sync/bundle.ts';
import { type MadePart, madePart, readPlan } from './export.ts';

const marker = '.bundle';

export type KeptAs = 'passing' | 'later';
/** How their folders' names begin; an answer of the hub begins with "a". */
export const letters = { passing: 'p', later: 'n' } as const satisfies Record<KeptAs, string>;

/** As what a folder of somebody else's part is kept; undefined for an answer of the hub. */
export function keptAs(folder: string): KeptAs | undefined {
  return folder.startsWith(letters.passing) ? 'passing' : folder.startsWith(letters.later) ? 'later' : undefined;
}

/** Names of the exports in a folder. */
export async function foldersIn(files: Files, out: string): Promise<readonly string[]> {
  return (await files.list(out)).filter((name) => name.endsWith(marker)).map((name) => name.slice(0, -marker.length));
}

/** One export with its finished parts; undefined where nothing of it can be read. `laptopOf` names a recipient. */
export async function bundleIn(
  files: Files,
  folder: string,
  name: string,
  own: string,
  laptopOf: (writer: string) => string | undefined,
): Promise<CarryBundle | undefined> {
  const plan = await readPlan(files, folder);
  const made: MadePart[] = [];
  for (const file of await files.list(folder)) {
    const part = file.endsWith(bundleSuffix) ? await madePart(files, join(folder, file)) : undefined;
    if (part !== undefined) made.push(part);
  }
  const [first] = made;
  if (plan === undefined && first === undefined) return undefined;
  const recipients = plan?.recipients ?? first?.head.seal.to ?? [];
  return {
    bundle: name,
    madeAt: plan?.madeAt ?? first?.head.madeAt ?? 0,
    kind: first === undefined || first.head.from.writer === own ? 'work' : (keptAs(name) ?? 'answer'),
    for: recipients.map(({ to }) => laptopOf(to) ?? to),
    parts: made
      .map(({ head, name: called, sizeBytes }) => ({ file: head.digest, name: called, part: head.part, of: head.of, sizeBytes }))
      .sort((a, b) => a.part - b.part),
    of: plan?.parts.length ?? first?.head.of ?? 0,
  };
}
