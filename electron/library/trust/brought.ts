/** What a stick brings of the library: its lists and its deny-list, each taken or refused by itself, and told. */
import type { LibraryIn } from '../../../shared/bridge/carry.ts';
import { Fault } from '../../../shared/errors.ts';
import type { Brought } from '../../carry/library-by-stick.ts';
import type { HeldMetadata } from './held.ts';

/** So many withdrawn versions are named in one answer. */
const namedAtMost = 20;

/** The lists first: the keys that sign a deny-list stand in them. Throws DISK_FULL, DISK_FAILED; a refusal is an answer. */
export async function takeBrought(held: HeldMetadata, { files, denyLists }: Brought): Promise<LibraryIn> {
  const before = held.denyList?.entries ?? [];
  const problems: Fault[] = [];
  const asked = async <T extends string>(work: () => Promise<T>): Promise<T | 'refused'> => {
    try {
      return await work();
    } catch (cause) {
      if (!(cause instanceof Fault) || cause.code.startsWith('DISK_')) throw cause;
      problems.push(cause);
      return 'refused';
    }
  };
  const lists = files.size === 0 ? null : await asked(() => held.takeCarried(files));
  let denyList: LibraryIn['denyList'] = null;
  for (const bytes of denyLists) {
    const took = await asked(async () => ((await held.takeDenyList(bytes)) ? 'taken' : 'known'));
    if (denyList !== 'taken') denyList = took;
  }
  const known = new Set(before.map((each) => each.versionId ?? each.digest));
  const fresh = (held.denyList?.entries ?? []).filter((each) => !known.has(each.versionId ?? each.digest));
  // With lists that are newer a deny-list comes too, whether or not it also lay there alone.
  if (fresh.length > 0) denyList = 'taken';
  const [problem] = problems;
  return {
    lists,
    denyList,
    issuedAt: held.issuedAt ?? null,
    withdrawn: fresh.slice(0, namedAtMost).map(({ number, by, at, reason }) => ({ number, by, at, reason })),
    problem: problem === undefined ? null : { code: problem.code, details: { ...problem.details } },
  };
}
