/** A history's entries in words: what, who, how; both times stay apart. Pure. */
import type { HistoryEntry } from '../../shared/domain/figures/device-history.ts';
import { conflictFieldsSchema } from '../../shared/sync/apply/conflict.ts';
import type { Json } from '../../shared/sync/op.ts';
import { domainEn } from '../../shared/words/domain.en.ts';
import { equipmentWordsEn } from '../../shared/words/equipment.en.ts';
import { recordWordsEn } from '../../shared/words/record.en.ts';
import { say } from '../../shared/words/say.ts';
import { fieldWord, type RefName, valueWord } from './value-word.ts';
import { wordsOf } from './word.ts';

const word = wordsOf(recordWordsEn);

export interface HistoryLine {
  readonly key: string;
  readonly happenedAt: number;
  /** null: the hub has not heard of it yet. */
  readonly heardAt: number | null;
  readonly who: string;
  readonly how: string;
  readonly what: string;
  /** Under it: the values written, the visit it belongs to. */
  readonly more: readonly string[];
  readonly counts: boolean;
}

export interface HistoryNames {
  readonly ref: RefName;
  /** What the laptop behind a writer is called; '' is the hub or not known. */
  readonly laptop: (writer: string) => string;
}

/** Fields that say nothing to a person: they stand elsewhere on the page. */
const unsaid = new Set(['visitId', 'placedBy', 'serialUsable', 'sample', 'retired', 'aboutType', 'aboutId']);

/** One entry in words. `type` is the type of record whose page this is. */
export function historyLine(entry: HistoryEntry, type: string, names: HistoryNames): HistoryLine {
  const visit = entry.visitId === null ? undefined : names.ref('visit', entry.visitId);
  const edit = entry.what === 'recorded' || entry.what === 'edited';
  return {
    key: entry.key,
    happenedAt: entry.at,
    heardAt: entry.heardAt,
    who: whoWord(entry.who, names.ref),
    how: howWord(entry, names),
    what: whatWord(entry),
    more: [
      ...(entry.what === 'conflict'
        ? sideLines(entry.details, type, names.ref)
        : edit
          ? fieldLines(entry.details, type, names.ref)
          : noteLines(entry.details)),
      ...(visit === undefined ? [] : [word('HISTORY_FIELD', { field: say('type.visit'), value: visit })]),
    ],
    counts: entry.counts,
  };
}

/** A person's name; the hub by its own; never an id. */
export function whoWord(person: string, ref: RefName): string {
  if (person === 'hub') return word('RECORD_THE_HUB');
  return ref('person', person) ?? word('RECORD_SOMEBODY');
}

/** How it came, and on which laptop. */
export function howWord(entry: Pick<HistoryEntry, 'who' | 'writer' | 'via'>, names: HistoryNames): string {
  if (entry.who === 'hub') return word('HISTORY_BY_HUB');
  const laptop = names.laptop(entry.writer);
  switch (entry.via) {
    case 'paper':
      return word('history.via.paper', { laptop });
    case 'link':
      return word('history.via.link');
    case 'connector':
      return word('history.via.connector');
    default:
      return word('history.via.app', { laptop });
  }
}

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

function whatWord(entry: HistoryEntry): string {
  const { details } = entry;
  switch (entry.what) {
    case 'visit-event': {
      const event = text(details.event);
      if (event === 'started') return word('history.started');
      const code = `visit-state.${event}`;
      return word('history.visit-event', { event: Object.hasOwn(domainEn, code) ? say(code) : say('type.visit-event') });
    }
    case 'signoff':
      return word('history.signoff', { name: text(details.name) });
    case 'observed-serial':
      return word('history.observed-serial', { serial: text(details.serial) });
    case 'conflict': {
      const code = `conflict.${text(details.kind)}`;
      return word('history.conflict', { what: Object.hasOwn(domainEn, code) ? say(code) : say('type.conflict') });
    }
    case 'equipment-event': {
      const code = `equipment.${text(details.event)}`;
      return Object.hasOwn(equipmentWordsEn, code) ? say(code) : word('history.other');
    }
    case 'step-result':
      return entry.step === undefined ? word('history.step-result') : word('HISTORY_STEP', { step: entry.step });
    case 'note':
      return word('history.note', { text: text(details.text) });
    default: {
      const code = `history.${entry.what}`;
      return Object.hasOwn(recordWordsEn, code) ? say(code) : word('history.other');
    }
  }
}

/** Fields with what was written, as one line; none where nothing of it says anything to a person. */
export function fieldLines(details: HistoryEntry['details'], type: string, ref: RefName): readonly string[] {
  const said = Object.entries(details)
    .filter(([field]) => !unsaid.has(field))
    .map(([field, value]) => {
      const said = valueWord(type, field, value, ref);
      return said === undefined
        ? word('HISTORY_EMPTIED', { field: fieldWord(field) })
        : word('HISTORY_FIELD', { field: fieldWord(field), value: said });
    });
  return said.length === 0 ? [] : [said.join(' · ')];
}

/** Only where two values of a field met do the sides have values to show. */
const withValues: readonly string[] = ['same-field', 'both-noted'];

function sideLines(details: HistoryEntry['details'], type: string, ref: RefName): readonly string[] {
  const conflict = conflictFieldsSchema.safeParse(details).data;
  const field = conflict?.field ?? null;
  if (conflict === undefined || field === null || !withValues.includes(conflict.kind)) return [];
  const sides = conflict.sides.map((side) =>
    word('HISTORY_SIDE', { value: valueWord(type, field, side.v, ref) ?? say('UI_SIDE_EMPTY'), who: whoWord(side.person, ref) }),
  );
  return [word('HISTORY_FIELD', { field: fieldWord(field), value: sides.join(' · ') })];
}

function noteLines(details: HistoryEntry['details']): readonly string[] {
  const reason = text(details.reason);
  const code = `reason.${reason}`;
  return [reason !== '' && Object.hasOwn(domainEn, code) ? say(code) : '', text(details.note)].filter((line) => line !== '');
}
