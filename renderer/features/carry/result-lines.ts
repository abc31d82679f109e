/** What taking a file in brought, in sentences. Pure. */
import type { CarriedIn } from '../../../shared/bridge/carry.ts';
import { denyListAllTheSame, libraryLines } from '../../../shared/words/carry-library.en.ts';
import { say } from '../../../shared/words/say.ts';
import { momentWord, myZone } from '../../ui/moment.tsx';
import type { NoteTone } from '../../ui/note.tsx';
import { word } from './words.ts';

export interface ResultLines {
  readonly tone: NoteTone;
  /** What it was: "Part 2 of 7 from Ben's laptop". */
  readonly what: string;
  readonly says: readonly string[];
}

/** A part as it was called where it could not even be read. */
export function resultLines(result: CarriedIn): ResultLines {
  const { part, of, from, name } = result;
  const what = from === null ? name : word('CARRY_DONE_PART', { part, of, laptop: from.laptop });
  if (result.problem !== null) {
    const { code, details } = result.problem;
    const all = result.library?.denyList === 'taken' ? [denyListAllTheSame, ...ofLibrary(result)] : [];
    return { tone: code === 'BUNDLE_NOT_FOR_US' ? 'info' : 'danger', what, says: [say(code, details), ...all] };
  }
  if (result.kept === 'passing') return { tone: 'info', what, says: [word('CARRY_IN_PASSING')] };
  const says = [...brought(result), ...ofLibrary(result), ...news(result), ...receipt(result), ...atHub(result), ...waits(result)];
  const warns =
    result.groups.unsigned > 0 ||
    (result.library?.problem ?? null) !== null ||
    (result.library?.withdrawn.length ?? 0) > 0 ||
    result.waits.length > 0 ||
    (result.hub?.laptops.some((each) => each.refused !== null || each.missing > 0) ?? false);
  return { tone: warns ? 'warn' : 'ok', what, says };
}

function ofLibrary({ library }: CarriedIn): readonly string[] {
  return library === null ? [] : libraryLines(library, (at) => momentWord(at, myZone()));
}

function brought({ opened, groups, blobs, effects, receipt: told, unknown, kept, library }: CarriedIn): readonly string[] {
  if (!opened) return [];
  const out: string[] = [];
  if (groups.fresh + blobs.fresh > 0) out.push(word('CARRY_IN_NEW', { groups: groups.fresh, blobs: blobs.fresh }));
  else if (effects.taken === 0 && told === null && !isNews(library)) out.push(word('CARRY_IN_KNOWN'));
  if (groups.unsigned > 0) out.push(word('CARRY_IN_UNSIGNED', { n: groups.unsigned }));
  if (unknown > 0) out.push(word(kept === 'later' ? 'CARRY_IN_LATER' : 'CARRY_IN_UNKNOWN', { n: unknown }));
  return out;
}

/** Something of the library is said. */
const isNews = (library: CarriedIn['library']): boolean =>
  library !== null && (library.lists === 'taken' || library.lists === 'older' || library.denyList === 'taken' || library.problem !== null);

function news({ effects }: CarriedIn): readonly string[] {
  if (effects.taken > 0) return [word('CARRY_IN_NEWS', { n: effects.taken })];
  if (effects.older > 0) return [word('CARRY_IN_OLDER')];
  return effects.apart > 0 ? [word('CARRY_IN_APART')] : [];
}

function receipt({ receipt: told }: CarriedIn): readonly string[] {
  if (told === null) return [];
  return [told.all ? word('CARRY_IN_RECEIPT', told) : word('CARRY_IN_RECEIPT_SOME', told)];
}

/** A stick with several files may be wiped when all of them were taken; that is said where there is only one. */
function atHub({ hub, of }: CarriedIn): readonly string[] {
  if (hub === null) return [];
  return [
    ...hub.laptops.map(({ laptop, groups, last, missing, refused }) => {
      if (refused !== null) return word('CARRY_IN_HUB_REFUSED', { laptop, why: say(refused, { writer: laptop }) });
      return missing > 0
        ? word('CARRY_IN_HUB_WAITS', { laptop, last, n: missing })
        : word(of > 1 ? 'CARRY_IN_HUB_PART' : 'CARRY_IN_HUB', { laptop, groups, last });
    }),
    ...(hub.blobs.fresh > 0 ? [word('CARRY_IN_HUB_BLOBS', { n: hub.blobs.fresh })] : []),
    ...(hub.answers > 0 ? [word('CARRY_IN_ANSWERS', { n: hub.answers })] : []),
  ];
}

function waits({ waits: all }: CarriedIn): readonly string[] {
  return all.map(({ from, to, laptop }) => word('CARRY_WAITS', { n: to - from + 1, laptop }));
}
