/** The hub's log of a record in words: one line an act, with all that it wrote. Pure. */
import type { TrailGroup, TrailWrite } from '../../../shared/domain/after/hub-messages.ts';
import { domainEn } from '../../../shared/words/domain.en.ts';
import { say } from '../../../shared/words/say.ts';
import { trailWordsEn } from '../../../shared/words/trail.en.ts';
import { actWord } from '../../ui/act-word.ts';
import { fieldLines, type HistoryLine, type HistoryNames, historyLine, howWord, whoWord } from '../../ui/history-words.ts';
import { valueWord } from '../../ui/value-word.ts';
import { wordsOf } from '../../ui/word.ts';

const t = wordsOf(trailWordsEn);

/** One act as a line. `type`: of the record whose page this is; `revision`: of the policy that judged it, where one did. */
export function trailLine(group: TrailGroup, type: string, names: HistoryNames, revision: number | undefined): HistoryLine {
  const happened = group.writes.map(({ at }) => at).filter((at) => at !== null);
  const laptop = group.laptop;
  const entry = { who: group.person, writer: group.writer, via: group.via };
  const refused = group.writes.length > 0 && group.writes.every(({ result }) => result === 'rejected' || result === 'quarantined');
  return {
    key: `seq ${group.seq}`,
    happenedAt: happened.length === 0 ? group.wall : Math.min(...happened),
    heardAt: group.heard,
    who: whoWord(group.person, names.ref),
    how: howWord(entry, laptop === '' ? names : { ...names, laptop: () => laptop }),
    what: actWord(group.act),
    more: [
      ...new Set(group.writes.flatMap((write) => writeLines(write, type, names))),
      ...(revision === undefined || revision === 0 ? [] : [t('TRAIL_POLICY', { revision })]),
    ],
    counts: !refused,
  };
}

function writeLines(write: TrailWrite, type: string, names: HistoryNames): readonly string[] {
  const said = saidBy(write, names);
  const about = write.type === type ? said : said.map((what) => t('TRAIL_ABOUT', { type: typeWord(write.type), what }));
  return [...about, ...resultLines(write)];
}

function typeWord(type: string): string {
  const code = `type.${type}`;
  return Object.hasOwn(domainEn, code) ? say(code) : type;
}

function saidBy(write: TrailWrite, names: HistoryNames): readonly string[] {
  const { kind, fields, type } = write;
  switch (kind) {
    case 'append': {
      const entry = {
        at: 0,
        heardAt: 0,
        who: '',
        what: type,
        visitId: null,
        details: fields,
        pending: false,
        writer: '',
        via: 'app',
        counts: true,
        key: '',
      };
      const line = historyLine(entry, type, names);
      return [line.what, ...line.more];
    }
    case 'cmd':
      return [t('TRAIL_DECIDED', { what: actWord(write.gate) })];
    case 'del':
      return [t('TRAIL_DELETED')];
    case 'add':
    case 'rem':
      return Object.entries(fields).map(([field, value]) =>
        t(kind === 'add' ? 'TRAIL_ADDED' : 'TRAIL_TAKEN_OUT', { what: valueWord(type, field, value, names.ref) ?? '' }),
      );
    case 'effect':
      return fieldLines(fields, type, names.ref).map((what) => t('TRAIL_FOLLOWS', { what }));
    default:
      return fieldLines(fields, type, names.ref);
  }
}

function resultLines({ result, code, details }: TrailWrite): readonly string[] {
  switch (result) {
    case 'rejected':
      return [t('TRAIL_REFUSED', { why: say(code ?? 'UNEXPECTED', typeof details === 'object' && details !== null ? details : {}) })];
    case 'quarantined':
    case 'held':
      return [t('TRAIL_ASIDE')];
    case 'kept-other':
      return [t('TRAIL_KEPT_OTHER')];
    default:
      return [];
  }
}
