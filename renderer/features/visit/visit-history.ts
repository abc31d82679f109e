import type { Section } from '../../../shared/domain/checklist/step.ts';
import { readInstallCheck } from '../../../shared/domain/library/install-check.ts';
import { readNote } from '../../../shared/domain/note/note.ts';
import {
  readAcknowledgement,
  readEvidence,
  readObservedSerial,
  readSignoff,
  readStepResult,
  readVisitEvent,
} from '../../../shared/domain/visit/facts.ts';
import { stepIn } from '../../../shared/domain/visit/run.ts';
import { slotSchema } from '../../../shared/domain/visit/slot.ts';
import type { Row, Stamp } from '../../../shared/sync/row.ts';
import { checkerHistoryEn } from '../../../shared/words/checker.en.ts';
import { say } from '../../../shared/words/say.ts';
import { dayWord } from '../../ui/moment.tsx';
import { timeOfDay } from '../../ui/read-time.ts';
import { t } from './words.ts';

/** Something that happened to a visit. */
export interface HistoryLine {
  readonly key: string;
  readonly says: string;
  readonly who: string;
  /** When it happened, as the person entered it. ms. */
  readonly at: number;
  /** When the hub heard of it; null: not yet. ms. */
  readonly heardAt: number | null;
  /** The record whose mark it carries. */
  readonly row: Row;
  /** Why it does not count, where it does not. */
  readonly aside: string | undefined;
}

/** Events, answers and edits of the plan, newest first. `nameOf` gives people's names. */
export function historyOf(
  visit: Row,
  facts: readonly Row[],
  notes: readonly Row[],
  sections: readonly Section[] | undefined,
  nameOf: (id: string) => string,
): readonly HistoryLine[] {
  const lines = [
    ...planLines(visit, nameOf),
    ...facts.flatMap((row) => {
      const says = factSays(row, sections);
      return says === undefined ? [] : [factLine(row, says, nameOf)];
    }),
    ...notes.flatMap((row) => {
      const note = readNote(row);
      return note?.text == null
        ? []
        : [{ ...stamped(row.made, nameOf), key: row.id, says: t('HISTORY_NOTE', { text: note.text }), row, aside: undefined }];
    }),
  ];
  return lines.sort((a, b) => b.at - a.at || (a.key < b.key ? 1 : -1));
}

function factLine(row: Row, says: string, nameOf: (id: string) => string): HistoryLine {
  const aside = row.quarantined ? t('HISTORY_NOT_COUNTED') : row.overruled ? t('HISTORY_OVERRULED') : undefined;
  return {
    key: `${row.type}/${row.id}`,
    says,
    who: nameOf(row.made.p),
    at: row.happened ?? row.made.t,
    heardAt: row.heard ?? null,
    row,
    aside,
  };
}

function stamped(stamp: Stamp, nameOf: (id: string) => string) {
  return { who: nameOf(stamp.p), at: stamp.t, heardAt: stamp.heard ?? null };
}

/** How it was planned, and the last edit of each part of the plan (earlier ones are in the hub's log, not in the record). */
function planLines(row: Row, nameOf: (id: string) => string): readonly HistoryLine[] {
  const made: HistoryLine = { ...stamped(row.made, nameOf), key: 'planned', says: t('HISTORY_PLANNED'), row, aside: undefined };
  const edits = (['slot', 'installerId', 'state'] as const).flatMap((field) => {
    const stamp = row.stamps?.[field];
    const says = stamp === undefined ? undefined : editSays(field, row, nameOf);
    return stamp === undefined || says === undefined ? [] : [{ ...stamped(stamp, nameOf), key: field, says, row, aside: undefined }];
  });
  return [...edits, made];
}

function editSays(field: 'slot' | 'installerId' | 'state', row: Row, nameOf: (id: string) => string): string | undefined {
  const value = row.fields[field];
  switch (field) {
    case 'slot': {
      const slot = slotSchema.safeParse(value);
      if (!slot.success) return undefined;
      const { day, startsAt } = slot.data;
      return t('HISTORY_SLOT', { day: dayWord(day), time: startsAt === null ? '' : timeOfDay(startsAt) });
    }
    case 'installerId':
      return typeof value === 'string' ? t('HISTORY_INSTALLER', { who: nameOf(value) }) : t('HISTORY_NOBODY');
    case 'state': {
      if (value !== 'cancelled') return t('HISTORY_RESTORED');
      const reason = row.fields.cancelReason;
      return typeof reason === 'string' ? t('HISTORY_CANCELLED_WHY', { reason }) : t('HISTORY_CANCELLED');
    }
  }
}

function factSays(row: Row, sections: readonly Section[] | undefined): string | undefined {
  const event = readVisitEvent(row);
  if (event) {
    if (event.event === 'started') return t('HISTORY_STARTED');
    const more = [event.reason === null ? '' : say(`reason.${event.reason}`), event.note ?? ''].filter((text) => text !== '').join('. ');
    return t('HISTORY_OUTCOME', { state: say(`visit-state.${event.event}`), more });
  }
  const result = readStepResult(row);
  if (result) {
    const step = sections === undefined ? undefined : stepIn(sections, result.stepId);
    return step === undefined ? t('HISTORY_STEP_UNKNOWN') : t('HISTORY_STEP', { step: step.ask });
  }
  const signed = readSignoff(row);
  if (signed) return t('HISTORY_SIGNED', { who: signed.name });
  const serial = readObservedSerial(row);
  if (serial) return t('HISTORY_SERIAL', { serial: serial.serial });
  const evidence = readEvidence(row);
  if (evidence) return t('HISTORY_EVIDENCE', { what: evidence.label ?? evidence.name ?? evidence.kind });
  const check = readInstallCheck(row);
  if (check) return checkerHistoryEn[check.outcome]({ serial: check.serial ?? '', exit: check.exit });
  const said = readAcknowledgement(row);
  return said && t(said.answer === 'does-not-suit' ? 'HISTORY_WISHED' : 'HISTORY_ACKNOWLEDGED');
}
