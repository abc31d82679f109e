/** Parts of a step in words: its condition, its range, its evidence. */
import type { Section, Step } from '../../../shared/domain/checklist/step.ts';
import { stepsOf } from '../../../shared/domain/checklist/step.ts';
import { t } from './words.ts';

/** "“Print a test page” is answered “Printed”", or undefined for a step that is always asked. */
export function whenWord(step: Pick<Step, 'when'>, sections: readonly Section[]): string | undefined {
  if (step.when === undefined) return undefined;
  const { step: on, is } = step.when;
  const ask = stepsOf(sections).find((each) => each.id === on)?.ask;
  return t('VALUE_WHEN', { ask: ask || t('EDIT_NO_ASK'), is: answerName(is) });
}

/** What a condition waits for, as people say it. */
export function answerName(is: string): string {
  if (is === 'yes') return t('WHEN_yes');
  return is === 'skip' ? t('WHEN_skip') : is;
}

/** "0 to 100 GB"; the unit alone where there is no range. */
export function rangeWord(step: Extract<Step, { kind: 'number' }>): string {
  const { least, most, unit } = step;
  if (least === undefined && most === undefined) return unit;
  return t('PREVIEW_RANGE', { least: least === undefined ? '…' : String(least), most: most === undefined ? '…' : String(most), unit });
}

/** The labels of the photos that a step needs. */
export function photosOf(step: Step): readonly string[] {
  return step.kind === 'photo' ? step.shots : (step.evidence ?? []);
}

/** A step's question, or that it has none yet. */
export function askWord(step: Step): string {
  return step.ask.trim() === '' ? t('EDIT_NO_ASK') : step.ask;
}
